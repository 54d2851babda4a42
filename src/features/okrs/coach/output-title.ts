import type { TitleText } from './title-text';
import { anyOf } from './verb-forms';
import * as words from './words';

const word = (pattern: string): RegExp => new RegExp(`\\b(?:${pattern})\\b`);
/** At the start, and the rest of the title after it. */
const leading = (pattern: string): RegExp => new RegExp(`^(?:${pattern})(?![\\w-])(?<rest>.*)$`);
const startsWith = (pattern: string): RegExp => new RegExp(`^ (?:${pattern})(?![\\w-])`);

const IMPERATIVE = leading(anyOf(words.OUTPUT_VERBS, 'base'));
const INFLECTED = leading(`${anyOf(words.OUTPUT_VERBS, 'gerund')}|${anyOf(words.OUTPUT_VERBS, 'past')}`);
const NOUN_TOO = leading(words.NOUNS_TOO.join('|'));
const FLOW = leading(words.FLOW_VERBS);
const ACTIVITY_OF = new RegExp(`^(?:the )?(?:\\w+ )?(?:${words.OUTPUT_NOUNS}) (?:of|to|for)\\b`);
const DAY = '(?: (?:by|in|before|until|on|during|this|at) .*)?';
const ACTIVITY_AT_END = new RegExp(
  `^(?:the |our |a |new )?(?:[\\w-]+ ){1,5}(?:${words.OUTPUT_NOUNS})(?: (?:completed?|done|finished))?${DAY}$`,
);
const DONE = new RegExp(
  `(?<!\\b(?:who|that|which|when|of|once|after|newly|being)) (?:${anyOf(words.OUTPUT_VERBS, 'past')}|done|in place|live|ready|finished)(?: (?:and|by|on|to|in|until|before|across|for|with|at|per|this|every|each|successfully|company-wide|everywhere|within|worldwide)\\b.*|, .*)?$`,
);

const GET_OUT =
  /^(?:get|bring) .+ (?:out|live|done|off the ground|out of the door|out the door|over the line|up and running|to market)\b/;
const MAKES = startsWith(`${words.MAKES_SOMETHING}|\\d[\\d.,]*|\\w+ new`);
const MEASURED = startsWith(words.MEASURED_THINGS);
/** "Launch days are calm": what follows says something about it. */
const IS_SOMETHING = /^(?: [\w-]+){0,3} (?:is|are|feels?|stays?|takes?|reach(?:es)?|brings?|has|have)\b/;
const HOW = startsWith(words.HOW);
const OUTCOME_OBJECT = new RegExp(`^ (?:\\w+ ){0,2}(?:${words.OUTCOME_OBJECTS})\\b`);
const FELT = word(words.FELT);
const EFFECT = word(words.EFFECTS);
const SOON =
  /\b(?:within|in (?:under|less than)|in) (?:an?|one|two|three|four|five|\d+) (?:\w+ )?(?:seconds?|minutes?|hours?|days?)\b|\bsame day\b|\bon time\b|\bfirst time\b|\bfirst-time\b|\binstead of\b|\brather than\b|\bnot (?:weeks|months|days|hours)\b/;
const SHARE_OF = /^ (?:at least )?\d[\d.,]*% of\b/;
const SHARE =
  /^(?:the )?(?:share|rate|percentage|proportion|median|average|mean|time|days|hours|minutes|weeks)\b|^\d[\d.,]*% of\b/;
const BOUND =
  /\b(?:below|under|less than|fewer than|no more than|at most|above|over|at least|down|up|rises?|falls?|drops?|without)\b/;

/**
 * Whether a title names work instead of what comes of it.
 * @param measured whether start and target stand beside it, and the start is no zero: "Shipped orders" is what is measured
 * then, while from 0 to 12 it is done one by one.
 */
export const readsLikeOutput = (title: TitleText, measured: boolean): boolean =>
  GET_OUT.test(title.core) ||
  isOutputVerb(title, IMPERATIVE.exec(title.core)?.groups?.rest) ||
  (!measured &&
    (isInflected(title, INFLECTED.exec(title.core)?.groups?.rest) || isActivity(title) || saysDone(title)));

function isOutputVerb(title: TitleText, rest: string | undefined): boolean {
  if (rest === undefined || HOW.test(rest) || OUTCOME_OBJECT.test(rest) || FELT.test(rest)) return false;
  const makes = MAKES.test(rest);
  if (!makes && title.hasChange) return false;
  if ((!makes || SHARE_OF.test(rest)) && FLOW.test(title.core) && SOON.test(rest)) return false;
  return !(NOUN_TOO.test(title.core) && isNoun(title, rest));
}

/** "Build times", "Release notes are read by 9 of 10": the word is a thing, and something is said about it. */
const isNoun = (title: TitleText, rest: string): boolean =>
  !MAKES.test(rest) &&
  (MEASURED.test(rest) || IS_SOMETHING.test(rest) || (title.hasFigure && BOUND.test(rest)));

/** "Launching the app", "Launched the app"; not "Shipping cost" or "Completed profiles from 40% to 75%". */
function isInflected(title: TitleText, rest: string | undefined): boolean {
  if (rest === undefined || rest === '' || HOW.test(rest) || OUTCOME_OBJECT.test(rest)) return false;
  return (
    MAKES.test(rest) || !(title.hasChange || MEASURED.test(rest) || EFFECT.test(rest) || BOUND.test(rest))
  );
}

/** "Implementation of the CRM", "CRM implementation by June". */
const isActivity = (title: TitleText): boolean =>
  !title.hasChange &&
  !measuresEffect(title) &&
  (ACTIVITY_OF.test(title.core) || (!title.hasFigure && ACTIVITY_AT_END.test(title.core)));

/** "New website launched by May", "12 articles published"; not "95% of parcels delivered on time". */
const saysDone = (title: TitleText): boolean =>
  !title.hasChange && !measuresEffect(title) && DONE.test(title.whole);

const measuresEffect = ({ whole, hasFigure }: TitleText): boolean =>
  SOON.test(whole) || (hasFigure && (EFFECT.test(whole) || BOUND.test(whole) || isShareOfFlow(whole)));

const isShareOfFlow = (whole: string): boolean =>
  SHARE.test(whole) &&
  !/\b(?:100%|features|roadmap|milestones|tasks|plan|employees|staff|managers|project)\b/.test(whole);
