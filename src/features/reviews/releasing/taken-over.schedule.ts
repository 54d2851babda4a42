import type { Schedule } from '../../../delivery/schedule';
import { localDate } from '../../../shared/weeks';
import type { Cycle } from '../../cycles';
import type { ReviewsDeps } from '../review-deps';
import type { SnapshotStore } from '../sealing/snapshot';
import type { SummaryAccess } from '../summaries/summary-access';
import type { TakenOver } from '../summaries/taking-over';
import { looking, type RecordedFor } from '../window/looking.schedule';
import type { RoundStore } from '../window/rounds';
import { takenOverPart } from './taken-over.views';

const TAKEN_OVER = 'reviews.taken_over';
/** Shorter than it is kept that somebody was told (90 days). */
const LATEST_MS = 80 * 86_400_000;

export interface TakenOverDeps extends Pick<ReviewsDeps, 'cycles' | 'people'> {
  readonly snapshots: Pick<SnapshotStore, 'ofCycle' | 'ofSubjects'>;
  readonly access: Pick<SummaryAccess, 'takenOver'>;
  readonly rounds: RoundStore;
  readonly recordedFor: RecordedFor;
}

/**
 * Tells whoever manages somebody now that a summary is theirs, because the manager at sealing left before its release: once
 * for all who have reported to them since the same day, and anew to whoever comes after them.
 */
export function takenOverSchedule(deps: TakenOverDeps): Schedule {
  const { cycles, people, snapshots, access, rounds } = deps;
  const look = looking(deps);

  async function watched(now: Date): Promise<readonly Cycle[]> {
    return (await cycles.all()).filter(({ state, reviewWindow }) => {
      const since = now.getTime() - reviewWindow.closesAt.getTime();
      return state !== 'DRAFT' && since >= 0 && since < LATEST_MS;
    });
  }

  async function find(cycle: Cycle, now: Date) {
    const found = await access.takenOver(await snapshots.ofCycle(cycle.id));
    const told = new Map(
      found.map((each) => {
        const item = { recipient: each.managerId, slot: slotOf(cycle, each) };
        return [`${item.recipient} ${item.slot}`, { ...item, at: now }];
      }),
    );
    return { concerned: [...told.values()] };
  }

  return {
    kind: TAKEN_OVER,
    notification: 'assignment',
    timing: 'slot',
    async *due(now) {
      const over = await watched(now);
      if (over.length === 0) return;
      const noted = await rounds.rounds(over.map(({ id }) => id));
      for (const cycle of over) {
        const looked = { kind: TAKEN_OVER, cycleId: cycle.id, round: noted.get(cycle.id), now };
        yield* look(looked, () => find(cycle, now));
      }
    },
    async render({ recipient, slot }, { redraw }) {
      const [cycle, reportIds] = await Promise.all([
        cycles.cycle(slot.split(' ')[0]!),
        people.reportIdsOf(recipient),
      ]);
      if (!cycle) return undefined;
      const found = await access.takenOver(await snapshots.ofSubjects(reportIds));
      const count = found.filter(
        (each) => each.sealed.cycleId === cycle.id && slotOf(cycle, each) === slot,
      ).length;
      return count > 0 || redraw ? takenOverPart(cycle, count) : undefined;
    },
    nextDue: async () => undefined,
  };
}

/** The day is the first on which they were the subject's manager, on the wall of the cycle's zone. */
const slotOf = ({ id, timeZone }: Cycle, { since }: TakenOver): string =>
  `${id} ${localDate(since, timeZone)}`;
