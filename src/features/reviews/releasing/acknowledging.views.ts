import type { KnownBlock } from '@slack/types';
import { dayText } from '../../../shared/day-text';
import { localDate } from '../../../shared/weeks';
import { actions, button, context, field, type Modal, modal, section } from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import type { OpenedSummary } from '../summaries/opened-summary';
import { quotes } from '../summaries/quotes.views';
import { SEE_SUMMARY, summaryRef } from '../summaries/summary-ref';
import { COMMENT_MOST } from './acknowledgement';
import type { OwnRelease } from './own-release';

/** Asks the subject for a comment; its value is the ids of the cycle and of the subject. */
export const ASK_ACKNOWLEDGE = 'reviews.acknowledge';
export const CONFIRM_ACKNOWLEDGE = 'reviews.acknowledge_confirm';
const ACKNOWLEDGED = 'reviews.acknowledged';

const NAME = 150;

/** What it means, who reads the comment, and that it is done once. */
export const acknowledgeModal = ({ cycle, release }: OwnRelease): Modal =>
  modal(
    CONFIRM_ACKNOWLEDGE,
    { title: 'Acknowledge', submit: 'Acknowledge' },
    [
      section(
        md`You say that you have read your summary of ${bold(cycle.name)}, not that you agree with it.`,
      ),
      context(
        md`Your manager and HR see that you did, and on which day, and read your comment. It is done once and cannot be changed afterwards.`,
      ),
      field(
        'comment',
        'Comment',
        { type: 'plain_text_input', multiline: true },
        { optional: true, hint: `In at most ${COMMENT_MOST.toLocaleString('en-US')} characters.` },
      ),
    ],
    summaryRef(release),
  );

/** What stands where it was done. */
export const acknowledgedModal = (cycle: Cycle, subjectId: string): Modal =>
  modal(ACKNOWLEDGED, { title: 'Acknowledged', close: 'Done' }, [
    section(md`:white_check_mark: You have acknowledged your summary of ${bold(cycle.name)}.`),
    actions(button(SEE_SUMMARY, 'See the summary', summaryRef({ cycleId: cycle.id, subjectId }))),
  ]);

/** Above a released summary: the subject's button, and afterwards their comment for all who read it. */
export function acknowledgementBlocks({ audience, cycle, subject, release }: OpenedSummary): KnownBlock[] {
  if (!release?.released) return [];
  const { acknowledged } = release;
  const isOwn = audience === 'SUBJECT';
  if (!acknowledged)
    return isOwn ? [actions(button(ASK_ACKNOWLEDGE, 'Acknowledge…', summaryRef(release), 'primary'))] : [];
  const on = dayText(localDate(acknowledged.at, cycle.timeZone));
  const whose = isOwn ? 'Your comment' : `${shorten(subject.name, NAME)}’s comment`;
  return [
    ...(isOwn ? [context(md`:white_check_mark: You acknowledged this on ${on}.`)] : []),
    ...(acknowledged.comment === null
      ? []
      : [context(bold(whose)), ...quotes(acknowledged.comment).map((text) => section(text))]),
  ];
}
