import type { RosterEntry } from '../people';
import { type CheckInRule, checkInRule, latestCheckIn, weekAskedFor } from './check-in-rule';
import { type Cycle, endOf } from './cycle';
import type { Guidance } from './cycle-settings';
import type { PersonStanding, Standings } from './figures';

/** How the people of a cycle stand, as counts, without those of whom whoever asks has no HR view. */
export interface CycleFigures {
  /** How many are counted. */
  readonly counted: number;
  /** How many are left out. */
  readonly leftOut: number;
  /** People by how many objectives they have set, against the cycle's guidance. */
  readonly objectives: {
    readonly none: number;
    readonly tooFew: number;
    readonly inRange: number;
    readonly tooMany: number;
  };
  /** People with key results, and those of them who have checked in on all of these in the week last asked for. */
  readonly checkIns: { readonly asked: number; readonly done: number };
  /** Whether nobody is asked any more: the week last asked for is then the last one. */
  readonly isOver: boolean;
}

const NOTHING: PersonStanding = { objectives: 0, keyResults: 0, checkedInThrough: null };

/** @param outside of whom the viewer has no HR view: nothing about them is counted. */
export function cycleFigures(
  cycle: Pick<Cycle, 'settings' | 'window' | 'closed'>,
  participants: readonly RosterEntry[],
  { outside, standings, now }: { outside: ReadonlySet<string>; standings: Standings; now: Date },
): CycleFigures {
  const guidance = cycle.settings.objectives.individual;
  const isOver = endOf(cycle) <= now;
  const weekFor = weeksOf(cycle, now);
  const objectives = { none: 0, tooFew: 0, inRange: 0, tooMany: 0 };
  const checkIns = { asked: 0, done: 0 };
  let counted = 0;
  for (const person of participants) {
    if (outside.has(person.id)) continue;
    const standing = standings.get(person.id) ?? NOTHING;
    counted += 1;
    objectives[place(standing.objectives, guidance)] += 1;
    if (standing.keyResults === 0) continue;
    checkIns.asked += 1;
    if ((standing.checkedInThrough ?? '') >= weekFor(person)) checkIns.done += 1;
  }
  return { counted, leftOut: participants.length - counted, objectives, checkIns, isOver };
}

function place(objectives: number, { from, to }: Guidance): keyof CycleFigures['objectives'] {
  if (objectives === 0) return 'none';
  if (objectives < from) return 'tooFew';
  return objectives <= to ? 'inRange' : 'tooMany';
}

/** Thousands of people live in few time zones and are asked by few rules. */
function weeksOf(
  cycle: Pick<Cycle, 'settings' | 'window' | 'closed'>,
  now: Date,
): (person: RosterEntry) => string {
  const last = new Date(endOf(cycle).getTime() - 1);
  const weekOf = (rule: CheckInRule, zone: string) =>
    last < now ? latestCheckIn(rule, zone, last).week : weekAskedFor(rule, zone, now);
  const known = new Map<string, string>();
  return (person) => {
    const rule = checkInRule(cycle, person);
    const key = `${rule.everyWeeks} ${rule.weekday} ${person.timeZone}`;
    const week = known.get(key) ?? weekOf(rule, person.timeZone);
    known.set(key, week);
    return week;
  };
}
