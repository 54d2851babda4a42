import type { RetentionRule } from '../../shared/personal-data';

/** How long what is kept about people is kept. */
export const RETENTION: readonly RetentionRule[] = [
  { collection: 'persons', keepDays: 'forever', why: 'history refers to people by their internal id' },
  { collection: 'departments', keepDays: 'forever', why: 'the org chart, with who led when' },
  { collection: 'teams', keepDays: 'forever', why: 'the org chart, with who led when' },
  { collection: 'role_grants', keepDays: 'forever', why: 'who was allowed what, since when, by whom' },
  {
    collection: 'people_imports',
    keepDays: 90,
    from: 'proposedAt',
    why: 'Who imported what HR knows of people, and when; what it said is forgotten once it is done.',
  },
  { collection: 'directory_syncs', keepDays: 'forever', why: 'when Slack was last read; nobody in it' },
  {
    collection: 'directory_uploads',
    keepDays: 30,
    from: 'at',
    why: 'what came of a file with people, for whoever closed its window',
  },
  { collection: 'departures', keepDays: 'forever', why: 'who left when, so that HR is told once' },
];
