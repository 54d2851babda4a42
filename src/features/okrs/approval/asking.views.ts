import { field, type Modal, modal, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import { textInput } from '../objectives/fields.views';
import type { Objective } from '../objectives/objective';
import { COMMENT_LENGTH } from './approval-input';
import { NAME_SHOWN } from './approval-talk.views';
import type { AskPage } from './approvals.service';

/** Asks for approval of an objective as it stands; its value is the objective's id. */
export const ASK_APPROVAL = 'okr.ask_approval';
export const SEND_FOR_APPROVAL = 'okr.send_for_approval';
const SENT_FOR_APPROVAL = 'okr.sent_for_approval';

const NAMED = 3;

/** `Ben, Nina or Omar`; of many the first ones. */
export function whoAmong(names: readonly string[]): Mrkdwn {
  const few = names.slice(0, NAMED).map((name) => shorten(name, NAME_SHOWN));
  const more = names.length - few.length;
  if (more > 0) return md`${joined(few, ', ')} or one of ${more} more`;
  const last = few.at(-1) ?? '';
  return few.length < 2 ? md`${last}` : md`${joined(few.slice(0, -1), ', ')} or ${last}`;
}

/** The window in which somebody asks for approval, with a comment if they like. */
export function askingModal({ objective, approvers }: AskPage): Modal {
  const title = bold(shorten(objective.title, TITLE));
  const isAgain = objective.approval.asked > 0;
  const text =
    approvers.length === 0
      ? md`Nobody else needs to approve ${title}: it is approved at once.`
      : md`${isAgain ? 'Ask again' : 'Ask'}: ${whoAmong(approvers)} can approve ${title}, or ask for changes. You can check in on it meanwhile.`;
  return modal(
    SEND_FOR_APPROVAL,
    { title: 'Ask for approval', submit: approvers.length === 0 ? 'Approve' : 'Ask' },
    [
      section(text),
      field('comment', 'Comment', textInput(undefined, { multiline: true }), {
        optional: true,
        hint: `What changed, or what to look at. At most ${COMMENT_LENGTH} characters; everybody can read it.`,
      }),
    ],
    objective.id,
  );
}

const TITLE = 1_500;

/** What stands where it was asked. */
export function askedModal({ title, approval }: Objective): Modal {
  const what = bold(shorten(title, TITLE));
  const text =
    approval.state === 'APPROVED'
      ? md`:white_check_mark: ${what} is approved.`
      : md`:white_check_mark: Asked for approval of ${what}. You are told the answer.`;
  return modal(SENT_FOR_APPROVAL, { title: 'Ask for approval', close: 'Done' }, [section(text)]);
}
