import type { Migration } from './migration';

/** People get what HR says of them, nothing yet of anybody. */
const BLANK = {
  employeeId: null,
  title: null,
  track: null,
  level: null,
  levelSince: null,
  startDate: null,
  departmentId: null,
  attributes: null,
};

export const personsHaveHrRecords: Migration = {
  name: 'people.persons_have_hr_records',
  collection: 'persons',
  from: 1,
  up: (batch) => batch.map((person) => ({ ...BLANK, ...person })),
};
