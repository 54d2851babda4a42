import { nameKey } from '../../../shared/name-key';
import type { Action, NoteLine } from '../note-line';
import { dueDayIn } from './due-day';
import { type Nameable, type Named, ownerNamedIn } from './named-owner';
import { beyondLimits, type NotesProblem } from './notes-limits';
import { linesOfBoth, type NotesText, type TypedLine } from './notes-text';
import { keyOf, sameLines } from './same-lines';

/** Who typed the notes, and where and when they did. */
export interface Writing {
  readonly writerId: string;
  /** The two who meet. */
  readonly pair: readonly Nameable[];
  /** Calendar day where the writer is: what "tomorrow" is counted from. */
  readonly today: string;
  readonly newId: () => string;
}

export interface Reconciled {
  readonly lines: readonly NoteLine[];
  readonly problems: readonly NotesProblem[];
}

/**
 * The lines of notes after somebody saved them as `typed`. A line that was edited or moved stays the same line;
 * one that was not edited keeps who wrote it, whose it is and when it is due, whoever saves it.
 * Owner and due day are read again only where the words that name them changed.
 */
export function reconcile(before: readonly NoteLine[], typed: NotesText, writing: Writing): Reconciled {
  const now = linesOfBoth(typed);
  const tooMuch = beyondLimits(now);
  if (tooMuch.length > 0) return { lines: before, problems: tooMuch };
  const same = sameLines(before, now);
  const all = now.map((line) => lineFrom(line, same.get(line), writing));
  return {
    lines: all.flatMap((line) => ('id' in line ? [line] : [])),
    problems: all.flatMap((line) => ('id' in line ? [] : [line])),
  };
}

function lineFrom(line: TypedLine, before: NoteLine | undefined, writing: Writing): NoteLine | NotesProblem {
  const { section, text, done } = line;
  const isAction = done !== null;
  const unchanged = before && keyOf(before.text, before.action !== null) === keyOf(text, isAction);
  const action = actionFrom(line, before, writing);
  if (action && 'sentence' in action) return action;
  return {
    id: before?.id ?? writing.newId(),
    section,
    text,
    byId: unchanged ? before.byId : writing.writerId,
    action,
  };
}

function actionFrom(
  line: TypedLine,
  before: NoteLine | undefined,
  writing: Writing,
): Action | NotesProblem | null {
  const { section, text, done, number } = line;
  if (done === null) return null;
  if (text === '') return { section, sentence: `Line ${number}: say what is to be done after [ ].` };
  const was = before?.action ? { ...before.action, text: before.text } : undefined;
  const ownerId = ownerOf(text, was, writing);
  if (ownerId === undefined)
    return { section, sentence: `Line ${number}: ${whichOfTheTwo(text, writing.pair)}` };
  return { ownerId, due: dueOf(text, was, writing), done };
}

type ActionBefore = Action & { readonly text: string };

/** `undefined` where the name could be either's. */
function ownerOf(
  text: string,
  was: ActionBefore | undefined,
  { pair, writerId }: Writing,
): string | undefined {
  const named = ownerNamedIn(text, pair);
  if (was && isSameName(named, ownerNamedIn(was.text, pair))) return was.ownerId;
  if (!named) return writerId;
  return 'id' in named ? named.id : undefined;
}

const isSameName = (one: Named | undefined, other: Named | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function dueOf(text: string, was: ActionBefore | undefined, { today }: Writing): string | null {
  const due = dueDayIn(text, today);
  if (was && due?.words === dueDayIn(was.text, today)?.words) return was.due;
  return due?.day ?? null;
}

function whichOfTheTwo(text: string, pair: readonly Nameable[]): string {
  const named = ownerNamedIn(text, pair);
  const name = named && 'both' in named ? named.both : '';
  const [one, other] = pair.map((person) => nameKey(person.name));
  return one === other
    ? `both of you are called ${name}; leave the name out, and the item belongs to whoever saves it.`
    : `both of you are called ${name}; write the full name after @.`;
}
