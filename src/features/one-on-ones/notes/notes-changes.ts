import type { Meeting } from '../meeting';
import type { NoteLine } from '../note-line';
import { type OverduePlanDeps, overduePlanning } from '../telling/overdue.service';

export type NotesChangeDeps = OverduePlanDeps;

/** A meeting with other notes, and with the moment at which overdue ones of them are next to be counted. */
export type WithNotes = (meeting: Meeting, notes: readonly NoteLine[], now: Date) => Promise<Meeting>;

export function withNotes(deps: NotesChangeDeps): WithNotes {
  const planning = overduePlanning(deps);
  return async (meeting, notes, now) => {
    const next = await planning.next({ ...meeting, notes }, now);
    const isOwedAlready = next !== null && meeting.overdueAt !== null && meeting.overdueAt <= now;
    return {
      ...meeting,
      notes,
      notesRevision: meeting.notesRevision + 1,
      overdueAt: isOwedAlready ? meeting.overdueAt : next,
    };
  };
}
