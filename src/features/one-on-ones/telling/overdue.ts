import { Temporal } from 'temporal-polyfill';
import { localDate, nextSlot, type Slot, type WeeklyRule, wallClock } from '../../../shared/weeks';
import { type Cycle, checkInRule } from '../../cycles';
import type { Person } from '../../people';
import { type ActionLine, isActionLine, type NoteLine } from '../note-line';

/** One missed by an outage is still told when it is younger than this: docs/messages.md. */
const CATCH_UP_MS = 3 * 86_400_000;

/**
 * When somebody is told once a week how many of their action items are overdue: with their weekly check-in, whether or
 * not one is asked for in that week; as their Monday begins where they are in no cycle.
 */
export function overdueRule(
  person: Pick<Person, 'teamId' | 'working'>,
  cycle: Pick<Cycle, 'settings' | 'window'> | undefined,
): WeeklyRule {
  if (!cycle) return { weekday: 1, time: person.working.from };
  const { weekday, time } = checkInRule(cycle, person);
  return { weekday, time };
}

/** The first instant after the day by whose end it was to be done, where its owner is. */
const overdueFrom = (due: string, zone: string): Date =>
  wallClock(Temporal.PlainDate.from(due).add({ days: 1 }).toString(), '00:00', zone);

/** Whether it is still to be done though its day is over where its owner is. */
const isOverdue = ({ action: { done, due } }: Pick<ActionLine, 'action'>, zone: string, now: Date): boolean =>
  !done && due !== null && due < localDate(now, zone);

/** Those of a meeting's notes that this person owns and has not done in time. */
export const overdueActions = <L extends Pick<NoteLine, 'action'>>(
  notes: readonly L[],
  owner: Pick<Person, 'id' | 'timeZone'>,
  now: Date,
) =>
  notes
    .filter(isActionLine)
    .filter((line) => line.action.ownerId === owner.id && isOverdue(line, owner.timeZone, now));

/**
 * When the first of these action items is to be counted in its owner's week, after `now`; `null` while none can be.
 *
 * @param owners whoever may own one, by id; items of others are left out.
 * @param rules when each of them is told: {@link overdueRule}.
 */
export function nextOverdueAt(
  notes: readonly NoteLine[],
  owners: ReadonlyMap<string, Pick<Person, 'timeZone'>>,
  rules: ReadonlyMap<string, WeeklyRule>,
  now: Date,
): Date | null {
  const moments = notes.filter(isActionLine).flatMap(({ action: { ownerId, due, done } }) => {
    const [owner, rule] = [owners.get(ownerId), rules.get(ownerId)];
    if (done || due === null || !owner || !rule) return [];
    return [nextSlot(rule, owner.timeZone, later(justBefore(overdueFrom(due, owner.timeZone)), now)).at];
  });
  return moments.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

/** A week in which somebody was to be told, and whether that came too long ago. */
export interface OverdueWeek extends Slot {
  readonly missed: boolean;
}

/** The weeks that have come since the first one looked for, in order: at most the last is still told. */
export function overdueWeeks(
  from: Date,
  { rule, timeZone }: { rule: WeeklyRule; timeZone: string },
  now: Date,
): OverdueWeek[] {
  const weeks: Slot[] = [];
  let slot = nextSlot(rule, timeZone, justBefore(from));
  for (; slot.at <= now; slot = nextSlot(rule, timeZone, slot.at)) weeks.push(slot);
  return weeks.map((week, index) => ({
    ...week,
    missed: index < weeks.length - 1 || now.getTime() - week.at.getTime() >= CATCH_UP_MS,
  }));
}

const justBefore = (instant: Date): Date => new Date(instant.getTime() - 1);
const later = (one: Date, other: Date): Date => (one > other ? one : other);
