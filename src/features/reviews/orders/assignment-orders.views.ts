import type { KnownBlock } from '@slack/types';
import { actions, button, context, type Modal, modal, section } from '../../../slack/blocks';
import { md } from '../../../slack/mrkdwn';
import { ASK_CHART, ASK_CSV, back, counted, TITLE } from '../assigning/assigning.views';
import type { AssignmentOrder } from './assignment-orders';

/** The value is the order's id. */
export const WATCH = 'reviews.assign_watch';
const STANDING = 'reviews.assign_standing';

/** A window with nothing to send. */
export const standing = (blocks: KnownBlock[], close = 'Done'): Modal =>
  modal(STANDING, { title: TITLE, close }, blocks);

export const readingModal = (): Modal => standing([section(md`:hourglass: Reading the file …`)], 'Close');

type Standing = Omit<AssignmentOrder, 'contents'>;

const look = ({ id }: Standing) => button(WATCH, 'Look again', id);

/** How far an order is. */
export function orderModal(order: Standing): Modal {
  const { state, done, of, cycleId } = order;
  const all = counted(of, 'review', 'reviews');
  if (state === 'APPLIED')
    return standing([
      section(md`:white_check_mark: *${all} assigned.*`),
      actions(
        button(ASK_CHART, 'From the org chart…', cycleId),
        button(ASK_CSV, 'CSV…', cycleId),
        back(cycleId),
      ),
    ]);
  if (state === 'STOPPED')
    return standing([
      section(md`:x: Reviews closed before everything was assigned: ${done} of ${all} are.`),
      actions(back(cycleId)),
    ]);
  return standing(
    [
      section(md`:hourglass: Assigning … ${done} of ${all}`),
      context(md`You may close this: it goes on by itself.`),
      actions(look(order), back(cycleId)),
    ],
    'Close',
  );
}
