import { header, section } from '../../slack/blocks';
import { escapedLength, joined } from '../../slack/mrkdwn';
import type { Meeting } from './meeting';
import { type MeetingPage, notesShown } from './meeting-page';
import { isActionLine, type NoteSection } from './note-line';
import type { Group } from './pager.views';
import { dayText } from './when';

const HEADINGS: Readonly<Record<NoteSection, string>> = { decisions: 'Decisions', notes: 'Notes' };
/** Less than a section of Slack's takes, so that the line breaks fit in. */
const SECTION_TEXT = 2_800;

/** Decisions and notes to read: of the meeting, or before there are any those of the last one. */
export function notesGroups(page: MeetingPage): Group[] {
  const source = notesShown(page);
  if (!source) return [];
  const from = source.id === page.meeting.id ? '' : `, ${dayText(source, page.viewer.timeZone, page.now)}`;
  return (['decisions', 'notes'] as const).flatMap((part) => sectionGroups(source, part, from));
}

function sectionGroups({ notes }: Meeting, part: NoteSection, from: string): Group[] {
  const lines = notes.filter((line) => line.section === part && !isActionLine(line)).map(({ text }) => text);
  const [first, ...rest] = inChunks(lines).map((chunk) => section(joined(chunk)));
  return first ? [[header(`${HEADINGS[part]}${from}`), first], ...rest.map((block) => [block])] : [];
}

/** Lines in as many blocks as they take, none of them left out; without the empty ones at both ends. */
function inChunks(lines: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let room = 0;
  for (const piece of lines.flatMap(inPieces)) {
    const length = escapedLength(piece) + 1;
    if (length > room) {
      chunks.push([]);
      room = SECTION_TEXT;
    }
    chunks.at(-1)!.push(piece);
    room -= length;
  }
  return chunks.filter((chunk) => chunk.some((line) => line.trim() !== ''));
}

const PIECE = 500;
/** A line that is longer than any block takes once it is escaped, in pieces that are not. */
const inPieces = (line: string): string[] =>
  escapedLength(line) < SECTION_TEXT ? [line] : (line.match(new RegExp(`.{1,${PIECE}}`, 'gsu')) ?? []);
