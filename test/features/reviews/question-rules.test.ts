import type { Question, Questions, RatingQuestion } from '../../../src/features/reviews/question';
import { DEFAULT_QUESTIONS } from '../../../src/features/reviews/questions/default-questions';
import { flawOf } from '../../../src/features/reviews/questions/question-rules';
import { READY_MADE } from '../../../src/features/reviews/questions/ready-made';
import { ROLES } from '../../../src/features/reviews/role';

const [overall, ...others] = DEFAULT_QUESTIONS as readonly [RatingQuestion, ...Question[]];
const one = (change: object): Questions => [
  overall,
  { id: 'one', label: 'One', hint: '', required: true, roles: ['PEER'], type: 'TEXT', ...change } as Question,
];
const choice = (options: readonly string[]) => one({ type: 'CHOICE', options });
const rating = (points: readonly string[] | null) => one({ type: 'RATING', points, overall: false });
const overallIs = (change: object): Questions => [{ ...overall, ...change } as Question, ...others];
const numbered = (count: number) => Array.from({ length: count }, (_, i) => `Option ${i + 1}`);
const more = (count: number): Question[] =>
  Array.from({ length: count }, (_, i) => ({ ...others[2]!, id: `more-${i}`, roles: ['PEER'] }));

describe('questions that may be asked', () => {
  it.each([
    ['the default ones', DEFAULT_QUESTIONS],
    ['150 characters of question and hint', one({ label: 'a'.repeat(150), hint: 'b'.repeat(150) })],
    ['two options', choice(['Yes', 'No'])],
    ['ten options', choice(numbered(10))],
    ['five named points', rating(['Never', 'Rarely', 'Sometimes', 'Often', 'Always'])],
    ['points without names', rating(null)],
    ['20 questions for a role', [...DEFAULT_QUESTIONS, ...more(13)]],
    ['one question for each role', [overall]],
  ])('%s', (_what, questions) => {
    expect(flawOf(questions)).toBeUndefined();
  });

  it.each(READY_MADE.map((set) => [set.name, set] as const))('%s', (_name, { role, questions }) => {
    const rest = ROLES.filter((each) => each !== role);
    const forOthers: Question = { ...overall, roles: rest, overall: role !== 'MANAGER' };
    expect(flawOf([...questions, forOthers])).toBeUndefined();
  });
});

describe('questions that may not be asked', () => {
  it.each([
    [
      'an empty one',
      one({ label: ' ' }),
      'label',
      'Write the question, such as: What should they keep doing?',
    ],
    [
      '151 characters',
      one({ label: 'a'.repeat(151) }),
      'label',
      'Shorten this question to at most 150 characters. Your text is still here.',
    ],
    [
      'a hint of 151',
      one({ hint: 'a'.repeat(151) }),
      'hint',
      'Shorten this hint to at most 150 characters. Your text is still here.',
    ],
    ['one for nobody', one({ roles: [] }), 'roles', 'Choose at least one role that is asked this.'],
    ['one for a role twice', one({ roles: ['PEER', 'PEER'] }), 'roles', 'Choose each role once.'],
    ['one option', choice(['Yes']), 'options', 'Write 2 to 10 options, each on a line of its own.'],
    ['eleven options', choice(numbered(11)), 'options', 'Write 2 to 10 options, each on a line of its own.'],
    ['an empty option', choice(['Yes', ' ']), 'options', 'Leave no option empty.'],
    [
      'an option of 61',
      choice(['a'.repeat(61), 'b']),
      'options',
      'Shorten each option to at most 60 characters. Your text is still here.',
    ],
    ['two options alike', choice(['Yes', 'yes ']), 'options', 'Two options are alike: change or remove one.'],
    [
      'four points',
      rating(['1', '2', '3', '4']),
      'points',
      'Name all five points, or none: then they are called as in the whole cycle.',
    ],
    [
      'a point without a name',
      rating(['1', '2', '', '4', '5']),
      'points',
      'Name all five points, or none: then they are called as in the whole cycle.',
    ],
    [
      'a point of 41',
      rating(['1', 'a'.repeat(41), '3', '4', '5']),
      'points.1',
      'Shorten this name to at most 40 characters. Your text is still here.',
    ],
    [
      'two points alike',
      rating(['Low', 'low', '3', '4', '5']),
      'points',
      'Give every point a name of its own.',
    ],
    ['the same id twice', [overall, overall], 'label', 'This question stands there twice.'],
    [
      '21 for a role',
      [...DEFAULT_QUESTIONS, ...more(14)],
      'roles',
      'At most 20 questions for each role: peers would be asked more.',
    ],
    [
      'nothing for a role',
      overallIs({ roles: ['MANAGER'] }).slice(0, 1),
      'roles',
      'At least one question for each role: who reviews themselves would be asked nothing.',
    ],
    [
      'no overall rating',
      others,
      'type',
      'One question stays the manager’s overall rating: it cannot be removed or turned into another type.',
    ],
    [
      'two overall ratings',
      [overall, { ...overall, id: 'second' }],
      'type',
      'There is one overall rating already.',
    ],
    [
      'an optional overall rating',
      overallIs({ required: false }),
      'required',
      'The manager’s overall rating cannot be made optional.',
    ],
    [
      'an overall rating that managers are not asked',
      overallIs({ roles: ['SELF'] }),
      'roles',
      'Managers are always asked for the overall rating.',
    ],
  ] as const)('%s', (_what, questions, at, sentence) => {
    expect(flawOf(questions)).toEqual({ at, sentence });
  });
});
