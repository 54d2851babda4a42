import { Temporal } from 'temporal-polyfill';
import type { MovableClock } from '../clock';
import type { ClockMove, ClockState } from '../page-api';

/** The clock was asked to go where it cannot. Worded for the person who asked. */
export class CannotMove extends Error {}

export const clockState = async (clock: MovableClock): Promise<ClockState> => ({
  now: (await clock.now()).toISOString(),
  nextDue: (await clock.nextDue())?.toISOString() ?? null,
});

/** The next Monday 09:00 on a wall in that zone, strictly after `now`. */
export const mondayMorningAfter = (now: Date, zone: string): Date => {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const thisMonday = local
    .toPlainDate()
    .subtract({ days: local.dayOfWeek - 1 })
    .toZonedDateTime({ timeZone: zone, plainTime: '09:00' });
  const ahead = Temporal.ZonedDateTime.compare(thisMonday, local) > 0;
  return new Date((ahead ? thisMonday : thisMonday.add({ weeks: 1 })).epochMilliseconds);
};

const targetOf = async (
  clock: MovableClock,
  move: ClockMove,
  zoneOf: (user: string) => string,
): Promise<Date> => {
  const now = await clock.now();
  if ('to' in move) return new Date(move.to);
  if ('byMinutes' in move) return new Date(now.getTime() + move.byMinutes * 60_000);
  if ('toMondayOf' in move) return mondayMorningAfter(now, zoneOf(move.toMondayOf));
  const due = await clock.nextDue();
  if (!due) throw new CannotMove('Nothing is due.');
  return new Date(Math.max(due.getTime(), now.getTime()));
};

/** @throws CannotMove when that would be back in time, or is no time at all. */
export const moveClock = async (
  clock: MovableClock,
  move: ClockMove,
  zoneOf: (user: string) => string,
): Promise<void> => {
  const target = await targetOf(clock, move, zoneOf);
  if (Number.isNaN(target.getTime())) throw new CannotMove('This is not a time.');
  if (target < (await clock.now())) throw new CannotMove('The clock only goes forward.');
  await clock.moveTo(target);
};
