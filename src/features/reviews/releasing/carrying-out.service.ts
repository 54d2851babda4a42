import { setImmediate as breathe } from 'node:timers/promises';
import { TRELLIS } from '../../../shared/audit';
import type { ReviewsDeps } from '../review-deps';
import type { SnapshotLine } from '../sealing/snapshot';
import { type ReleaseOfOneDeps, releaseOfOne } from './release-of-one';
import { auditOfOrder } from './release-order-audit';
import type { OrderNews, ReleaseOrder, ReleaseOrderStore } from './release-orders';
import { type ReleasePlanDeps, releasePlans } from './release-plan';

export interface CarryingOutDeps
  extends ReleaseOfOneDeps,
    ReleasePlanDeps,
    Pick<
      ReviewsDeps,
      'cycles' | 'people' | 'adminChannel' | 'clock' | 'newId' | 'settleAudit' | 'afterwards'
    > {
  readonly releaseOrders: ReleaseOrderStore;
  readonly access: ReleaseOfOneDeps['access'] & ReleasePlanDeps['access'];
  readonly releases: ReleaseOfOneDeps['releases'];
  readonly announce: () => void;
}

export type CarryingOutService = ReturnType<typeof carryingOutService>;

/** So often is looked for what was not sealed, or waited for calibration, when the order was carried out. */
const LOOK_AGAIN_MS = 10 * 60_000;
/** So often where nothing but what cannot be read is left. */
const READ_AGAIN_MS = 86_400_000;
/** After so many it is asked again whether the order stands. */
const AT_ONCE = 25;

/** Releases what HR ordered: resumed wherever it was cut short, and each summary released once. */
export function carryingOutService(deps: CarryingOutDeps) {
  const { cycles, people, adminChannel, releaseOrders: orders, clock, newId, announce, settleAudit } = deps;
  const { afterwards } = deps;
  const release = releaseOfOne(deps);
  const plans = releasePlans(deps);
  const running = new Set<string>();

  async function stillStands(id: string): Promise<boolean> {
    return (await orders.order(id))?.state === 'STANDING';
  }

  /**
   * One with whom it fails keeps nobody else waiting.
   * @returns how many wait for calibration after all, the ids of those that cannot be read, and what failed.
   */
  async function releaseAll(order: ReleaseOrder, toRelease: readonly SnapshotLine[]) {
    const failures: unknown[] = [];
    const unreadable: string[] = [];
    let waiting = 0;
    for (const [i, sealed] of toRelease.entries()) {
      if (i % AT_ONCE === 0 && !(await stillStands(order.id))) break;
      const how = { at: clock.now(), by: order.by, as: 'HR', orderId: order.id } as const;
      const outcome = await release(sealed, how).catch((error: unknown) => void failures.push(error));
      if (outcome === 'calibrating') waiting += 1;
      if (outcome === 'unreadable') unreadable.push(sealed.id);
      await breathe();
    }
    return { waiting, unreadable, failures };
  }

  /** Whoever gave it must still be HR in the admin channel. @throws UserFacingError where Slack cannot be asked. */
  async function standsFor({ by }: ReleaseOrder): Promise<boolean> {
    const person = await people.person(by);
    if (!person?.active || !(await people.holds(by, 'HR_ADMIN'))) return false;
    return adminChannel.hasMember(person.slackId);
  }

  async function callOff(order: ReleaseOrder, news?: OrderNews): Promise<void> {
    const done = { at: clock.now(), by: TRELLIS };
    await orders.end(order.id, 'CANCELLED', [auditOfOrder('order_cancelled', order, done, newId)], news);
  }

  /** What cannot be read keeps it standing, where HR sees it: once it can be, it is released. */
  async function settle(order: ReleaseOrder, waiting: number, unreadable: readonly string[]): Promise<void> {
    const count = unreadable.length;
    if (waiting + count === 0) return void (await orders.end(order.id, 'DONE', []));
    const lookAt = new Date(clock.now().getTime() + (waiting > 0 ? LOOK_AGAIN_MS : READ_AGAIN_MS));
    const isNews = count > order.unreadable;
    await orders.lookAgain(order.id, { lookAt, unreadable: count, news: isNews ? 'unreadable' : null });
    if (!isNews) return;
    // Whoever runs Trellis finds in the log which.
    afterwards('release summaries that cannot be read', async () => {
      throw new Error(
        `The order ${order.id} left out snapshots that cannot be read: ${unreadable.join(', ')}.`,
      );
    });
  }

  /** @throws AggregateError of all with whom it failed: the order stands, and is due at once. */
  async function carryOut(order: ReleaseOrder): Promise<void> {
    const cycle = await cycles.cycle(order.cycleId);
    if (!cycle) return callOff(order);
    if (!(await standsFor(order))) return callOff(order, 'no_longer_hr');
    const plan = await plans.planOf(cycle, order.scope, order.by);
    const { waiting, unreadable, failures } = await releaseAll(order, plan.toRelease);
    if (failures.length > 0)
      throw new AggregateError(failures, `Not all of the order ${order.id} could be released.`);
    await settle(order, waiting + plan.calibrating + plan.notSealed, unreadable);
  }

  /** Releases what an order is about and is not released yet. Done twice at once, each is still released once. */
  async function resume(order: ReleaseOrder): Promise<void> {
    if (running.has(order.id)) return;
    running.add(order.id);
    try {
      await carryOut(order);
    } finally {
      running.delete(order.id);
      announce();
      settleAudit();
    }
  }

  return {
    /** Carries an order out, as far as it stands and is due. @returns what has become of it. */
    async carryOutNow(id: string): Promise<ReleaseOrder | undefined> {
      const order = await orders.order(id);
      if (order?.state === 'STANDING' && order.lookAt <= clock.now()) await resume(order);
      return orders.order(id);
    },

    /** Goes on with everything that is due, or was cut short: what fails with one order is none of the others'. */
    async resumeAll(): Promise<void> {
      const failures: unknown[] = [];
      for (const order of await orders.due(clock.now()))
        await resume(order).catch((error: unknown) => void failures.push(error));
      if (failures.length > 0) throw new AggregateError(failures, 'Not all orders could be carried out.');
    },
  };
}
