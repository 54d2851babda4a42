import { header, section } from '../../../slack/blocks';
import type { Meeting } from '../meeting';
import { isActionLine, type NoteSection } from '../note-line';
import { dayText } from '../when';
import { inChunks } from './line-chunks.views';
import { type MeetingPage, notesShown } from './meeting-page';
import type { Group } from './pager.views';

const HEADINGS: Readonly<Record<NoteSection, string>> = { decisions: 'Decisions', notes: 'Notes' };

/** Decisions and notes to read: of the meeting, or before there are any those of the last one. */
export function notesGroups(page: MeetingPage): Group[] {
  const source = notesShown(page);
  if (!source) return [];
  const from = source.id === page.meeting.id ? '' : `, ${dayText(source, page.viewer.timeZone, page.now)}`;
  return (['decisions', 'notes'] as const).flatMap((part) => sectionGroups(source, part, from));
}

function sectionGroups({ notes }: Meeting, part: NoteSection, from: string): Group[] {
  const lines = notes.filter((line) => line.section === part && !isActionLine(line)).map(({ text }) => text);
  const [first, ...rest] = inChunks(lines).map((chunk) => section(chunk));
  return first ? [[header(`${HEADINGS[part]}${from}`), first], ...rest.map((block) => [block])] : [];
}
