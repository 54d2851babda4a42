import type { Outbox, Schedule } from '../../../delivery/schedule';
import { nextOf } from '../agenda/agenda';
import type { MeetingStore, PairStore, SeriesStore } from '../ports';
import { nudgeItem } from './nudge.schedule';
import { calledOffPointers } from './pointer.schedule';
import { inSlot, type ReadersOf, readerOf, slotOf } from './telling';
import { scheduledPart } from './telling.views';

const SCHEDULED = 'one-on-ones.scheduled';

export interface ScheduledDeps {
  readonly series: Pick<SeriesStore, 'series' | 'owed' | 'told'>;
  readonly meetings: Pick<MeetingStore, 'meetingsIn'>;
  readonly pairs: Pick<PairStore, 'pairOf'>;
  readonly people: ReadersOf;
  readonly outbox: Pick<Outbox, 'touch'>;
}

/** Tells somebody that a 1:1, or a series of them, was scheduled with them: when the next of it is by then. */
export function scheduledSchedule({ series, meetings, pairs, people, outbox }: ScheduledDeps): Schedule {
  /** The manager may have been nudged to schedule it, and what it takes the place of may stand in a message. */
  async function redraw(seriesId: string, now: Date): Promise<void> {
    const agreed = await series.series(seriesId);
    const pair = agreed && (await pairs.pairOf(agreed));
    if (pair?.nudgedFor) await outbox.touch(nudgeItem(pair, pair.nudgedFor));
    if (!agreed?.replaces) return;
    for await (const item of calledOffPointers(meetings, agreed.replaces.seriesId, now))
      await outbox.touch(item);
  }

  /** One that a crash cut short before its first meeting is told once there is that: planning makes up for it. */
  async function isBegun(seriesId: string): Promise<boolean> {
    const [agreed, planned] = await Promise.all([series.series(seriesId), meetings.meetingsIn(seriesId)]);
    return planned.length > 0 || (agreed !== undefined && agreed.endsAt !== null);
  }

  return {
    kind: SCHEDULED,
    notification: 'meeting',
    timing: 'event',
    async *due(now) {
      for await (const owed of series.owed()) {
        if (owed.kind !== 'scheduled' || !(await isBegun(owed.seriesId))) continue;
        const { id, seriesId, recipient, at } = owed;
        const settle = async () => {
          await redraw(seriesId, now);
          await series.told(owed);
        };
        yield { kind: SCHEDULED, recipient, slot: slotOf(seriesId, id), at, settle };
      }
    },
    async render({ recipient, slot }, { now, redraw: isThere }) {
      const agreed = await series.series(inSlot(slot).id);
      const reader = agreed && (await readerOf(people, agreed, recipient));
      if (!reader) return undefined;
      const next = nextOf(await meetings.meetingsIn(agreed.id), now);
      return next || isThere ? scheduledPart(agreed, next, { ...reader, now }) : undefined;
    },
    nextDue: async () => undefined,
  };
}
