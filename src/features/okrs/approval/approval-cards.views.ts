import type { CardPart } from '../../../delivery/schedule';
import { actions, button, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, quotation, shorten } from '../../../slack/mrkdwn';
import type { Objective } from '../objectives/objective';
import { EDIT_OBJECTIVE } from '../objectives/objective.views';
import { approvalRef } from './approval-access';
import { ASK_APPROVAL } from './asking.views';
import { OPEN_APPROVAL } from './deciding.views';

const TITLE = 200;
/** A comment has at most 500 characters, more where they are escaped. */
const SAID = 1_000;

const titleOf = ({ title }: Objective): Mrkdwn => bold(shorten(title, TITLE));
const quoted = (comment: string): Mrkdwn[] => (comment ? [quotation(shorten(comment, SAID))] : []);

/** Asks an approver. @param name of whoever submitted it. */
export const toApprovePart = (objective: Objective, name: string): CardPart => ({
  summary: 'An objective to approve',
  blocks: [
    section(
      joined([
        md`${name} asks you to approve an objective: ${titleOf(objective)}`,
        ...quoted(objective.approval.comment),
      ]),
    ),
    actions(
      button(
        OPEN_APPROVAL,
        'Look at it',
        approvalRef({ objectiveId: objective.id, asked: objective.approval.asked, mark: '' }),
      ),
    ),
  ],
});

/** What stands there once nothing is left to do for whoever was asked. */
export const approvedPart = (objective: Objective, what: string): CardPart => ({
  summary: 'An objective to approve',
  blocks: [section(md`:white_check_mark: ${titleOf(objective)}: ${what}`)],
});

/** Tells the owner the answer, with what can be done about it. */
export function answeredPart(objective: Objective, name: string): CardPart {
  const { id, approval } = objective;
  const isApproved = approval.state === 'APPROVED';
  const text = isApproved
    ? md`:white_check_mark: ${name} approved your objective ${titleOf(objective)}.`
    : md`${name} asks for changes to your objective ${titleOf(objective)}:`;
  return {
    summary: 'An answer about an objective of yours',
    blocks: [
      section(joined([text, ...quoted(approval.comment)])),
      ...(isApproved
        ? []
        : [actions(button(EDIT_OBJECTIVE, 'Edit', id), button(ASK_APPROVAL, 'Ask again…', id))]),
    ],
  };
}

/** The same once it was submitted again: there is nothing left to do about that answer. */
export const overtakenPart = (objective: Objective): CardPart => ({
  summary: 'An answer about an objective of yours',
  blocks: [section(md`${titleOf(objective)} was submitted for approval again since this answer.`)],
});
