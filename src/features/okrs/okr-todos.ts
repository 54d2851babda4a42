import type { Actor } from '../../shared/actor';
import { isoWeek, latestSlot, nextSlot } from '../../shared/weeks';
import { acceptsObjectives, type Cycle, type Cycles } from '../cycles';
import type { ObjectiveStore } from './ports';
import { linesOf } from './weekly-card';

/** What waits for somebody in their objectives. */
export interface OkrTodos {
  /**
   * Key results that this week's prompt asks for, once it has come; with the next one it is too late. What was
   * written after it came is asked for with the next one.
   */
  readonly checkIns:
    | { readonly count: number; readonly until: Date; readonly cycleId: string; readonly week: string }
    | undefined;
  /** The cycle in which they have not written any objective. */
  readonly unwritten: Cycle | undefined;
}

/** In two round trips: the cycle, then what is in it. */
export async function todosOf(
  actor: Actor,
  now: Date,
  { cycles, store }: { cycles: Cycles; store: Pick<ObjectiveStore, 'objectivesMeasuredBy'> },
): Promise<OkrTodos> {
  const cycle = await cycles.cycleOf(actor.personId, now);
  if (!cycle || !acceptsObjectives(cycle, now)) return { checkIns: undefined, unwritten: undefined };
  const objectives = await store.objectivesMeasuredBy(actor.personId, cycle.id);
  const rule = cycle.settings.checkIn;
  const slot = latestSlot(rule, actor.timeZone, now);
  const hasCome = slot.week === isoWeek(now, actor.timeZone) && slot.at >= cycle.window.startsAt;
  const asked = hasCome ? objectives.filter(({ createdAt }) => createdAt <= slot.at) : [];
  const count = linesOf(asked, actor.personId, slot.week, slot.at).open.length;
  return {
    checkIns:
      count > 0
        ? { count, until: nextSlot(rule, actor.timeZone, now).at, cycleId: cycle.id, week: slot.week }
        : undefined,
    unwritten: objectives.length === 0 ? cycle : undefined,
  };
}
