import type { Documents } from './kept';
import type { MatrixWorld, Standing } from './world';

type States = Readonly<Record<string, (world: MatrixWorld) => Promise<void>>>;

/**
 * Brings a world into the states of a table, however often, in any order: each is made once from `base`, and put back
 * as it stood whenever it is wanted again.
 */
export function comingTo(world: MatrixWorld, base: Documents, states: States) {
  const made = new Map<string, Standing>();
  return async (state: string): Promise<void> => {
    const before = made.get(state);
    if (before) return world.backTo(before);
    await world.resets(base);
    await states[state]!(world);
    made.set(state, await world.stands());
  };
}
