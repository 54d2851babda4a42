import type { Actor } from '../../../shared/actor';
import type { Modal } from '../../../slack/blocks';
import type { Routes } from '../../../slack/routes';
import { acceptsObjectives } from '../../cycles';
import type { ObjectiveRights } from '../objectives/objective-rights';
import type { OkrDeps } from '../okr-deps';
import type { ObjectivePage, OkrPart } from '../parts.routes';
import { objectivePage, readPageRef } from './objective-page.views';
import { SEE_OBJECTIVE } from './open-button.views';
import type { TreeStore } from './ports';
import { existing, surroundingsOf } from './surroundings';

/**
 * Draws the page of an objective as somebody may see it now, with what every part has to say on it.
 * @throws UserFacingError where the objective is gone.
 */
export type DrawObjective = (actor: Actor, objectiveId: string, now: Date, page?: number) => Promise<Modal>;

interface PageDeps extends Pick<OkrDeps, 'store' | 'people' | 'cycles'> {
  readonly rights: ObjectiveRights;
  readonly tree: TreeStore;
  /** All parts of objectives, once they are there. */
  readonly parts: () => readonly OkrPart[];
}

export function drawObjective({ parts, rights, ...deps }: PageDeps): DrawObjective {
  async function openedBy(actor: Actor, id: string, now: Date): Promise<ObjectivePage> {
    const objective = await existing(deps, id);
    const [cycle, isTheirs] = await Promise.all([
      deps.cycles.cycle(objective.cycleId),
      rights.mayChange(actor.personId, objective),
    ]);
    if (!cycle) throw new Error(`Cycle ${objective.cycleId} of objective ${id} is not stored.`);
    return { objective, cycle, actor, now, mayChange: isTheirs && acceptsObjectives(cycle, now) };
  }

  return async (actor, id, now, page = 0) => {
    const opened = await openedBy(actor, id, now);
    const [around, said] = await Promise.all([
      surroundingsOf(deps, opened.objective),
      Promise.all(parts().map((part) => part.onPage?.(opened) ?? {})),
    ]);
    return objectivePage(opened, around, said, page);
  };
}

/** Opens an objective's page; in a window that is only read it takes that one's place. */
export const objectivePageRoutes = (draw: DrawObjective): Routes => ({
  actions: {
    [SEE_OBJECTIVE]: async ({ actor, now, value, from, open, update }) => {
      const { objectiveId, page } = readPageRef(value);
      const drawn = await draw(actor, objectiveId, now, page);
      return from === 'modal' ? update(drawn) : open(drawn);
    },
  },
});
