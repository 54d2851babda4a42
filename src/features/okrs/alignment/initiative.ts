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

/** The list with this one in it: in its place where it is there already, at the end otherwise. */
export const withInitiative = (list: readonly Initiative[], one: Initiative): Initiative[] =>
  list.some(({ id }) => id === one.id)
    ? list.map((each) => (each.id === one.id ? one : each))
    : [...list, one];

export const withoutInitiative = (list: readonly Initiative[], id: string): Initiative[] =>
  list.filter((each) => each.id !== id);

/** Where it hangs as things stand: on the objective itself once its key result is no longer there. */
export const hangsOn = <K extends { readonly id: string }>(
  { keyResultId }: Initiative,
  keyResults: readonly K[],
): K | undefined => keyResults.find(({ id }) => id === keyResultId);
