import type { Actor } from '../../../shared/actor';
import type { NewId } from '../../../shared/ids';
import type { Submission } from '../../../shared/submission';
import type { People } from '../../people';
import type { MeetingAccess } from '../access';
import { type Meeting, otherOf, type Pulse } from '../meeting';
import { changeMeeting, type MeetingChange } from '../meeting-changes';
import type { MeetingStore } from '../ports';
import type { Measure } from './pulse-line';

export interface PulseDeps extends MeetingAccess {
  readonly meetings: Pick<MeetingStore, 'meeting' | 'meetingsOf' | 'replace'>;
  readonly people: Pick<People, 'person'>;
  readonly newId: NewId;
}

/** How the two were over their meetings, for the two of them alone: it is never counted with anybody else's. */
export interface PulsePage {
  readonly meeting: Meeting;
  /** All of the two, the earliest first. */
  readonly all: readonly Meeting[];
  readonly other: { readonly id: string; readonly name: string };
}

/** What somebody answers, each from 1 to 5. */
export interface PulseAnswer extends Readonly<Record<Measure, number>> {
  readonly submission: Submission;
}

export type PulseService = ReturnType<typeof pulseService>;

export function pulseService({ meetings, people, meetingFor, newId }: PulseDeps) {
  return {
    async open(actor: Actor, meetingId: string): Promise<PulsePage> {
      const meeting = await meetingFor(actor, meetingId);
      const otherId = otherOf(meeting, actor.personId);
      const [all, other] = await Promise.all([meetings.meetingsOf(meeting), people.person(otherId)]);
      return { meeting, all, other: { id: otherId, name: other?.name ?? 'Somebody who left' } };
    },

    /** Keeps how the actor is; a second answer takes the place of the first. */
    async give(actor: Actor, meetingId: string, { submission, ...answer }: PulseAnswer): Promise<void> {
      const meeting = await meetingFor(actor, meetingId);
      const change = (present: Meeting): MeetingChange | undefined => {
        const before = ownPulse(present, actor.personId);
        if (before?.energy === answer.energy && before.workload === answer.workload) return undefined;
        const pulse: Pulse = { id: before?.id ?? newId(), personId: actor.personId, ...answer };
        const others = present.pulses.filter(({ personId }) => personId !== actor.personId);
        return { next: { ...present, pulses: [...others, pulse] } };
      };
      await changeMeeting(meetings, meeting, change, submission);
    },
  };
}

export const ownPulse = ({ pulses }: Meeting, personId: string): Pulse | undefined =>
  pulses.find((pulse) => pulse.personId === personId);
