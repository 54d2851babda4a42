import type { WeeklyRule } from '../../shared/weeks';

/** When people are asked for check-ins, on their own wall. */
export interface CheckInRhythm extends WeeklyRule {
  /** 1 = every week, 2 = every other week, counted from the cycle's first day. */
  readonly everyWeeks: 1 | 2;
}

/** A team that is asked at times of its own. */
export interface TeamRhythm extends CheckInRhythm {
  readonly teamId: string;
}

/** Advice from `from` to `to`; more than `max` is refused. */
export interface Guidance {
  readonly from: number;
  readonly to: number;
  readonly max: number;
}

export const LEVELS = ['company', 'department', 'team', 'individual'] as const;
/** Whose objectives. */
export type Level = (typeof LEVELS)[number];

export const NUDGES = [
  'companyObjectives',
  'teamObjectives',
  'individualObjectives',
  'midCycle',
  'finalWeek',
  'teamReview',
] as const;
/** A reminder of the cycle's calendar. */
export type Nudge = (typeof NUDGES)[number];

/** What HR sets for one cycle; every default is that of docs/cycles.md. */
export interface CycleSettings {
  readonly checkIn: CheckInRhythm;
  /** Teams with a rhythm of their own, each once. */
  readonly teamCheckIns: readonly TeamRhythm[];
  readonly objectives: Readonly<Record<Level, Guidance>>;
  readonly keyResults: Guidance;
  /** Whether everybody is expected to write objectives of their own. */
  readonly individualExpected: boolean;
  /** Whether one of somebody's objectives is expected to be for their development. */
  readonly developmentExpected: boolean;
  /** Whether objectives are approved. */
  readonly approval: boolean;
  readonly peersPerSubject: { readonly from: number; readonly to: number };
  /** So many reviewers of a role must have written before anything of theirs is shown: at least 3, fixed once open. */
  readonly anonymityMinimum: number;
  /** Whether the cycle closes by itself, once its reviews and its last day are over. */
  readonly autoClose: boolean;
  /** What the points 1 to 5 of a rating are called. */
  readonly ratingLabels: readonly string[];
  readonly nudges: Readonly<Record<Nudge, boolean>>;
}

/** For people who write objectives for the first time. */
export const FIRST_TIME: Guidance = { from: 1, to: 2, max: 3 };

/** May be raised, never lowered. */
export const LEAST_ANONYMITY = 3;

export const DEFAULT_SETTINGS: CycleSettings = {
  checkIn: { everyWeeks: 1, weekday: 1, time: '09:00' },
  teamCheckIns: [],
  objectives: {
    company: { from: 3, to: 5, max: 5 },
    department: { from: 3, to: 5, max: 5 },
    team: { from: 2, to: 3, max: 3 },
    individual: { from: 2, to: 5, max: 5 },
  },
  keyResults: { from: 2, to: 5, max: 5 },
  individualExpected: true,
  developmentExpected: true,
  approval: true,
  peersPerSubject: { from: 3, to: 5 },
  anonymityMinimum: LEAST_ANONYMITY,
  autoClose: false,
  ratingLabels: [
    'Far below expectations',
    'Below expectations',
    'Meets expectations',
    'Above expectations',
    'Far above expectations',
  ],
  nudges: {
    companyObjectives: true,
    teamObjectives: true,
    individualObjectives: true,
    midCycle: true,
    finalWeek: true,
    teamReview: true,
  },
};
