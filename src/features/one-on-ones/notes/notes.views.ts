import type { KnownBlock } from '@slack/types';
import { context, field, type Modal, modal, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { NoteSection } from '../note-line';
import { writeOnTop } from '../window/on-top-ref';
import { quotedLines } from '../window/quoted-lines.views';
import { textArea, toRead } from '../window/text-area.views';
import type { NotesConflict, NotesPage } from './notes.service';
import { TEXT_MOST } from './notes-limits';
import { type NotesText, notesText, SECTIONS } from './notes-text';

export const SAVE_NOTES = 'one-on-ones.save_notes';

const NAME_SHOWN = 60;
const LABELS: Readonly<Record<NoteSection, string>> = { decisions: 'Decisions', notes: 'Notes' };

/** In which a meeting's decisions and notes are edited. @param below the reference of the window below. */
export const notesModal = (page: NotesPage, below: string): Modal =>
  notesForm(page, below, notesText(page.meeting.notes), []);

/** The same after the other one changed them meanwhile: what they did above, the words of both in the fields. */
export function notesAgainModal(conflict: NotesConflict, typed: NotesText, below: string): Modal {
  const theirs = notesText(conflict.meeting.notes);
  const apart = SECTIONS.filter((part) => conflict.text[part].length > TEXT_MOST);
  const shown = Object.fromEntries(
    SECTIONS.map((part) => [part, apart.includes(part) ? typed[part] : conflict.text[part]]),
  ) as Record<NoteSection, string>;
  return notesForm(conflict, below, shown, [
    section(md`${whoChanged(conflict)} Nothing of yours is saved yet.`),
    ...newsBlocks(conflict),
    ...apart.flatMap((part) => tooLongForBoth(part, theirs[part])),
    context(md`The words of both of you are in the fields below. Leave what should stay, and save.`),
  ]);
}

function notesForm(page: NotesPage, below: string, shown: NotesText, above: KnownBlock[]): Modal {
  const { meeting, otherName, begun } = page;
  const input = (part: NoteSection, hint: string) =>
    field(`${part}~${meeting.notesRevision}`, LABELS[part], textArea(shown[part]), { optional: true, hint });
  return modal(
    SAVE_NOTES,
    { title: 'Notes', submit: 'Save' },
    [
      ...above,
      input('decisions', `Only you and ${shorten(otherName, NAME_SHOWN)} can read this.`),
      input('notes', HINT),
    ],
    writeOnTop(meeting.id, below, begun),
  );
}

const HINT =
  'A line that begins with [ ] is an action item, and one with [x] is done: “[ ] Send the slides @name by Friday”. Without a name it is yours.';

const whoChanged = ({ otherName }: NotesPage): Mrkdwn =>
  bold(`${shorten(otherName, NAME_SHOWN)} changed these notes while you were writing.`);

const newsBlocks = ({ news, otherName }: NotesConflict): KnownBlock[] => [
  ...quotedLines(`New from ${shorten(otherName, NAME_SHOWN)}:`, news.added),
  ...quotedLines(`Taken out by ${shorten(otherName, NAME_SHOWN)}:`, news.removed),
];

const tooLongForBoth = (part: NoteSection, theirs: string): KnownBlock[] => [
  section(
    md`${bold(LABELS[part])}: both are too long for one field, so the field has yours alone, and takes the place of what stands there now:`,
  ),
  ...toRead(theirs),
];
