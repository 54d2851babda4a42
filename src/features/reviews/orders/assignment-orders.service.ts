import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import { acceptsAssignments } from '../assigning/assigning';
import { auditOfMany } from '../assigning/assignment-audit';
import { assignmentPlans } from '../assigning/assignment-plans';
import type { RowProblem } from '../assigning/ordered-rows';
import { countsOf, fingerprintOf, type PlannedAssignments } from '../assigning/planned-assignments';
import type { ReviewsDeps } from '../review-deps';
import type { AssignmentOrder, OrderSource } from './assignment-orders';
import { type CarryingOutDeps, carryingOut } from './carrying-out';

/** What is shown before an order is confirmed. */
export interface ShownOrder {
  readonly id: string;
  readonly cycle: Cycle;
  readonly planned: PlannedAssignments;
}

/** Nothing was done yet; where there are problems, nothing can be. */
export type Proposed =
  | ({ readonly kind: 'proposed' } & ShownOrder)
  | { readonly kind: 'refused'; readonly cycle: Cycle; readonly problems: readonly RowProblem[] };

/** It is being done; or something else would be done than what was shown, and nothing was. */
export type Confirmed =
  | { readonly kind: 'begun' }
  | { readonly kind: 'different'; readonly proposed: Proposed };

export type OrdersDeps = ReviewsDeps & CarryingOutDeps;

const HOUR_MS = 3_600_000;
/** How often, and for how long, an order is watched for whoever waits for it; it goes on without them. */
const WATCH_EACH_MS = 500;
const WATCH_TIMES = 120;

const GONE =
  'This preview is not there any more, so nobody was assigned: it is kept for an hour. Please begin again.';
export const OVER = (cycle: Pick<Cycle, 'name'>) =>
  `Reviews of ${cycle.name} are over, so nobody can be assigned any more.`;

export type OrdersService = ReturnType<typeof ordersService>;

/** Many assignments in one step: previewed, confirmed, and completed whatever happens. */
export function ordersService(deps: OrdersDeps) {
  const { orders, cycles, clock, time, newId, afterwards, settleAudit } = deps;
  const plans = assignmentPlans(deps);
  const carryOut = carryingOut(deps);

  async function openCycle(cycleId: string): Promise<Cycle> {
    const cycle = await cycles.cycle(cycleId);
    if (!cycle) throw new UserFacingError(GONE);
    if (!acceptsAssignments(cycle, clock.now())) throw new UserFacingError(OVER(cycle));
    return cycle;
  }

  async function ownOrder(actor: Actor, id: string): Promise<AssignmentOrder> {
    const order = await orders.order(id);
    const isOver = order?.state === 'PROPOSED' && order.expiresAt <= time.now();
    if (!order || isOver || order.by !== actor.personId) throw new UserFacingError(GONE);
    return order;
  }

  /** Something else than what was shown would be done now. */
  async function different(
    order: AssignmentOrder,
    cycle: Cycle,
    plan: PlannedAssignments,
  ): Promise<Confirmed> {
    await orders.repropose(order.id, { source: order.contents!.source, planned: plan, ordered: [] });
    return { kind: 'different', proposed: { kind: 'proposed', id: order.id, cycle, planned: plan } };
  }

  async function begin(order: AssignmentOrder, actor: Actor, planned: PlannedAssignments): Promise<void> {
    const { source } = order.contents!;
    const ordered = planned.added.map(({ cycleId, ...key }) => ({ id: newId(), ...key }));
    const roles = countsOf(planned.added);
    const done = { at: clock.now(), by: actor.personId };
    const audit = auditOfMany({ cycleId: order.cycleId, kind: source.kind, roles }, done, newId);
    await orders.begin(order.id, { source, planned, ordered }, [audit]);
    afterwards('assign many reviews', () => carryOut(order.id));
    settleAudit();
  }

  async function standing(actor: Actor, id: string) {
    const order = await orders.standing(id);
    if (!order || order.by !== actor.personId) throw new UserFacingError(GONE);
    return order;
  }

  return {
    /** @param id which the order will have: proposing it again changes nothing. */
    async propose(actor: Actor, id: string, cycleId: string, source: OrderSource): Promise<Proposed> {
      const cycle = await openCycle(cycleId);
      const plan = await plans.of(source, cycle, actor);
      if ('problems' in plan) return { kind: 'refused', cycle, problems: plan.problems };
      const { planned } = plan;
      const expiresAt = new Date(time.now().getTime() + HOUR_MS);
      const of = { id, cycleId, by: actor.personId, at: clock.now(), expiresAt };
      await orders.propose({ ...of, contents: { source, planned, ordered: [] } });
      return { kind: 'proposed', id, cycle, planned };
    },

    /** Begins what was shown; again, it changes nothing. It answers once that is stored and can no more be lost. */
    async confirm(actor: Actor, id: string): Promise<Confirmed> {
      const order = await ownOrder(actor, id);
      if (order.state !== 'PROPOSED') return { kind: 'begun' };
      if (!order.contents) throw new UserFacingError(GONE);
      const cycle = await openCycle(order.cycleId);
      const { source, planned: shown } = order.contents;
      const plan = await plans.of(source, cycle, actor);
      if ('problems' in plan)
        return { kind: 'different', proposed: { kind: 'refused', cycle, problems: plan.problems } };
      if (fingerprintOf(plan.planned) !== fingerprintOf(shown)) return different(order, cycle, plan.planned);
      await begin(order, actor, plan.planned);
      return { kind: 'begun' };
    },

    standing,

    /** How it stands once it is over, or after a minute. */
    async watched(actor: Actor, id: string) {
      for (let looks = 0; looks < WATCH_TIMES; looks += 1) {
        const order = await standing(actor, id);
        if (order.state !== 'APPLYING') return order;
        await time.sleep(WATCH_EACH_MS);
      }
      return standing(actor, id);
    },

    /** Goes on with everything that was cut short. */
    async resumeAll(): Promise<void> {
      for (const id of await orders.underWay()) await carryOut(id);
    },
  };
}
