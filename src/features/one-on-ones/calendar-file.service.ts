import type { Actor } from '../../shared/actor';
import type { Clock } from '../../shared/clock';
import type { People } from '../people';
import type { MeetingAccess } from './access';
import { type CalendarEvent, calendarFile } from './calendar-file';
import { endOfMeeting, type Meeting, otherOf } from './meeting';
import type { MeetingStore } from './ports';

export interface CalendarFileDeps extends Pick<MeetingAccess, 'meetingFor'> {
  readonly meetings: Pick<MeetingStore, 'meetingsIn'>;
  readonly people: Pick<People, 'person'>;
  /** The domain's clock. */
  readonly clock: Clock;
}

/** A file for somebody's calendar, with nothing in it but times and a name. */
export interface CalendarFile {
  readonly name: string;
  readonly title: string;
  readonly content: string;
}

/** What somebody is called who is no longer there. */
const SOMEBODY = 'a colleague';

export function calendarFileService({ meetingFor, meetings, people, clock }: CalendarFileDeps) {
  return {
    /**
     * What one of the two who meet puts into their calendar: this meeting and all of its series that are planned
     * after it, or its cancellation where it does not take place.
     * @throws UserFacingError for everybody else.
     */
    async calendarFileFor(actor: Actor, meetingId: string): Promise<CalendarFile> {
      const meeting = await meetingFor(actor, meetingId);
      const name = await otherName(meeting, actor);
      const now = clock.now();
      if (meeting.state !== 'PLANNED') {
        const content = calendarFile([eventOf(meeting, name)], 'CANCEL', now);
        return { name: '1-1-cancelled.ics', title: `Cancelled: 1:1 with ${name}`, content };
      }
      const events = (await plannedFrom(meeting)).map((each) => eventOf(each, name));
      return { name: '1-1.ics', title: `1:1 with ${name}`, content: calendarFile(events, 'PUBLISH', now) };
    },
  };

  async function otherName(meeting: Meeting, { personId }: Actor): Promise<string> {
    return (await people.person(otherOf(meeting, personId)))?.name ?? SOMEBODY;
  }

  async function plannedFrom({ seriesId, ordinal }: Meeting): Promise<readonly Meeting[]> {
    const all = await meetings.meetingsIn(seriesId);
    return all.filter((each) => each.state === 'PLANNED' && each.ordinal >= ordinal);
  }
}

export type CalendarFileService = ReturnType<typeof calendarFileService>;

const eventOf = (meeting: Meeting, name: string): CalendarEvent => ({
  uid: `${meeting.id}@one-on-ones.trellis`,
  sequence: meeting.sequence,
  startsAt: meeting.startsAt,
  endsAt: endOfMeeting(meeting),
  summary: `1:1 with ${name}`,
});
