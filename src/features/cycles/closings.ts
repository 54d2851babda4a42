import { TRELLIS } from '../../shared/audit';
import type { Cycle, Stamp } from './cycle';
import { auditOf } from './cycle-audit';
import type { CyclesDeps } from './cycles.service';

/** How long after it closed by itself HR is still told: longer than any outage that somebody would sit out. */
const TOLD_MS = 30 * 86_400_000;

/** When both its last day and its reviews are over. */
export const overAt = ({ window, reviewWindow }: Cycle): Date =>
  new Date(Math.max(window.endsAt.getTime(), reviewWindow.closesAt.getTime()));

/** A cycle that has closed. */
type Closed = Cycle & { readonly closed: Stamp };

/** Cycles that close by themselves, and those that HR is asked to close. */
export function closings({
  store,
  clock,
  newId,
  settleAudit,
}: Pick<CyclesDeps, 'store' | 'clock' | 'newId' | 'settleAudit'>) {
  return {
    /** Closes those that are to close by themselves and are over. Doing it again, or twice at once, changes nothing. */
    async closeThemselves(): Promise<readonly Cycle[]> {
      const at = clock.now();
      const due = (await store.inState('ACTIVE')).filter(
        (cycle) => cycle.settings.autoClose && overAt(cycle) <= at,
      );
      const closed: Cycle[] = [];
      for (const cycle of due) {
        const stamp = { at, by: TRELLIS };
        const audit = [auditOf(cycle.id, 'closed', stamp, newId)];
        if (await store.move(cycle, { state: 'CLOSED', stamp, movedBy: null, audit })) closed.push(cycle);
      }
      if (closed.length > 0) settleAudit();
      return closed;
    },

    /** Open cycles whose reviews have closed. */
    async reviewed(now: Date): Promise<readonly Cycle[]> {
      const open = await store.inState('ACTIVE');
      return open.filter(({ reviewWindow }) => reviewWindow.closesAt <= now);
    },

    /** Those that have closed by themselves, of late. */
    async closedByThemselves(now: Date): Promise<readonly Closed[]> {
      const isRecent = ({ at }: Stamp) => now.getTime() - at.getTime() < TOLD_MS;
      return (await store.inState('CLOSED')).flatMap((cycle) =>
        cycle.closed?.by === TRELLIS && isRecent(cycle.closed) ? [{ ...cycle, closed: cycle.closed }] : [],
      );
    },

    /** When the next open cycle's reviews or last day are over. */
    async nextDue(now: Date): Promise<Date | undefined> {
      const ends = (await store.inState('ACTIVE')).flatMap(({ window, reviewWindow }) => [
        window.endsAt,
        reviewWindow.closesAt,
      ]);
      return ends.filter((at) => at > now).sort((a, b) => a.getTime() - b.getTime())[0];
    },
  };
}
