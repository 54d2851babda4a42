import type { KnownBlock } from '@slack/types';
import type { CardPart } from '../../../delivery/schedule';
import { dayText } from '../../../shared/day-text';
import { localDate } from '../../../shared/weeks';
import { actions, button, context, field, header, type Modal, modal, section } from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import { answerBlocks } from '../answer-blocks.views';
import { pageOf, pageTurns } from '../pages.views';
import { ROLE_NAMES } from '../role';
import type { NamedReview } from './named-reviews';
import { WHY_MOST } from './reveal';
import type { RevealDetails, Revealed } from './reveal.service';

/** Asks HR why the names behind somebody's reviews are to be shown; its value is the ids of cycle and subject. */
export const ASK_REVEAL = 'reviews.reveal';
export const CONFIRM_REVEAL = 'reviews.reveal_confirm';
/** Another page of them: the reveal's id and the page's number from 0. */
export const TURN_REVEAL = 'reviews.reveal_turn';
/** Shows the other HR admins who did and why; its value is the reveal's id. */
export const SEE_REVEAL = 'reviews.reveal_see';
const REVEALED = 'reviews.reveal_names';

const NAME = 150;
/** Of 100; each takes 3,000 characters at most. */
const BLOCKS_PER_PAGE = 40;

/** Before anything is shown: why, and who learns of it. */
export const askRevealModal = ({ cycle, subject }: { cycle: Cycle; subject: Person }): Modal =>
  modal(
    CONFIRM_REVEAL,
    { title: 'Show names', submit: 'Show names' },
    [
      section(
        md`You will see who wrote which review of ${bold(shorten(subject.name, NAME))} in ${bold(cycle.name)}, as a peer or report, with every rating, text and choice.`,
      ),
      context(
        md`That you did, about whom and why is recorded for good, and the other HR admins are told. Reviewers were promised that this needs a reason.`,
      ),
      field(
        'why',
        'Why',
        { type: 'plain_text_input', multiline: true },
        { hint: `For the audit log and the other HR admins, in at most ${WHY_MOST} characters.` },
      ),
    ],
    `${cycle.id} ${subject.id}`,
  );

interface Row {
  readonly of: string;
  readonly block: KnownBlock;
}

const titleOf = ({ reviewer, role }: NamedReview): string =>
  `${shorten(reviewer, 100)}  ·  ${ROLE_NAMES[role]}`;

const rowsOf = (review: NamedReview, labels: readonly string[]): Row[] =>
  [header(titleOf(review)), ...answerBlocks(review.questions, review.answers, labels)].map((block) => ({
    of: titleOf(review),
    block,
  }));

/** Each review by a peer or report, with the name of whoever wrote it. */
export function revealedModal({ id, cycle, subject, ratingLabels, reviews }: Revealed, wanted = 0): Modal {
  const rows = reviews.flatMap((review) => rowsOf(review, ratingLabels));
  const { shown, ...place } = pageOf(rows, wanted, BLOCKS_PER_PAGE);
  const [first] = shown;
  const goesOn = first !== undefined && first.block.type !== 'header';
  return modal(REVEALED, { title: 'Names', close: 'Close' }, [
    section(md`Reviews of ${bold(shorten(subject.name, NAME))} in ${bold(cycle.name)}, with names`),
    ...(reviews.length === 0 ? [section(md`No peer or report submitted a review.`)] : []),
    ...(goesOn ? [context(md`${first.of}, continued`)] : []),
    ...shown.map(({ block }) => block),
    ...pageTurns(TURN_REVEAL, place, (page) => `${id} ${page}`),
  ]);
}

/** For the other HR admins. */
export const revealDetailsModal = ({ reveal, cycle, subject, by }: RevealDetails): Modal =>
  modal(SEE_REVEAL, { title: 'Names shown', close: 'Close' }, [
    section(
      md`On ${dayText(localDate(reveal.at, cycle.timeZone))} ${bold(shorten(by, NAME))} had the names behind the reviews of ${bold(shorten(subject, NAME))} in ${bold(cycle.name)} shown.`,
    ),
    section(reveal.why === null ? md`_The reason was deleted._` : md`Why: ${reveal.why}`),
    context(md`This is for HR admins alone. That you looked at it is recorded too.`),
  ]);

/** To the admin channel: neither who nor whose. */
export const revealedPart = ({ name }: Pick<Cycle, 'name'>, revealId: string): CardPart => ({
  summary: 'Names behind reviews were shown',
  blocks: [
    section(
      md`An HR admin had the names behind somebody’s reviews of ${bold(name)} shown, for a stated reason.`,
    ),
    actions(button(SEE_REVEAL, 'See why', revealId)),
  ],
});
