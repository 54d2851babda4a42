import type { Actor } from '../../../shared/actor';
import { localDate, wallClock } from '../../../shared/weeks';
import { addDays, type Cycle } from '../../cycles';
import type { ReviewsDeps } from '../review-deps';
import type { SnapshotLine, SnapshotStore } from '../sealing/snapshot';
import type { HrLines } from '../summaries/hr-lines';
import type { SummaryAccess } from '../summaries/summary-access';
import type { ReleaseLine, ReleaseStore } from './release';

/** A summary is delivered within so many calendar days after it is sealed, or its rating is calibrated. */
const DAYS_TO_DELIVER = 7;
/** HR is told from this time on, on the wall of the cycle's zone. */
const TOLD_FROM = '09:00';

export interface DeliveringDeps extends Pick<ReviewsDeps, 'people' | 'calibration' | 'clock'> {
  readonly snapshots: Pick<SnapshotStore, 'ofCycle'>;
  readonly releases: Pick<ReleaseStore, 'lines'>;
  readonly access: Pick<SummaryAccess, 'managersOf' | 'forHr'>;
}

/** A summary that is not released, and since when it should be. */
export interface Undelivered {
  readonly sealed: SnapshotLine;
  /** Who is to release it; `null` where nobody but HR can. */
  readonly managerId: string | null;
  /** The day on which it became late, on the wall of the cycle's zone. */
  readonly lateFrom: string;
}

/** How many of one manager's people wait. */
export interface LateManager {
  /** `null` where nobody but HR can release them. */
  readonly name: string | null;
  readonly count: number;
}

export type DeliveringService = ReturnType<typeof deliveringService>;

/** From which day on what is sealed on a day is late. */
export const lateAfter = (sealedOn: string): string => addDays(sealedOn, DAYS_TO_DELIVER);

/** When HR is told of what is late from a day on. */
export const toldAt = (lateFrom: string, { timeZone }: Pick<Cycle, 'timeZone'>): Date =>
  wallClock(lateFrom, TOLD_FROM, timeZone);

/** Who has not released their people's summaries a week after they were sealed. */
export function deliveringService(deps: DeliveringDeps) {
  const { people, calibration, clock, snapshots, releases, access } = deps;

  /** From which day on it is late; `undefined` while a session is not locked. */
  async function lateFrom({ cycleId, subjectId, sealedOn }: SnapshotLine): Promise<string | undefined> {
    const session = await calibration.sessionOf(cycleId, subjectId);
    if (session && !session.isLocked) return undefined;
    const lockedOn = session?.lockedOn ?? sealedOn;
    return lateAfter(lockedOn > sealedOn ? lockedOn : sealedOn);
  }

  async function lateAmong(
    sealed: readonly SnapshotLine[],
    released: readonly ReleaseLine[],
    { timeZone }: Pick<Cycle, 'timeZone'>,
  ): Promise<readonly Undelivered[]> {
    const done = new Set(released.flatMap((line) => (line.releasedAt ? [line.subjectId] : [])));
    const open = sealed.filter(({ subjectId }) => !done.has(subjectId));
    const [managers, days] = await Promise.all([
      access.managersOf(open, released),
      Promise.all(open.map(lateFrom)),
    ]);
    const today = localDate(clock.now(), timeZone);
    return open.flatMap((line, i) => {
      const day = days[i];
      const managerId = managers.get(line.id) ?? null;
      return day !== undefined && day <= today ? [{ sealed: line, managerId, lateFrom: day }] : [];
    });
  }

  /** What an HR admin may see: neither the subject nor the manager is outside their HR view. */
  async function lateFor(
    cycle: Cycle,
    { readable, released, sees }: HrLines,
  ): Promise<readonly Undelivered[]> {
    const late = await lateAmong(readable, [...released.values()], cycle);
    return late.filter(({ managerId }) => managerId === null || sees(managerId));
  }

  return {
    /** Of all, whoever may see them: for counting. */
    async late(cycle: Cycle): Promise<readonly Undelivered[]> {
      const [sealed, released] = await Promise.all([snapshots.ofCycle(cycle.id), releases.lines(cycle.id)]);
      return lateAmong(sealed, released, cycle);
    },

    /** @param read what of it is before an HR admin. */
    countFor: async (cycle: Cycle, read: HrLines): Promise<number> => (await lateFor(cycle, read)).length,

    /** By the name of the manager. Callers admit first. */
    async managersFor({ personId }: Actor, cycle: Cycle): Promise<readonly LateManager[]> {
      const counts = new Map<string | null, number>();
      for (const { managerId } of await lateFor(cycle, await access.forHr(personId, cycle.id)))
        counts.set(managerId, (counts.get(managerId) ?? 0) + 1);
      const known = await people.people([...counts.keys()].flatMap((id) => id ?? []));
      return [...counts]
        .map(([id, count]) => ({ name: id === null ? null : (known.get(id)?.name ?? null), count }))
        .sort((a, b) => (a.name ?? '￿').localeCompare(b.name ?? '￿', 'en'));
    },
  };
}
