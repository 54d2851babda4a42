import type { Outbox, Schedule } from '../../../delivery/schedule';
import { isOver, type Meeting } from '../meeting';
import type { MeetingStore } from '../ports';
import { pointerItems } from './pointer.schedule';
import { inSlot, type ReadersOf, readerOf, slotOf } from './telling';
import { changedPart } from './telling.views';

const CHANGED = 'one-on-ones.changed';

export interface ChangedDeps {
  readonly meetings: Pick<MeetingStore, 'meeting' | 'owed' | 'told'>;
  readonly people: ReadersOf;
  readonly outbox: Pick<Outbox, 'touch'>;
}

/**
 * Tells the other side that a meeting was moved, skipped or cancelled: what is true when it is told, once, however
 * often it was changed until then.
 */
export function changedSchedule({ meetings, people, outbox }: ChangedDeps): Schedule {
  /** On the day itself both have it before them already. */
  async function redrawPointers(meeting: Meeting): Promise<void> {
    for (const item of pointerItems(meeting)) await outbox.touch(item);
  }

  return {
    kind: CHANGED,
    notification: 'meeting',
    timing: 'event',
    async *due() {
      for await (const owed of meetings.owed()) {
        const meeting = await meetings.meeting(owed.meetingId);
        if (!meeting) continue;
        const settle = async () => {
          await redrawPointers(meeting);
          await meetings.told(owed);
        };
        const slot = slotOf(meeting.id, meeting.sequence);
        yield { kind: CHANGED, recipient: owed.recipient, slot, at: owed.at, settle };
      }
    },
    async render({ recipient, slot }, { now, redraw }) {
      const { id, which } = inSlot(slot);
      const meeting = await meetings.meeting(id);
      const reader = meeting && (await readerOf(people, meeting, recipient));
      // A later change has an item of its own.
      const isLatest = String(meeting?.sequence) === which;
      const isNews = meeting && isLatest && !isOver(meeting, now);
      return reader && (redraw || isNews) ? changedPart(meeting, { ...reader, now }) : undefined;
    },
    nextDue: async () => undefined,
  };
}
