import { localDate, wallClock } from '../../shared/weeks';
import { addDays } from './calendar';
import { commonRule, nextCheckIn } from './check-in-rule';
import type { Cycle } from './cycle';

/** The easternmost and the westernmost time zone: what happens on a wall happens between these two. */
const EARLIEST_ZONE = 'Etc/GMT-14';
const LATEST_ZONE = 'Etc/GMT+12';

/**
 * The days, in order, on which people are first asked for a check-in once the cycle is open: two where the hour is
 * past on some walls and not on others.
 * @returns `somewhereNone` where in some zones, or in all, the window ends before.
 */
export function firstCheckInDays(cycle: Cycle, now: Date) {
  const { window } = cycle;
  const rule = commonRule(cycle);
  const from = new Date(Math.max(now.getTime(), window.startsAt.getTime() - 1));
  const days = [EARLIEST_ZONE, LATEST_ZONE].flatMap((zone) => {
    const { at } = nextCheckIn(rule, zone, from);
    return at < window.endsAt ? [localDate(at, zone)] : [];
  });
  return { days: [...new Set(days)].sort(), somewhereNone: days.length < 2 };
}

/** Whether nobody, wherever they live, is asked for a check-in before today is over in the cycle's zone. */
export function nobodyIsAskedToday(cycle: Cycle, now: Date): boolean {
  const { window, settings, timeZone } = cycle;
  const tomorrow = wallClock(addDays(localDate(now, timeZone), 1), '00:00', timeZone);
  if (window.startsAt >= tomorrow) return true;
  const rules = [settings.checkIn, ...settings.teamCheckIns].map((rhythm) => ({
    ...rhythm,
    countedFrom: window.firstDay,
  }));
  return rules.every((rule) => {
    const earliest = nextCheckIn(rule, EARLIEST_ZONE, now);
    const latest = nextCheckIn(rule, LATEST_ZONE, now);
    return earliest.week === latest.week && earliest.at >= tomorrow;
  });
}
