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
import { releasedItem } from './released.schedule';

/** Subjects acknowledge what was released to them, and may comment. */
export function acknowledgingPart(deps: PartDeps): ReviewsPart {
  const { outbox } = deps;
  const acknowledging = acknowledgingService({
    ...deps,
    redraw: ({ cycleId, subjectId }) => outbox.touch(releasedItem(cycleId, subjectId)),
  });
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
