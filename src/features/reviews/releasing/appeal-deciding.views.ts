import type { CardPart } from '../../../delivery/schedule';
import { dayText } from '../../../shared/day-text';
import { actions, button, context, field, type Modal, modal, option, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import { quotes } from '../summaries/quotes.views';
import { SEE_SUMMARY, summaryRef } from '../summaries/summary-ref';
import { NO_NEW_RATING, REASON_MOST } from './appeal';
import type { ToDecide } from './appeal-deciding.service';

/** Opens what is to be decided; its value is the release's id. A message holds it, and says nothing of it. */
export const ASK_DECISION = 'reviews.second_look';
export const DECIDE_APPEAL = 'reviews.decide_appeal';
const DECIDED = 'reviews.decision_done';

const NAME = 150;

/** Whose it is, of which cycle and why: nothing of the summary. */
export function decideModal({ releaseId, cycle, subject, appeal }: ToDecide): Modal {
  const { ratingLabels } = cycle.settings;
  const none = option('No new rating', NO_NEW_RATING);
  return modal(
    DECIDE_APPEAL,
    { title: 'Decide an appeal', submit: 'Decide' },
    [
      section(
        md`${bold(shorten(subject.name, NAME))} appealed against their summary of ${bold(cycle.name)}:`,
      ),
      ...quotes(appeal.reason).map((text) => section(text)),
      context(
        md`You see nothing of the summary: talk with ${shorten(subject.name, NAME)}, their manager and HR.${
          appeal.decideBy === null ? '' : ` HR asks for an answer by ${dayText(appeal.decideBy)}.`
        }`,
      ),
      field('outcome', 'Answer', {
        type: 'radio_buttons',
        options: [option('The rating stands', 'UPHELD'), option('The rating is changed', 'CHANGED')],
      }),
      field('rating', 'New rating', {
        type: 'static_select',
        options: [
          none,
          ...ratingLabels.map((label, i) => option(shorten(`${i + 1}  ·  ${label}`, 75), `${i + 1}`)),
        ],
        initial_option: none,
      }),
      field(
        'reason',
        'Reason',
        { type: 'plain_text_input', multiline: true },
        {
          hint: `The person, their manager and HR read it. In at most ${REASON_MOST.toLocaleString('en-US')} characters.`,
        },
      ),
      context(md`It is decided once and cannot be changed afterwards.`),
    ],
    releaseId,
  );
}

/** What stands where it was decided. */
export const decisionDoneModal = ({ cycle, subject }: ToDecide): Modal =>
  modal(DECIDED, { title: 'Decided', close: 'Done' }, [
    section(
      md`:white_check_mark: Decided. ${bold(shorten(subject.name, NAME))} is told, and reads your answer in their summary of ${cycle.name}.`,
    ),
  ]);

/** How it stands for whoever was asked to decide. */
export type DeciderStanding = 'to decide' | 'decided' | 'withdrawn' | 'replaced';

const RECEIPTS: Readonly<Record<Exclude<DeciderStanding, 'to decide'>, Mrkdwn>> = {
  decided: md`you have given your answer.`,
  withdrawn: md`it was taken back, so there is nothing left to do.`,
  replaced: md`HR asked somebody else, so there is nothing left to do.`,
};

/** What the decider is told, and reminded of: not whom it is about. */
export function toDecidePart(
  releaseId: string,
  { name }: Pick<Cycle, 'name'>,
  standing: DeciderStanding,
  decideBy: string,
  isReminder = false,
): CardPart {
  if (standing !== 'to decide')
    return {
      summary: 'A second look at a review summary',
      blocks: [
        section(md`:white_check_mark: ${bold(name)}, second look at a review summary: ${RECEIPTS[standing]}`),
      ],
    };
  return {
    summary: isReminder
      ? 'Due today: a second look at a review summary'
      : 'HR asks you for a second look at a review summary',
    blocks: [
      section(
        isReminder
          ? md`${bold(name)}: this is your last working day for a second look at a review summary, due by ${dayText(decideBy)}.`
          : md`${bold(name)}: HR asks you to take a second look at a review summary, by ${dayText(decideBy)}.`,
      ),
      actions(button(ASK_DECISION, 'Open', releaseId)),
    ],
  };
}

/** What the subject is told once there is an answer. */
export const decidedPart = ({ id, name }: Pick<Cycle, 'id' | 'name'>, subjectId: string): CardPart => ({
  summary: 'There is an answer about your review summary',
  blocks: [
    section(md`${bold(name)}: there is an answer to what you wrote about your review summary.`),
    actions(button(SEE_SUMMARY, 'Read it', summaryRef({ cycleId: id, subjectId }))),
  ],
});
