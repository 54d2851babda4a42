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
      parentIds: [],
      initiatives: [],
      dependencies: [],
      carriedFrom: null,
      keyResults: (objective.keyResults as readonly object[]).map((each) => ({ ...each, score: null })),
      approval: { state: 'DRAFT', asked: 0, by: null, at: null, comment: '' },
    })),
};
