import type { Question, RatingQuestion } from '../../../src/features/reviews/question';
import { type Chance, chanceOf } from './chance';
import { type ReadFigure, type ReadGroup, type ReadSummary, summariesIn } from './reading';
import type { Observer, Played, Truth } from './sightings';
import { type Asked, possibleRatings } from './solver';
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
  /** Where the truth itself cannot be, by what was read: then it was misread, or is wrong. There must be none. */
  readonly contradictions: readonly string[];
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
  const outcome = {
    leaks: [] as string[],
    contradictions: [] as string[],
    shares: [] as Share[],
    hrShares: [] as Share[],
    figures: 0,
  };
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
        outcome.contradictions.push(...found.contradictions);
        outcome.figures += found.figures;
        (readsAsHr(read) ? outcome.hrShares : outcome.shares).push(...found.shares);
      }
    }
  }
  return outcome;
}

const readsAsHr = ({ figures }: ReadSummary): boolean => figures.some(({ audience }) => audience === 'HR');
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

function attackedQuestion(attack: Attack): Pick<Attacked, 'leaks' | 'contradictions' | 'shares' | 'figures'> {
  const { read, question, minimum, chance } = attack;
  const raters = ratersIn(attack);
  const figures = read.figures.filter((figure) => figure.question === question.label);
  const found = { leaks: [] as string[], contradictions: [] as string[], shares: [] as Share[] };
  const groups = [...new Set(figures.map(({ group }) => group))];
  for (const group of groups) {
    const answered = raters.filter(({ rating }) => rating !== undefined);
    const roles = ROLES_OF[group].filter((role) => isProtected(role, answered, read, minimum));
    const among = answered.filter(({ role }) => roles.includes(role));
    const alone = foundOut(attack, raters, [], among);
    found.leaks.push(...alone.found.map((rater) => inWords(attack, rater)));
    found.contradictions.push(...alone.contradictions);
    const isShown = figures.some((figure) => figure.group === group && isAverage(figure));
    for (let colluders = 1; isShown && colluders <= among.length - 2; colluders++) {
      const told = chance.shuffled(among).slice(0, colluders);
      const rest = among.filter((rater) => !told.includes(rater));
      const together = foundOut(attack, raters, told, rest);
      found.contradictions.push(...together.contradictions);
      found.shares.push({ colluders, found: together.found.length, of: rest.length });
    }
  }
  return { ...found, figures: groups.length };
}

/**
 * HR reads small groups too, as docs/privacy.md says: nobody in them is protected from an HR admin who has read them, also when
 * that admin reads them merged with others later, as the manager whom the subject has got meanwhile.
 */
const isProtected = (role: Asked['role'], answered: readonly Rater[], read: ReadSummary, minimum: number) =>
  !readsAsHr(read) || answered.filter((rater) => rater.role === role).length >= minimum;

const isAverage = ({ text }: ReadFigure): boolean => text !== 'withheld' && text !== 'none';

/** Everybody who may have answered, by what the observer knows: not themselves, nor who declined or was gone. */
const ratersIn = ({ observer, question, about }: Attack): Rater[] =>
  about.flatMap(({ role, ...truth }) => {
    if (role !== 'PEER' && role !== 'REPORT') return [];
    if (truth.reviewer === observer || truth.fate === 'declines' || !truth.wasThere) return [];
    const answer = truth.fate === 'submits' ? truth.answers[question.id] : undefined;
    return [{ ...truth, role, rating: typeof answer === 'number' ? answer : undefined }];
  });

/** Whose rating is left with one value; and where what was read leaves no room for the true one. */
function foundOut(
  { read, question, minimum, requiredTexts }: Attack,
  raters: readonly Rater[],
  told: readonly Rater[],
  among: readonly Rater[],
): { readonly found: readonly Rater[]; readonly contradictions: readonly string[] } {
  const possible = possibleRatings(
    {
      ...{ question, minimum, requiredTexts },
      unknown: raters.filter((rater) => !told.includes(rater)),
      told: told.map((rater) => ({ ...rater, submitted: true })),
    },
    read,
  );
  return {
    found: among.filter(({ role }) => possible[role].size === 1),
    contradictions: among
      .filter(({ role, rating }) => !possible[role].has(rating!))
      .map(
        ({ role, rating }) =>
          `a ${rating} of a ${role} to ${question.label} cannot be: ${JSON.stringify(read)}`,
      ),
  };
}

const inWords = ({ observer, read, question }: Attack, { role, rating, reviewer }: Rater): string =>
  `${typeof observer === 'number' ? nameOf(observer) : observer}, who reads what was written about ${read.subject} in ${read.cycle}, knows that ${nameOf(reviewer)} as ${role} gave ${rating} to ${question.label}`;

/** The same number of colluders together. */
export const sharesOf = (all: readonly Share[]): Share[] =>
  [...new Set(all.map(({ colluders }) => colluders))]
    .sort((a, b) => a - b)
    .map((colluders) => {
      const some = all.filter((share) => share.colluders === colluders);
      const sum = (of: 'found' | 'of') => some.reduce((total, share) => total + share[of], 0);
      return { colluders, found: sum('found'), of: sum('of') };
    });
