import { HR_CHANNEL } from '../../../delivery/hr-channel';
import type { CardPart, Schedule } from '../../../delivery/schedule';
import { counted } from '../../../shared/counted';
import { dayText } from '../../../shared/day-text';
import { actions, button, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import type { ReviewsDeps } from '../review-deps';
import type { ReleaseOrder, ReleaseOrderStore } from './release-orders';
import { RELEASE_MANY } from './release-orders.views';

const ORDER_NEWS = 'reviews.release_order';

export interface OrderNewsDeps extends Pick<ReviewsDeps, 'cycles' | 'clock'> {
  readonly releaseOrders: Pick<ReleaseOrderStore, 'owed' | 'told' | 'order'>;
}

/** Tells the admin channel what an order to release does not do: once of each kind, in numbers, nobody by name. */
export const orderNotice = ({ releaseOrders: orders, cycles, clock }: OrderNewsDeps): Schedule => ({
  kind: ORDER_NEWS,
  notification: 'notice',
  timing: 'event',
  async *due() {
    for await (const owed of orders.owed())
      yield {
        kind: ORDER_NEWS,
        recipient: HR_CHANNEL,
        slot: `${owed.orderId} ${owed.news}`,
        at: clock.now(),
        settle: () => orders.told(owed),
      };
  },
  async render({ slot }, { redraw }) {
    const [id = '', news] = slot.split(' ');
    const order = await orders.order(id);
    const cycle = order && (await cycles.cycle(order.cycleId));
    if (!cycle) return undefined;
    if (news === 'no_longer_hr') return newsPart(cycle, goneText(order));
    return order.unreadable > 0 || redraw ? newsPart(cycle, unreadableText(order)) : undefined;
  },
  nextDue: async () => undefined,
});

const newsPart = (cycle: Cycle, text: Mrkdwn): CardPart => ({
  summary: 'An order to release summaries',
  blocks: [section(md`${bold(cycle.name)}: ${text}`), actions(button(RELEASE_MANY, 'Release…', cycle.id))],
});

const orderText = ({ day }: ReleaseOrder): Mrkdwn =>
  day === null ? md`an order to release summaries` : md`the order to release summaries on ${dayText(day)}`;

const goneText = (order: ReleaseOrder): Mrkdwn =>
  md`${orderText(order)} has ended, because whoever gave it is no longer HR here. What was released stays so; anybody else of HR can give it anew.`;

const unreadableText = (order: ReleaseOrder): Mrkdwn =>
  order.unreadable === 0
    ? md`:white_check_mark: nothing is left of ${orderText(order)} that cannot be read.`
    : md`${counted(order.unreadable, 'summary', 'summaries')} of ${orderText(order)} cannot be released: what is stored of the overall rating cannot be read. Whoever runs Trellis can see in its log which. The order stands, and it is tried again every day.`;
