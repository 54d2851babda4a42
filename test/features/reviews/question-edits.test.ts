import fc from 'fast-check';
import { type Questions, questionsFor } from '../../../src/features/reviews/question';
import { DEFAULT_QUESTIONS } from '../../../src/features/reviews/questions/default-questions';
import {
  addQuestion,
  type Edited,
  editQuestion,
  moveQuestion,
  removeQuestion,
  useSet,
  type Wording,
} from '../../../src/features/reviews/questions/question-edits';
import { READY_MADE } from '../../../src/features/reviews/questions/ready-made';
import { ROLES, type Role } from '../../../src/features/reviews/role';

const KEEP: Wording = {
  label: 'What should they keep doing?',
  hint: 'One example.',
  required: true,
  roles: ['PEER', 'REPORT'],
  type: 'TEXT',
};

const done = (edited: Edited): Questions => {
  if (edited.flaw) throw new Error(`Refused: ${edited.flaw.sentence}`);
  return edited.questions;
};
const refusal = (edited: Edited) => edited.flaw?.sentence;
const ids = (questions: Questions, role?: Role) =>
  (role ? questionsFor(questions, role) : questions).map(({ id }) => id);
const setOf = (name: string) => READY_MADE.find((set) => set.name === name)!;
const use = (questions: Questions, name: string) => {
  const { role, questions: set } = setOf(name);
  return done(useSet(questions, role, set));
};
const overallOf = (questions: Questions) =>
  questions.filter((question) => question.type === 'RATING' && question.overall).map(({ id }) => id);

const DEFAULT_IDS = [
  'overall',
  'collaboration',
  'ownership',
  'strengths',
  'improve',
  'achievements',
  'anything_else',
];

describe('adding a question', () => {
  it('puts it last, and asks those it is for', () => {
    const questions = done(addQuestion(DEFAULT_QUESTIONS, 'keep', KEEP));
    expect(ids(questions, 'PEER')).toEqual([...DEFAULT_IDS, 'keep']);
    expect(ids(questions, 'SELF')).toEqual(DEFAULT_IDS);
  });

  it('again writes the same one anew', () => {
    const once = done(addQuestion(DEFAULT_QUESTIONS, 'keep', KEEP));
    const twice = done(addQuestion(once, 'keep', { ...KEEP, label: 'What should they do more of?' }));
    expect(twice).toHaveLength(8);
    expect(twice.at(-1)?.label).toBe('What should they do more of?');
  });

  it('never makes a second overall rating', () => {
    const rating: Wording = { ...KEEP, roles: ['MANAGER'], type: 'RATING', points: null };
    expect(overallOf(done(addQuestion(DEFAULT_QUESTIONS, 'second', rating)))).toEqual(['overall']);
  });
});

describe('editing a question', () => {
  it('leaves it in its place, and the others as they are', () => {
    const questions = done(editQuestion(DEFAULT_QUESTIONS, 'ownership', KEEP));
    expect(ids(questions)).toEqual(DEFAULT_IDS);
    expect(questions[2]).toEqual({ ...KEEP, id: 'ownership' });
    expect(questions.filter((_, i) => i !== 2)).toEqual(DEFAULT_QUESTIONS.filter((_, i) => i !== 2));
  });

  it('may word the overall rating otherwise, which stays the overall one', () => {
    const wording: Wording = {
      ...KEEP,
      label: 'All in all',
      roles: ['MANAGER', 'SELF', 'PEER', 'REPORT'],
      type: 'RATING',
      points: null,
    };
    const questions = done(editQuestion(DEFAULT_QUESTIONS, 'overall', wording));
    expect(questions[0]).toEqual({
      ...wording,
      id: 'overall',
      roles: ['SELF', 'MANAGER', 'PEER', 'REPORT'],
      overall: true,
    });
  });

  it.each([
    [
      'a text',
      { ...KEEP, roles: ROLES },
      'One question stays the manager’s overall rating: it cannot be removed or turned into another type.',
    ],
    [
      'optional',
      { ...KEEP, roles: ROLES, type: 'RATING', points: null, required: false },
      'The manager’s overall rating cannot be made optional.',
    ],
    [
      'one that managers are not asked',
      { ...KEEP, type: 'RATING', points: null },
      'Managers are always asked for the overall rating.',
    ],
  ] as const)('does not make the overall rating %s', (_what, wording, sentence) => {
    expect(refusal(editQuestion(DEFAULT_QUESTIONS, 'overall', wording))).toBe(sentence);
  });

  it('of one that is gone changes nothing', () => {
    expect(done(editQuestion(DEFAULT_QUESTIONS, 'gone', KEEP))).toEqual(DEFAULT_QUESTIONS);
  });
});

