/** An action or project that carries an objective, or one of its key results. It never counts as progress. */
export interface Initiative {
  readonly id: string;
  readonly title: string;
  /** Internal id of whoever does it. */
  readonly ownerId: string;
  /** The key result it hangs on; `null` = the objective itself. */
  readonly keyResultId: string | null;
  readonly done: boolean;
}

/** More than these are a project plan, which has better places. */
export const MOST_INITIATIVES = 20;
