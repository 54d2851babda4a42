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

/** How many objectives each of these people owns in the cycles of `figures` together; none is left out. */
export function objectivesOwned(
  figures: ReadonlyMap<string, Standings>,
  personIds: readonly string[],
): ReadonlyMap<string, number> {
  const all = [...figures.values()];
  const owned = (id: string) => all.reduce((sum, standings) => sum + (standings.get(id)?.objectives ?? 0), 0);
  return new Map(personIds.map((id) => [id, owned(id)]));
}
