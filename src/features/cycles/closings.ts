import { TRELLIS } from '../../shared/audit';
import type { Cycle } from './cycle';
import { auditOf } from './cycle-audit';
import type { CyclesDeps } from './cycles.service';

/** When both its last day and its reviews are over. */
const isOver = ({ window, reviewWindow }: Cycle, now: Date): boolean =>
  window.endsAt <= now && reviewWindow.closesAt <= now;

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
        (cycle) => cycle.settings.autoClose && isOver(cycle, at),
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

    /** Open cycles whose reviews have closed and which HR is to close. */
    async toBeClosed(now: Date): Promise<readonly Cycle[]> {
      const open = await store.inState('ACTIVE');
      return open.filter((cycle) => !cycle.settings.autoClose && cycle.reviewWindow.closesAt <= now);
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
