import type { PartDeps, ReviewsPart } from '../parts.routes';
import { readSummaryRef } from '../summaries/summary.views';
import { acknowledgeForm } from './acknowledgement';
import { acknowledgingService } from './acknowledging.service';
import {
  ASK_ACKNOWLEDGE,
  acknowledgedModal,
  acknowledgeModal,
  acknowledgementBlocks,
  CONFIRM_ACKNOWLEDGE,
} from './acknowledging.views';

/** Subjects acknowledge what was released to them, and may comment. */
export function acknowledgingPart(deps: PartDeps): ReviewsPart {
  const acknowledging = acknowledgingService({ ...deps, touch: deps.outbox.touch });
  return {
    routes: {
      actions: {
        [ASK_ACKNOWLEDGE]: async ({ actor, value, open }) =>
          open(acknowledgeModal(await acknowledging.page(actor, readSummaryRef(value)))),
      },
      submissions: {
        [CONFIRM_ACKNOWLEDGE]: async ({ actor, now, ref, form, back }) => {
          const { comment } = form(acknowledgeForm);
          const cycle = await acknowledging.acknowledge(actor, readSummaryRef(ref), comment, now);
          return back(acknowledgedModal(cycle, actor.personId));
        },
      },
    },
    aboveSummary: async (opened) => acknowledgementBlocks(opened),
  };
}
