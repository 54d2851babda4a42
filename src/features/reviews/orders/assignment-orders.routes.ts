import { z } from 'zod';
import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Modal } from '../../../slack/blocks';
import { md } from '../../../slack/mrkdwn';
import type { ActionHandler, SubmissionHandler } from '../../../slack/routes';
import type { Cycle } from '../../cycles';
import { ASK_CHART, ASK_CSV } from '../assigning/assigning.views';
import { addressBook, readAssignments } from '../assigning/assignments-import';
import { CHART_ROLES } from '../assigning/org-chart-assignments';
import { NO_CYCLE } from '../hr-refusals';
import type { PartDeps, ReviewsPart } from '../parts.routes';
import type { AssignmentOrderStore } from './assignment-orders';
import { finishOrders } from './assignment-orders.schedule';
import { ordersService } from './assignment-orders.service';
import { orderModal, readingModal, WATCH } from './assignment-orders.views';
import { chartModal, csvModal, ordering, PREVIEW_CHART, READ_CSV } from './order-forms.views';
import { APPLY, proposalModal, unreadModal } from './order-proposals.views';

const chartForm = z.object({
  roles: z.array(z.enum(CHART_ROLES), { error: 'Please choose at least one.' }),
});
const csvForm = z.object({
  /** Slack's ids of the attached files. */
  file: z.array(z.string()).length(1, 'Please attach one CSV file.'),
  include: z.array(z.string()).optional(),
});

const CHANGED_MEANWHILE = md`:warning: Something has changed since this was shown, so nobody was assigned. This is what would be assigned now:`;

export interface OrderPartDeps extends PartDeps {
  readonly orders: AssignmentOrderStore;
}

/** Many reviews in one step: from the org chart, and from a file. */
export function assignmentOrdersPart(deps: OrderPartDeps): ReviewsPart {
  const { cycles, people, readFile, newId, outbox } = deps;
  const service = ordersService({ ...deps, announce: outbox.announce });

  async function existing(cycleId: string): Promise<Cycle> {
    const cycle = await cycles.cycle(cycleId);
    if (!cycle) throw new UserFacingError(NO_CYCLE);
    return cycle;
  }

  async function read(actor: Actor, id: string, cycle: Cycle, fileId: string, include: boolean) {
    try {
      const found = readAssignments(await readFile(fileId), await addressBook(people.everyone()));
      if ('problems' in found) return proposalModal({ kind: 'refused', cycle, problems: found.problems });
      const source = { kind: 'csv', rows: found.rows, include } as const;
      return proposalModal(await service.propose(actor, id, cycle.id, source));
    } catch (error) {
      if (error instanceof UserFacingError) return unreadModal(cycle, error.message);
      throw error;
    }
  }

  const previewChart: SubmissionHandler = async ({ actor, ref, form, show }) => {
    await cycles.admit(actor);
    const { cycleId, id } = ordering(ref);
    const { roles } = form(chartForm);
    return show(proposalModal(await service.propose(actor, id, cycleId, { kind: 'chart', roles })));
  };

  const readCsv: SubmissionHandler = async ({ actor, ref, form, meanwhile }) => {
    await cycles.admit(actor);
    const { cycleId, id } = ordering(ref);
    const { file, include } = form(csvForm);
    const cycle = await existing(cycleId);
    return meanwhile(readingModal(), () => read(actor, id, cycle, file[0]!, include !== undefined));
  };

  const apply: SubmissionHandler = async ({ actor, ref, show, meanwhile }) => {
    await cycles.admit(actor);
    const confirmed = await service.confirm(actor, ref);
    if (confirmed.kind === 'different') return show(proposalModal(confirmed.proposed, CHANGED_MEANWHILE));
    const order = await service.standing(actor, ref);
    return meanwhile(orderModal(order), async () => orderModal(await service.watched(actor, ref)));
  };

  const asks =
    (modalOf: (cycle: Cycle, orderId: string) => Modal): ActionHandler =>
    async ({ actor, value, update }) => {
      await cycles.admit(actor);
      return update(modalOf(await existing(value), newId()));
    };

  return {
    routes: {
      actions: {
        [ASK_CHART]: asks(chartModal),
        [ASK_CSV]: asks(csvModal),
        [WATCH]: async ({ actor, value, update }) => {
          await cycles.admit(actor);
          return update(orderModal(await service.standing(actor, value)));
        },
      },
      submissions: { [PREVIEW_CHART]: previewChart, [READ_CSV]: readCsv, [APPLY]: apply },
    },
    chores: [finishOrders({ ...deps, service })],
  };
}
