import type { KnownBlock } from '@slack/types';
import { context, divider, field, type Modal, modal, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import { dayInWords } from '../calendar-day';
import { formatValue } from '../measures/key-result-value';
import { radioButtons, shown, textInput, type Values } from '../objectives/fields.views';
import type { KeyResult, Objective } from '../objectives/objective';
import { approvalRef } from './approval-access';
import { COMMENT_LENGTH } from './approval-input';
import type { ApprovalPage } from './approval-page';
import { nameIn, stepBlocks } from './approval-talk.views';
import { markOf } from './approved-terms';

/** Opens what is to be approved; its value is an `approvalRef`. */
export const OPEN_APPROVAL = 'okr.open_approval';
export const DECIDE_APPROVAL = 'okr.decide_approval';
const APPROVAL_DECIDED = 'okr.approval_decided';

const ANSWERS = [
  ['Approve', 'APPROVED'],
  ['Ask for changes', 'CHANGES_ASKED'],
] as const;

/** How many steps of a talk are shown: the last ones. */
const STEPS_SHOWN = 6;

export interface DecidingForm {
  /** IANA zone of the reader. */
  readonly timeZone: string;
  /** What stands in the fields, where it was edited while they were filled in. */
  readonly typed?: Values;
}

/** The window in which an objective is approved, or changes are asked for: all of what is approved, and the talk so far. */
export function decidingModal(page: ApprovalPage, { timeZone, typed }: DecidingForm): Modal {
  const { objective, talk, named } = page;
  const blocks: KnownBlock[] = [
    ...(typed ? [section(EDITED)] : []),
    section(joined([bold(shorten(objective.title, TITLE)), whoseText(page)])),
    ...(objective.why ? [context(md`${shorten(objective.why, WHY)}`)] : []),
    ...objective.keyResults.map((keyResult) => section(termsText(keyResult))),
    divider(),
    ...talk.slice(-STEPS_SHOWN).flatMap((step) => stepBlocks(step, named, timeZone)),
    field('state', 'Your answer', radioButtons(ANSWERS, typed && shown(typed, 'state'))),
    field('comment', 'Comment', textInput(typed && shown(typed, 'comment'), { multiline: true }), {
      optional: true,
      hint: `Needed to ask for changes. At most ${COMMENT_LENGTH} characters; everybody can read it.`,
    }),
  ];
  return modal(DECIDE_APPROVAL, { title: 'Approve', submit: 'Send' }, blocks, refOf(objective));
}

const TITLE = 1_500;
const WHY = 1_000;
const EDITED = md`:warning: This was edited since you opened it, so nothing was sent: look at it again. What you typed is still here.`;

const refOf = (objective: Objective): string =>
  approvalRef({ objectiveId: objective.id, asked: objective.approval.asked, mark: markOf(objective) });

function whoseText({ objective, groupName, named, cycle }: ApprovalPage): Mrkdwn {
  const owner = nameIn(named, objective.ownerId);
  switch (objective.level) {
    case 'INDIVIDUAL':
      return md`${owner}  ·  ${cycle.name}`;
    case 'TEAM':
      return objective.place === null
        ? md`${owner} proposes it for ${groupName ?? 'the team'}  ·  ${cycle.name}`
        : md`${groupName ?? 'The team'}, by ${owner}  ·  ${cycle.name}`;
    case 'DEPARTMENT':
      return md`${groupName ?? 'The department'}, by ${owner}  ·  ${cycle.name}`;
    case 'COMPANY':
      return md`The company, by ${owner}  ·  ${cycle.name}`;
  }
}

function termsText(keyResult: KeyResult): Mrkdwn {
  const { title, unit, start, target, dueDate } = keyResult;
  const due = md`due ${dayInWords(dueDate)}`;
  const terms =
    unit === 'BOOLEAN'
      ? md`done or not  ·  ${due}`
      : md`from ${formatValue(start, keyResult)} to ${formatValue(target, keyResult)}  ·  ${due}`;
  return joined([md`• ${title}`, terms]);
}

/** What stands where it was answered. */
export function decidedModal({ objective, named }: ApprovalPage): Modal {
  const owner = nameIn(named, objective.ownerId);
  const title = bold(shorten(objective.title, TITLE));
  const text =
    objective.approval.state === 'APPROVED'
      ? md`:white_check_mark: You approved ${title}. ${owner} is told.`
      : md`:white_check_mark: You asked for changes to ${title}. ${owner} is told what you wrote.`;
  return modal(APPROVAL_DECIDED, { title: 'Sent', close: 'Done' }, [section(text)]);
}
