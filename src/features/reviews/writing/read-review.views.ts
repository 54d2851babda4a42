import { context, type Modal, modal, section } from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import { answerBlocks } from '../answer-blocks.views';
import { pageOf, pageTurns } from '../pages.views';
import { AS } from './review.views';
import type { Review } from './review-desk';

/** Shows a review to whoever wrote it, once it is submitted; its value is the assignment's id. */
export const READ = 'reviews.read_own';
/** Another page of it: the assignment's id and the page's number from 0. */
export const TURN_READ = 'reviews.turn_own';

/** Of 100; each takes 3,000 characters at most. */
const BLOCKS_PER_PAGE = 40;

/** One's own review as it is locked: to be read, and no more. */
export function readReviewModal({ assignment, cycle, subject, questions }: Review, wanted = 0): Modal {
  const { id, role, answers } = assignment;
  const blocks = answerBlocks(questions, answers, cycle.settings.ratingLabels);
  const { shown, ...place } = pageOf(blocks, wanted, BLOCKS_PER_PAGE);
  return modal(READ, { title: 'My review', close: 'Close' }, [
    section(md`${bold(shorten(subject.name, 200))}  ·  ${AS[role]}  ·  ${cycle.name}`),
    context(md`Submitted, and locked for everybody. This is what you wrote; you alone read it here.`),
    ...shown,
    ...pageTurns(TURN_READ, place, (page) => `${id} ${page}`),
  ]);
}
