import type { TitleText } from './title-text';
import { anyOf } from './verb-forms';
import * as words from './words';

const VERB = ['base', 'gerund', 'past'] as const;
const LEADING = new RegExp(
  `^(?:${VERB.map((form) => anyOf(words.VAGUE_VERBS, form)).join('|')})(?![\\w-])(?<rest>.*)$`,
);
const AS_NOUN = new RegExp(`^(?:an? |the )?${words.VAGUE_NOUNS}`);
const COMPARISON = new RegExp(`^(?:make .+ )?(?:${words.COMPARISONS}) (?!than\\b)`);
const ENDS_IN_COMPARISON = new RegExp(`^(?:[\\w'-]+ ){1,4}(?:${words.COMPARISONS})$`);
const PASSIVE = new RegExp(
  `\\b(?:${anyOf(
    words.VAGUE_VERBS.filter((verb) => !verb.includes(' ')),
    'past',
  )})(?: (?:by|in|across|for)\\b.*)?$`,
);
const BIG_WORD = new RegExp(`\\b(?:${words.BIG_WORDS})\\b(?! (?:(?:\\w+ ){0,3}than|off|half)\\b)`);
/** Says how one would know, if not in figures. */
const TELLS_HOW_ONE_KNOWS =
  /\b(?:so that|instead of|rather than|until (?:nobody|no one|every)|such that|enough (?:to|that)|, not|and not)\b|\bin (?:a|one|the same) (?:click|call|day|visit|step|hour|minute|week)\b|\bday one\b/;
const INTO = /^(?: [\w'-]+)* (?:into|without|from .+ to)\b/;

/** Whether a title could be true of anything. A figure in it, or a second side of a comparison, settles it. */
export function readsVague({ core, whole, hasFigure }: TitleText): boolean {
  if (hasFigure || TELLS_HOW_ONE_KNOWS.test(whole)) return false;
  const rest = LEADING.exec(core)?.groups?.rest;
  if (rest !== undefined) return !INTO.test(rest);
  return [AS_NOUN, COMPARISON, ENDS_IN_COMPARISON, PASSIVE, BIG_WORD].some((pattern) => pattern.test(core));
}
