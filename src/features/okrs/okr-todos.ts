import { isoWeek } from '../../shared/weeks';
import {
  acceptsObjectives,
  type Cycle,
  checkInRule,
  latestCheckIn,
  nextCheckIn,
  presentCycle,
} from '../cycles';
import type { HomePage } from '../feature';
import type { ObjectiveStore } from './ports';
import { linesOf } from './weekly/weekly-card';

/** What waits for somebody in their objectives. */
export interface OkrTodos {
  /**
   * Key results that this week's prompt asks for, once it has come; with the next one it is too late. What was
   * written after it came is asked for with the next one.
   */
  readonly checkIns:
    | { readonly count: number; readonly until: Date; readonly cycleId: string; readonly week: string }
    | undefined;
  /** The cycle in which they have not written any objective, where that is expected. */
  readonly unwritten: Cycle | undefined;
}

/** In two round trips: the cycle, then what is in it. */
export async function todosOf(
  { actor, now, ...page }: Omit<HomePage, 'reportIds'>,
  store: Pick<ObjectiveStore, 'objectivesMeasuredBy'>,
): Promise<OkrTodos> {
  const [active, person] = await Promise.all([page.activeCycles(), page.person()]);
  const cycle = person && presentCycle(active, person, now);
  if (!cycle || !acceptsObjectives(cycle, now)) return { checkIns: undefined, unwritten: undefined };
  const objectives = await store.objectivesMeasuredBy(actor.personId, cycle.id);
  const rule = checkInRule(cycle, person);
  const slot = latestCheckIn(rule, actor.timeZone, now);
  const next = nextCheckIn(rule, actor.timeZone, now);
  const hasCome = isoWeek(now, actor.timeZone) < next.week && slot.at >= cycle.window.startsAt;
  const asked = hasCome ? objectives.filter(({ createdAt }) => createdAt <= slot.at) : [];
  const count = linesOf(asked, actor.personId, slot.week, slot.at).open.length;
  return {
    checkIns: count > 0 ? { count, until: next.at, cycleId: cycle.id, week: slot.week } : undefined,
    unwritten: cycle.settings.individualExpected && objectives.length === 0 ? cycle : undefined,
  };
}
