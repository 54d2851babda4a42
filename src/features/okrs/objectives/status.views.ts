import { field, type Modal, modal, section } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import { radioButtons, textInput } from './fields.views';
import { type Objective, STATUSES, suggestStatus } from './objective';
import { STATUS_WORDS } from './objective.views';
import { headingOf } from './objective-form.views';

export const SAVE_STATUS = 'okr.save_status';

/** The modal that sets an objective's status, with the one that its check-ins speak for. */
export function statusModal(objective: Objective): Modal {
  const suggested = suggestStatus(objective);
  const choices = STATUSES.map((status) => [STATUS_WORDS[status], status] as const);
  const hint = 'To abandon it, say why: it stays in the history.';
  return modal(
    SAVE_STATUS,
    { title: 'Status', submit: 'Save' },
    [
      section(bold(headingOf(objective))),
      ...(suggested
        ? [section(md`Your check-ins speak for: ${STATUS_WORDS[suggested].toLowerCase()}.`)]
        : []),
      field('status', 'Status', radioButtons(choices, objective.status)),
      field('reason', 'Why', textInput(objective.statusReason || undefined), { optional: true, hint }),
    ],
    objective.id,
  );
}
