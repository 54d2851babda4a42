import type { Actor } from '../../../shared/actor';
import { FieldErrors } from '../../../shared/errors';
import type { NameOfText } from '../../../shared/name-of-text';
import type { Submission } from '../../../shared/submission';
import { localDate } from '../../../shared/weeks';
import type { People } from '../../people';
import type { MeetingAccess } from '../access';
import { type Meeting, otherOf } from '../meeting';
import { type ChangeOfMeeting, changeMeeting } from '../meeting-changes';
import type { MeetingStore } from '../ports';
import type { WithNotes } from './notes-changes';
import type { NotesProblem } from './notes-limits';
import { type Begun, type MergedNotes, mergeNotes, writeBegun } from './notes-merge';
import type { NotesText } from './notes-text';
import { reconcile, type Writing } from './reconciling';

export interface NotesDeps extends MeetingAccess {
  readonly meetings: Pick<MeetingStore, 'meeting' | 'replace'>;
  readonly people: Pick<People, 'people'>;
  readonly withNotes: WithNotes;
  readonly newId: () => string;
  readonly nameOfText: NameOfText;
}

/** A meeting's notes as one of the two has them before them. */
export interface NotesPage {
  readonly meeting: Meeting;
  /** What the other one is called. */
  readonly otherName: string;
  /** What {@link Begun} is of them, written. */
  readonly begun: string;
}

/** That the other one changed the notes while somebody edited them: nothing of it was saved. */
export interface NotesConflict extends NotesPage, MergedNotes {}

/** What somebody saves, and what they began with. */
export interface NotesEdit {
  readonly meetingId: string;
  readonly begun: Begun;
  readonly typed: NotesText;
  readonly submission: Submission;
}

export type NotesService = ReturnType<typeof notesService>;

/** Decisions and notes of a meeting, which either of the two edits at any time. */
export function notesService({ meetings, meetingFor, people, withNotes, newId, nameOfText }: NotesDeps) {
  const namesOf = async ({ managerId, reportId }: Meeting) => {
    const known = await people.people([managerId, reportId]);
    return [managerId, reportId].map((id) => ({ id, name: known.get(id)?.name ?? '' }));
  };
  const otherNameIn = (meeting: Meeting, actor: Actor, pair: Writing['pair']): string =>
    pair.find(({ id }) => id === otherOf(meeting, actor.personId))?.name || 'The other one of you';

  /** Lines that two meetings share have nothing in common there. */
  const namesIn =
    (meetingId: string): NameOfText =>
    (...parts) =>
      nameOfText(meetingId, ...parts);
  const pageOf = (meeting: Meeting, actor: Actor, pair: Writing['pair']): NotesPage => ({
    meeting,
    otherName: otherNameIn(meeting, actor, pair),
    begun: writeBegun(namesIn(meeting.id), meeting.notes),
  });

  return {
    async open(actor: Actor, meetingId: string): Promise<NotesPage> {
      const meeting = await meetingFor(actor, meetingId);
      return pageOf(meeting, actor, await namesOf(meeting));
    },

    /**
     * Saves both texts in one write; boxes that were ticked meanwhile stay as they were set.
     * @returns what stands against it, where the other one changed words meanwhile.
     * @throws FieldErrors for what cannot be saved as it was typed.
     */
    async save(
      actor: Actor,
      { meetingId, begun, typed, submission }: NotesEdit,
      now: Date,
    ): Promise<NotesConflict | undefined> {
      const meeting = await meetingFor(actor, meetingId);
      const pair = await namesOf(meeting);
      const writing = { writerId: actor.personId, pair, today: localDate(now, actor.timeZone), newId };
      let conflict: NotesConflict | undefined;
      const change: ChangeOfMeeting = (present) => {
        const merged = mergeNotes(namesIn(meetingId), present.notes, typed, begun);
        conflict = hasNews(merged) ? { ...merged, ...pageOf(present, actor, pair) } : undefined;
        return conflict ? undefined : changed(present, merged.text, writing, now);
      };
      await changeMeeting(meetings, meeting, change, submission);
      return conflict;
    },
  };

  async function changed(present: Meeting, text: NotesText, writing: Writing, now: Date) {
    const { lines, problems } = reconcile(present.notes, text, writing);
    if (problems.length > 0) throw new FieldErrors(bySection(problems));
    const isSame = JSON.stringify(lines) === JSON.stringify(present.notes);
    return isSame ? undefined : { next: await withNotes(present, lines, now) };
  }
}

const hasNews = ({ news }: MergedNotes): boolean => news.added.length > 0 || news.removed.length > 0;

function bySection(problems: readonly NotesProblem[]): Record<string, string> {
  const sentences: Record<string, string> = {};
  for (const { section, sentence } of problems)
    sentences[section] = sentences[section] ? `${sentences[section]} ${sentence}` : sentence;
  return sentences;
}
