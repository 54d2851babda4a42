import { localDate } from '../../../shared/weeks';
import { nextWorkingMoment } from '../../../shared/working-time';
import type { Cycle } from '../../cycles';
import type { People } from '../../people';
import { lastClosing } from '../assigning/assigning';
import type { AssignmentStore } from '../ports';
import { directoryOf } from '../window/work-left';
import { bySubject } from './by-subject';
import { sealedFrom } from './sealing';

export interface SealedForeseenDeps {
  readonly store: Pick<AssignmentStore, 'ofCycle' | 'latestExtension'>;
  readonly people: Pick<People, 'people' | 'roster'>;
}

/** One manager is told at one instant, in their zone. */
interface Told {
  readonly at: Date;
  readonly zone: string;
  readonly people: 1;
}

/** When which managers of those who are reviewed are told, as reviews and the org chart are now. */
export async function sealedForeseen(
  { store, people }: SealedForeseenDeps,
  cycle: Cycle,
  now: Date,
): Promise<{ readonly moments: readonly Told[]; readonly managers: number }> {
  const [lines, roster] = await Promise.all([store.ofCycle(cycle.id), people.roster()]);
  const directory = directoryOf(roster);
  const told = new Map<string, { readonly managerId: string; readonly from: Date }>();
  for (const [subjectId, about] of bySubject(lines.filter(({ state }) => state !== 'REMOVED'))) {
    const managerId = directory.get(subjectId)?.managerId;
    if (!managerId || !directory.get(managerId)?.active) continue;
    const closing = lastClosing(cycle, about);
    const slot = `${managerId} ${localDate(closing, cycle.timeZone)}`;
    const known = told.get(slot);
    if (!known || sealedFrom(closing) < known.from) told.set(slot, { managerId, from: sealedFrom(closing) });
  }
  const managers = await people.people([...new Set([...told.values()].map(({ managerId }) => managerId))]);
  const moments = [...told.values()].flatMap(({ managerId, from }): Told[] => {
    const manager = managers.get(managerId)!;
    const at = nextWorkingMoment(from, { ...manager, awayStatus: null });
    return at && at > now ? [{ at, zone: manager.timeZone, people: 1 }] : [];
  });
  return { moments, managers: managers.size };
}

/** When all of a cycle is sealed, by the extensions that there are now. */
export async function sealedThroughAt({ store }: SealedForeseenDeps, cycle: Cycle): Promise<Date> {
  const extended = await store.latestExtension(cycle.id);
  const { closesAt } = cycle.reviewWindow;
  return sealedFrom(extended && extended > closesAt ? extended : closesAt);
}
