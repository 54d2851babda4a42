import { HR_CHANNEL } from '../../../delivery/hr-channel';
import type { Schedule } from '../../../delivery/schedule';
import type { Cycle } from '../../cycles';
import type { ReviewsDeps } from '../review-deps';
import { looking, type RecordedFor } from '../window/looking.schedule';
import type { Round, RoundStore } from '../window/rounds';
import { type DeliveringService, lateAfter, toldAt } from './delivering.service';
import { notDeliveredPart } from './delivering.views';

const NOT_DELIVERED_NOTICE = 'reviews.not_delivered';

const DAY_MS = 86_400_000;
/** A cycle's first summaries are late no earlier than so many days after its reviews close, a clock change included. */
const EARLIEST_MS = 6 * DAY_MS;
/** Shorter than it is kept that HR was told (90 days). */
const LATEST_MS = 80 * DAY_MS;

export interface DeliveringScheduleDeps extends Pick<ReviewsDeps, 'cycles'> {
  readonly delivering: Pick<DeliveringService, 'late'>;
  readonly rounds: RoundStore;
  readonly recordedFor: RecordedFor;
}

/** Tells HR once, for each day on which summaries became late, how many are. */
export function notDeliveredNotice(deps: DeliveringScheduleDeps): Schedule {
  const { cycles, delivering, rounds } = deps;
  const look = looking(deps);

  async function watched(now: Date): Promise<readonly { cycle: Cycle; round: Round | undefined }[]> {
    const over = (await cycles.all()).filter(({ state, reviewWindow }) => {
      const since = now.getTime() - reviewWindow.closesAt.getTime();
      return state !== 'DRAFT' && since >= EARLIEST_MS && since < LATEST_MS;
    });
    if (over.length === 0) return [];
    const noted = await rounds.rounds(over.map(({ id }) => id));
    return over.map((cycle) => ({ cycle, round: noted.get(cycle.id) }));
  }

  async function find(cycle: Cycle, now: Date) {
    const days = new Set((await delivering.late(cycle)).map(({ lateFrom }) => lateFrom));
    const told = [...days].sort().map((day) => ({ slot: `${cycle.id} ${day}`, at: toldAt(day, cycle) }));
    const concerned = told.filter(({ at }) => at <= now);
    const next = told.find(({ at }) => at > now)?.at;
    return { concerned: concerned.map((each) => ({ ...each, recipient: HR_CHANNEL })), next };
  }

  return {
    kind: NOT_DELIVERED_NOTICE,
    notification: 'notice',
    timing: 'slot',
    async *due(now) {
      for (const { cycle, round } of await watched(now))
        yield* look({ kind: NOT_DELIVERED_NOTICE, cycleId: cycle.id, round, now }, () => find(cycle, now));
    },
    async render({ slot }, { redraw }) {
      const cycle = await cycles.cycle(slot.split(' ')[0]!);
      const late = cycle ? await delivering.late(cycle) : [];
      return cycle && (redraw || late.length > 0) ? notDeliveredPart(cycle, late) : undefined;
    },
    async nextDue(now) {
      const first = (await cycles.all()).flatMap(({ state, timeZone, reviewWindow }) =>
        state === 'DRAFT' ? [] : [toldAt(lateAfter(reviewWindow.closes.slice(0, 10)), { timeZone })],
      );
      return first.filter((at) => at > now).sort((a, b) => a.getTime() - b.getTime())[0];
    },
  };
}