describe('removing a question', () => {
  it('takes it from everybody', () => {
    const questions = done(removeQuestion(DEFAULT_QUESTIONS, 'ownership'));
    for (const role of ROLES)
      expect(ids(questions, role)).toEqual(DEFAULT_IDS.filter((id) => id !== 'ownership'));
  });

  it('is refused for the overall rating', () => {
    expect(refusal(removeQuestion(DEFAULT_QUESTIONS, 'overall'))).toBe(
      'One question stays the manager’s overall rating: it cannot be removed or turned into another type.',
    );
  });

  it('is refused for the last one that somebody is asked', () => {
    const overall = { ...DEFAULT_QUESTIONS[0]!, roles: ['SELF', 'MANAGER', 'REPORT'] as const };
    const questions = [overall, { ...KEEP, id: 'keep', roles: ['PEER'] as const }] as Questions;
    expect(refusal(removeQuestion(questions, 'keep'))).toBe(
      'At least one question for each role: peers would be asked nothing.',
    );
  });
});

describe('moving a question', () => {
  it.each([
    [
      'up',
      'strengths',
      ['overall', 'collaboration', 'strengths', 'ownership', 'improve', 'achievements', 'anything_else'],
    ],
    [
      'down',
      'strengths',
      ['overall', 'collaboration', 'ownership', 'improve', 'strengths', 'achievements', 'anything_else'],
    ],
    ['up', 'overall', DEFAULT_IDS],
    ['down', 'anything_else', DEFAULT_IDS],
    ['down', 'gone', DEFAULT_IDS],
  ] as const)('%s: %s', (towards, id, expected) => {
    expect(ids(done(moveQuestion(DEFAULT_QUESTIONS, id, towards)))).toEqual(expected);
  });

  it('passes those that a role is not asked', () => {
    const questions = DEFAULT_QUESTIONS.map((question) =>
      question.id === 'ownership' ? { ...question, roles: ['SELF'] as const } : question,
    ) as Questions;
    const moved = done(moveQuestion(questions, 'strengths', 'up', 'PEER'));
    expect(ids(moved).slice(0, 4)).toEqual(['overall', 'strengths', 'collaboration', 'ownership']);
  });
});

describe('using a ready-made set', () => {
  it('asks its role these questions, and the others what they were asked', () => {
    const questions = use(DEFAULT_QUESTIONS, 'Peer feedback');
    expect(ids(questions, 'PEER')).toEqual(['peer_keep_doing', 'peer_do_differently', 'peer_values']);
    for (const role of ['SELF', 'MANAGER', 'REPORT'] as const)
      expect(ids(questions, role)).toEqual(DEFAULT_IDS);
  });

  it('of managers brings the one overall rating; to the others theirs is a rating like any other', () => {
    const questions = use(DEFAULT_QUESTIONS, 'Manager assessment');
    expect(overallOf(questions)).toEqual(['manager_overall']);
    expect(ids(questions, 'MANAGER').at(-1)).toBe('manager_overall');
    expect(ids(questions, 'SELF')).toEqual(DEFAULT_IDS);
  });

  it('of managers gives way to the default again, which is one question for all', () => {
    const questions = done(
      useSet(use(DEFAULT_QUESTIONS, 'Manager assessment'), 'MANAGER', DEFAULT_QUESTIONS),
    );
    expect(questions).toEqual(DEFAULT_QUESTIONS);
  });

  it.each(READY_MADE.map(({ name }) => name))('%s twice is the same as once', (name) => {
    const once = use(DEFAULT_QUESTIONS, name);
    expect(use(once, name)).toEqual(once);
  });

  it('all of them, and back to the default for each role, is the default', () => {
    const all = READY_MADE.reduce((questions, { name }) => use(questions, name), DEFAULT_QUESTIONS);
    expect(ids(all)).not.toContain('overall');
    const back = ROLES.reduce((questions, role) => done(useSet(questions, role, DEFAULT_QUESTIONS)), all);
    expect(back).toEqual(DEFAULT_QUESTIONS);
  });

  it('keeps a question of it that others are asked in other words', () => {
    const forReports = done(
      editQuestion(use(DEFAULT_QUESTIONS, 'Peer feedback'), 'peer_values', { ...KEEP, label: 'Our values?' }),
    );
    const questions = use(forReports, 'Peer feedback');
    expect(ids(questions, 'PEER')).toEqual(['peer_keep_doing', 'peer_do_differently', 'peer_values_2']);
    expect(questions.find(({ id }) => id === 'peer_values')).toMatchObject({
      label: 'Our values?',
      roles: ['REPORT'],
    });
  });
});

