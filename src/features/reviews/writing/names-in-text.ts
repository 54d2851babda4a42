import type { Role } from '../role';
import { TELLTALE_PHRASES } from './telltale-phrases';

/** What in a text could give its writer away, as it stands there. */
export interface GivesAway {
  readonly kind: 'mention' | 'own name' | 'colleague' | 'only you';
  readonly words: string;
}

/** Whose names are looked for. */
export interface Named {
  readonly reviewer: string;
  readonly subject: string;
  /** Names of those around the two: their teams, managers and reports. */
  readonly colleagues: readonly string[];
}

const MENTION = /<@[A-Z0-9]+(?:\|[^>]*)?>|(?<![\p{L}\p{N}.])@[\p{L}][\p{L}\p{N}._-]*/gu;
const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;
/** Initials and particles are no names. */
const SHORTEST = 3;

/**
 * What may give a PEER or REPORT reviewer away: mentions, the reviewer's own name, names of colleagues, and phrases
 * that only one in their place writes. Each once, in the order of the text. The subject's own name is not pointed out.
 *
 * A name is looked for by each of its words, and a word counts only where it is written with a capital, because many
 * names are words too ("will", "grace"): one lookup per word of the text, whatever the number of colleagues.
 */
export function givingAway(text: string, role: Role, named: Named): GivesAway[] {
  if (role !== 'PEER' && role !== 'REPORT') return [];
  const mentions = [...text.matchAll(MENTION)].map(
    (found) => ({ at: found.index, kind: 'mention', words: found[0] }) as const,
  );
  const bare = text.replaceAll(MENTION, (mention) => ' '.repeat(mention.length));
  const found = [...mentions, ...namesIn(bare, named), ...phrasesIn(bare, TELLTALE_PHRASES[role])];
  const once = new Map(
    found.sort((a, b) => a.at - b.at).map(({ kind, words }) => [`${kind} ${key(words)}`, { kind, words }]),
  );
  return [...once.values()];
}

interface Found extends GivesAway {
  readonly at: number;
}

function namesIn(text: string, { reviewer, subject, colleagues }: Named): Found[] {
  const kinds = new Map<string, GivesAway['kind']>();
  for (const word of colleagues.flatMap(partsOf)) kinds.set(word, 'colleague');
  for (const word of partsOf(reviewer)) kinds.set(word, 'own name');
  for (const word of partsOf(subject)) kinds.delete(word);
  return [...text.matchAll(WORD)].flatMap((match) => {
    const kind = isCapital(match[0]) ? kinds.get(key(withoutGenitive(match[0]))) : undefined;
    return kind ? [{ at: match.index, kind, words: withoutGenitive(match[0]) }] : [];
  });
}

const partsOf = (name: string): string[] =>
  [...name.matchAll(WORD)].map(([word]) => key(word)).filter((word) => word.length >= SHORTEST);

/** Case and accents make no difference: people leave them out. */
const key = (word: string): string => word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);
const withoutGenitive = (word: string): string => word.replace(/['’]s?$/u, '');

function phrasesIn(text: string, phrases: readonly string[]): Found[] {
  const plain = text.toLowerCase().replaceAll('’', "'").replaceAll(/\s/g, ' ');
  return phrases.flatMap((phrase) => {
    const at = plain.search(new RegExp(`(?<!\\p{L})${phrase.replaceAll(' ', ' +')}(?!\\p{L})`, 'u'));
    return at < 0 ? [] : [{ at, kind: 'only you', words: phrase } as const];
  });
}
