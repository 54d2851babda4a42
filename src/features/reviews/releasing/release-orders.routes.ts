import { z } from 'zod';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { ActionHandler, SubmissionHandler } from '../../../slack/routes';
import type { PartDeps, ReviewsPart } from '../parts.routes';
import { carryingOutService } from './carrying-out.service';
import { orderNotice } from './order-news.schedule';
import type { ReleaseScope } from './release-orders';
import { finishReleases } from './release-orders.schedule';
import { type ReleaseOrdersService, releaseOrdersService } from './release-orders.service';
import {
  CANCEL_RELEASE,
  CONFIRM_RELEASE,
  PREVIEW_RELEASE,
  RELEASE_MANY,
  readWanted,
  releaseManyModal,
} from './release-orders.views';
import {
  releaseGivenModal,
  releaseOrderedModal,
  releasePreviewModal,
  releasingModal,
} from './release-preview.views';

const releaseForm = z.object({
  scope: z.enum(['all', 'team', 'one'], { error: 'Please choose one of these.' }),
  /** A Slack id. */
  who: z.string().nullish(),
  /** A calendar day. */
  day: z.iso.date('Please choose a day.').nullish(),
});

const NO_CYCLE = 'This cycle does not exist any more: type /cycle to see those that do.';

/** Summaries that HR has released many at once. */
export function releaseOrdersPart(deps: PartDeps): ReviewsPart {
  const { cycles, people, newId, outbox } = deps;
  const orders: ReleaseOrdersService = releaseOrdersService(deps);
  const carryingOut = carryingOutService({ ...deps, announce: outbox.announce });

  async function scopeOf({ scope, who }: z.output<typeof releaseForm>): Promise<ReleaseScope> {
    if (scope === 'all') return { kind: scope };
    const person = who && (await people.personBySlackId(who));
    if (!person) throw new FieldErrors({ who: 'Please choose a member of this workspace.' });
    return { kind: scope, personId: person.id };
  }

  async function manyModal(actor: Parameters<typeof cycles.admit>[0], cycleId: string) {
    const cycle = await cycles.cycle(cycleId);
    if (!cycle) throw new UserFacingError(NO_CYCLE);
    return releaseManyModal(cycle, await orders.standing(actor, cycleId));
  }

  const ask: ActionHandler = async ({ actor, value, from, open, update }) => {
    await cycles.admit(actor);
    const modal = await manyModal(actor, value);
    return from === 'modal' ? update(modal) : open(modal);
  };

  const cancel: ActionHandler = async ({ actor, value, update }) => {
    await cycles.admit(actor);
    const { cycleId } = await orders.cancel(actor, value);
    return update(await manyModal(actor, cycleId));
  };

  const preview: SubmissionHandler = async ({ actor, ref, form, show }) => {
    await cycles.admit(actor);
    const typed = form(releaseForm);
    const wanted = { id: newId(), cycleId: ref, scope: await scopeOf(typed), day: typed.day ?? null };
    return show(releasePreviewModal(await orders.preview(actor, wanted)));
  };

  const confirm: SubmissionHandler = async ({ actor, ref, show, meanwhile }) => {
    await cycles.admit(actor);
    const given = await orders.give(actor, readWanted(ref));
    if (!given.isDue) return show(releaseOrderedModal(given));
    return meanwhile(releasingModal(given), async () =>
      releaseGivenModal(given, await carryingOut.carryOutNow(given.id)),
    );
  };

  return {
    routes: {
      actions: { [RELEASE_MANY]: ask, [CANCEL_RELEASE]: cancel },
      submissions: { [PREVIEW_RELEASE]: preview, [CONFIRM_RELEASE]: confirm },
    },
    schedules: [orderNotice(deps)],
    chores: [finishReleases({ ...deps, orders: carryingOut })],
  };
}
