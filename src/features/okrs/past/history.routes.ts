import { button } from '../../../slack/blocks';
import { objectiveAccess } from '../objectives/objective-access';
import type { OkrPart, PartDeps } from '../parts.routes';
import { pastOf } from './history';
import { historyModal, readHistoryRef, SEE_HISTORY } from './history.views';

/** What became of an objective, for everybody to read on its page. */
export function historyPart(okrs: Pick<PartDeps, 'store' | 'people' | 'cycles' | 'history'>): OkrPart {
  const { existing } = objectiveAccess(okrs);
  return {
    onPage: async ({ objective }) => ({ buttons: [button(SEE_HISTORY, 'History…', objective.id)] }),
    routes: {
      actions: {
        [SEE_HISTORY]: async ({ actor, value, suffix, open, update }) => {
          const { objectiveId, page } = readHistoryRef(value);
          const { objective } = await existing(objectiveId);
          const drawn = historyModal(await pastOf(objective, okrs), actor.timeZone, page);
          // A turned page takes the place of the one before.
          return suffix === '' ? open(drawn) : update(drawn);
        },
      },
    },
  };
}
