import { TRELLIS } from '../../shared/audit';
import type { Cycle, Stamp } from './cycle';
import { auditOf } from './cycle-audit';
import type { CyclesDeps } from './cycles.service';

/**
 * How long afterwards HR is still told of an end: longer than any outage that somebody would sit out, and shorter than
 * it is kept that they were told (90 days).
 */
const TOLD_MS = 80 * 86_400_000;

/** When both its last day and its reviews are over. */
export const overAt = ({ window, reviewWindow }: Cycle): Date =>
  new Date(Math.max(window.endsAt.getTime(), reviewWindow.closesAt.getTime()));

const isRecent = (at: Date, now: Date): boolean => now.getTime() - at.getTime() < TOLD_MS;

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

    /** Open cycles whose reviews have closed of late. */
    async reviewed(now: Date): Promise<readonly Cycle[]> {
      const open = await store.inState('ACTIVE');
      return open.filter(({ reviewWindow: { closesAt } }) => closesAt <= now && isRecent(closesAt, now));
    },

    /** Those that have closed by themselves, of late. */
    async closedByThemselves(now: Date): Promise<readonly Closed[]> {
      return (await store.inState('CLOSED')).flatMap((cycle) =>
        cycle.closed?.by === TRELLIS && isRecent(cycle.closed.at, now)
          ? [{ ...cycle, closed: cycle.closed }]
          : [],
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
