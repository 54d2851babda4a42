import { cyclesGetAllSettings } from './cycles-get-all-settings';
import type { Migration } from './migration';
import { objectivesAreAligned } from './objectives-are-aligned';
import { personsHaveHrRecords } from './persons-have-hr-records';

/** Every step there ever was, in the order in which they are taken. */
export const MIGRATIONS: readonly Migration[] = [
  cyclesGetAllSettings,
  personsHaveHrRecords,
  objectivesAreAligned,
];
