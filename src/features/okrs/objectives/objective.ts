import type { Submission } from '../../../shared/submission';
import type { Dependency } from '../alignment/dependency';
import type { Initiative } from '../alignment/initiative';
import type { Approval } from '../approval/approval';
import type { CheckIn, Confidence } from '../check-ins/check-in';
import type { Measure } from '../measures/key-result-value';
import type { Score } from '../scoring/score';

export const LEVELS = ['COMPANY', 'DEPARTMENT', 'TEAM', 'INDIVIDUAL'] as const;
export type Level = (typeof LEVELS)[number];

export const KINDS = ['BUSINESS', 'DEVELOPMENT'] as const;
export type Kind = (typeof KINDS)[number];

export const STATUSES = ['ON_TRACK', 'AT_RISK', 'OFF_TRACK', 'ACHIEVED', 'ABANDONED'] as const;
export type ObjectiveStatus = (typeof STATUSES)[number];

/** How an objective is measured. Its values are counted as {@link Measure} says. */
export interface KeyResult extends Measure {
  readonly id: string;
  readonly title: string;
  readonly start: number;
  readonly target: number;
  readonly current: number;
  /** Internal id of the person who is asked for check-ins. */
  readonly ownerId: string;
  /** Calendar day inside the cycle window, `2026-06-30`. */
  readonly dueDate: string;
  readonly latest: CheckIn | null;
  /** `null` until its owner has scored it, in the cycle's last week. */
  readonly score: Score | null;
}

/** What somebody means to achieve in one cycle. */
export interface Objective {
  readonly id: string;
  readonly cycleId: string;
  readonly level: Level;
  /** The team or department whose it is; `null` for the company's and an individual's. */
  readonly groupId: string | null;
  /** Internal id of the person who answers for it, whatever its level. */
  readonly ownerId: string;
  readonly title: string;
  /** Why it matters; `''` where nothing was said. */
  readonly why: string;
  readonly kind: Kind;
  readonly status: ObjectiveStatus;
  /** Why the status is what it is; required to abandon. */
  readonly statusReason: string;
  readonly keyResults: readonly KeyResult[];
  /** Ids of the objectives it contributes to: of the same level or above, in its cycle or the parent of that. */
  readonly parentIds: readonly string[];
  readonly initiatives: readonly Initiative[];
  readonly dependencies: readonly Dependency[];
  readonly approval: Approval;
  /**
   * Which of its holder's places in the cycle it takes, from 0; no two share one. `null` once abandoned, and while it
   * is only proposed to a team.
   */
  readonly place: number | null;
  /** Id of the objective of an earlier cycle that goes on in this one. */
  readonly carriedFrom: string | null;
  /** Counts its writes, so that two writers cannot overwrite each other. */
  readonly revision: number;
  readonly submission: Submission | null;
  readonly createdAt: Date;
}

/** The holder of the company's objectives. */
const COMPANY = 'company';

/** Whose places an objective takes: of a team or department, of the company, or of its owner. */
export const holderOf = ({
  level,
  groupId,
  ownerId,
}: Pick<Objective, 'level' | 'groupId' | 'ownerId'>): string =>
  groupId ?? (level === 'COMPANY' ? COMPANY : ownerId);

/** How far from start to target, 0 to 1; going down counts as going up does. */
export function progressOf({
  start,
  target,
  current,
}: Pick<KeyResult, 'start' | 'target' | 'current'>): number {
  if (start === target) return 0;
  return Math.min(1, Math.max(0, (current - start) / (target - start)));
}

/** The mean of its key results' progress, 0 to 1. */
export const objectiveProgress = ({ keyResults }: Pick<Objective, 'keyResults'>): number =>
  keyResults.length === 0
    ? 0
    : keyResults.reduce((sum, keyResult) => sum + progressOf(keyResult), 0) / keyResults.length;

/** Whether it is still being worked on: others are neither prompted for nor asked about. */
export const isLive = ({ status }: Pick<Objective, 'status'>): boolean =>
  status !== 'ACHIEVED' && status !== 'ABANDONED';

const BY_WORST: readonly [Confidence, ObjectiveStatus][] = [
  ['RED', 'OFF_TRACK'],
  ['YELLOW', 'AT_RISK'],
  ['GREEN', 'ON_TRACK'],
];

/**
 * The status that the last check-ins speak for: all there, achieved; any red, off track; any yellow, at risk.
 * @returns `undefined` where that is what it has already, nothing was checked in, or the objective has ended.
 */
export function suggestStatus(objective: Objective): ObjectiveStatus | undefined {
  const seen = new Set(objective.keyResults.map(({ latest }) => latest?.confidence));
  const worst = BY_WORST.find(([confidence]) => seen.has(confidence))?.[1];
  const suggested = worst && isAllThere(objective) ? 'ACHIEVED' : worst;
  return isLive(objective) && suggested !== objective.status ? suggested : undefined;
}

const isAllThere = ({ keyResults }: Objective): boolean =>
  keyResults.every((keyResult) => progressOf(keyResult) === 1);
