/** How one person stands in one cycle. */
export interface PersonStanding {
  /** Individual objectives they own; abandoned ones left out. */
  readonly objectives: number;
  /** Key results that they are asked for check-ins on. */
  readonly keyResults: number;
  /** The ISO week up to which they have checked in on all of those; `null` where they never did on one of them. */
  readonly checkedInThrough: string | null;
}

/** By internal id; whoever has nothing is left out. */
export type Standings = ReadonlyMap<string, PersonStanding>;

/** What cycles ask about objectives. Another feature answers, and `app.ts` plugs it in. */
export interface ObjectiveFigures {
  /** Everybody's standing in each of these cycles, by its id: so many store queries whatever is in them. */
  standings(cycleIds: readonly string[]): Promise<ReadonlyMap<string, Standings>>;
}
