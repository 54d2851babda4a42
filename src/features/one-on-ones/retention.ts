import type { RetentionRule } from '../../shared/personal-data';

const TWO_YEARS = 730;

/** How long 1:1s are kept. */
export const RETENTION: readonly RetentionRule[] = [
  {
    collection: 'one_on_one_meetings',
    keepDays: TWO_YEARS,
    from: 'endsAt',
    why: 'Agenda, notes and action items of a 1:1, for the two who meet.',
  },
  {
    collection: 'one_on_one_series',
    keepDays: TWO_YEARS,
    from: 'endsAt',
    why: 'When two people meet; counted from when they stopped.',
  },
  {
    collection: 'one_on_one_pages',
    keepDays: TWO_YEARS,
    from: 'meetingEndsAt',
    why: 'Private pages of a 1:1, each for its author alone.',
  },
  {
    collection: 'one_on_one_enrolled',
    keepDays: 'forever',
    why: 'Up to when changes of managers are noticed; nobody in it.',
  },
  {
    collection: 'one_on_one_pairs',
    keepDays: 'forever',
    why: 'One document for each manager and report: the agendas that they agreed on.',
  },
];
