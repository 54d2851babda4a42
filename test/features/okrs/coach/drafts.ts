import type { CoachDraft, DraftKeyResult } from '../../../../src/features/okrs/coach/coach-draft';

/** A key result with its numbers and day, about which there is nothing to say. */
export const drafted = (more: Partial<DraftKeyResult> = {}): DraftKeyResult => ({
  id: 'kr1',
  title: 'Days from order to delivery',
  hasNumbers: true,
  fromZero: false,
  counted: true,
  hasDate: true,
  isNew: true,
  ...more,
});

/** An individual's objective with one key result, about which there is nothing to say. */
export const aDraft = (more: Partial<CoachDraft> = {}): CoachDraft => ({
  level: 'INDIVIDUAL',
  kind: 'BUSINESS',
  title: 'Customers get their parcels in days, not weeks',
  keyResults: [drafted()],
  guidance: { objectives: { from: 1, to: 3 }, keyResults: { from: 1, to: 3 } },
  developmentExpected: true,
  finalWeek: false,
  neighbours: { objectives: 2, development: true },
  alignment: [],
  ...more,
});
