/** One of the two, as they may be named in a line. */
export interface Nameable {
  readonly id: string;
  /** As the directory has it: "Olu Adeyemi". */
  readonly name: string;
}

/** Whom a line names after an `@`; `both` where it fits both of the two alike. */
export type Named = { readonly id: string } | { readonly both: string };

/** Case, accents and the width of letters make no difference. */
const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * The first of the two that a line names after an `@`, by full name, first name, or first.last; the longest that
 * fits counts. Whoever else is named, and addresses such as `ana@example.com`, are just text.
 */
export function ownerNamedIn(line: string, pair: readonly Nameable[]): Named | undefined {
  const text = folded(line);
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}._+-])@/gu)) {
    const named = namedAt(text.slice(index + 1), pair);
    if (named) return named;
  }
  return undefined;
}

function namedAt(text: string, pair: readonly Nameable[]): Named | undefined {
  const fitting = pair
    .map((person) => ({ person, length: longestName(text, person) }))
    .filter(({ length }) => length > 0)
    .sort((one, other) => other.length - one.length);
  const [first, second] = fitting;
  if (!first) return undefined;
  return second?.length === first.length ? { both: wordsOf(first.person)[0]! } : { id: first.person.id };
}

const wordsOf = ({ name }: Nameable): string[] => name.split(/\s+/).filter((word) => word !== '');

function longestName(text: string, person: Nameable): number {
  const words = wordsOf(person).map(folded);
  if (words.length === 0) return 0;
  const names = [words.join(' '), words.join('.'), words[0]!];
  if (words.length > 2) names.push(`${words[0]}.${words.at(-1)}`);
  return Math.max(0, ...names.filter((name) => beginsWith(text, name)).map((name) => name.length));
}

/** "sam" begins "sam," and "sam's", but neither "samuel" nor "sam.smith". */
const beginsWith = (text: string, name: string): boolean =>
  text.startsWith(name) && !/^[-.]?[\p{L}\p{N}_]/u.test(text.slice(name.length));
