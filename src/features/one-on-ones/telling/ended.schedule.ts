import type { Outbox, Schedule } from '../../../delivery/schedule';
import type { Cycles } from '../../cycles';
import type { People } from '../../people';
import { isOver } from '../meeting';
import type { MeetingStore, SeriesStore } from '../ports';
import type { Series } from '../series';
import { calledOffPointers } from './pointer.schedule';
import { inSlot, readerOf, slotOf } from './telling';
import { endedPart, type Why } from './telling.views';

const ENDED = 'one-on-ones.ended';

export interface EndedDeps {
  readonly series: Pick<SeriesStore, 'series' | 'owed' | 'told'>;
  readonly meetings: Pick<MeetingStore, 'meetingsIn'>;
  readonly people: Pick<People, 'people'>;
  readonly outbox: Pick<Outbox, 'touch'>;
  readonly cycles: Pick<Cycles, 'cycle'>;
}

/** Tells that a series goes on no longer, and why. */
export function endedSchedule({ series, meetings, people, cycles, outbox }: EndedDeps): Schedule {
  async function why({ whyEnded, cycleId }: Series): Promise<Why> {
    const cycle = whyEnded === 'cycle' && cycleId ? await cycles.cycle(cycleId) : undefined;
    return { by: whyEnded, cycle: cycle?.name };
  }

  return {
    kind: ENDED,
    notification: 'meeting',
    timing: 'event',
    async *due(now) {
      for await (const owed of series.owed()) {
        if (owed.kind !== 'ended') continue;
        const { id, seriesId, recipient, at } = owed;
        const settle = async () => {
          for await (const item of calledOffPointers(meetings, seriesId, now)) await outbox.touch(item);
          await series.told(owed);
        };
        yield { kind: ENDED, recipient, slot: slotOf(seriesId, id), at, settle };
      }
    },
    async render({ recipient, slot }, { now }) {
      const ended = await series.series(inSlot(slot).id);
      if (!ended?.endsAt) return undefined;
      const reader = await readerOf(people, ended, recipient);
      if (!reader) return undefined;
      const off = (await meetings.meetingsIn(ended.id)).find(
        (meeting) => meeting.state === 'CANCELLED' && !isOver(meeting, now),
      );
      return endedPart(await why(ended), { endsAt: ended.endsAt, off }, { ...reader, now });
    },
    nextDue: async () => undefined,
  };
}
