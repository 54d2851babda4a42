import type { Question } from '../../../src/features/reviews/question';
import { DEFAULT_QUESTIONS } from '../../../src/features/reviews/questions/default-questions';
import type { Role } from '../../../src/features/reviews/role';
import { choice, rating, text } from '../../support/sealed';
import { type Chance, chanceOf } from './chance';

/** Between any two of them people leave, are erased, and change managers. */
export const STEPS = ['write', 'close', 'read', 'release', 'acknowledge', 'next'] as const;
export type Step = (typeof STEPS)[number];

/** Somebody by their place in the organisation, from 0. */
export type Place = number;

export type Change =
  | { readonly kind: 'moves'; readonly who: Place; readonly manager: Place | null; readonly team: number }
  | { readonly kind: 'leaves'; readonly who: Place }
  | { readonly kind: 'erased'; readonly who: Place };

/** What becomes of a review that somebody is asked for. */
export type Fate = 'submits' | 'drafts' | 'nothing' | 'declines';

export interface PlannedReview {
  readonly reviewer: Place;
  readonly subject: Place;
  readonly role: Role;
  readonly fate: Fate;
  /** By question, for those that are answered. */
  readonly answers: Readonly<Record<string, string | number>>;
  /** Later ones are submitted later; from 0 to 1. */
  readonly moment: number;
}

export interface PlannedCycle {
  readonly name: string;
  readonly questions: readonly Question[];
  /** No two of them of the same person about the same. */
  readonly reviews: readonly PlannedReview[];
  readonly extended: readonly Place[];
  /** What changes before each step. */
  readonly changes: ReadonlyMap<Step, readonly Change[]>;
  /** Whose summaries are released, and by whom. */
  readonly released: Readonly<Record<Place, 'MANAGER' | 'HR'>>;
  /** Who says that they have read it, with a comment or without. */
  readonly acknowledged: Readonly<Record<Place, string | null>>;
  readonly appeals: readonly PlannedAppeal[];
}

/** Somebody does not agree with their summary. */
export interface PlannedAppeal {
  readonly subject: Place;
  /** Whom HR names: nobody but HR knows whether they may. */
  readonly decider: Place;
  readonly decision: 'UPHELD' | 'CHANGED' | 'WITHDRAWN';
}

export interface Organisation {
  readonly seed: number;
  readonly minimum: number;
  readonly size: number;
  /** By their places; the first HR admin stays to the end. */
  readonly admins: readonly Place[];
  readonly managers: readonly (Place | null)[];
  readonly teams: readonly number[];
  readonly cycles: readonly PlannedCycle[];
}

const ANONYMOUS = ['PEER', 'REPORT'] as const;

/** A random organisation with two review cycles, the same for the same seed. */
export function organisationOf(seed: number): Organisation {
  const chance = chanceOf(seed);
  const size = chance.oneOf([3, 4, 5, 6, 6, 7, 7, 8, 8, 9, 10, 12, 15, 25]);
  const places = Array.from({ length: size }, (_, place) => place);
  const flat = chance.happens(0.5);
  const managers = places.map((place) =>
    place === 0 ? null : flat && chance.happens(0.7) ? 0 : chance.below(place),
  );
  const teams = places.map(() => chance.below(1 + Math.floor(size / 6)));
  const admins = chance.shuffled(places).slice(0, 1 + chance.below(Math.min(3, size - 1)));
  const state = {
    managers: [...managers],
    teams: [...teams],
    gone: new Set<Place>(),
    erased: new Set<Place>(),
  };
  const kept = new Set([admins[0]!]);
  return {
    ...{ seed, size, admins, managers, teams },
    minimum: chance.oneOf([3, 3, 3, 3, 4, 5, 6]),
    cycles: ['Q2 2026', 'Q3 2026']
      .map((name) => plannedCycle(name, { chance, places, kept }, state))
      .map((plan, i) => ({ ...plan, ...answering(plan, places, chanceOf(seed + (3 + i) * 1_000_000)) })),
  };
}

/** What subjects do with what was released to them. */
function answering(
  { released }: Omit<PlannedCycle, 'acknowledged' | 'appeals'>,
  places: readonly Place[],
  chance: Chance,
): Pick<PlannedCycle, 'acknowledged' | 'appeals'> {
  const subjects = Object.keys(released).map(Number);
  return {
    acknowledged: Object.fromEntries(
      subjects
        .filter(() => chance.happens(0.4))
        .map((subject) => [subject, chance.happens(0.5) ? 'Thank you all' : null]),
    ),
    appeals: subjects
      .filter(() => chance.happens(0.2))
      .map((subject) => ({
        ...{ subject, decider: chance.oneOf(places.filter((place) => place !== subject)) },
        decision: chance.oneOf(['UPHELD', 'CHANGED', 'WITHDRAWN'] as const),
      })),
  };
}

interface Around {
  readonly chance: Chance;
  readonly places: readonly Place[];
  /** Who never leaves. */
  readonly kept: ReadonlySet<Place>;
}

interface State {
  readonly managers: (Place | null)[];
  readonly teams: number[];
  readonly gone: Set<Place>;
  readonly erased: Set<Place>;
}

