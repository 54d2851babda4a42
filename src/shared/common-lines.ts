/** Where the same line stands in two texts: `[place in one, place in the other]`. */
export type CommonLine = readonly [one: number, other: number];

/**
 * A longest common subsequence of two lists, in order; which of several is taken does not depend on which list
 * comes first.
 */
export function commonLines(one: readonly string[], other: readonly string[]): CommonLine[] {
  if (one.join('\n') > other.join('\n')) return commonLines(other, one).map(([i, j]) => [j, i]);
  const start = sameAtStart(one, other);
  const end = sameAtEnd(one.slice(start), other.slice(start));
  const [lengthOfOne, lengthOfOther] = [one.length - end, other.length - end];
  return [
    ...pairsFrom(0, 0, start),
    ...between(one.slice(start, lengthOfOne), other.slice(start, lengthOfOther)).map(
      ([i, j]): CommonLine => [i + start, j + start],
    ),
    ...pairsFrom(lengthOfOne, lengthOfOther, end),
  ];
}

const pairsFrom = (one: number, other: number, count: number): CommonLine[] =>
  Array.from({ length: count }, (_, i) => [one + i, other + i]);

function sameAtStart(one: readonly string[], other: readonly string[]): number {
  let count = 0;
  while (count < one.length && count < other.length && one[count] === other[count]) count += 1;
  return count;
}

const sameAtEnd = (one: readonly string[], other: readonly string[]): number =>
  sameAtStart(one.toReversed(), other.toReversed());

function between(one: readonly string[], other: readonly string[]): CommonLine[] {
  const width = other.length + 1;
  const longest = lengths(one, other);
  const pairs: CommonLine[] = [];
  let [i, j] = [0, 0];
  while (i < one.length && j < other.length) {
    if (one[i] === other[j]) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i += 1;
    else j += 1;
  }
  return pairs;
}

/** How long the longest common subsequence of what follows is, at each place in one and the other. */
function lengths(one: readonly string[], other: readonly string[]): Uint16Array {
  const width = other.length + 1;
  const longest = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1)
    for (let j = other.length - 1; j >= 0; j -= 1)
      longest[i * width + j] =
        one[i] === other[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  return longest;
}
