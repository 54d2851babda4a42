import type { KnownBlock } from '@slack/types';
import { actions, button, header, type Modal, modal, section } from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import type { AssignmentState } from '../assignment';
import { pageOf, pageTurns } from '../pages.views';
import type { OwnReview, OwnReviews } from './own-reviews';
import { READ } from './read-review.views';
import { AS, WRITE } from './review.views';
import { momentOn } from './writing-refusals';

/** Opens the list of what somebody has to review. */
export const SEE_LIST = 'reviews.see_list';
/** Another page of it: its number from 0. */
export const TURN_LIST = 'reviews.turn_list';
/** Asks for a reason and declines; its value is the assignment's id. */
export const DECLINE = 'reviews.decline';

/** Each takes at most two blocks, of 100. */
const PER_PAGE = 40;

const STATES: Readonly<Record<AssignmentState, string>> = {
  NOT_STARTED: 'not started',
  DRAFT: 'draft',
  SUBMITTED: 'submitted',
  DECLINED: 'declined',
  REMOVED: 'removed',
  EXPIRED: 'expired',
};

/** What can still be written comes first, then the soonest that ends; names of people in their order. */
const order = (a: OwnReview, b: OwnReview): number =>
  Number(isOpen(b)) - Number(isOpen(a)) ||
  a.closesAt.getTime() - b.closesAt.getTime() ||
  a.subject.name.localeCompare(b.subject.name, 'en') ||
  (a.id < b.id ? -1 : 1);

export const isOpen = ({ state }: Pick<OwnReview, 'state'>): boolean =>
  state === 'NOT_STARTED' || state === 'DRAFT';

/** Everything somebody has to review, by cycle. @param zone the reviewer's. */
export function reviewsListModal(all: readonly OwnReviews[], zone: string, page = 0): Modal {
  const rows = all.flatMap(({ cycle, reviews }) =>
    reviews.toSorted(order).map((review) => ({ cycle, review })),
  );
  const { shown, ...place } = pageOf(rows, page, PER_PAGE);
  const blocks = shown.flatMap(({ cycle, review }, i): KnownBlock[] => [
    ...(cycle === shown[i - 1]?.cycle ? [] : [header(shorten(`Reviews of ${cycle.name}`, 150))]),
    ...rowOf(review, zone),
  ]);
  const none = section(md`You have no reviews to write at the moment. You are told when there are some.`);
  return modal(
    SEE_LIST,
    { title: 'My reviews', close: 'Close' },
    blocks.length > 0 ? [...blocks, ...pageTurns(TURN_LIST, place, String)] : [none],
  );
}

function rowOf(review: OwnReview, zone: string): KnownBlock[] {
  const { id, subject, role, state, closesAt } = review;
  const until =
    state === 'EXPIRED'
      ? md`  ·  ended ${momentOn(closesAt, zone)}`
      : isOpen(review)
        ? md`  ·  until ${momentOn(closesAt, zone)}`
        : md``;
  const text = section(md`${bold(shorten(subject.name, 200))}  ·  ${AS[role]}  ·  ${STATES[state]}${until}`);
  if (state === 'SUBMITTED') return [{ ...text, accessory: button(READ, 'Read', id) }];
  if (!isOpen(review)) return [text];
  const write = button(
    WRITE,
    state === 'DRAFT' ? 'Continue' : 'Write',
    id,
    state === 'DRAFT' ? 'primary' : undefined,
  );
  const mayDecline = role === 'PEER' || role === 'REPORT';
  return [text, actions(write, ...(mayDecline ? [button(DECLINE, 'Decline', id)] : []))];
}
