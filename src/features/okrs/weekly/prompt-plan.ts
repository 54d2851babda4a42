import { dayInWeek, type Slot, type WeeklyRule, wallClock } from '../../../shared/weeks';
import {
  type CheckInRule,
  type Cycle,
  checkInRule,
  innermost,
  nextCheckIn,
  takesPart,
  windowContains,
} from '../../cycles';
import type { Person } from '../../people';

const DAY_MS = 86_400_000;

/** A prompt missed by an outage is still sent when it is younger than this. */
const CATCH_UP_MS = 3 * DAY_MS;

/** A key result checked in on by hand is left alone for this long. */
const LEFT_ALONE_MS = 3 * DAY_MS;

/** Whose prompts are planned. */
export type Asked = Pick<Person, 'id' | 'active' | 'teamId' | 'timeZone'>;

/**
 * The first slot after `now` in any of `cycles` in which somebody takes part, on their wall. Where they are in two
 * at once, the inner one asks.
 * @param asked the last week that was asked for: only later ones follow, whatever zone somebody moves to.
 */
export function nextPrompt(
  cycles: readonly Cycle[],
  person: Asked,
  now: Date,
  asked?: string,
): Slot | undefined {
  const theirs = cycles.filter((cycle) => takesPart(cycle, person));
  const firsts = theirs.flatMap((cycle) => firstIn(cycle, theirs, person, { now, asked }) ?? []);
  return firsts.sort((a, b) => a.at.getTime() - b.at.getTime())[0];
}

function firstIn(
  cycle: Cycle,
  theirs: readonly Cycle[],
  person: Asked,
  { now, asked }: { now: Date; asked: string | undefined },
): Slot | undefined {
  const rule = checkInRule(cycle, person);
  const asks = (at: Date) => innermost(theirs.filter((one) => windowContains(one, at))) === cycle;
  const justBefore = new Date(cycle.window.startsAt.getTime() - 1);
  let slot = laterWeek(rule, person.timeZone, now > justBefore ? now : justBefore, asked);
  while (windowContains(cycle, slot.at) && !asks(slot.at)) slot = nextCheckIn(rule, person.timeZone, slot.at);
  return windowContains(cycle, slot.at) ? slot : undefined;
}

function laterWeek(rule: CheckInRule, zone: string, instant: Date, week: string | undefined): Slot {
  const slot = nextCheckIn(rule, zone, instant);
  return week !== undefined && slot.week <= week ? laterWeek(rule, zone, slot.at, week) : slot;
}

/** A slot that has come, and whether it came too long ago to be asked for. */
export interface CameDue extends Slot {
  readonly missed: boolean;
}

/** The slots from the planned one up to `now`, in order: at most the last is still asked for. */
export function slotsDue(planned: Slot, cycle: Cycle, person: Asked, now: Date): CameDue[] {
  const rule = checkInRule(cycle, person);
  const due: Slot[] = [];
  for (let slot = planned; slot.at <= now; slot = laterWeek(rule, person.timeZone, slot.at, slot.week)) {
    if (windowContains(cycle, slot.at)) due.push(slot);
  }
  return due.map((slot, index) => ({
    ...slot,
    missed: index < due.length - 1 || now.getTime() - slot.at.getTime() >= CATCH_UP_MS,
  }));
}

/** The instant of a weekly rule in an ISO week, on a wall in `zone`. */
export const slotOfWeek = ({ weekday, time }: WeeklyRule, zone: string, week: string): Date =>
  wallClock(dayInWeek(week, weekday), time, zone);

/** Whether a check-in made at `at` is recent enough for the prompt at `slot` to leave its key result alone. */
export const isRecent = (at: Date, slot: Date): boolean => at.getTime() > slot.getTime() - LEFT_ALONE_MS;
