import { nameKey } from '../../shared/name-key';
import { addDays, mondayOf, type Quarter, quarterOf } from './calendar';
import { type Cycle, overlap } from './cycle';
import type { CyclePlan } from './cycle-plan';

/** Reviews are written in the last two weeks and the days that make them start on a Monday. */
const REVIEW_DAYS = 14;

/**
 * The plan that HR most likely wants next: the quarter that `today` lies in, or the first one after it that no
 * other cycle has taken.
 */
export function suggestPlan(cycles: readonly Cycle[], today: string, timeZone: string): CyclePlan {
  let quarter = quarterOf(today);
  while (cycles.some((cycle) => takes(cycle, quarter))) quarter = quarterOf(addDays(quarter.lastDay, 1));
  return {
    ...quarter,
    timeZone,
    review: {
      opensOn: mondayOf(addDays(quarter.lastDay, -REVIEW_DAYS)),
      opensAt: '09:00',
      closesOn: quarter.lastDay,
      closesAt: '17:00',
    },
  };
}

const takes = (cycle: Cycle, quarter: Quarter): boolean =>
  nameKey(cycle.name) === nameKey(quarter.name) ||
  (cycle.state !== 'CLOSED' && overlap(cycle.window, quarter));
