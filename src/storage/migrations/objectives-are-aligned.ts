import type { Migration } from './migration';

/** Objectives get a level's holder, parents, initiatives, dependencies and their approval; all there were are individual ones. */
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
      approval: { state: 'DRAFT', asked: 0, by: null, at: null, comment: '' },
    })),
};
