import { HR_CHANNEL } from '../../../delivery/hr-channel';
import type { Outbox, Schedule } from '../../../delivery/schedule';
import { localDate } from '../../../shared/weeks';
import type { ReviewsDeps } from '../review-deps';
import type { DecliningService } from './declining.service';
import { declinedPart } from './declining.views';

const DECLINED = 'reviews.declined';

export interface DeclinedDeps extends Pick<ReviewsDeps, 'store' | 'cycles'> {
  readonly declining: Pick<DecliningService, 'anyIn'>;
  readonly outbox: Pick<Outbox, 'touch'>;
}

/** Tells the admin channel, once on a day on which anything of a cycle is declined, that something was. */
export const declinedNotice = ({ store, cycles, declining, outbox }: DeclinedDeps): Schedule => ({
  kind: DECLINED,
  notification: 'notice',
  timing: 'event',
  async *due() {
    for await (const owed of store.owed()) {
      if (owed.kind !== 'declined') continue;
      const cycle = await cycles.cycle(owed.cycleId);
      const day = localDate(owed.at, cycle?.timeZone ?? 'UTC');
      const item = { kind: DECLINED, recipient: HR_CHANNEL, slot: `${owed.cycleId} ${day}` };
      const settle = async () => {
        await outbox.touch(item);
        await store.told(owed);
      };
      yield { ...item, at: owed.at, settle };
    }
  },
  async render({ slot }) {
    const [cycleId = ''] = slot.split(' ');
    const [cycle, isAny] = await Promise.all([cycles.cycle(cycleId), declining.anyIn(cycleId)]);
    return cycle && isAny ? declinedPart(cycle) : undefined;
  },
  nextDue: async () => undefined,
});
