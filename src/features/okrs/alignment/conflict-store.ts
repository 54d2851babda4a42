import type { Conflict } from './conflict';

/** What somebody is still to be told of a conflict. */
export interface ConflictNews {
  readonly kind: 'to_decide' | 'decided';
  /** Internal id of the person. */
  readonly recipient: string;
}

export interface OwedConflictNews extends ConflictNews {
  readonly conflict: Conflict;
}

/** Keeps conflicts, with what of them is still to be told. */
export interface ConflictStore {
  conflict(id: string): Promise<Conflict | undefined>;
  /** Those of an objective, in the order they were marked. */
  conflictsOf(objectiveId: string): Promise<readonly Conflict[]>;
  /** What this person is to decide about, in the order it was marked. */
  undecidedOf(sponsorId: string): Promise<readonly Conflict[]>;
  /** `'exists'` where its id is known already, `'pair taken'` where the two are marked already. */
  insert(conflict: Conflict, news: readonly ConflictNews[]): Promise<'inserted' | 'exists' | 'pair taken'>;
  /** @param conflict carries the revision that it was read with; it is stored under the next. */
  replace(conflict: Conflict, news: readonly ConflictNews[]): Promise<'written' | 'changed meanwhile'>;
  /** Deletes it for good. @returns false where somebody wrote since it was read. */
  remove(conflict: Pick<Conflict, 'id' | 'revision'>): Promise<boolean>;
  owed(kind: ConflictNews['kind']): AsyncIterable<OwedConflictNews>;
  told(news: OwedConflictNews): Promise<void>;
}
