import type { Objective } from '../objectives/objective';

/** One page of a longer list. */
export interface ListPage {
  readonly objectives: readonly Objective[];
  /** How many there are on all pages. */
  readonly total: number;
}

/** Which part of a list, from 0. */
export interface Slice {
  readonly from: number;
  readonly most: number;
}

/** Reads objectives as a tree: for everybody, as everybody may see all of them. */
export interface TreeStore {
  /** How many contribute to each of these, by id; none where none does. */
  contributorCounts(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Those that contribute to it, in whatever cycle, in the order they were written. */
  contributors(id: string, slice: Slice): Promise<ListPage>;
  /**
   * Those off track and at risk in a cycle, the worst first (see `troubleOf`).
   * @param holderIds whose alone; everybody's where left out.
   */
  inTrouble(cycleId: string, slice: Slice, holderIds?: readonly string[]): Promise<ListPage>;
}
