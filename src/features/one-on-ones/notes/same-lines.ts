import { commonLines } from '../../../shared/common-lines';
import type { NoteLine } from '../note-line';
import { letterPairs, likeness } from './likeness';
import { isBlank, lineText, SECTIONS, type TypedLine } from './notes-text';

/** From what share of their letter pairs on two lines are taken for one that was edited. */
const ALIKE = 0.5;

/** What makes two lines the same: their words, and whether they are action items. */
export const keyOf = (text: string, isAction: boolean): string => (isAction ? lineText(text, false) : text);
const keyBefore = ({ text, action }: NoteLine): string => keyOf(text, action !== null);
const keyNow = ({ text, done }: TypedLine): string => keyOf(text, done !== null);

/** Lines between two that stayed where they are, which were not found elsewhere. */
interface Gap {
  readonly before: NoteLine[];
  readonly typed: TypedLine[];
}

/**
 * Which line of before each typed one is, for all that are not new. Those that stayed come first, then those that
 * were moved; then, between the same two neighbours, the most alike, and last whatever stands at the same place.
 */
export function sameLines(
  before: readonly NoteLine[],
  typed: readonly TypedLine[],
): ReadonlyMap<TypedLine, NoteLine> {
  const same = new Map<TypedLine, NoteLine>();
  for (const [line, now] of stayed(before, typed)) same.set(now, line);
  const places = gapsBetween(before, typed, same);
  for (const [line, now] of moved(before, typed, same)) same.set(now, line);
  const known = new Set(same.values());
  for (const gap of places)
    for (const [line, now] of edited({
      before: gap.before.filter((line) => !known.has(line)),
      typed: gap.typed.filter((line) => !same.has(line)),
    }))
      same.set(now, line);
  return same;
}

type Pairs = (readonly [NoteLine, TypedLine])[];

const stayed = (before: readonly NoteLine[], typed: readonly TypedLine[]): Pairs =>
  SECTIONS.flatMap((section) => {
    const [old, now] = [inSection(before, section), inSection(typed, section)];
    return commonLines(old.map(keyBefore), now.map(keyNow)).map(([i, j]) => [old[i]!, now[j]!] as const);
  });

const inSection = <L extends { readonly section: string }>(lines: readonly L[], section: string): L[] =>
  lines.filter((line) => line.section === section);

function moved(
  before: readonly NoteLine[],
  typed: readonly TypedLine[],
  same: ReadonlyMap<TypedLine, NoteLine>,
): Pairs {
  const known = new Set(same.values());
  const left = before.filter((line) => !known.has(line));
  return typed
    .filter((line) => !same.has(line))
    .flatMap((line) => {
      const place = left.findIndex((one) => keyBefore(one) === keyNow(line));
      return left.splice(place, place < 0 ? 0 : 1).map((found) => [found, line] as const);
    });
}

function gapsBetween(
  before: readonly NoteLine[],
  typed: readonly TypedLine[],
  stays: ReadonlyMap<TypedLine, NoteLine>,
): Gap[] {
  return SECTIONS.flatMap((section) => {
    const old = inSection(before, section);
    const gaps: Gap[] = [];
    let [reached, gap]: [number, TypedLine[]] = [0, []];
    const close = (until: number) => {
      gaps.push({ before: old.slice(reached, until).filter(hasWords), typed: gap });
      [reached, gap] = [until + 1, []];
    };
    for (const line of inSection(typed, section)) {
      const anchor = stays.get(line);
      if (anchor) close(old.indexOf(anchor));
      else if (!isBlank(line)) gap.push(line);
    }
    close(old.length);
    return gaps;
  });
}

const hasWords = ({ text }: NoteLine): boolean => text !== '';

function edited({ before, typed }: Gap): Pairs {
  const pairs = alikeOf(before, typed);
  const taken = new Set(pairs.flat());
  const others = typed.filter((line) => !taken.has(line));
  const atThisPlace = before
    .filter((line) => !taken.has(line))
    .slice(0, others.length)
    .map((line, index) => [line, others[index]!] as const);
  return [...pairs, ...atThisPlace];
}

function alikeOf(before: readonly NoteLine[], typed: readonly TypedLine[]): Pairs {
  const letters = new Map([...before, ...typed].map((line) => [line, letterPairs(line.text)]));
  const all = before
    .flatMap((line) =>
      typed.map((now) => ({ line, now, alike: likeness(letters.get(line)!, letters.get(now)!) })),
    )
    .filter(({ alike }) => alike >= ALIKE)
    .sort((one, other) => other.alike - one.alike);
  const taken = new Set<NoteLine | TypedLine>();
  return all.flatMap(({ line, now }) => {
    if (taken.has(line) || taken.has(now)) return [];
    taken.add(line).add(now);
    return [[line, now] as const];
  });
}
