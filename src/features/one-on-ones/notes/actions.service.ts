import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { People } from '../../people';
import type { MeetingAccess } from '../access';
import { otherOf } from '../meeting';
import { changeMeeting } from '../meeting-changes';
import { isActionLine } from '../note-line';
import type { MeetingStore } from '../ports';
import { type ActionItem, openItemsOf } from './action-items';
import type { WithNotes } from './notes-changes';

export interface ActionsDeps extends MeetingAccess {
  readonly meetings: Pick<MeetingStore, 'meeting' | 'replace' | 'currentOf'>;
  readonly people: Pick<People, 'people'>;
  readonly withNotes: WithNotes;
}

/** Which action item somebody means. */
export interface ActionRef {
  /** The meeting whose notes it stands in. */
  readonly meetingId: string;
  readonly lineId: string;
}

/** What somebody has to do from their meetings with one person. */
export interface ItemsWith {
  readonly otherName: string;
  readonly items: readonly ActionItem[];
}

const GONE =
  'This action item was taken out of the notes meanwhile; nothing was changed. Open the 1:1 again to see what is there.';

export type ActionsService = ReturnType<typeof actionsService>;

/** Action items, which either of the two ticks, whosever they are. */
export function actionsService({ meetings, meetingFor, people, withNotes }: ActionsDeps) {
  return {
    /**
     * Sets whether an item is done: the same twice is the same as once.
     * @throws UserFacingError where it is none any more.
     */
    async tick(actor: Actor, { meetingId, lineId }: ActionRef, done: boolean, now: Date): Promise<void> {
      const meeting = await meetingFor(actor, meetingId);
      await changeMeeting(meetings, meeting, async (present) => {
        const line = present.notes.filter(isActionLine).find(({ id }) => id === lineId);
        if (!line) throw new UserFacingError(GONE);
        if (line.action.done === done) return undefined;
        const ticked = { ...line, action: { ...line.action, done } };
        const notes = present.notes.map((other) => (other.id === lineId ? ticked : other));
        return { next: await withNotes(present, notes, now) };
      });
    },

    /** The actor's own open items over all their meetings, by person: whoever waits longest comes first. */
    async mine(actor: Actor, now: Date): Promise<ItemsWith[]> {
      const all = await meetings.currentOf(actor.personId, now);
      const others = new Map(all.map((meeting) => [meeting.id, otherOf(meeting, actor.personId)]));
      const names = await people.people([...new Set(others.values())]);
      const byOther = new Map<string, ActionItem[]>();
      for (const item of openItemsOf({ id: actor.personId, timeZone: actor.timeZone }, all, now)) {
        const otherId = others.get(item.meetingId)!;
        byOther.set(otherId, [...(byOther.get(otherId) ?? []), item]);
      }
      return [...byOther].map(([otherId, items]) => ({
        otherName: names.get(otherId)?.name ?? 'somebody who left',
        items,
      }));
    },
  };
}
