import fc from 'fast-check';
import type { Assignment, ReviewAnswer } from '../../../src/features/reviews/assignment';
import type { Question } from '../../../src/features/reviews/question';
import {
  type HeldFields,
  merged,
  submitted,
  typedAnswer,
  unanswered,
} from '../../../src/features/reviews/writing/draft';

const asked = { hint: '', required: true, roles: ['PEER'] } as const;
const OVERALL: Question = {
  ...asked,
  id: 'overall',
  label: 'Overall',
  type: 'RATING',
  points: null,
  overall: true,
};
const STRENGTHS: Question = { ...asked, id: 'strengths', label: 'Strengths', type: 'TEXT' };
const ELSE: Question = { ...asked, id: 'else', label: 'Anything else', type: 'TEXT', required: false };
const AGAIN: Question = {
  ...asked,
  ...{ id: 'again', label: 'Work together again?', type: 'CHOICE', options: ['Yes', 'No'], required: false },
};
const QUESTIONS = [OVERALL, STRENGTHS, ELSE, AGAIN];

const DRAFT: Assignment = {
  id: 'a1',
  cycleId: 'q2',
  subjectId: 'asha',
  reviewerId: 'ben',
  role: 'PEER',
  state: 'NOT_STARTED',
  subjectIncluded: false,
  extendedTo: null,
  answers: [],
  saidBefore: null,
  declineReason: null,
  revision: 0,
};
const written = (...answers: ReviewAnswer[]): Assignment => ({ ...DRAFT, state: 'DRAFT', answers });
const said = (id: string, value: string | number, savedAt: number | null = 10): ReviewAnswer => ({
  id,
  value,
  savedAt,
});
const held = (now: unknown, shown: unknown = undefined) => ({ now, shown });

describe('what is typed into a field', () => {
  it('is kept with its time', () =>
    expect(typedAnswer(STRENGTHS, 'Calm in a storm', 12.5)).toEqual(
      said('strengths', 'Calm in a storm', 12.5),
    ));

  it('is kept as emptied, with its time, where nothing stands in it any more', () =>
    expect(typedAnswer(STRENGTHS, undefined, 11)).toEqual(said('strengths', '', 11)));

  it.each<[string, Question, unknown]>([
    ['a rating of 6', OVERALL, '6'],
    ['a rating of 0', OVERALL, '0'],
    ['a rating in words', OVERALL, 'five'],
    ['half a point', OVERALL, '4.5'],
    ['an option that does not exist', AGAIN, '2'],
    ['a text of 3,001 characters', STRENGTHS, 'x'.repeat(3_001)],
    ['a list', STRENGTHS, ['x']],
  ])('is no answer where it is %s', (_, question, typed) =>
    expect(typedAnswer(question, typed, 1)).toBeUndefined(),
  );

  it('is kept as a figure where a rating or an option was chosen', () => {
    expect(typedAnswer(OVERALL, '5', 1)).toEqual(said('overall', 5, 1));
    expect(typedAnswer(AGAIN, '0', 1)).toEqual(said('again', 0, 1));
  });
});

describe('a whole form', () => {
  it('takes over what was typed, and leaves what was not sent', () => {
    const draft = written(said('overall', 4), said('else', 'Thank you'));
    const { answers, elsewhere } = merged(draft, QUESTIONS, { strengths: held('Calm') }, 12);
    expect(answers).toEqual([said('overall', 4), said('else', 'Thank you'), said('strengths', 'Calm', 12)]);
    expect(elsewhere).toEqual([]);
  });

  it('takes away what was emptied', () => {
    const draft = written(said('else', 'Thank you'));
    const { answers } = merged(draft, QUESTIONS, { else: held(undefined, 'Thank you') }, 12);
    expect(answers).toEqual([said('else', '', 12)]);
  });

  it('undoes nothing that was written on another device, and says which', () => {
    const draft = written(said('strengths', 'Calm in every storm', 11));
    const { answers, elsewhere } = merged(draft, QUESTIONS, { strengths: held('Calm', 'Calm') }, 12);
    expect(answers).toEqual(draft.answers);
    expect(elsewhere).toEqual(['strengths']);
  });

  it('that arrives late gives way to what was saved since', () => {
    const draft = written(said('strengths', 'Calm in every storm', 13));
    const { answers, elsewhere } = merged(draft, QUESTIONS, { strengths: held('Calm') }, 12);
    expect(answers).toEqual(draft.answers);
    expect(elsewhere).toEqual(['strengths']);
  });

  it('is not thrown by clocks that are a second apart', () => {
    const draft = written(said('strengths', 'Calm', 13));
    const { answers } = merged(draft, QUESTIONS, { strengths: held('Calm!') }, 12, 'ours');
    expect(answers).toEqual([said('strengths', 'Calm!', 13)]);
  });

  it('ignores questions that nobody asks, and values that no question allows', () => {
    const fields = { pay: held('More'), overall: held('9'), __proto__: held('x') };
    expect(merged(DRAFT, QUESTIONS, fields, 12)).toEqual({ answers: [], elsewhere: [] });
  });

  it('changes nothing once it is submitted', () => {
    const locked = { ...written(said('strengths', 'Calm', null)), state: 'SUBMITTED' } as const;
    expect(merged(locked, QUESTIONS, { strengths: held('Loud') }, 99)).toEqual({
      answers: locked.answers,
      elsewhere: [],
    });
  });
});

