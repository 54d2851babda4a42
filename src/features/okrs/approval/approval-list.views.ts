import type { KnownBlock } from '@slack/types';
import { actions, button, context, divider, type Modal, modal, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { Objective } from '../objectives/objective';
import { approvalRef } from './approval-access';
import { nameIn } from './approval-talk.views';
import { ASK_APPROVAL } from './asking.views';
import { OPEN_APPROVAL } from './deciding.views';
import type { WaitingApprovals } from './waiting-approvals';

/** Opens the list of what waits; its value is a page, from 0. */
export const SEE_APPROVALS = 'okr.see_approvals';
/** Turns its pages. */
export const TURN_APPROVALS = 'okr.turn_approvals';
const APPROVALS = 'okr.approvals';

/** Rows of one page, each one block: with the rest it stays well under 100. */
const ON_PAGE = 20;
const OWN_SHOWN = 10;
const TITLE = 60;

export interface ApprovalList extends WaitingApprovals {
  readonly named: ReadonlyMap<string, Pick<Person, 'name'>>;
}

/** All that waits for somebody's word, and of their own what waits for them to ask. */
export function approvalsModal({ toApprove, own, cycles, named }: ApprovalList, wanted: number): Modal {
  const last = Math.max(0, Math.ceil(toApprove.length / ON_PAGE) - 1);
  const page = Math.min(Math.max(0, Number.isInteger(wanted) ? wanted : 0), last);
  const rows = toApprove.slice(page * ON_PAGE, (page + 1) * ON_PAGE);
  const cycleOf = (objective: Objective) => cycles.get(objective.cycleId);
  return modal(APPROVALS, { title: 'Approval', close: 'Close' }, [
    section(toApprove.length > 0 ? md`*For you to approve*` : md`Nothing waits for you to approve.`),
    ...rows.map((objective) =>
      section(
        row(objective, md`${nameIn(named, objective.ownerId)}${inCycle(cycleOf(objective))}`),
        button(OPEN_APPROVAL, 'Look at it', refOf(objective)),
      ),
    ),
    ...turning(page, last),
    ...ownRows(own),
  ]);
}

function ownRows(own: readonly Objective[]): KnownBlock[] {
  if (own.length === 0) return [];
  const more = own.length - OWN_SHOWN;
  return [
    divider(),
    section(md`*Yours, not approved yet*`),
    ...own.slice(0, OWN_SHOWN).map((objective) => {
      const isDraft = objective.approval.state === 'DRAFT';
      const said = isDraft ? md`a draft: nobody was asked yet` : md`changes were asked for`;
      return section(
        row(objective, said),
        button(ASK_APPROVAL, isDraft ? 'Ask for approval…' : 'Ask again…', objective.id),
      );
    }),
    ...(more > 0 ? [context(md`and ${more} more`)] : []),
  ];
}

const row = ({ title }: Objective, below: Mrkdwn): Mrkdwn => joined([bold(shorten(title, TITLE)), below]);

const inCycle = (cycle: Pick<Cycle, 'name'> | undefined): string => (cycle ? `  ·  ${cycle.name}` : '');

const refOf = ({ id, approval }: Objective): string =>
  approvalRef({ objectiveId: id, asked: approval.asked, mark: '' });

function turning(page: number, last: number): KnownBlock[] {
  if (last === 0) return [];
  const turn = (to: number, text: string) => ({
    ...button(`${TURN_APPROVALS}~${to}`, text, String(to)),
  });
  return [
    actions(
      ...(page > 0 ? [turn(page - 1, 'Previous')] : []),
      ...(page < last ? [turn(page + 1, 'Next')] : []),
    ),
    context(md`Page ${page + 1} of ${last + 1}`),
  ];
}
