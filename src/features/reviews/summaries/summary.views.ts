import type { KnownBlock } from '@slack/types';
import { context, type Modal, modal, section } from '../../../slack/blocks';
import { md } from '../../../slack/mrkdwn';
import { pageTurns } from '../pages.views';
import type { Summary } from './summary';
import { type Headed, overallBlocks, synthesisPieces, topBlocks, whatIsSeen } from './summary-head.views';
import { pagesOf } from './summary-pages.views';
import { type Beside, ratingBlocks } from './summary-ratings.views';
import { textPieces } from './summary-texts.views';

/** The window in which a summary is read. */
export const SUMMARY = 'reviews.read_summary';
/** Another page of it; its value is {@link writeSummaryRef}'s. */
export const TURN_SUMMARY = 'reviews.turn_summary';

/** A summary before one viewer. */
export interface SummaryShown extends Headed {
  readonly summary: Summary;
  readonly earlier?: Beside['earlier'];
  /**
   * What else there is to read and to do: what became of it, and its buttons. At most 40 blocks; they stand on the first
   * page alone, and the pages are the same with and without them.
   */
  readonly above: readonly KnownBlock[];
  /** Buttons for whoever has read to the end: below the last page, but where that is so short that they are seen already. */
  readonly below?: readonly KnownBlock[];
}

/** A page of so many blocks is seen at once. */
const SHORT = 12;

/** Whose summary, and which page of it. */
export interface SummaryRef {
  readonly cycleId: string;
  readonly subjectId: string;
  /** From 0. */
  readonly page: number;
}

export const writeSummaryRef = ({ cycleId, subjectId, page }: SummaryRef): string =>
  `${cycleId} ${subjectId} ${page}`;

/** Without a page it is the first. */
export function readSummaryRef(ref: string): SummaryRef {
  const [cycleId = '', subjectId = '', page = '0'] = ref.split(' ');
  return { cycleId, subjectId, page: Math.max(0, Math.trunc(Number(page))) || 0 };
}

/** What one viewer reads of somebody's sealed reviews: ratings first, then texts. @param page from 0; the last where there are fewer. */
export function summaryModal(shown: SummaryShown, page = 0): Modal {
  const { cycle, subject } = shown;
  const pages = pagesOf([...synthesisPieces(shown), ...answerPieces(shown)]);
  const at = Math.min(page, pages.length - 1);
  const refTo = (to: number) => writeSummaryRef({ cycleId: cycle.id, subjectId: subject.id, page: to });
  return modal(
    SUMMARY,
    { title: 'Summary', close: 'Close' },
    [
      ...topBlocks(shown),
      ...(at === 0 ? [...overallBlocks(shown), ...shown.above] : []),
      ...pages[at]!,
      ...(at === pages.length - 1 && (at > 0 || pages[at]!.length > SHORT) ? (shown.below ?? []) : []),
      context(md`${whatIsSeen(shown)}`),
      ...pageTurns(TURN_SUMMARY, { page: at, pages: pages.length }, refTo),
    ],
    refTo(at),
  );
}

function answerPieces({ summary, sealed, earlier }: SummaryShown) {
  const pieces = [
    ...ratingBlocks(summary, { labels: sealed.ratingLabels, earlier }).map((block) => ({ block })),
    ...textPieces(summary.texts),
  ];
  return pieces.length > 0
    ? pieces
    : [{ block: section(md`Nobody has written anything that you can read here.`) }];
}
