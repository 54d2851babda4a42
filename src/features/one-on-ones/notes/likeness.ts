/** How often two letters follow each other in a text. */
export type LetterPairs = { readonly counts: ReadonlyMap<string, number>; readonly total: number };

export function letterPairs(text: string): LetterPairs {
  const counts = new Map<string, number>();
  const padded = ` ${text.toLowerCase()} `;
  for (let i = 0; i + 1 < padded.length; i += 1) {
    const pair = padded.slice(i, i + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return { counts, total: padded.length - 1 };
}

/** The share of letter pairs that two texts have in common: Dice's coefficient, 0 to 1. */
export function likeness(one: LetterPairs, other: LetterPairs): number {
  let common = 0;
  for (const [pair, count] of one.counts) common += Math.min(count, other.counts.get(pair) ?? 0);
  return (2 * common) / (one.total + other.total);
}
