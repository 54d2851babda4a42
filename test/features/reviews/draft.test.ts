import type { Assignment, ReviewAnswer } from '../../../src/features/reviews/assignment';
import type { Question } from '../../../src/features/reviews/question';
import { submitted, typedAnswer, unanswered } from '../../../src/features/reviews/writing/draft';

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
const at = (seconds: number, window = 'A') => ({ at: seconds, window });

describe('what is typed into a field', () => {
  it('is kept with its time and its window', () =>
    expect(typedAnswer(STRENGTHS, 'Calm in a storm', at(12.5))).toEqual({
      ...said('strengths', 'Calm in a storm', 12.5),
      window: 'A',
    }));

  it('is kept without a window, where it comes from one that was opened before windows had names', () =>
    expect(typedAnswer(STRENGTHS, 'Calm', at(12.5, ''))).toEqual(said('strengths', 'Calm', 12.5)));

  it('is kept as emptied, with its time, where nothing stands in it any more', () =>
    expect(typedAnswer(STRENGTHS, undefined, at(11, ''))).toEqual(said('strengths', '', 11)));

  it.each<[string, Question, unknown]>([
    ['a rating of 6', OVERALL, '6'],
    ['a rating of 0', OVERALL, '0'],
    ['a rating in words', OVERALL, 'five'],
    ['half a point', OVERALL, '4.5'],
    ['an option that does not exist', AGAIN, '2'],
    ['a text of 3,001 characters', STRENGTHS, 'x'.repeat(3_001)],
    ['a list', STRENGTHS, ['x']],
  ])('is no answer where it is %s', (_, question, typed) =>
    expect(typedAnswer(question, typed, at(1))).toBeUndefined(),
  );

  it('is kept as a figure where a rating or an option was chosen', () => {
    expect(typedAnswer(OVERALL, '5', at(1, ''))).toEqual(said('overall', 5, 1));
    expect(typedAnswer(AGAIN, '0', at(1, ''))).toEqual(said('again', 0, 1));
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

  it('locks the answers in the order of the questions, without any time or window', () => {
    const draft = written(
      said('else', ''),
      { ...said('strengths', 'Calm', 12), window: 'A' },
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
