import { commonLines } from './common-lines';

/** The lines of a text; of an empty one there are none. */
export const linesIn = (text: string): string[] => (text === '' ? [] : text.split(/\r\n|\r|\n/));

/**
 * Two texts as one: the lines of both in their order, those they have in common once. Where both have something of
 * their own at the same place, `theirs` comes first.
 */
export function bothTexts(theirs: string, mine: string): string {
  const [one, other] = [linesIn(theirs), linesIn(mine)];
  const both: string[] = [];
  let [i, j] = [0, 0];
  for (const [nextOne, nextOther] of [...commonLines(one, other), [one.length, other.length] as const]) {
    both.push(...one.slice(i, nextOne), ...other.slice(j, nextOther), ...one.slice(nextOne, nextOne + 1));
    [i, j] = [nextOne + 1, nextOther + 1];
  }
  return both.join('\n');
}

/** What makes another text of one, without empty lines. */
export interface ChangedLines {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export function changedLines(before: string, after: string): ChangedLines {
  const [one, other] = [linesIn(before), linesIn(after)];
  const common = commonLines(one, other);
  const [stayed, known] = [new Set(common.map(([i]) => i)), new Set(common.map(([, j]) => j))];
  const without = (lines: readonly string[], places: ReadonlySet<number>) =>
    lines.filter((line, place) => !places.has(place) && line.trim() !== '');
  return { added: without(other, known), removed: without(one, stayed) };
}
