import { daysBetween } from './calendar';
import type { Cycle } from './cycle';

/** So long before reviews open somebody must have started to be reviewed. */
const LEAST_DAYS = 60;

/** What is known of when somebody started. */
interface Starter {
  /** `2026-04-01`; unknown where HR has not said. */
  readonly startDate?: string | null;
}

/**
 * Whether somebody has been here long enough to be the subject of a cycle's reviews: 60 days on the day they open.
 * Who started on an unknown day has.
 */
export const eligibleAsSubject = (
  { startDate }: Starter,
  { reviewWindow }: Pick<Cycle, 'reviewWindow'>,
): boolean => !startDate || daysBetween(startDate, reviewWindow.opens.slice(0, 10)) >= LEAST_DAYS;
