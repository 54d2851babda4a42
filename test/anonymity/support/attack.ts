import type { Question, RatingQuestion } from '../../../src/features/reviews/question';
import { type Chance, chanceOf } from './chance';
import type { Observer, Played, Truth } from './play';
import { type ReadGroup, type ReadSummary, summariesIn } from './reading';
import { type Asked, type Possible, type Puzzle, possibleRatings } from './solver';
import { nameOf } from './world';

/** How many ratings were found out of how many, with so many colluders. */
export interface Share {
  readonly colluders: number;
  readonly found: number;
  readonly of: number;
}

export interface Attacked {
  /** Each in words, without a colluder: there must be none. */
  readonly leaks: readonly string[];
  /** With colluders, by their number; of subjects, managers and operators, and of HR. */
  readonly shares: readonly Share[];
  readonly hrShares: readonly Share[];
  /** How many figures were read, and tried. */
  readonly figures: number;
}

type Rater = Truth & Asked & { readonly rating: number | undefined };

const ROLES_OF: Readonly<Record<ReadGroup, readonly Asked['role'][]>> = {
  PEER: ['PEER'],
  REPORT: ['REPORT'],
  OTHERS: ['PEER', 'REPORT'],
};

/** Tries, as everybody who looked, to find out single ratings from all that stood before them. */
export function attacked({ organisation, sightings, truths }: Played): Attacked {
  const chance = chanceOf(organisation.seed + 2_000_000);
  const outcome = { leaks: [] as string[], shares: [] as Share[], hrShares: [] as Share[], figures: 0 };
  const observers = new Set<Observer>(sightings.map(({ observer }) => observer));
  for (const observer of observers) {
    const seen = sightings.filter((sighting) => sighting.observer === observer);
    for (const read of summariesIn(seen)) {
      const cycle = organisation.cycles.find(({ name }) => name === read.cycle);
      const about = truths.filter(
        (truth) => truth.cycle === read.cycle && nameOf(truth.subject) === read.subject,
      );
      const requiredTexts = (cycle?.questions ?? []).filter(isRequiredText).map(({ label }) => label);
      for (const question of cycle?.questions.filter(isRating) ?? []) {
        const { minimum } = organisation;
        const found = attackedQuestion({ observer, read, question, about, chance, minimum, requiredTexts });
        outcome.leaks.push(...found.leaks.map((leak) => `seed ${organisation.seed}: ${leak}`));
        outcome.figures += found.figures;
        (read.audience === 'HR' ? outcome.hrShares : outcome.shares).push(...found.shares);
      }
    }
  }
  return outcome;
}

const isRequiredText = ({ type, required }: Question): boolean => type === 'TEXT' && required;
const isRating = (question: Question): question is RatingQuestion => question.type === 'RATING';

interface Attack {
  readonly observer: Observer;
  readonly read: ReadSummary;
  readonly question: RatingQuestion;
  readonly about: readonly Truth[];
  readonly chance: Chance;
  readonly minimum: number;
  readonly requiredTexts: readonly string[];
}

function attackedQuestion(attack: Attack): Pick<Attacked, 'leaks' | 'shares' | 'figures'> {
  const { read, question, minimum } = attack;
  const raters = ratersIn(attack);
  const groups = [
    ...new Set(read.figures.filter((figure) => figure.question === question.label).map(({ group }) => group)),
  ];
  const leaks: string[] = [];
  const shares: Share[] = [];
  for (const group of groups) {
    const among = raters.filter(({ role, rating }) => ROLES_OF[group].includes(role) && rating !== undefined);
    // HR reads small groups too, as docs/privacy.md says: nobody in them is protected from HR.
    if (read.audience === 'HR' && among.length < minimum) continue;
    leaks.push(...foundOut(attack, raters, [], among).map((rater) => inWords(attack, rater)));
    for (let colluders = 1; colluders <= among.length - 2; colluders++) {
      const told = attack.chance.shuffled(among).slice(0, colluders);
      const rest = among.filter((rater) => !told.includes(rater));
      shares.push({ colluders, found: foundOut(attack, raters, told, rest).length, of: rest.length });
    }
  }
  return { leaks, shares, figures: groups.length };
}

/** Everybody who may have answered, by what the observer knows: not themselves, nor who declined or was gone. */
const ratersIn = ({ observer, question, about }: Attack): Rater[] =>
  about.flatMap(({ role, ...truth }) => {
    if (role !== 'PEER' && role !== 'REPORT') return [];
    if (truth.reviewer === observer || truth.fate === 'declines' || !truth.wasThere) return [];
    const answer = truth.fate === 'submits' ? truth.answers[question.id] : undefined;
    return [{ ...truth, role, rating: typeof answer === 'number' ? answer : undefined }];
  });

/** Whose rating is left with one value. @throws Error where the true one is not among those that are left. */
function foundOut(
  { read, question, minimum, requiredTexts }: Attack,
  raters: readonly Rater[],
  told: readonly Rater[],
  among: readonly Rater[],
): Rater[] {
  const puzzle: Puzzle = {
    ...{ question, minimum, requiredTexts },
    unknown: raters.filter((rater) => !told.includes(rater)),
    told: told.map((rater) => ({ ...rater, submitted: true })),
  };
  const possible = possibleRatings(puzzle, read);
  for (const { role, rating } of among) assertPossible(possible, role, rating!, read, question.label);
  return among.filter(({ role }) => possible[role].size === 1);
}

function assertPossible(
  possible: Possible,
  role: Asked['role'],
  rating: number,
  read: ReadSummary,
  label: string,
) {
  if (possible[role].has(rating)) return;
  throw new Error(
    `What was read of ${label} cannot be, with a ${rating} of a ${role}: ${JSON.stringify(read)}`,
  );
}

const inWords = ({ observer, read, question }: Attack, { role, rating, reviewer }: Rater): string =>
  `${typeof observer === 'number' ? nameOf(observer) : observer}, who reads as ${read.audience} what was written about ${read.subject} in ${read.cycle}, knows that ${nameOf(reviewer)} as ${role} gave ${rating} to ${question.label}`;

/** The same number of colluders together. */
export const sharesOf = (all: readonly Share[]): Share[] =>
  [...new Set(all.map(({ colluders }) => colluders))]
    .sort((a, b) => a - b)
    .map((colluders) => {
      const some = all.filter((share) => share.colluders === colluders);
      const sum = (of: 'found' | 'of') => some.reduce((total, share) => total + share[of], 0);
      return { colluders, found: sum('found'), of: sum('of') };
    });
