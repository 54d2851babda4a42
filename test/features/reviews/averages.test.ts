import { answersFor } from '../../../src/features/reviews/summaries/answer-counts';
import { averageFor } from '../../../src/features/reviews/summaries/averages';
import type { Audience } from '../../../src/features/reviews/summaries/summary';

const average = (audience: Audience, ratings: readonly number[]) => averageFor(audience, ratings).text;

describe('an average, as the person reviewed and their manager read it', () => {
  it.each([
    [[2, 2, 3], '2.5'],
    [[3, 3, 3], '3.0'],
    [[4, 4, 3], '3.5'],
    [[4, 4, 4, 5], '≥4.5'],
    [[3, 4, 5], '4.0'],
  ])('of %j is %s: to the nearest half point', (ratings, text) => {
    expect(average('SUBJECT', ratings)).toBe(text);
    expect(average('MANAGER', ratings)).toBe(text);
  });

  it.each([
    [[2, 2, 2, 3], '2.5'],
    [[2, 3, 3, 3], '3.0'],
    [[3, 3, 3, 4], '3.5'],
    [[3, 4, 4, 4], '4.0'],
    [[1, 2, 2, 2], '2.0'],
  ])('of %j, which lies between two, is the higher: %s', (ratings, text) =>
    expect(average('SUBJECT', ratings)).toBe(text),
  );

  it.each([
    [[1, 1, 1], '≤1.5'],
    [[1, 1, 2], '≤1.5'],
    [[1, 2, 2], '≤1.5'],
    [[2, 2, 2], '2.0'],
    [[4, 4, 4], '4.0'],
    [[4, 4, 5], '≥4.5'],
    [[5, 5, 5], '≥4.5'],
  ])('of %j is %s: the ends say nothing finer', (ratings, text) =>
    expect(average('MANAGER', ratings)).toBe(text),
  );

  it('has a bar that says no more than its text', () => {
    const lengths = [
      [1, 1, 1],
      [1, 2, 2],
      [3, 3, 4],
      [5, 5, 5],
      [4, 4, 5],
    ].map((ratings) => averageFor('SUBJECT', ratings).length);
    expect(lengths).toEqual([1.5, 1.5, 3.5, 4.5, 4.5]);
  });
});

describe('an average, as HR reads it', () => {
  it.each([
    [[4], '4.0'],
    [[3, 4], '3.5'],
    [[3, 3, 4], '3.3'],
    [[3, 4, 4], '3.7'],
    [[2, 2, 2, 3], '2.3'],
    [[2, 3, 3, 3], '2.8'],
  ])('of %j is %s: to the nearest tenth, ties upwards', (ratings, text) =>
    expect(average('HR', ratings)).toBe(text),
  );

  it.each([
    [[1], '≤1.5'],
    [[1, 1, 1], '≤1.5'],
    [[1, 2], '≤1.5'],
    [[1, 2, 2], '1.7'],
    [[4, 4, 5], '4.3'],
    [[4, 5], '≥4.5'],
    [[5], '≥4.5'],
  ])('of %j is %s: the ends hold for HR too', (ratings, text) => expect(average('HR', ratings)).toBe(text));

  it('rounds a tie up that a fraction would have rounded down', () => {
    const sumOf43 = [...Array.from({ length: 17 }, () => 2), ...Array.from({ length: 3 }, () => 3)];
    expect(average('HR', sumOf43)).toBe('2.2');
  });
});

describe('how many answered', () => {
  it.each([
    [3, ['3–4', '3–4', '5–7', '5–7', '5–7', '8+', '8+'], 3],
    [4, ['4–7', '4–7', '4–7', '4–7', '8+'], 4],
    [5, ['5–7', '5–7', '5–7', '8+'], 5],
    [6, ['6–7', '6–7', '8+'], 6],
    [7, ['7+', '7+', '7+'], 7],
    [10, ['10+', '10+'], 10],
  ])('is a range, with a minimum of %d from there on: %j', (minimum, ranges) =>
    expect(ranges.map((_, i) => answersFor('SUBJECT', minimum + i, minimum))).toEqual(ranges),
  );

  it('HR reads as it is, of few too', () =>
    expect([1, 2, 3, 12].map((count) => answersFor('HR', count, 3))).toEqual(['1', '2', '3', '12']));

  it('the manager reads as the person does', () => expect(answersFor('MANAGER', 6, 3)).toBe('5–7'));
});
