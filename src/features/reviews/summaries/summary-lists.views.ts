import type { Button, KnownBlock } from '@slack/types';
import { dayText } from '../../../shared/day-text';
import { actions, button, context, header, type Modal, modal, section } from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import type { Blocks } from '../../../slack/routes';
import { ASK_SUMMARIES } from '../../cycles';
import { pageOf, pageTurns } from '../pages.views';
import { READ } from '../writing/read-review.views';
import { SEE_LIST } from '../writing/reviews-list.views';
import type { Audience } from './summary';
import type { SummaryLine, SummaryStatus } from './summary-lines';
import type { OwnSummary, TeamSummaries, ToLookBackOn } from './summary-lists.service';
import { SEE_SUMMARY, summaryRef } from './summary-ref';

/** A manager's list of their people's summaries. */
export const TEAM_SUMMARIES = 'reviews.team_summaries';
/** Another page of it: its number from 0. */
export const TURN_TEAM = 'reviews.team_summaries_turn';
/** Somebody's own: what was released to them, and their self reviews. */
export const OWN_SUMMARIES = 'reviews.own_summaries';
export const TURN_OWN_SUMMARIES = 'reviews.own_summaries_turn';

/** Leads from a summary to where whoever reads it finds the others. */
export const LISTS: Readonly<Record<Audience, (cycleId: string) => Button>> = {
  SUBJECT: () => button(OWN_SUMMARIES, '← My summaries'),
  MANAGER: () => button(TEAM_SUMMARIES, '← My team’s summaries'),
  HR: (cycleId) => button(ASK_SUMMARIES, '← Summaries', cycleId),
};

/** Each takes at most two blocks, of 100. */
const PER_PAGE = 40;
const NAME = 150;

/** How far each is, for whoever writes on it. */
const STATUS_TEXTS: Readonly<Record<SummaryStatus, string>> = {
  'to write': 'synthesis to write',
  'to release': 'to release',
  released: 'released',
  acknowledged: 'released and acknowledged',
  appealed: 'appealed',
};

/** The same for HR, who waits for the manager. */
export const STATUS_FOR_HR: typeof STATUS_TEXTS = {
  ...STATUS_TEXTS,
  'to write': 'waits for the manager’s synthesis',
  'to release': 'synthesis written, not released',
};

/** Whose it is and how far; the button opens it. */
export const summaryRow = (line: SummaryLine, statuses = STATUS_TEXTS): KnownBlock =>
  section(
    md`${bold(shorten(line.name, NAME))}  ·  ${statuses[line.status]}`,
    button(SEE_SUMMARY, 'Open', summaryRef(line)),
  );

/** What a manager reads, by cycle. */
export function teamSummariesModal(all: readonly TeamSummaries[], wanted = 0): Modal {
  const rows = all.flatMap(({ cycle, lines }) => lines.map((line) => ({ cycle, line })));
  const { shown, ...place } = pageOf(rows, wanted, PER_PAGE);
  const blocks = shown.flatMap(({ cycle, line }, i): KnownBlock[] => [
    ...(cycle === shown[i - 1]?.cycle ? [] : [header(shorten(cycle.name, NAME))]),
    summaryRow(line),
  ]);
  const none = section(
    md`There are no summaries of your people yet. Reviews are sealed once the time for all of them is over; you are told then.`,
  );
  return modal(TEAM_SUMMARIES, { title: 'My team’s summaries', close: 'Close' }, [
    ...(blocks.length > 0 ? blocks : [none]),
    ...pageTurns(TURN_TEAM, place, String),
  ]);
}

/** What there is to read about oneself, by cycle. */
export function ownSummariesModal(all: readonly OwnSummary[], wanted = 0): Modal {
  const { shown, ...place } = pageOf(all, wanted, PER_PAGE);
  const none = section(
    md`There is nothing to read yet. Your summary comes here once it is released, and your self review once you have submitted it.`,
  );
  return modal(OWN_SUMMARIES, { title: 'My summaries', close: 'Close' }, [
    ...(shown.length > 0 ? shown.flatMap(ownRow) : [none]),
    ...pageTurns(TURN_OWN_SUMMARIES, place, String),
  ]);
}

function ownRow({ cycle, subjectId, releasedOn, selfReviewId }: OwnSummary): KnownBlock[] {
  const standing = releasedOn === undefined ? md`not released yet` : md`released on ${dayText(releasedOn)}`;
  const ref = summaryRef({ cycleId: cycle.id, subjectId });
  return [
    section(md`${bold(shorten(cycle.name, NAME))}  ·  ${standing}`),
    actions(
      ...(releasedOn === undefined ? [] : [button(SEE_SUMMARY, 'Summary', ref)]),
      ...(selfReviewId === undefined ? [] : [button(READ, 'My self review', selfReviewId)]),
    ),
  ];
}

/** On App Home: buttons and nothing else, and none that would lead nowhere. */
export function summariesHome({ own, team, written }: ToLookBackOn): Blocks {
  if (!own && !team && !written) return [];
  return [
    context(md`Reviews`),
    actions(
      ...(own ? [button(OWN_SUMMARIES, 'My summaries')] : []),
      ...(team ? [button(TEAM_SUMMARIES, 'My team’s summaries')] : []),
      ...(written ? [button(SEE_LIST, 'Reviews I wrote')] : []),
    ),
  ];
}
