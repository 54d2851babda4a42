/** What a team's lead says to being depended on. */
export const DEPENDENCY_STATES = ['ASKED', 'ACCEPTED', 'DECLINED', 'DISCUSS'] as const;
export type DependencyState = (typeof DEPENDENCY_STATES)[number];

/** An objective depends on another team: its lead is asked. */
export interface Dependency {
  readonly id: string;
  readonly teamId: string;
  /** What is needed of them, and by when, in the words of the objective's owner. */
  readonly what: string;
  readonly state: DependencyState;
  /** What the lead said to it; `''` where nothing was. */
  readonly answer: string;
  /** Who answered; `null` while it is ASKED. */
  readonly answeredBy: string | null;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
}

export const MOST_DEPENDENCIES = 10;
