import type { KnownBlock } from '@slack/types';
import { dayText } from '../../../shared/day-text';
import { context, header, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { RatingQuestion } from '../question';
import { EXPECTED_RATING } from '../questions/ready-made';
import type { Release, Synthesis } from '../releasing/release';
import type { Snapshot } from '../sealing/snapshot';
import { quotes } from './quotes.views';
import type { Audience, Summary } from './summary';
import type { Piece } from './summary-pages.views';

/** Whose summary it is, and as whom it is read. */
export interface Headed {
  readonly audience: Audience;
  readonly cycle: { readonly id: string; readonly name: string };
  readonly subject: { readonly id: string; readonly name: string };
  readonly sealed: Pick<Snapshot, 'sealedOn' | 'anonymityMinimum' | 'ratingLabels' | 'questions'>;
  /** `undefined` where nothing was written or released yet. */
  readonly release: Pick<Release, 'synthesis' | 'released' | 'appeal'> | undefined;
  readonly summary: Pick<Summary, 'proposed' | 'expected'>;
  /** Whether the viewer wrote one of the reviews as a peer or report: it does not count for them. */
  readonly leavesOutOwn: boolean;
}

const NAME = 200;

/** What stands on top of every page: as whom it is read, and whose it is. */
export const topBlocks = (headed: Headed): KnownBlock[] => [
  context(md`${asWhom(headed)}`),
  section(
    md`${bold(shorten(headed.subject.name, NAME))}  ·  ${headed.cycle.name}  ·  reviews closed on ${dayText(headed.sealed.sealedOn)}`,
  ),
];

/** As whom it is read: short, because it stands above everything on a phone too. */
export function asWhom({ audience, subject, leavesOutOwn }: Headed): string {
  const without = leavesOutOwn ? ' Your own answers are left out.' : '';
  switch (audience) {
    case 'SUBJECT':
      return 'Only you, your manager and HR read this.';
    case 'MANAGER':
      return `You read this as the manager of ${shorten(subject.name, NAME)}.${without}`;
    case 'HR':
      return `You read this as HR, without names.${without}`;
  }
}

/** What this viewer sees, and why: nobody is shown a figure that was made for somebody else. */
export function whatIsSeen({ audience, subject, sealed }: Headed): string {
  const { anonymityMinimum: least } = sealed;
  const rounded = `Averages of peers and reports are rounded to half points and shown only where at least ${least} answered; texts need as many reviews, have no names and stand in random order.`;
  const name = shorten(subject.name, NAME);
  switch (audience) {
    case 'SUBJECT':
      return rounded;
    case 'MANAGER':
      return `${rounded} Once it is released, ${name} reads figures of their own by the same rules.`;
    case 'HR':
      return `Averages of every group, of few answers too, and every text in random order. ${name} and their manager see less: rounded averages, and only where at least ${least} answered.`;
  }
}

/** The rating beside the one that was expected. */
export function overallBlocks({ release, summary, sealed }: Headed): KnownBlock[] {
  const overall = pointsOf(sealed, ({ overall: isOverall }) => isOverall);
  const changed = release?.appeal?.decided?.rating;
  const expected = pointsOf(sealed, ({ id }) => id === EXPECTED_RATING);
  const lines = [
    ...(changed == null ? [] : [line('Rating after the appeal', changed, overall)]),
    ...(release?.released
      ? [
          line(
            changed == null ? 'Final rating' : 'Final rating before the appeal',
            release.released.finalRating,
            overall,
          ),
        ]
      : []),
    ...(summary.proposed === null ? [] : [line('Proposed by the manager', summary.proposed, overall)]),
    ...(summary.expected === null ? [] : [line('Expected in the self review', summary.expected, expected)]),
  ];
  return lines.length > 0 ? [section(joined(lines))] : [];
}

/** @param rating `null` where there is none; what cannot be read says so itself. */
const line = (what: string, rating: number | null, points: readonly string[]): Mrkdwn =>
  rating === null
    ? md`${what}: none`
    : joined([md`${what}: *${String(rating)}*`, points[rating - 1] ?? ''].filter(Boolean), '  ·  ');

/** What the points of a question are called. */
function pointsOf(
  { questions, ratingLabels }: Headed['sealed'],
  isMeant: (question: RatingQuestion) => boolean,
): readonly string[] {
  const question = questions.find((each) => each.type === 'RATING' && isMeant(each));
  return (question?.type === 'RATING' && question.points) || ratingLabels;
}

const SYNTHESIS: Readonly<Record<keyof Synthesis, string>> = {
  themes: 'Themes',
  ownView: 'Their own view',
  nextSteps: 'Next steps',
};

/** What the manager wrote on it; its subject reads it once it is released. */
export function synthesisPieces({ audience, release }: Headed): Piece[] {
  const synthesis = release?.synthesis;
  if (!synthesis || (audience === 'SUBJECT' && !release.released)) return [];
  return [
    { block: header('From the manager') },
    ...(Object.keys(SYNTHESIS) as (keyof Synthesis)[])
      .filter((part) => synthesis[part].trim() !== '')
      .flatMap((part) => [
        { block: context(bold(SYNTHESIS[part])) },
        ...quotes(synthesis[part]).map((text) => ({
          block: section(text),
          under: md`${bold(SYNTHESIS[part])}, continued`,
        })),
      ]),
  ];
}
