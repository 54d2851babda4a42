import { HR_CHANNEL } from '../../../delivery/hr-channel';
import type { Outbox, Schedule } from '../../../delivery/schedule';
import { localDate } from '../../../shared/weeks';
import type { ReviewsDeps } from '../review-deps';
import { decidedPart } from './appeal-deciding.views';
import { APPEAL_DECIDED, decidedItem } from './appeal-items.schedule';
import type { AppealsService } from './appeals.service';
import { appealedPart } from './appeals.views';
import type { ReleaseStore } from './release';

const APPEALED = 'reviews.appealed';

export interface AppealedNoticeDeps extends Pick<ReviewsDeps, 'cycles'> {
  readonly releases: Pick<ReleaseStore, 'owed' | 'told'>;
  readonly appeals: Pick<AppealsService, 'isAnyOpen'>;
  readonly outbox: Pick<Outbox, 'touch'>;
}

/** Tells the admin channel, once on a day on which anybody of a cycle appeals, that somebody did. */
export const appealedNotice = ({ releases, cycles, appeals, outbox }: AppealedNoticeDeps): Schedule => ({
  kind: APPEALED,
  notification: 'notice',
  timing: 'event',
  async *due() {
    for await (const owed of releases.owed()) {
      if (owed.kind !== 'appealed') continue;
      const cycle = await cycles.cycle(owed.cycleId);
      const day = localDate(owed.at, cycle?.timeZone ?? 'UTC');
      const item = { kind: APPEALED, recipient: HR_CHANNEL, slot: `${owed.cycleId} ${day}` };
      const settle = async () => {
        await outbox.touch(item);
        await releases.told(owed);
      };
      yield { ...item, at: owed.at, settle };
    }
  },
  async render({ slot }, { redraw }) {
    const [cycleId = ''] = slot.split(' ');
    const [cycle, isAnyOpen] = await Promise.all([cycles.cycle(cycleId), appeals.isAnyOpen(cycleId)]);
    return cycle && (redraw || isAnyOpen) ? appealedPart(cycle) : undefined;
  },
  nextDue: async () => undefined,
});

export interface DecidedScheduleDeps extends Pick<ReviewsDeps, 'cycles'> {
  readonly releases: Pick<ReleaseStore, 'owed' | 'told' | 'linesOf'>;
}

/** Tells whoever appealed, once, that there is an answer. */
export const decidedSchedule = ({ releases, cycles }: DecidedScheduleDeps): Schedule => ({
  kind: APPEAL_DECIDED,
  notification: 'assignment',
  timing: 'event',
  async *due() {
    for await (const owed of releases.owed())
      if (owed.kind === 'appeal_decided')
        yield {
          ...decidedItem(owed.cycleId, owed.recipient),
          at: owed.at,
          settle: () => releases.told(owed),
        };
  },
  async render({ recipient, slot }) {
    const [cycle, [line]] = await Promise.all([cycles.cycle(slot), releases.linesOf(slot, [recipient])]);
    return cycle && line?.appeal === 'DECIDED' ? decidedPart(cycle, recipient) : undefined;
  },
  nextDue: async () => undefined,
});
