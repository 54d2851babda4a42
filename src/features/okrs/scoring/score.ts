/**
 * How far the two are with scoring a key result: its owner scores it with evidence, their manager proposes, and they
 * agree; either may propose again until the cycle closes.
 */
export const SCORE_STATES = ['SELF_SCORED', 'PROPOSED', 'AGREED', 'DISAGREED'] as const;
export type ScoreState = (typeof SCORE_STATES)[number];

/** What one of the two thinks of it. */
export interface ScoreView {
  /** In tenths, 0 to 10: 7 is a score of 0.7. */
  readonly tenths: number;
  /** What speaks for it; `''` where nothing was said. */
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

/** The score of one key result; there is none while it is OPEN. It never feeds a rating. */
export interface Score {
  readonly state: ScoreState;
  /** The owner's, with evidence. */
  readonly own: ScoreView;
  /** Their manager's; `null` until there is one. */
  readonly managers: ScoreView | null;
  /** In tenths, once they agree. */
  readonly agreed: number | null;
}
