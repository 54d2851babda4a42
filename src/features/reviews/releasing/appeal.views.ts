import type { KnownBlock } from '@slack/types';
import { dayText } from '../../../shared/day-text';
import { localDate } from '../../../shared/weeks';
import { actions, button, context, field, type Modal, modal, plain, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import type { OpenedSummary } from '../summaries/opened-summary';
import { quotes } from '../summaries/quotes.views';
import { SEE_SUMMARY, summaryRef } from '../summaries/summary-ref';
import { REASON_MOST } from './appeal';
import { ASK_DECIDER } from './appeals.views';
import type { OwnRelease } from './own-release';
import type { Appeal, Release } from './release';

/** Asks the subject why; its value, as of all of these, is the ids of the cycle and of the subject. */
export const ASK_APPEAL = 'reviews.appeal';
export const CONFIRM_APPEAL = 'reviews.appeal_confirm';
export const WITHDRAW_APPEAL = 'reviews.withdraw_appeal';
const APPEAL_DONE = 'reviews.appeal_done';

/** What becomes of it, and who reads the reason. */
export const appealModal = ({ cycle, release }: OwnRelease): Modal =>
  modal(
    CONFIRM_APPEAL,
    { title: 'Appeal', submit: 'Appeal' },
    [
      section(
        md`You ask for somebody else to look at your summary of ${bold(cycle.name)} again. HR names who decides and by when; you are told the answer and the reason.`,
      ),
      context(
        md`What you write here is read by HR and by whoever decides. Your manager sees that you appealed, and the answer. It is possible once for each summary; until it is decided you can withdraw it. The summary itself stays as it is.`,
      ),
      field(
        'reason',
        'What do you not agree with, and why?',
        { type: 'plain_text_input', multiline: true },
        { hint: `In at most ${REASON_MOST.toLocaleString('en-US')} characters.` },
      ),
    ],
    summaryRef(release),
  );

const done = (title: string, text: Mrkdwn, cycle: Cycle, subjectId: string): Modal =>
  modal(APPEAL_DONE, { title, close: 'Done' }, [
    section(text),
    actions(button(SEE_SUMMARY, 'See the summary', summaryRef({ cycleId: cycle.id, subjectId }))),
  ]);

export const appealedModal = (cycle: Cycle, subjectId: string): Modal =>
  done(
    'Appeal',
    md`:white_check_mark: You have appealed against your summary of ${bold(cycle.name)}. HR names who decides; you are told the answer.`,
    cycle,
    subjectId,
  );

export const withdrawnModal = (cycle: Cycle, subjectId: string): Modal =>
  done(
    'Withdrawn',
    md`:white_check_mark: You have withdrawn your appeal against your summary of ${bold(cycle.name)}.`,
    cycle,
    subjectId,
  );

/** Above a released summary: how far an appeal is, its outcome, and what the viewer may do. */
export function appealBlocks(opened: OpenedSummary): KnownBlock[] {
  const { audience, release } = opened;
  if (!release?.released) return [];
  const { appeal } = release;
  const isOwn = audience === 'SUBJECT';
  if (!appeal) return isOwn ? [actions(button(ASK_APPEAL, 'Appeal…', summaryRef(release)))] : [];
  return [
    ...standingBlocks(opened, appeal),
    ...(isOwn
      ? [context(md`*Why you appealed*`), ...quotes(appeal.reason).map((text) => section(text))]
      : []),
    ...buttonsFor(opened, release, appeal),
  ];
}

function buttonsFor({ audience, actor }: OpenedSummary, release: Release, { decided }: Appeal): KnownBlock[] {
  if (decided) return [];
  const value = summaryRef(release);
  if (audience === 'SUBJECT')
    return [
      actions({ ...button(WITHDRAW_APPEAL, 'Withdraw the appeal…', value), confirm: CONFIRM_WITHDRAW }),
    ];
  const isHrs = audience === 'HR' && release.released?.managerId !== actor.personId;
  return isHrs ? [actions(button(ASK_DECIDER, 'Who decides…', value))] : [];
}

const CONFIRM_WITHDRAW = {
  title: plain('Withdraw the appeal?'),
  text: plain('Nobody decides about it then, and you cannot appeal against this summary again.'),
  confirm: plain('Withdraw it'),
  deny: plain('Keep it'),
};

function standingBlocks({ cycle, release }: OpenedSummary, { at, decideBy, decided }: Appeal): KnownBlock[] {
  const on = (instant: Date) => dayText(localDate(instant, cycle.timeZone));
  const appealed = md`Appealed on ${on(at)}`;
  if (!decided)
    return [
      context(
        decideBy === null
          ? md`${appealed} · HR names who decides`
          : md`${appealed} · to be decided by ${dayText(decideBy)}`,
      ),
    ];
  if (decided.outcome === 'WITHDRAWN')
    return [context(md`${appealed} · withdrawn on ${on(decided.at)}: nothing changes`)];
  return [
    context(md`${appealed} · decided on ${on(decided.at)}`),
    section(outcomeText(cycle, release?.released?.finalRating ?? null, decided)),
    ...quotes(decided.reason).map((text) => section(text)),
  ];
}

function outcomeText(
  { settings }: Cycle,
  released: number | null,
  { outcome, rating }: { outcome: string; rating: number | null },
): Mrkdwn {
  if (outcome === 'UPHELD') return md`*Answer to the appeal: the rating stands.*`;
  const label = rating === null ? undefined : settings.ratingLabels[rating - 1];
  const fresh = label === undefined ? md`*${String(rating)}*` : md`*${String(rating)}*  ·  ${label}`;
  return md`*Answer to the appeal: the rating is changed.*\nRating after the appeal: ${fresh}\nReleased before: ${released === null ? 'none' : String(released)}`;
}
