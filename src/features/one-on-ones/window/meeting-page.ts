import type { Actor } from '../../../shared/actor';
import type { Cycles } from '../../cycles';
import type { People } from '../../people';
import type { MeetingAccess } from '../access';
import { type Agenda, agendaOf, isBefore } from '../agenda/agenda';
import { templateOf } from '../agenda/template';
import { type Meeting, otherOf } from '../meeting';
import type { MeetingStore, PairStore, SeriesStore, Template } from '../ports';
import type { Repeat } from '../series';
import { type Role, roleIn } from '../side';

/** Somebody as the other one of the two sees them. */
export interface Counterpart {
  readonly id: string;
  readonly name: string;
  /** IANA zone; `undefined` once they left and were forgotten. */
  readonly timeZone: string | undefined;
}

/** All that one of the two sees of a meeting. */
export interface MeetingPage {
  readonly viewer: Actor;
  readonly role: Role;
  readonly other: Counterpart;
  readonly meeting: Meeting;
  /** Every meeting of the two, the earliest first. */
  readonly all: readonly Meeting[];
  readonly agenda: Agenda;
  readonly template: Template;
  readonly repeat: Repeat;
  /** The cycle that it is part of, by name. */
  readonly cycle: string | undefined;
  readonly now: Date;
}

export interface MeetingPageDeps {
  readonly meetings: Pick<MeetingStore, 'meetingsOf'>;
  readonly series: Pick<SeriesStore, 'series'>;
  readonly pairs: Pick<PairStore, 'pairOf'>;
  readonly people: Pick<People, 'person'>;
  readonly cycles: Pick<Cycles, 'cycleOf'>;
  readonly access: MeetingAccess;
}

export type ReadMeetingPage = (actor: Actor, meetingId: string, now: Date) => Promise<MeetingPage>;

/** Reads what one of the two sees of a meeting, in two round trips; everybody else is refused. */
export const meetingPages =
  ({ meetings, series, pairs, people, cycles, access }: MeetingPageDeps): ReadMeetingPage =>
  async (actor, meetingId, now) => {
    const meeting = await access.meetingFor(actor, meetingId);
    const otherId = otherOf(meeting, actor.personId);
    const [all, agreed, pair, person, cycle] = await Promise.all([
      meetings.meetingsOf(meeting),
      series.series(meeting.seriesId),
      pairs.pairOf(meeting),
      people.person(otherId),
      cycles.cycleOf(meeting.reportId, meeting.startsAt),
    ]);
    return {
      viewer: actor,
      role: roleIn(meeting, actor),
      other: { id: otherId, name: person?.name ?? 'somebody who left', timeZone: person?.timeZone },
      meeting,
      all,
      agenda: agendaOf(meeting, all, now),
      template: templateOf(pair, meeting.format),
      repeat: agreed?.repeat ?? 'ONCE',
      cycle: cycle?.name,
      now,
    };
  };

/** The meetings of the two before and after one, whatever became of them. */
export function neighboursOf({ meeting, all }: Pick<MeetingPage, 'meeting' | 'all'>) {
  const [before, after] = [
    all.filter((other) => isBefore(other, meeting)),
    all.filter((other) => isBefore(meeting, other)),
  ];
  return { previous: before.at(-1), next: after[0] };
}

/** Whose decisions and notes are shown: the meeting's own, or until it has any those of the last one that has. */
export function notesShown({ meeting, all }: Pick<MeetingPage, 'meeting' | 'all'>): Meeting | undefined {
  if (meeting.notes.length > 0) return meeting;
  return all.filter((other) => isBefore(other, meeting) && other.notes.length > 0).at(-1);
}
