import type { Cycle } from '../../cycles';
import type { RosterEntry } from '../../people';
import { closesAt, isUnwritten, stateAt } from '../assignment';
import type { AssignmentLine } from '../ports';
import { writerOf } from '../writing/hand-over';

/** What one reviewer has still to write in a cycle. */
export interface WorkLeft {
  readonly reviewerId: string;
  readonly count: number;
  /** When the first of it closes. */
  readonly closesAt: Date;
}

/** The directory, as far as it decides who writes what. */
export type Directory = ReadonlyMap<string, Pick<RosterEntry, 'active' | 'managerId'>>;

export const directoryOf = (roster: readonly RosterEntry[]): ReadonlyMap<string, RosterEntry> =>
  new Map(roster.map((entry) => [entry.id, entry]));

/** Whether reviews of a cycle have opened, by the clock, and may still be open for somebody. */
export const haveOpened = ({ state, reviewWindow }: Cycle, now: Date): boolean =>
  state === 'ACTIVE' && reviewWindow.opensAt <= now;

/** From when on reviews can be written: of a draft, as if it were opened at `now`. */
export const openFrom = ({ state, opened, reviewWindow: { opensAt } }: Cycle, now: Date): Date => {
  const since = state === 'DRAFT' ? now : (opened?.at ?? opensAt);
  return since > opensAt ? since : opensAt;
};

/** Who writes it at present; `undefined` where nobody needs to, because somebody has left. */
export function writerIn(directory: Directory, line: AssignmentLine): string | undefined {
  const subject = directory.get(line.subjectId);
  if (!subject?.active) return undefined;
  const { managerId } = subject;
  const writer = writerOf(line, { reportingLines: managerId ? [{ managerId, to: null }] : [] });
  return directory.get(writer)?.active ? writer : undefined;
}

/** Everybody who has something to write in a cycle that has opened, by internal id. */
export function workLeft(
  lines: readonly AssignmentLine[],
  cycle: Cycle,
  directory: Directory,
  now: Date,
): ReadonlyMap<string, WorkLeft> {
  const left = new Map<string, WorkLeft>();
  if (!haveOpened(cycle, now)) return left;
  for (const line of lines) {
    const reviewerId = writerIn(directory, line);
    if (line.cycleId !== cycle.id || !reviewerId) continue;
    if (!isUnwritten({ state: stateAt(line, cycle, now) })) continue;
    const known = left.get(reviewerId);
    const closes = closesAt(line, cycle);
    const first = known && known.closesAt < closes ? known.closesAt : closes;
    left.set(reviewerId, { reviewerId, count: (known?.count ?? 0) + 1, closesAt: first });
  }
  return left;
}
