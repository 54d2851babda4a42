import type { NewId } from '../../../shared/ids';
import type { ActionRequest, Routes } from '../../../slack/routes';
import { SEE_ACTIONS } from '../window/home.views';
import type { ActionsService } from './actions.service';
import { myActionsModal, readActionSuffix, TICK_ACTION } from './actions.views';

/** The boxes of action items, and the window with all of one's own. */
export function actionsRoutes(items: ActionsService, newId: NewId): Routes {
  const mine = async ({ actor, now }: ActionRequest, page: number) => {
    const names = new Map([[actor.personId, actor.name]]);
    return myActionsModal(await items.mine(actor, now), { viewer: actor, names, now, draw: newId() }, page);
  };
  return {
    actions: {
      // The box shows already what was set, and stays to be set back: the window is not drawn again.
      [TICK_ACTION]: async ({ actor, now, suffix, chosen, done }) => {
        await items.tick(actor, readActionSuffix(suffix), chosen.length > 0, now);
        return done();
      },
      [SEE_ACTIONS]: async (request) => {
        const { value, open, update } = request;
        return value === '' ? open(await mine(request, 0)) : update(await mine(request, readPage(value)));
      },
    },
  };
}

const readPage = (value: string): number => (/^\d{1,3}$/.test(value) ? Number(value) : 0);
