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
