import fc from 'fast-check';
import type { Confidence } from '../../../src/features/okrs/check-ins/check-in';
import { bar } from '../../../src/features/okrs/measures/bars';
import {
  objectiveProgress,
  progressOf,
  suggestStatus,
} from '../../../src/features/okrs/objectives/objective';
import { anObjective, checkedIn, daysToDeliver } from '../../support/okr-people';

describe('the progress of a key result', () => {
  it.each([
    ['up', 0, 200, 50, 0.25],
    ['down, from 14 days to 5', 14, 5, 9.5, 0.5],
    ['through zero', -10, 10, 0, 0.5],
    ['at its start', 14, 5, 14, 0],
    ['at its target', 14, 5, 5, 1],
    ['beyond its target', 14, 5, 2, 1],
    ['behind its start', 14, 5, 20, 0],
    ['done', 0, 1, 1, 1],
  ])('going %s', (_, start, target, current, expected) =>
    expect(progressOf({ start, target, current })).toBe(expected),
  );

  it('is between 0 and 1 whatever the numbers', () => {
    const number = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(number, number, number, (start, target, current) => {
        const progress = progressOf({ start, target, current });
        expect(progress >= 0 && progress <= 1).toBe(true);
      }),
    );
  });
});

it('the progress of an objective is the mean of its key results', () => {
  const keyResults = [daysToDeliver({ current: 5 }), daysToDeliver({ id: 'kr-2', current: 14 })];
  expect(objectiveProgress({ keyResults })).toBe(0.5);
  expect(objectiveProgress({ keyResults: [] })).toBe(0);
});

describe('a bar', () => {
  it.each([
    [0, '▱▱▱▱▱▱▱▱▱▱ 0%'],
    [0.29, '▰▰▱▱▱▱▱▱▱▱ 29%'],
    [0.4, '▰▰▰▰▱▱▱▱▱▱ 40%'],
    [0.999, '▰▰▰▰▰▰▰▰▰▱ 99%'],
    [1, '▰▰▰▰▰▰▰▰▰▰ 100%'],
  ])('of %d', (share, expected) => expect(bar(share)).toBe(expected));
});

describe('the status that check-ins suggest', () => {
  const withConfidences = (...confidences: (Confidence | null)[]) =>
    anObjective({
      keyResults: confidences.map((confidence, i) =>
        daysToDeliver({ id: `kr-${i}`, latest: confidence && checkedIn({ confidence }) }),
      ),
    });

  it.each([
    ['OFF_TRACK', ['GREEN', 'YELLOW', 'RED']],
    ['AT_RISK', ['GREEN', 'YELLOW', null]],
    [undefined, ['GREEN', null]],
    [undefined, [null, null]],
  ] as const)('is %s after %j', (expected, confidences) =>
    expect(suggestStatus(withConfidences(...confidences))).toBe(expected),
  );

  it('is none for what has ended', () =>
    expect(suggestStatus({ ...withConfidences('RED'), status: 'ACHIEVED' })).toBeUndefined());
});
