import type { Actor } from '../../../shared/actor';
import type { Clock } from '../../../shared/clock';
import type { People } from '../../people';
import type { MeetingAccess } from '../access';
import { endOfMeeting, isOver, type Meeting, otherOf } from '../meeting';
import type { MeetingStore, SeriesStore } from '../ports';
import { type CalendarEvent, calendarFile } from './calendar-file';

export interface CalendarFileDeps extends Pick<MeetingAccess, 'meetingFor'> {
  readonly meetings: Pick<MeetingStore, 'meetingsIn'>;
  readonly series: Pick<SeriesStore, 'series'>;
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

export function calendarFileService({ meetingFor, meetings, series, people, clock }: CalendarFileDeps) {
  return {
    /**
     * What one of the two who meet puts into their calendar: all of the series of this meeting, and of those that it
     * takes the place of, that is to come; what was called off of it takes itself out there.
     * @throws UserFacingError for everybody else.
     */
    async calendarFileFor(actor: Actor, meetingId: string): Promise<CalendarFile> {
      const meeting = await meetingFor(actor, meetingId);
      const name = await otherName(meeting, actor);
      const now = clock.now();
      const toCome = (await agreedOn(meeting)).filter((each) => isInCalendars(each) && !isOver(each, now));
      const events = (toCome.length > 0 ? toCome : [meeting]).map((each) => eventOf(each, name));
      const content = calendarFile(events, now);
      return events.some(({ takesPlace }) => takesPlace)
        ? { name: '1-1.ics', title: `1:1 with ${name}`, content }
        : { name: '1-1-cancelled.ics', title: `Cancelled: 1:1 with ${name}`, content };
    },
  };

  async function otherName(meeting: Meeting, { personId }: Actor): Promise<string> {
    return (await people.person(otherOf(meeting, personId)))?.name ?? SOMEBODY;
  }

  /** Calendars have what the two agreed on before, too. */
  async function agreedOn({ seriesId }: Meeting): Promise<readonly Meeting[]> {
    const found: Meeting[] = [];
    for (let id: string | undefined = seriesId; id !== undefined; ) {
      found.push(...(await meetings.meetingsIn(id)));
      id = (await series.series(id))?.replaces?.seriesId;
    }
    return found;
  }
}

/** One that was left out from the first was in none. */
const isInCalendars = ({ state, sequence }: Meeting): boolean => state === 'PLANNED' || sequence > 0;

export type CalendarFileService = ReturnType<typeof calendarFileService>;

const eventOf = (meeting: Meeting, name: string): CalendarEvent => ({
  uid: `${meeting.id}@one-on-ones.trellis`,
  sequence: meeting.sequence,
  startsAt: meeting.startsAt,
  endsAt: endOfMeeting(meeting),
  summary: `1:1 with ${name}`,
  takesPlace: meeting.state === 'PLANNED',
});