describe('submitting', () => {
  it('asks at its field for everything that is required', () =>
    expect(unanswered(QUESTIONS, written(said('strengths', '')))).toEqual({
      overall: 'Choose a rating from 1 to 5; it is needed to submit. A draft can be saved without it.',
      strengths: 'Write a sentence or two; it is needed to submit. A draft can be saved without it.',
    }));

  it('takes no review in which something required is missing', () =>
    expect(submitted(written(said('overall', 3)), QUESTIONS)).toBeUndefined());

  it('locks the answers in the order of the questions, without any time', () => {
    const draft = written(
      said('else', ''),
      said('strengths', 'Calm', 12),
      said('overall', 3, 9),
      said('gone', 'x'),
    );
    expect(submitted({ ...draft, hinted: ['strengths'] }, QUESTIONS)).toEqual({
      ...DRAFT,
      state: 'SUBMITTED',
      answers: [said('overall', 3, null), said('strengths', 'Calm', null)],
      hinted: [],
    });
  });

  it.each(['SUBMITTED', 'DECLINED', 'REMOVED', 'EXPIRED'] as const)('does nothing where it is %s', (state) =>
    expect(
      submitted({ ...written(said('overall', 3), said('strengths', 'Calm')), state }, QUESTIONS),
    ).toBeUndefined(),
  );
});

/** A form that two devices send in some order, each any number of times. */
interface Sent {
  readonly at: number;
  readonly typed: Readonly<Record<string, string>>;
}
const text = fc.constantFrom('', 'Calm', 'Calm in a storm', 'Never late', 'x');
const sent = fc.record({
  typed: fc.dictionary(fc.constantFrom('strengths', 'else'), text, { minKeys: 1 }),
});
const byTime = fc
  .array(sent, { minLength: 1, maxLength: 8 })
  .map((all) => all.map((one, i): Sent => ({ ...one, at: i + 1 })));
const anyOrder = byTime.chain((all) =>
  fc
    .tuple(
      fc.constant(all),
      fc.shuffledSubarray([...all, ...all, ...all], { minLength: 0 }).map((some) => [...some, ...all]),
    )
    .chain(([sentOnce, arrived]) =>
      fc.tuple(fc.constant(sentOnce), fc.shuffledSubarray(arrived, { minLength: arrived.length })),
    ),
);

function arrives(draft: Assignment, { at, typed }: Sent): Assignment {
  const fields: HeldFields = Object.fromEntries(
    Object.entries(typed).map(([id, now]) => [id, held(now, 'something else')]),
  );
  return { ...draft, answers: merged(draft, QUESTIONS, fields, at).answers };
}

describe('however forms arrive, late, twice or out of order', () => {
  it('the text that was typed last is there', () =>
    fc.assert(
      fc.property(anyOrder, ([sentOnce, arrived]) => {
        const draft = arrived.reduce(arrives, DRAFT);
        for (const id of ['strengths', 'else']) {
          const last = sentOnce.findLast(({ typed }) => Object.hasOwn(typed, id))?.typed[id];
          expect(draft.answers.find((answer) => answer.id === id)?.value).toBe(last);
        }
      }),
    ));

  it('a submitted review stays word for word what it was', () =>
    fc.assert(
      fc.property(anyOrder, fc.nat(), ([, arrived], when) => {
        const before = arrived.slice(0, when % (arrived.length + 1)).reduce(arrives, DRAFT);
        const ready = { ...before, answers: [...before.answers, said('overall', 3)] };
        const optional = QUESTIONS.map((question): Question => ({ ...question, required: false }));
        const locked = submitted(ready, optional)!;
        expect(arrived.reduce(arrives, locked)).toEqual(locked);
        expect(locked.answers.every(({ savedAt }) => savedAt === null)).toBe(true);
      }),
    ));
});