const ID = fc.constantFrom(...DEFAULT_IDS, 'manager_overall', 'peer_values', 'new-1', 'new-2', 'gone');
const line = fc.string({ maxLength: 170 });
const asked = {
  label: line,
  hint: line,
  required: fc.boolean(),
  roles: fc.subarray([...ROLES]),
};
const WORDING: fc.Arbitrary<Wording> = fc.oneof(
  fc.record({ ...asked, type: fc.constant('TEXT' as const) }),
  fc.record({ ...asked, type: fc.constant('CHOICE' as const), options: fc.array(line, { maxLength: 12 }) }),
  fc.record({
    ...asked,
    type: fc.constant('RATING' as const),
    points: fc.option(fc.array(line, { minLength: 4, maxLength: 6 })),
  }),
);
const ROLE = fc.constantFrom(...ROLES);
const EDIT: fc.Arbitrary<(questions: Questions) => Edited> = fc.oneof(
  fc.tuple(ID, WORDING).map(
    ([id, wording]) =>
      (questions: Questions) =>
        addQuestion(questions, id, wording),
  ),
  fc.tuple(ID, WORDING).map(
    ([id, wording]) =>
      (questions: Questions) =>
        editQuestion(questions, id, wording),
  ),
  ID.map((id) => (questions: Questions) => removeQuestion(questions, id)),
  fc.tuple(ID, fc.constantFrom('up' as const, 'down' as const), fc.option(ROLE, { nil: undefined })).map(
    ([id, towards, role]) =>
      (questions: Questions) =>
        moveQuestion(questions, id, towards, role),
  ),
  fc.constantFrom(...READY_MADE).map(
    ({ role, questions: set }) =>
      (questions: Questions) =>
        useSet(questions, role, set),
  ),
  ROLE.map((role) => (questions: Questions) => useSet(questions, role, DEFAULT_QUESTIONS)),
);

describe('whatever is edited, one after the other', () => {
  const allOf = (edits: readonly ((questions: Questions) => Edited)[]) =>
    edits.reduce<Questions>(
      (questions, edit) => (edit(questions).flaw ? questions : done(edit(questions))),
      DEFAULT_QUESTIONS,
    );

  it('managers are asked for exactly one overall rating, and have to give it', () => {
    fc.assert(
      fc.property(fc.array(EDIT, { maxLength: 30 }), (edits) => {
        const flagged = allOf(edits).filter((question) => 'overall' in question && question.overall);
        expect(flagged).toMatchObject([{ type: 'RATING', required: true }]);
        expect(flagged[0]!.roles).toContain('MANAGER');
      }),
    );
  });

  it('everybody is asked 1 to 20 questions, each once and short enough to be read', () => {
    fc.assert(
      fc.property(fc.array(EDIT, { maxLength: 30 }), (edits) => {
        const questions = allOf(edits);
        expect(new Set(ids(questions)).size).toBe(questions.length);
        for (const role of ROLES) {
          const { length } = questionsFor(questions, role);
          expect(length >= 1 && length <= 20).toBe(true);
        }
        expect(questions.filter(({ label, hint }) => label.length > 150 || hint.length > 150)).toEqual([]);
      }),
    );
  });

  it('a set changes nothing for the roles it is not for', () => {
    fc.assert(
      fc.property(
        fc.array(EDIT, { maxLength: 10 }),
        fc.constantFrom(...READY_MADE),
        (edits, { role, questions: set }) => {
          const before = allOf(edits);
          const used = done(useSet(before, role, set));
          expect(questionsFor(used, role).map(({ label }) => label)).toEqual(set.map(({ label }) => label));
          for (const other of ROLES.filter((each) => each !== role))
            expect(ids(used, other)).toEqual(ids(before, other));
        },
      ),
    );
  });
});
