import { quotes } from '../../../src/features/reviews/summaries/quotes.views';

const quoted = (text: string) => quotes(text).map(({ mrkdwn }) => mrkdwn);

it('what somebody wrote is quoted line by line, with one blank line where there were many', () =>
  expect(quoted(' One\r\n\r\n\n \nTwo\nThree\n')).toEqual(['>One\n>\n>Two\n>Three']));

it('blank text is none', () => expect(quoted(' \n ')).toEqual([]));

it('a long one is cut between words', () => {
  const parts = quoted('reliable '.repeat(400));
  expect(parts).toHaveLength(2);
  expect(parts.map((part) => /^>(reliable ?)+$/.test(part))).toEqual([true, true]);
});

it('without words it is cut between characters as people see them', () => {
  const parts = quoted('👩‍👩‍👧‍👦'.repeat(272));
  expect(parts).toHaveLength(2);
  expect(parts.map((part) => /^>(👩‍👩‍👧‍👦)+$/u.test(part))).toEqual([true, true]);
});

it('a character without end is cut all the same, and no half of it is torn apart', () => {
  for (const text of [
    '👩\u200D'.repeat(1_000),
    `x${'👩\u200D'.repeat(999)}`,
    `xx${'👩\u200D'.repeat(999)}`,
  ]) {
    const parts = quoted(text);
    expect(parts.filter((part) => /\p{Surrogate}/u.test(part))).toEqual([]);
    expect(parts.map((part) => part.slice(1)).join('')).toBe(text);
  }
});

it.each(['&', '<', 'x\n'])('no part of many %j is longer than a section takes', (typed) => {
  const lengths = quoted(typed.repeat(1_500)).map(({ length }) => length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(2_900);
});
