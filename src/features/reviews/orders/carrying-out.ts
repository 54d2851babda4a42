import { setImmediate as breathe } from 'node:timers/promises';
import type { Cycle } from '../../cycles';
import { acceptsAssignments } from '../assigning/assigning';
import { newAssignment, toldOfNew } from '../assigning/new-assignments';
import type { ReviewsDeps } from '../review-deps';
import type { AssignmentOrderStore, OrderedAssignment } from './assignment-orders';

export interface CarryingOutDeps extends Pick<ReviewsDeps, 'store' | 'cycles' | 'clock' | 'newId'> {
  readonly orders: AssignmentOrderStore;
  /** What is owed to somebody was stored just now. */
  readonly announce: () => void;
}

/** Between two round trips people in Slack get their answers. */
const AT_ONCE = 500;

/** Makes what of an order is not made yet. Done twice at once, it still makes each assignment once. */
export type CarryOut = (orderId: string) => Promise<void>;

/** Carries out orders that were begun, wherever they were cut short. */
export function carryingOut({ orders, store, cycles, clock, newId, announce }: CarryingOutDeps): CarryOut {
  const running = new Set<string>();

  async function assign(cycle: Cycle, some: readonly OrderedAssignment[]): Promise<void> {
    const now = clock.now();
    await store.insertAll(
      some.map(({ id, subjectIncluded, ...key }) => ({
        assignment: newAssignment(id, { cycleId: cycle.id, ...key }, { subjectIncluded }),
        toTell: toldOfNew(cycle, key, now, newId),
        audit: [],
      })),
    );
  }

  async function takeAll(id: string): Promise<void> {
    const order = await orders.order(id);
    if (order?.state !== 'APPLYING') return;
    const ordered = order.contents?.ordered ?? [];
    for (let done = order.done; done < ordered.length; done += AT_ONCE) {
      const cycle = await cycles.cycle(order.cycleId);
      if (!cycle || !acceptsAssignments(cycle, clock.now())) return orders.finish(id, 'STOPPED');
      const some = ordered.slice(done, done + AT_ONCE);
      await assign(cycle, some);
      await orders.advance(id, done + some.length);
      await breathe();
    }
    return orders.finish(id, order.contents ? 'APPLIED' : 'STOPPED');
  }

  return async (id) => {
    if (running.has(id)) return;
    running.add(id);
    await takeAll(id).finally(() => running.delete(id));
    announce();
  };
}
