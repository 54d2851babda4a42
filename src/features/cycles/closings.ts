import { TRELLIS } from '../../shared/audit';
import type { Cycle, Stamp } from './cycle';
import { auditOf } from './cycle-audit';
import type { CyclesDeps } from './cycles.service';
import type { ReviewFigures } from './review-figures';

/**
 * How long afterwards HR is still told of an end: longer than any outage that somebody would sit out, and shorter than
 * it is kept that they were told (90 days).
 */
const TOLD_MS = 80 * 86_400_000;

const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** When both its last day and its reviews are over; those of single reviewers may last longer. */
export const overAt = ({ window, reviewWindow }: Cycle): Date => later(window.endsAt, reviewWindow.closesAt);

const isRecent = (at: Date, now: Date): boolean => now.getTime() - at.getTime() < TOLD_MS;

/** An open cycle whose reviews are over for every reviewer. */
export interface Reviewed {
  readonly cycle: Cycle;
  readonly reviewsOverAt: Date;
}

/** A cycle that has closed. */
type Closed = Cycle & { readonly closed: Stamp };

/** Cycles that close by themselves, and those that HR is asked to close. */
export function closings({
  store,
  reviews,
  clock,
  newId,
  settleAudit,
}: Pick<CyclesDeps, 'store' | 'clock' | 'newId' | 'settleAudit'> & {
  readonly reviews: Pick<ReviewFigures, 'lastClosing'>;
}) {
  /** Of these those whose reviews are over for everybody, with when they were. */
  async function withReviewsOver(cycles: readonly Cycle[], now: Date): Promise<readonly Reviewed[]> {
    const over = cycles.filter(({ reviewWindow }) => reviewWindow.closesAt <= now);
    const ends = await Promise.all(over.map(reviews.lastClosing));
    return over.flatMap((cycle, i) => (ends[i]! <= now ? [{ cycle, reviewsOverAt: ends[i]! }] : []));
  }

  return {
    /** Closes those that are to close by themselves and are over. Doing it again, or twice at once, changes nothing. */
    async closeThemselves(): Promise<readonly Cycle[]> {
      const at = clock.now();
      const over = (await store.inState('ACTIVE')).filter(
        (cycle) => cycle.settings.autoClose && overAt(cycle) <= at,
      );
      const due = new Set((await withReviewsOver(over, at)).map(({ cycle }) => cycle.id));
      const closed: Cycle[] = [];
      for (const cycle of over.filter(({ id }) => due.has(id))) {
        const stamp = { at, by: TRELLIS };
        const audit = [auditOf(cycle.id, 'closed', stamp, newId)];
        if (await store.move(cycle, { state: 'CLOSED', stamp, movedBy: null, audit })) closed.push(cycle);
      }
      if (closed.length > 0) settleAudit();
      return closed;
    },

    /** Open cycles whose reviews have closed of late, for every reviewer. */
    async reviewed(now: Date): Promise<readonly Reviewed[]> {
      const over = await withReviewsOver(await store.inState('ACTIVE'), now);
      return over.filter(({ reviewsOverAt }) => isRecent(reviewsOverAt, now));
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
      const open = await store.inState('ACTIVE');
      const ends = [
        ...open.map(({ window }) => window.endsAt),
        ...(await Promise.all(open.map(reviews.lastClosing))),
      ];
      return ends.filter((at) => at > now).sort((a, b) => a.getTime() - b.getTime())[0];
    },
  };
}
