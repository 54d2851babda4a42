import type { Actor } from '../../../shared/actor';
import { FieldErrors } from '../../../shared/errors';
import type { People, Person } from '../../people';
import { endOfMeeting, isOneOf, type Meeting, otherOf } from '../meeting';
import type { MeetingStore } from '../ports';
import { dayText, timesText } from '../when';

type Span = Pick<Meeting, 'startsAt' | 'minutes'>;

/** Times that two people want to meet at. */
export interface Wanted {
  /** In order. */
  readonly spans: readonly Span[];
  readonly other: Pick<Person, 'id' | 'name'>;
  /** What gives way to it is in nobody's way. */
  readonly givesWay: (meeting: Meeting) => boolean;
}

/** At that very moment somebody else was quicker; whose 1:1 it is is not looked up. */
export const JUST_TAKEN =
  'Another 1:1 of one of you was planned for that time just now: choose another time.';

const overlap = (one: Span, other: Span): boolean =>
  one.startsAt < endOfMeeting(other) && other.startsAt < endOfMeeting(one);

/** Refuses times at which one of two people has another 1:1. */
export function clashes({
  meetings,
  people,
}: {
  readonly meetings: Pick<MeetingStore, 'meetingsBetween'>;
  readonly people: Pick<People, 'person'>;
}) {
  /** With whom is said of the actor's own alone: with whom somebody else meets is nobody's business. */
  async function sentence(actor: Actor, taken: Meeting, { name }: Pick<Person, 'name'>, now: Date) {
    const when = `${dayText(taken, actor.timeZone, now)}, ${timesText(taken, actor.timeZone)}`;
    if (!isOneOf(taken, actor.personId)) return `${name} has another 1:1 then: ${when}. Choose another time.`;
    const third = await people.person(otherOf(taken, actor.personId));
    return `You have a 1:1 with ${third?.name ?? 'somebody else'} then: ${when}. Choose another time.`;
  }

  return {
    /** @throws FieldErrors at the time, about the first that clashes. */
    async refuse(actor: Actor, { spans, other, givesWay }: Wanted, now: Date): Promise<void> {
      const [first, last] = [spans[0], spans.at(-1)];
      if (!first || !last) return;
      const both = [actor.personId, other.id];
      const busy = await meetings.meetingsBetween(both, first.startsAt, endOfMeeting(last));
      const taken = busy.find(
        (meeting) => !givesWay(meeting) && spans.some((span) => overlap(span, meeting)),
      );
      if (taken) throw new FieldErrors({ time: await sentence(actor, taken, other, now) });
    },
  };
}
