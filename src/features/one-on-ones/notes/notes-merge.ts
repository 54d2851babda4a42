import { bothTexts } from '../../../shared/both-texts';
import { commonLines } from '../../../shared/common-lines';
import type { NameOfText } from '../../../shared/name-of-text';
import type { NoteLine, NoteSection } from '../note-line';
import {
  isBlank,
  linesOfBoth,
  lineText,
  type NotesText,
  notesText,
  SECTIONS,
  type TypedLine,
} from './notes-text';
import { keyOf } from './same-lines';

/**
 * Notes as they were when somebody began to edit them, without their words: a mark for each line, and whether it
 * was ticked. Kept with the window, so that what the other one changes meanwhile can be told from what they do.
 */
export type Begun = ReadonlyMap<string, boolean | null>;

/** What the other one did to the notes while somebody edited them, as lines. Ticks are none. */
export interface News {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface MergedNotes {
  /** What both wrote: without lines that either took out, and with what either ticked. */
  readonly text: NotesText;
  readonly news: News;
}

/** Characters of a mark, which is the beginning of a name. Two lines of one meeting share one by chance in some 10^10. */
const MARK = 6;

interface MarkedLine extends TypedLine {
  readonly mark: string;
}

/** Of lines that are the same, each has a mark of its own; of empty ones, none has. */
function marked(nameOf: NameOfText, text: NotesText): MarkedLine[] {
  const times = new Map<string, number>();
  return linesOfBoth(text).map((line) => {
    if (isBlank(line)) return { ...line, mark: '' };
    const key = `${line.section}\n${keyOf(line.text, line.done !== null)}`;
    const nth = (times.get(key) ?? 0) + 1;
    times.set(key, nth);
    return { ...line, mark: nameOf(String(nth), key).slice(0, MARK) };
  });
}

/** At most seven characters for each line. @param nameOf names lines of this meeting. */
export const writeBegun = (nameOf: NameOfText, notes: readonly NoteLine[]): string =>
  marked(nameOf, notesText(notes))
    .filter(({ mark }) => mark !== '')
    .map(({ mark, done }) => `${mark}${stateMark(done)}`)
    .join('');

const STATES = { '.': null, o: false, x: true } as const;
const stateMark = (done: boolean | null): keyof typeof STATES => (done === null ? '.' : done ? 'x' : 'o');

export const readBegun = (written: string): Begun =>
  new Map(
    [...written.matchAll(/(.{6})([.ox])/gs)].map(([, mark, state]) => [
      mark!,
      STATES[state as keyof typeof STATES],
    ]),
  );

/**
 * @param nameOf names lines of this meeting.
 * @param mine what somebody typed who began with `begun`; `theirs` is what the notes are by now.
 */
export function mergeNotes(
  nameOf: NameOfText,
  theirs: readonly NoteLine[],
  mine: NotesText,
  begun: Begun,
): MergedNotes {
  const [now, typed] = [marked(nameOf, notesText(theirs)), marked(nameOf, mine)];
  const ticked = withTicks(typed, now, begun);
  const [nowMarks, typedMarks] = [marksOf(now), marksOf(typed)];
  const wentBy = ({ mark }: MarkedLine, marks: ReadonlySet<string>) => begun.has(mark) && !marks.has(mark);
  const added = now.filter((line) => !wentBy(line, typedMarks) && !typedMarks.has(line.mark));
  const removed = typed.filter((line) => wentBy(line, nowMarks));
  const merged = (section: NoteSection) =>
    union(
      now.filter((line) => line.section === section && !wentBy(line, typedMarks)),
      ticked.filter((line) => line.section === section && !wentBy(line, nowMarks)),
    );
  const text = Object.fromEntries(SECTIONS.map((section) => [section, merged(section)])) as Record<
    NoteSection,
    string
  >;
  return { text, news: { added: words(added), removed: words(removed) } };
}

const marksOf = (lines: readonly MarkedLine[]): ReadonlySet<string> => new Set(lines.map(({ mark }) => mark));

const words = (lines: readonly MarkedLine[]): string[] =>
  lines.filter((line) => !isBlank(line)).map(({ text, done }) => lineText(text, done));

/** What they typed, with boxes that they left as they were ticked as they are by now. */
function withTicks(typed: readonly MarkedLine[], now: readonly MarkedLine[], begun: Begun): MarkedLine[] {
  const states = new Map(now.map(({ mark, done }) => [mark, done]));
  return typed.map((line) => {
    const present = states.get(line.mark);
    return present !== undefined && begun.get(line.mark) === line.done ? { ...line, done: present } : line;
  });
}

/** The lines of `mine` at their places, and among them those of `theirs` that are not in it. */
function union(theirs: readonly MarkedLine[], mine: readonly MarkedLine[]): string {
  const common = new Set(commonLines(theirs.map(markIn), mine.map(markIn)).map(([place]) => place));
  const known = marksOf(mine);
  const states = new Map(mine.map(({ mark, done }) => [mark, done]));
  const missing = theirs.filter((line, place) => common.has(place) || !known.has(line.mark));
  const asText = (lines: readonly MarkedLine[]) =>
    lines.map(({ mark, text, done }) => lineText(text, states.get(mark) ?? done)).join('\n');
  return bothTexts(asText(missing), asText(mine));
}

const markIn = ({ mark }: MarkedLine): string => mark;
