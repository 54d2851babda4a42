import { z } from 'zod';
import { acceptsObjectives } from '../../cycles';
import type { ObjectivePage, OkrPart, OnPage, PartDeps } from '../parts.routes';
import { contributing } from './contributing';
import { deletion } from './deletion';
import { whyKept } from './final-week';
import { keyResultGiven } from './given.schedule';
import {
  ASK_CONTRIBUTE,
  buttonsOnPage,
  CONTRIBUTE,
  contributeModal,
  DELETE_OBJECTIVE,
  deletedModal,
  TAKE_OVER,
} from './objective-page.views';
import { takeover } from './takeover';

const contributeForm = z.object({ parents: z.string('Choose one of your objectives.') });

/** What may be done on the page of an objective besides reading it. */
export function objectivePagePart(okrs: PartDeps): OkrPart {
  const deleting = deletion(okrs);
  const succession = takeover(okrs);
  const contributions = contributing(okrs);
  const { drawObjective } = okrs;

  return {
    async onPage({ objective, cycle, actor, now, mayChange }: ObjectivePage): Promise<OnPage> {
      const isOpen = acceptsObjectives(cycle, now);
      const [mayDelete, mayTakeOver] = await Promise.all([
        mayChange && !whyKept(objective, cycle, now) && deleting.isDeletable(objective),
        isOpen && succession.isOpenTo(actor, objective),
      ]);
      const mayContribute =
        isOpen &&
        objective.status !== 'ABANDONED' &&
        !(objective.level === 'INDIVIDUAL' && objective.ownerId === actor.personId);
      return { buttons: buttonsOnPage(objective, { mayChange, mayDelete, mayTakeOver, mayContribute }) };
    },
    schedules: [keyResultGiven(okrs)],
    routes: {
      actions: {
        [DELETE_OBJECTIVE]: async ({ actor, now, value, update }) =>
          update(deletedModal(await deleting.remove(actor, value, now))),
        [TAKE_OVER]: async ({ actor, now, value, update }) => {
          await succession.takeOver(actor, value, now);
          return update(await drawObjective(actor, value, now));
        },
        [ASK_CONTRIBUTE]: async ({ actor, now, value, open }) => {
          const { parent, mine } = await contributions.choicesOf(actor, value, now);
          return open(contributeModal(parent, mine));
        },
      },
      submissions: {
        [CONTRIBUTE]: async ({ actor, now, ref, form, submission, back }) => {
          const { parents } = form(contributeForm);
          await contributions.contribute(actor, parents, ref, submission, now);
          return back(await drawObjective(actor, ref, now));
        },
      },
    },
  };
}
