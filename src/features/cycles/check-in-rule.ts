import { dayInWeek, isoWeek, latestSlot, nextSlot, type Slot } from '../../shared/weeks';
import type { Person } from '../people';
import { addDays, daysBetween, weekdayOf } from './calendar';
import type { Cycle } from './cycle';
import type { CheckInRhythm } from './cycle-settings';

const WEEK_MS = 7 * 86_400_000;

/** When somebody is asked for check-ins in a cycle, on their own wall. */
export interface CheckInRule extends CheckInRhythm {
  /** Every other week is counted from the first such weekday on or after this day: `2026-04-01`. */
  readonly countedFrom: string;
}

/** That of their team where it has one of its own, else the cycle's. */
export function checkInRule(
  { settings, window }: Pick<Cycle, 'settings' | 'window'>,
  { teamId }: Pick<Person, 'teamId'>,
): CheckInRule {
  const own = settings.teamCheckIns.find((rhythm) => rhythm.teamId === teamId);
  const { everyWeeks, weekday, time } = own ?? settings.checkIn;
  return { everyWeeks, weekday, time, countedFrom: window.firstDay };
}

/** The rule of everybody whose team has none of its own. */
export const commonRule = (cycle: Cycle): CheckInRule => checkInRule(cycle, { teamId: null });

/** The first time of the rule strictly after `instant`, on a wall in `zone`. */
export function nextCheckIn(rule: CheckInRule, zone: string, instant: Date): Slot {
  const slot = nextSlot(rule, zone, instant);
  return isCounted(rule, slot.week) ? slot : nextSlot(rule, zone, slot.at);
}

/** The latest time of the rule at or before `instant`, on a wall in `zone`. */
export function latestCheckIn(rule: CheckInRule, zone: string, instant: Date): Slot {
  const slot = latestSlot(rule, zone, instant);
  return isCounted(rule, slot.week) ? slot : latestSlot(rule, zone, new Date(slot.at.getTime() - 1));
}

/** The ISO week whose check-ins are looked at: the present one, or, every other week, the one before that was asked for. */
export function weekAskedFor(rule: CheckInRule, zone: string, now: Date): string {
  const week = isoWeek(now, zone);
  return isCounted(rule, week) ? week : isoWeek(new Date(now.getTime() - WEEK_MS), zone);
}

function isCounted({ everyWeeks, weekday, countedFrom }: CheckInRule, week: string): boolean {
  const first = addDays(countedFrom, (weekday - weekdayOf(countedFrom) + 7) % 7);
  return (daysBetween(first, dayInWeek(week, weekday)) / 7) % everyWeeks === 0;
}
