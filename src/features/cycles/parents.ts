import { dayText } from '../../shared/day-text';
import { FieldErrors } from '../../shared/errors';
import type { Cycle, CycleWindow } from './cycle';
import type { Planned } from './cycle-plan';
import type { CycleEntry, CycleStore } from './ports';

const days = ({ firstDay, lastDay }: CycleWindow) => `${dayText(firstDay)} to ${dayText(lastDay)}`;
const contains = (outer: CycleWindow, inner: CycleWindow): boolean =>
  outer.firstDay <= inner.firstDay && inner.lastDay <= outer.lastDay;

/** Whether a cycle may have others inside it: a quarter has none. */
export const mayBeParent = ({ state, parentId }: Cycle): boolean => state !== 'CLOSED' && parentId === null;

/** A quarter lies inside its year, and no deeper. */
export function parentRules({ store }: { readonly store: Pick<CycleStore, 'cycle' | 'cycles'> }) {
  const childrenOf = async (id: string): Promise<CycleEntry[]> =>
    (await store.cycles()).filter(({ parentId }) => parentId === id);

  return {
    childrenOf,

    /** @throws FieldErrors at `parentId` where the plan cannot lie inside the cycle chosen. */
    async refuseParent(
      id: string,
      { parentId, window }: Pick<Planned, 'parentId' | 'window'>,
    ): Promise<void> {
      if (parentId === null) return;
      const refuse = (sentence: string) => {
        throw new FieldErrors({ parentId: sentence });
      };
      const parent = await store.cycle(parentId);
      if (!parent || parent.id === id || !mayBeParent(parent))
        return refuse('This cycle cannot have others inside it any more. Choose another, or none.');
      if (!contains(parent.window, window))
        return refuse(
          `${parent.name} runs from ${days(parent.window)}: a cycle inside it must not go beyond.`,
        );
      if ((await childrenOf(id)).length > 0)
        refuse('Other cycles lie inside this one, so it cannot lie inside another.');
    },

    /** @throws FieldErrors at `firstDay` where a cycle inside this one would not fit any more. */
    async refuseOrphans(id: string, window: CycleWindow): Promise<void> {
      const beyond = (await childrenOf(id)).find((child) => !contains(window, child.window));
      if (beyond)
        throw new FieldErrors({
          firstDay: `${beyond.name} lies inside this cycle and runs from ${days(beyond.window)}.`,
        });
    },
  };
}
