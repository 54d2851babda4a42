import type { Submission } from '../../../shared/submission';

/** What was decided about a conflict. */
export interface Decision {
  readonly what: string;
  /** What is given up for it. */
  readonly tradeOffs: string;
  readonly decidedBy: string;
  readonly at: Date;
}

/** Two objectives that stand in each other's way; shown on both. */
export interface Conflict {
  readonly id: string;
  /** In the order of their ids: each pair conflicts once. */
  readonly objectiveIds: readonly [string, string];
  /** In which way they conflict. */
  readonly why: string;
  /** Internal id of the person who is to see to a decision. */
  readonly sponsorId: string;
  readonly markedBy: string;
  readonly markedAt: Date;
  /** `null` until there is one. */
  readonly decision: Decision | null;
  /** Counts its writes, so that two writers cannot overwrite each other. */
  readonly revision: number;
  readonly submission: Submission | null;
}

/** Two objectives as a conflict keeps them, whichever of them it is marked on. */
export const pairOf = (one: string, other: string): readonly [string, string] =>
  one < other ? [one, other] : [other, one];

/** The one that conflicts with `objectiveId`. */
export const otherOf = (
  { objectiveIds: [one, other] }: Pick<Conflict, 'objectiveIds'>,
  objectiveId: string,
) => (one === objectiveId ? other : one);

/**
 * Once its sponsor has decided. What is decided stays: other work was planned by it.
 * @returns the same where something was decided already.
 */
export const decided = (
  conflict: Conflict,
  { what, tradeOffs }: Pick<Decision, 'what' | 'tradeOffs'>,
  personId: string,
  now: Date,
): Conflict =>
  conflict.decision ? conflict : { ...conflict, decision: { what, tradeOffs, decidedBy: personId, at: now } };
