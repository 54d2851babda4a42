import type { Migration } from './migration';

/**
 * Objectives get a level's holder, parents, initiatives, dependencies, their approval and room for scores; all there
 * were are individual ones.
 */
export const objectivesAreAligned: Migration = {
  name: 'okrs.objectives_are_aligned',
  collection: 'objectives',
  from: 1,
  up: (batch) =>
    batch.map((objective) => ({
      ...objective,
      groupId: null,
      holderId: objective.ownerId,
      trouble: troubleOf(objective),
      parentIds: [],
      initiatives: [],
      dependencies: [],
      carriedFrom: null,
      keyResults: (objective.keyResults as readonly object[]).map((each) => ({ ...each, score: null })),
      approval: { state: 'DRAFT', asked: 0, by: null, at: null, comment: '' },
    })),
};

interface Measured {
  readonly start: number;
  readonly target: number;
  readonly current: number;
}

/** As the store derives it from then on: what is off track first, then what is at risk, the furthest from done first. */
function troubleOf({ status, keyResults }: Record<string, unknown>): number | null {
  const rank = ['OFF_TRACK', '', 'AT_RISK'].indexOf(String(status));
  if (rank < 0) return null;
  const all = keyResults as readonly Measured[];
  const done = ({ start, target, current }: Measured) =>
    Math.min(1, Math.max(0, (current - start) / (target - start)));
  return rank + all.reduce((sum, one) => sum + done(one), 0) / Math.max(1, all.length);
}