function plannedCycle(
  name: string,
  around: Around,
  state: State,
): Omit<PlannedCycle, 'acknowledged' | 'appeals'> {
  const { chance, places } = around;
  const present = places.filter((place) => !state.gone.has(place));
  const questions = chance.happens(0.5) ? DEFAULT_QUESTIONS : anyQuestions(chance);
  const reviews = plannedReviews(present, questions, around, state);
  return {
    ...{ name, questions, reviews },
    extended: present.filter(() => chance.happens(0.1)),
    changes: new Map(STEPS.map((step) => [step, changesOf(around, state)])),
    released: Object.fromEntries(
      present
        .filter(() => chance.happens(0.8))
        .map((place) => [place, chance.oneOf(['MANAGER', 'HR'] as const)]),
    ),
  };
}

/** One question flagged `overall`, as every set has, and others of all kinds and roles. */
function anyQuestions(chance: Chance): readonly Question[] {
  const some = (): Role[] =>
    chance.oneOf([['PEER'], ['REPORT'], ['PEER', 'REPORT'], ['SELF', 'MANAGER', 'PEER', 'REPORT']]);
  const required = () => chance.happens(0.5);
  return [
    rating('overall', ['SELF', 'MANAGER', 'PEER', 'REPORT'], { overall: true }),
    ...Array.from({ length: 1 + chance.below(3) }, (_, i) =>
      rating(`rating-${i}`, some(), { required: required() }),
    ),
    ...Array.from({ length: chance.below(3) }, (_, i) => ({
      ...text(`text-${i}`, some()),
      required: required(),
    })),
    ...(chance.happens(0.4) ? [{ ...choice('choice', ['Rarely', 'Often'], some()), required: false }] : []),
  ];
}

function plannedReviews(
  present: readonly Place[],
  questions: readonly Question[],
  { chance }: Around,
  { managers }: State,
): PlannedReview[] {
  const diligent = chance.oneOf([0.4, 0.7, 0.9, 1]);
  const harmony = chance.oneOf([0, 0, 0.9]);
  const planned = (reviewer: Place, subject: Place, role: Role): PlannedReview => ({
    ...{ reviewer, subject, role },
    fate: chance.happens(diligent) ? 'submits' : declining(role, chance),
    answers: answersOf(questions, role, harmony, chance),
    moment: chance.next(),
  });
  return present.flatMap((subject) => {
    const manager = managers[subject] ?? null;
    const reports = present.filter((place) => managers[place] === subject);
    const others = chance
      .shuffled(present.filter((place) => place !== subject && !reports.includes(place)))
      .slice(0, chance.oneOf([0, 2, 3, 3, 4, 5, 8]));
    return [
      ...(chance.happens(0.8) ? [planned(subject, subject, 'SELF')] : []),
      ...(manager !== null && present.includes(manager) && !others.includes(manager)
        ? [planned(manager, subject, 'MANAGER')]
        : []),
      ...reports.filter(() => chance.happens(0.9)).map((place) => planned(place, subject, 'REPORT')),
      ...others.map((place) => planned(place, subject, 'PEER')),
    ];
  });
}

const declining = (role: Role, chance: Chance): Fate =>
  chance.oneOf(
    (ANONYMOUS as readonly Role[]).includes(role) ? ['drafts', 'nothing', 'declines'] : ['drafts', 'nothing'],
  );

/** Texts say nothing of who wrote them. @param harmony how often people agree on the best there is. */
function answersOf(
  questions: readonly Question[],
  role: Role,
  harmony: number,
  chance: Chance,
): Record<string, string | number> {
  const value = ({ type }: Question): string | number => {
    if (type === 'TEXT') return `words ${chance.word()}, long enough to need no example`;
    if (type === 'CHOICE') return chance.below(2);
    return chance.happens(harmony) ? 5 : 1 + chance.below(5);
  };
  return Object.fromEntries(
    questions
      .filter((question) => question.roles.includes(role) && (question.required || chance.happens(0.6)))
      .map((question) => [question.id, value(question)]),
  );
}

function changesOf({ chance, places, kept }: Around, state: State): Change[] {
  if (chance.happens(0.5)) return [];
  const who = chance.oneOf(places);
  if (state.erased.has(who)) return [];
  if (state.gone.has(who)) {
    state.erased.add(who);
    return [{ kind: 'erased', who }];
  }
  if (!kept.has(who) && chance.happens(0.3) && state.gone.size < places.length - 3) {
    state.gone.add(who);
    return [{ kind: 'leaves', who }];
  }
  return [moved(who, chance, state)];
}

/** To somebody before them, so that nobody is above themselves. */
function moved(who: Place, chance: Chance, { managers, teams, gone }: State): Change {
  const above = Array.from({ length: who }, (_, place) => place).filter((place) => !gone.has(place));
  const manager = above.length > 0 ? chance.oneOf(above) : null;
  const team = chance.happens(0.5) ? chance.oneOf(teams) : teams[who]!;
  managers[who] = manager;
  teams[who] = team;
  return { kind: 'moves', who, manager, team };
}
