import type { Chore } from '../../../delivery/schedule';
import type { Afterwards } from '../../../shared/afterwards';
import type { Clock } from '../../../shared/clock';
import type { AssignmentOrderStore } from './assignment-orders';
import type { OrdersService } from './assignment-orders.service';

export interface FinishOrdersDeps {
  readonly service: Pick<OrdersService, 'resumeAll'>;
  readonly orders: Pick<AssignmentOrderStore, 'withdrawExpired'>;
  readonly afterwards: Afterwards;
  /** The real clock. */
  readonly time: Clock;
}

/** Goes on with orders that were cut short, and forgets those that nobody confirmed. */
export const finishOrders = ({ service, orders, afterwards, time }: FinishOrdersDeps): Chore => ({
  name: 'reviews.finish_orders',
  async run() {
    await orders.withdrawExpired(time.now());
    // It may take a while: the tick goes on meanwhile.
    afterwards('finish assigning many reviews', service.resumeAll);
  },
});
