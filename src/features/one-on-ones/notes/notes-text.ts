import { linesIn } from '../../../shared/both-texts';
import type { NoteLine, NoteSection } from '../note-line';

/** A line of notes as it was typed. */
export interface TypedLine {
  readonly section: NoteSection;
  /** Of an action item what follows `[ ]` or `[x]`. */
  readonly text: string;
  /** Whether it is ticked; `null` where it is no action item. */
  readonly done: boolean | null;
  /** Which line of its text it is, from 1. */
  readonly number: number;
}

/** Both texts of the notes. */
export type NotesText = Readonly<Record<NoteSection, string>>;

export const SECTIONS: readonly NoteSection[] = ['decisions', 'notes'];

/** `[ ]`, `[]`, `[x]`, after a bullet or none; `[x](…)` is a link. */
const ACTION = /^\s*(?:[-*•]\s*)?\[(\s?|x)\](?!\()\s*(.*)$/isu;

/**
 * The lines of one of the two texts. Empty ones at its beginning and end, all but one of those that follow each
 * other, and white space at the end of a line are left out.
 */
export function typedLines(text: string, section: NoteSection): TypedLine[] {
  const lines = linesIn(text).map((line, index) => typedLine(line, section, index + 1));
  const isText = (line: TypedLine | undefined) => line !== undefined && !isBlank(line);
  const last = lines.findLastIndex(isText);
  return lines.filter((line, index) => isText(line) || (index < last && isText(lines[index - 1])));
}

function typedLine(line: string, section: NoteSection, number: number): TypedLine {
  const action = ACTION.exec(line);
  if (!action) return { section, text: line.trimEnd(), done: null, number };
  return { section, text: action[2]!.trimEnd(), done: action[1]!.toLowerCase() === 'x', number };
}

export const isBlank = ({ text, done }: Pick<TypedLine, 'text' | 'done'>): boolean =>
  text === '' && done === null;

/** A line as somebody would type it. */
export const lineText = (text: string, done: boolean | null): string => {
  if (done === null) return text;
  return `[${done ? 'x' : ' '}] ${text}`;
};

/** One of the two texts, as it is shown to whoever edits it. */
export const textOf = (lines: readonly NoteLine[], section: NoteSection): string =>
  lines
    .filter((line) => line.section === section)
    .map(({ text, action }) => lineText(text, action?.done ?? null))
    .join('\n');

export const notesText = (lines: readonly NoteLine[]): NotesText => ({
  decisions: textOf(lines, 'decisions'),
  notes: textOf(lines, 'notes'),
});

export const linesOfBoth = (typed: NotesText): TypedLine[] =>
  SECTIONS.flatMap((section) => typedLines(typed[section], section));
