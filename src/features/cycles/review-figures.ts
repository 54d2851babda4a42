import type { Cycle } from './cycle';

/** Reviews by how far they are. What is not submitted when it is over is expired. */
export interface ReviewCounts {
  readonly done: number;
  readonly draft: number;
  readonly untouched: number;
  readonly declined: number;
  readonly expired: number;
}

/** Those of one team's people, as reviewers. */
export interface TeamCounts extends ReviewCounts {
  /** `null` for several teams together, and for those who are in none. */
  readonly teamId: string | null;
}

/** How the reviews of a cycle stood on one day: what HR sees until the next (docs/privacy.md). */
export interface CountedReviews {
  /** On the wall of the cycle's zone: `2026-06-16`. */
  readonly day: string;
  /** Counted when the last window had closed: nothing changes any more. */
  readonly isFinal: boolean;
  /** Teams of at least five reviewers, and the others together where they are as many; empty where nobody is shown. */
  readonly teams: readonly TeamCounts[];
  /** Whether anybody is left out: of whom an HR admin has no HR view, or who are too few to be shown. */
  readonly leavesOut: boolean;
}

/** What cycles ask about reviews. Another feature answers, and `app.ts` plugs it in. */
export interface ReviewFigures {
  /** When the last reviewer's window closes, extensions of single reviewers included. */
  lastClosing(cycle: Cycle): Promise<Date>;
  /** As counted last, at most once a day, by the cycle's id; in one round trip. Nobody can watch one review arrive. */
  counted(cycleIds: readonly string[]): Promise<ReadonlyMap<string, CountedReviews>>;
  /** Counted for good once the last window has closed, and the same from then on. */
  final(cycle: Cycle, now: Date): Promise<CountedReviews>;
}

/** All that is shown, as one. */
export const sumOf = (teams: readonly ReviewCounts[]): ReviewCounts =>
  teams.reduce(
    (sum, { done, draft, untouched, declined, expired }) => ({
      done: sum.done + done,
      draft: sum.draft + draft,
      untouched: sum.untouched + untouched,
      declined: sum.declined + declined,
      expired: sum.expired + expired,
    }),
    { done: 0, draft: 0, untouched: 0, declined: 0, expired: 0 },
  );
