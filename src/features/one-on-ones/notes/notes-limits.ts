import { tooLong } from '../../../shared/too-long';
import type { NoteSection } from '../note-line';
import { lineText, SECTIONS, type TypedLine } from './notes-text';

/** Characters in each of the two texts: as many as Slack takes in one field. */
export const TEXT_MOST = 3_000;
/** In each of the two texts. */
export const LINES_MOST = 200;
/** In the notes of one meeting. */
export const ACTIONS_MOST = 50;

/** What cannot be saved as it was typed, said in one sentence for the text it stands in. */
export interface NotesProblem {
  readonly section: NoteSection;
  readonly sentence: string;
}

/** What of typed notes goes beyond what can be kept. */
export const beyondLimits = (now: readonly TypedLine[]): NotesProblem[] => [
  ...tooLongOf(now),
  ...tooManyOf(now),
];

/** Boxes are written out where they were typed as `[]`. */
function tooLongOf(now: readonly TypedLine[]): NotesProblem[] {
  return SECTIONS.flatMap((section) => {
    const { length } = now
      .filter((line) => line.section === section)
      .map(({ text, done }) => lineText(text, done))
      .join('\n');
    return length > TEXT_MOST ? [{ section, sentence: tooLong('text', length, TEXT_MOST) }] : [];
  });
}

function tooManyOf(now: readonly TypedLine[]): NotesProblem[] {
  const long = now.findLast(({ number }) => number > LINES_MOST);
  if (long)
    return [
      {
        section: long.section,
        sentence: `This text has ${long.number} lines; the most is ${LINES_MOST}. Your text is still here.`,
      },
    ];
  const actions = now.filter(({ done }) => done !== null);
  const beyond = actions[ACTIONS_MOST];
  if (!beyond) return [];
  const sentence = `These notes have ${actions.length} action items; the most is ${ACTIONS_MOST}. Your text is still here.`;
  return [{ section: beyond.section, sentence }];
}
