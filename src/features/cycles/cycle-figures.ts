import { isoWeek } from '../../shared/weeks';
import type { RosterEntry } from '../people';
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
  /** People with key results, and those of them who have checked in on all of these in their present week. */
  readonly checkIns: { readonly asked: number; readonly done: number };
}

const NOTHING: PersonStanding = { objectives: 0, keyResults: 0, checkedInThrough: null };

/** @param outside of whom the viewer has no HR view: nothing about them is counted. */
export function cycleFigures(
  participants: readonly RosterEntry[],
  outside: ReadonlySet<string>,
  standings: Standings,
  { guidance, now }: { guidance: Guidance; now: Date },
): CycleFigures {
  const weekIn = remembered((zone: string) => isoWeek(now, zone));
  const objectives = { none: 0, tooFew: 0, inRange: 0, tooMany: 0 };
  const checkIns = { asked: 0, done: 0 };
  let counted = 0;
  for (const { id, timeZone } of participants) {
    if (outside.has(id)) continue;
    const standing = standings.get(id) ?? NOTHING;
    counted += 1;
    objectives[place(standing.objectives, guidance)] += 1;
    if (standing.keyResults === 0) continue;
    checkIns.asked += 1;
    if ((standing.checkedInThrough ?? '') >= weekIn(timeZone)) checkIns.done += 1;
  }
  return { counted, leftOut: participants.length - counted, objectives, checkIns };
}

function place(objectives: number, { from, to }: Guidance): keyof CycleFigures['objectives'] {
  if (objectives === 0) return 'none';
  if (objectives < from) return 'tooFew';
  return objectives <= to ? 'inRange' : 'tooMany';
}

/** Thousands of people live in few time zones. */
function remembered<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const value = known.get(key) ?? work(key);
    known.set(key, value);
    return value;
  };
}
