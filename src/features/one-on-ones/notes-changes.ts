import type { Cycles } from '../cycles';
import type { People } from '../people';
import type { Meeting } from './meeting';
import type { NoteLine } from './note-line';
import { nextOverdueAt, overdueRule } from './overdue';

export interface NotesChangeDeps {
  readonly people: Pick<People, 'people'>;
  readonly cycles: Pick<Cycles, 'cycleOf'>;
}

/** A meeting with other notes, and with the moment at which overdue ones of them are next to be counted. */
export type WithNotes = (meeting: Meeting, notes: readonly NoteLine[], now: Date) => Promise<Meeting>;

export const withNotes =
  ({ people, cycles }: NotesChangeDeps): WithNotes =>
  async (meeting, notes, now) => {
    const owners = await people.people([meeting.managerId, meeting.reportId]);
    const rules = await Promise.all(
      [...owners.values()].map(
        async (owner) => [owner.id, overdueRule(owner, await cycles.cycleOf(owner.id, now))] as const,
      ),
    );
    const next = nextOverdueAt(notes, owners, new Map(rules), now);
    const isOwedAlready = next !== null && meeting.overdueAt !== null && meeting.overdueAt <= now;
    return {
      ...meeting,
      notes,
      notesRevision: meeting.notesRevision + 1,
      overdueAt: isOwedAlready ? meeting.overdueAt : next,
    };
  };
