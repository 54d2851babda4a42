import type { OkrPart, PartDeps } from '../parts.routes';
import { initiativeForm } from './initiative-form';
import { initiativesService } from './initiatives.service';
import {
  ADD_INITIATIVE,
  EDIT_INITIATIVE,
  initiativeModal,
  initiativesModal,
  initiativesOnPage,
  REMOVE_INITIATIVE,
  readInitiativeRef,
  SAVE_INITIATIVE,
  SEE_INITIATIVES,
  seeInitiatives,
  TICK_INITIATIVE,
} from './initiatives.views';
import { namesOf } from './named-people';

/** Actions and projects of an objective: shown to everybody, written by whoever may change it. */
export function initiativesPart(deps: PartDeps): OkrPart {
  const initiatives = initiativesService(deps);
  return {
    routes: {
      actions: {
        [SEE_INITIATIVES]: async ({ actor, now, value, open }) =>
          open(initiativesModal(await initiatives.page(actor, value, now))),
        [ADD_INITIATIVE]: async ({ actor, now, value, open }) =>
          open(
            initiativeModal(await initiatives.writing(actor, { objectiveId: value, initiativeId: '' }, now)),
          ),
        [EDIT_INITIATIVE]: async ({ actor, now, value, open }) =>
          open(initiativeModal(await initiatives.writing(actor, readInitiativeRef(value), now))),
        [TICK_INITIATIVE]: async ({ actor, now, value, update }) => {
          const { done, ...ref } = readInitiativeRef(value);
          await initiatives.tick(actor, ref, done, now);
          return update(initiativesModal(await initiatives.page(actor, ref.objectiveId, now)));
        },
        [REMOVE_INITIATIVE]: async ({ actor, now, value, update }) => {
          const ref = readInitiativeRef(value);
          await initiatives.remove(actor, ref, now);
          return update(initiativesModal(await initiatives.page(actor, ref.objectiveId, now)));
        },
      },
      submissions: {
        [SAVE_INITIATIVE]: async ({ actor, now, ref, form, submission, creates, back }) => {
          const one = readInitiativeRef(ref);
          await initiatives.save(actor, one, form(initiativeForm), { creates, submission }, now);
          return back(initiativesModal(await initiatives.page(actor, one.objectiveId, now)));
        },
      },
    },
    async onPage({ objective }) {
      const owners = objective.initiatives.map(({ ownerId }) => ownerId);
      const nameOf = await namesOf(owners, deps.people);
      return { blocks: initiativesOnPage(objective, nameOf), buttons: [seeInitiatives(objective)] };
    },
  };
}
