import { ERASED_TEXT } from '../../../shared/personal-data';
import type { Meeting } from '../meeting';
import type { MeetingToTell } from '../ports';

/** Somebody who is erased. */
export interface Leaver {
  readonly personId: string;
  readonly pseudonym: string;
}

type Kept = Omit<Meeting, 'id' | 'revision'> & { readonly busy: readonly string[] } & {
  readonly toTell: readonly MeetingToTell[];
};

/** A meeting as it is kept once somebody is erased: its times, and what the other one wrote. */
export function meetingWithout<M extends Kept>(meeting: M, leaver: Leaver): M {
  const { personId, pseudonym } = leaver;
  const instead = <I extends string>(id: I) => (id === personId ? pseudonym : id);
  const isTheirs = (id: string) => id === personId || id === pseudonym;
  return {
    ...meeting,
    managerId: instead(meeting.managerId),
    reportId: instead(meeting.reportId),
    points: meeting.points.map((point) =>
      isTheirs(point.byId) ? { ...point, byId: pseudonym, text: ERASED_TEXT, link: null } : point,
    ),
    notes: meeting.notes.map((line) => ({
      ...line,
      ...(isTheirs(line.byId) && { byId: pseudonym, text: ERASED_TEXT }),
      action: line.action && { ...line.action, ownerId: instead(line.action.ownerId) },
    })),
    pulses: meeting.pulses.filter((pulse) => !isTheirs(pulse.personId)),
    busy: meeting.busy.filter((key) => !key.startsWith(`${personId}@`)),
    toTell: meeting.toTell.filter(({ recipient }) => !isTheirs(recipient)),
  };
}
