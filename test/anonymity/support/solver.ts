import type { Audience, ReadFigure, ReadSummary } from './reading';

type Anonymous = 'PEER' | 'REPORT';

/** Somebody who was asked as a peer or report. Whoever looks knows that, and whether they declined. */
export interface Asked {
  readonly id: string;
  readonly role: Anonymous;
}

/** What is known of one rating question before anything is read. */
export interface Puzzle {
  readonly question: {
    readonly label: string;
    readonly required: boolean;
    readonly roles: readonly string[];
  };
  readonly minimum: number;
  /** Text questions that nobody who submitted left empty. */
  readonly requiredTexts: readonly string[];
  /** Those whose ratings are to be found out: without the observer, without decliners and without colluders. */
  readonly unknown: readonly Asked[];
  /** What colluders say that they answered; `undefined` where they answered nothing. */
  readonly told: readonly (Asked & { readonly rating: number | undefined; readonly submitted: boolean })[];
  /** The observer's own answers where the figures count them too: they should not. */
  readonly own?: readonly { readonly role: Anonymous; readonly rating: number }[];
}

/** Values that a rating of each group may still have. */
export type Possible = Readonly<Record<Anonymous, ReadonlySet<number>>>;

/** How many of the unknown of a role answered, and the sum of what they gave. */
interface Guess {
  readonly count: number;
  readonly sum: number;
}

interface Between {
  readonly least: number;
  readonly most: number;
}

/** Of floating point. */
const ROUNDING = 1e-9;
const NOTHING_KNOWN: Between = { least: 0, most: Number.POSITIVE_INFINITY };

/**
 * Tries everything that the unknown may have answered, and keeps what agrees with all that was read. People of one role
 * are alike to whoever looks, so that how many answered and the sum of their ratings are all there is to guess.
 *
 * @returns the values that a rating of that role has in any of these worlds.
 */
export function possibleRatings(puzzle: Puzzle, read: ReadSummary): Possible {
  const figures = read.figures.filter(({ question }) => question === puzzle.question.label);
  const guesses = {
    PEER: guessesOf('PEER', puzzle, read, figures),
    REPORT: guessesOf('REPORT', puzzle, read, figures),
  };
  const merged = figures.filter(({ group }) => group === 'OTHERS');
  const together = agreeingTogether(puzzle, merged);
  // Nothing that is read of one role alone says anything of the other.
  const isApart = merged.length === 0 && guesses.PEER.length > 0 && guesses.REPORT.length > 0;
  const peers = isApart
    ? guesses.PEER
    : guesses.PEER.filter((one) => guesses.REPORT.some((other) => together(one, other)));
  const reports = isApart
    ? guesses.REPORT
    : guesses.REPORT.filter((one) => guesses.PEER.some((other) => together(other, one)));
  return { PEER: valuesIn(peers), REPORT: valuesIn(reports) };
}

const valuesIn = (guesses: readonly Guess[]): ReadonlySet<number> =>
  new Set([1, 2, 3, 4, 5].filter((value) => guesses.some((guess) => mayHold(guess, value))));

/** Whether one of them may have given a value. */
const mayHold = ({ count, sum }: Guess, value: number): boolean =>
  count > 0 && sum - value >= count - 1 && sum - value <= 5 * (count - 1);

function guessesOf(
  role: Anonymous,
  puzzle: Puzzle,
  read: ReadSummary,
  figures: readonly ReadFigure[],
): Guess[] {
  const most = puzzle.question.roles.includes(role)
    ? puzzle.unknown.filter((each) => each.role === role).length
    : 0;
  const reviews = reviewsOf(role, puzzle, read);
  const counts = Array.from({ length: most + 1 }, (_, count) => count);
  const known = knownOf(role, puzzle);
  const fits = figures.filter(({ group }) => group === role).map((figure) => agreeing(figure, puzzle));
  return counts
    .filter((count) => agreesWithReviews(count, role, puzzle, reviews))
    .flatMap((count) => sumsOf(count).map((sum) => ({ count, sum })))
    .filter((guess) => fits.every((agrees) => agrees(withTold(guess, known))));
}

