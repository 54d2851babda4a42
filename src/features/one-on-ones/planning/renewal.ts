import { Temporal } from 'temporal-polyfill';
import { wallClock } from '../../../shared/weeks';
import { nextStartOfWork, type WorkingTime } from '../../../shared/working-time';
import { type Cycle, endOf } from '../../cycles';

const DAYS_BEFORE = 7;

/**
 * When a manager is asked whether a series goes on past its cycle: as their first working day of its last week begins,
 * after `now`; `null` where no such day is left.
 */
export function renewalAt(
  cycle: Pick<Cycle, 'window' | 'closed'>,
  manager: WorkingTime,
  now: Date,
): Date | null {
  const lastWeek = Temporal.PlainDate.from(cycle.window.lastDay).subtract({ days: DAYS_BEFORE });
  const from = wallClock(lastWeek.toString(), '00:00', manager.timeZone);
  const next = nextStartOfWork(from > now ? from : new Date(now.getTime() + 1), manager);
  return next && next < endOf(cycle) ? next : null;
}
