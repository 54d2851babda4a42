import { Temporal } from 'temporal-polyfill';
import { nextSlot, type Slot, type WeeklyRule, wallClock } from '../../shared/weeks';
import { type Cycle, windowContains } from '../cycles';

const DAY_MS = 86_400_000;

/** A prompt missed by an outage is still sent when it is younger than this. */
const CATCH_UP_MS = 3 * DAY_MS;

/** A key result checked in on by hand is left alone for this long. */
const LEFT_ALONE_MS = 3 * DAY_MS;

/**
 * The first slot after `now` in any of `cycles`, on a wall in `zone`.
 * @param asked the last week that was asked for: only later ones follow, whatever zone somebody moves to.
 */
export function nextPrompt(
  cycles: readonly Cycle[],
  zone: string,
  now: Date,
  asked?: string,
): Slot | undefined {
  const firsts = cycles.flatMap((cycle) => firstIn(cycle, zone, now, asked) ?? []);
  return firsts.sort((a, b) => a.at.getTime() - b.at.getTime())[0];
}

function firstIn(cycle: Cycle, zone: string, now: Date, asked: string | undefined): Slot | undefined {
  const rule = cycle.settings.checkIn;
  const justBefore = new Date(cycle.window.startsAt.getTime() - 1);
  const slot = laterWeek(rule, zone, now > justBefore ? now : justBefore, asked);
  return windowContains(cycle, slot.at) ? slot : undefined;
}

function laterWeek(rule: WeeklyRule, zone: string, instant: Date, week: string | undefined): Slot {
  const slot = nextSlot(rule, zone, instant);
  return week !== undefined && slot.week <= week ? laterWeek(rule, zone, slot.at, week) : slot;
}

/** A slot that has come, and whether it came too long ago to be asked for. */
export interface CameDue extends Slot {
  readonly missed: boolean;
}

/** The slots from the planned one up to `now`, in order: at most the last is still asked for. */
export function slotsDue(planned: Slot, cycle: Cycle, zone: string, now: Date): CameDue[] {
  const due: Slot[] = [];
  for (
    let slot = planned;
    slot.at <= now;
    slot = laterWeek(cycle.settings.checkIn, zone, slot.at, slot.week)
  ) {
    if (windowContains(cycle, slot.at)) due.push(slot);
  }
  return due.map((slot, index) => ({
    ...slot,
    missed: index < due.length - 1 || now.getTime() - slot.at.getTime() >= CATCH_UP_MS,
  }));
}

/** The instant of a weekly rule in an ISO week, on a wall in `zone`. */
export function slotOfWeek(rule: WeeklyRule, zone: string, week: string): Date {
  const [year, number] = week.split('-W').map(Number) as [number, number];
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const date = fourth.add({ days: rule.weekday - fourth.dayOfWeek + 7 * (number - 1) });
  return wallClock(date.toString(), rule.time, zone);
}

/** Whether a check-in made at `at` is recent enough for the prompt at `slot` to leave its key result alone. */
export const isRecent = (at: Date, slot: Date): boolean => at.getTime() > slot.getTime() - LEFT_ALONE_MS;