const sumsOf = (count: number): number[] => Array.from({ length: 4 * count + 1 }, (_, i) => count + i);

/** What colluders and the observer know of it. */
function knownOf(role: Anonymous, { told, own = [] }: Puzzle): Guess {
  const known = [
    ...told.flatMap(({ rating, ...each }) => (rating === undefined ? [] : [{ ...each, rating }])),
    ...own,
  ].filter((each) => each.role === role);
  return { count: known.length, sum: known.reduce((total, { rating }) => total + rating, 0) };
}

const withTold = (guess: Guess, known: Guess): Guess => ({
  count: guess.count + known.count,
  sum: guess.sum + known.sum,
});

/** Peers and reports together; and that they are merged says that one of them alone is too few. */
function agreeingTogether(
  puzzle: Puzzle,
  merged: readonly ReadFigure[],
): (peers: Guess, reports: Guess) => boolean {
  const known = { PEER: knownOf('PEER', puzzle), REPORT: knownOf('REPORT', puzzle) };
  const fits = merged.map((figure) => agreeing(figure, puzzle));
  return (peers, reports) => {
    const [one, other] = [withTold(peers, known.PEER), withTold(reports, known.REPORT)];
    const isFew = Math.min(one.count, other.count) < puzzle.minimum;
    return fits.every((agrees) => isFew && agrees(withTold(one, other)));
  };
}

/** Whether it could be read where so many gave this sum. */
function agreeing({ audience, text, answers }: ReadFigure, { minimum }: Puzzle): (guess: Guess) => boolean {
  if (text === 'none') return ({ count }) => count === 0;
  if (text === 'withheld') return ({ count }) => count < minimum;
  const mean = averagesOf(text, audience);
  const range = answers === undefined ? NOTHING_KNOWN : countsOf(answers);
  return ({ count, sum }) => {
    const average = sum / count;
    return range.least <= count && count <= range.most && mean.least <= average && average < mean.most;
  };
}

/** `3–4`, `8+`, `4` */
function countsOf(answers: string): Between {
  const [least = 0, most] = answers.split(/[–+]/).map(Number);
  if (answers.includes('+')) return { least, most: Number.POSITIVE_INFINITY };
  return { least, most: most ?? least };
}

/** The least average that is read so, and the first that is not: to half points, by HR to tenths. */
function averagesOf(text: string, audience: Audience): Between {
  const shown = Number(text.replace(/[≤≥]/, ''));
  const isExact = (text.split('.')[1]?.length ?? 0) > 1;
  const half = isExact ? 0.005 : audience === 'HR' ? 0.05 : 0.25;
  return {
    least: text.startsWith('≤') ? 0 : shown - half - ROUNDING,
    most: text.startsWith('≥') ? Number.POSITIVE_INFINITY : shown + half - ROUNDING,
  };
}

/** How many reviews of a role were submitted, by all that is read of it. */
function reviewsOf(role: Anonymous, { minimum, requiredTexts }: Puzzle, { texts }: ReadSummary): Between {
  return texts
    .filter(({ group }) => group === role)
    .map(({ audience, question, texts: shown }): Between => {
      if (shown === 'withheld') return { least: 0, most: minimum - 1 };
      const most = requiredTexts.includes(question) ? shown.length : Number.POSITIVE_INFINITY;
      return { least: Math.max(shown.length, audience === 'HR' ? 0 : minimum), most };
    })
    .reduce(both, NOTHING_KNOWN);
}

/** A required question was answered by everybody who submitted, another by some of them. */
function agreesWithReviews(
  count: number,
  role: Anonymous,
  puzzle: Puzzle,
  { least, most }: Between,
): boolean {
  const told = puzzle.told.filter((each) => each.role === role && each.submitted).length;
  const unknown = puzzle.unknown.filter((each) => each.role === role).length;
  if (unknown + told < least) return false;
  if (!puzzle.question.roles.includes(role)) return count === 0;
  return puzzle.question.required ? count + told >= least && count + told <= most : count + told <= most;
}

const both = (one: Between, other: Between): Between => ({
  least: Math.max(one.least, other.least),
  most: Math.min(one.most, other.most),
});
