import { setImmediate as breathe } from 'node:timers/promises';
import type { Actor } from '../../../shared/actor';
import { type AuditEntry, TRELLIS } from '../../../shared/audit';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import { localDate, wallClock } from '../../../shared/weeks';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { ReviewsDeps } from '../review-deps';
import { type ReleaseOfOneDeps, releaseOfOne } from './release-of-one';
import type { ReleaseOrder, ReleaseOrderStore, ReleaseScope } from './release-orders';
import { type ReleasePlan, type ReleasePlanDeps, releasePlans } from './release-plan';

export interface ReleaseOrdersDeps
  extends ReleaseOfOneDeps,
    ReleasePlanDeps,
    Pick<ReviewsDeps, 'cycles' | 'people' | 'clock' | 'newId' | 'settleAudit'> {
  readonly releaseOrders: ReleaseOrderStore;
  readonly access: ReleaseOfOneDeps['access'] & ReleasePlanDeps['access'];
  readonly releases: ReleaseOfOneDeps['releases'];
  readonly snapshots: ReleaseOfOneDeps['snapshots'] & ReleasePlanDeps['snapshots'];
  readonly announce: () => void;
}

/** What HR asks for, before it is confirmed. */
export interface WantedRelease {
  readonly id: string;
  readonly cycleId: string;
  readonly scope: ReleaseScope;
  /** On the wall of the cycle's zone; `null` for at once. */
  readonly day: string | null;
}

/** What would be released, and whose. */
export interface PlannedRelease extends WantedRelease {
  readonly cycle: Cycle;
  /** Whom the scope names. */
  readonly named: Person | undefined;
  readonly plan: ReleasePlan;
}

/** An order that stands, with whom it names. */
export interface StandingOrder {
  readonly order: ReleaseOrder;
  readonly named: Person | undefined;
}

export type ReleaseOrdersService = ReturnType<typeof releaseOrdersService>;

const GONE = 'This cycle does not exist any more: type /cycle to see those that do.';
const ORDER_GONE = 'This order does not stand any more, so nothing was changed.';
const PAST = 'Please choose today or a later day, or leave it empty to release at once.';
const TOO_LATE = 'Please choose a day within a year.';
const OTHER_ADMIN = 'You have no HR view of this person: another HR admin, or their manager, releases it.';
const WHO = 'Please choose whose.';

/** On the day of an order it is carried out from this time on, on the wall of the cycle's zone. */
const RELEASED_FROM = '09:00';
/** So often is looked for what was not sealed, or waited for calibration, when the order was carried out. */
const LOOK_AGAIN_MS = 10 * 60_000;
/** After so many it is asked again whether the order stands. */
const AT_ONCE = 25;
const YEAR_MS = 366 * 86_400_000;

const personOf = (scope: ReleaseScope): string | undefined =>
  scope.kind === 'all' ? undefined : scope.personId;

/** Summaries that HR has released many at once, at once or on a date. Callers admit first. */
export function releaseOrdersService(deps: ReleaseOrdersDeps) {
  const { cycles, people, releaseOrders: orders, clock, newId, announce, settleAudit } = deps;
  const release = releaseOfOne(deps);
  const plans = releasePlans(deps);
  const running = new Set<string>();

  async function existing(cycleId: string): Promise<Cycle> {
    const cycle = await cycles.cycle(cycleId);
    if (!cycle) throw new UserFacingError(GONE);
    return cycle;
  }

  const namedIn = async (scope: ReleaseScope): Promise<Person | undefined> => {
    const id = personOf(scope);
    return id === undefined ? undefined : people.person(id);
  };

  /** @throws FieldErrors by the fields of the form. */
  async function refuse({ scope, day }: WantedRelease, cycle: Cycle, by: string): Promise<void> {
    const now = clock.now();
    if (day !== null && day < localDate(now, cycle.timeZone)) throw new FieldErrors({ day: PAST });
    if (day !== null && wallClock(day, RELEASED_FROM, cycle.timeZone).getTime() - now.getTime() > YEAR_MS)
      throw new FieldErrors({ day: TOO_LATE });
    if (scope.kind !== 'all' && !(await namedIn(scope))) throw new FieldErrors({ who: WHO });
    if (scope.kind === 'one' && !(await people.hrMayView(by, scope.personId)))
      throw new FieldErrors({ who: OTHER_ADMIN });
  }

  async function planned(actor: Actor, wanted: WantedRelease): Promise<PlannedRelease> {
    const cycle = await existing(wanted.cycleId);
    await refuse(wanted, cycle, actor.personId);
    const [named, plan] = await Promise.all([
      namedIn(wanted.scope),
      plans.planOf(cycle, wanted.scope, actor.personId),
    ]);
    return { ...wanted, cycle, named, plan };
  }

  const entry = (
    { id, cycleId, scope, day }: Pick<ReleaseOrder, 'id' | 'cycleId' | 'scope' | 'day'>,
    step: 'ordered' | 'order_cancelled',
    by: string,
  ): AuditEntry => {
    const person = personOf(scope);
    return {
      id: newId(),
      at: clock.now(),
      by,
      action: `reviews.release_${step}`,
      object: { kind: 'cycle', id: cycleId },
      facts: { order: id, of: scope.kind, ...(day !== null && { day }) },
      ...(person !== undefined && { people: { [scope.kind === 'team' ? 'manager' : 'subject']: person } }),
    };
  };

  async function stillStands(id: string): Promise<boolean> {
    return (await orders.order(id))?.state === 'STANDING';
  }

  /** @returns how many wait for calibration after all. */
  async function releaseAll(order: ReleaseOrder, { toRelease }: ReleasePlan): Promise<number> {
    let waiting = 0;
    for (const [i, sealed] of toRelease.entries()) {
      if (i % AT_ONCE === 0 && !(await stillStands(order.id))) return waiting;
      const how = { at: clock.now(), by: order.by, as: 'HR', orderId: order.id } as const;
      if ((await release(sealed, how)) === 'calibrating') waiting += 1;
      await breathe();
    }
    return waiting;
  }

  /** Whoever gave it must still be somebody whose word it is. */
  async function standsFor({ by }: ReleaseOrder): Promise<boolean> {
    return (await people.person(by))?.active === true && (await people.holds(by, 'HR_ADMIN'));
  }

  async function carryOut(order: ReleaseOrder): Promise<void> {
    const cycle = await cycles.cycle(order.cycleId);
    if (!cycle || !(await standsFor(order))) {
      await orders.end(order.id, 'CANCELLED', [entry(order, 'order_cancelled', TRELLIS)]);
      return;
    }
    const plan = await plans.planOf(cycle, order.scope, order.by);
    const waiting = (await releaseAll(order, plan)) + plan.calibrating + plan.notSealed;
    if (waiting === 0) await orders.end(order.id, 'DONE', []);
    else await orders.lookAgain(order.id, new Date(clock.now().getTime() + LOOK_AGAIN_MS));
  }

  /** Releases what an order is about and is not released yet. Done twice at once, each is still released once. */
  async function resume(order: ReleaseOrder): Promise<void> {
    if (running.has(order.id)) return;
    running.add(order.id);
    await carryOut(order).finally(() => running.delete(order.id));
    announce();
    settleAudit();
  }

  return {
    /** What would be released, without releasing any. @throws FieldErrors by the fields of the form. */
    preview: planned,

    /** Gives the order that was shown; giving it again changes nothing. It is carried out from what is stored. */
    async give(actor: Actor, wanted: WantedRelease): Promise<PlannedRelease & { readonly isDue: boolean }> {
      const found = await planned(actor, wanted);
      const { id, cycleId, scope, day } = wanted;
      const now = clock.now();
      const from = day === null ? now : wallClock(day, RELEASED_FROM, found.cycle.timeZone);
      const lookAt = new Date(Math.max(from.getTime(), now.getTime()));
      const given = { id, cycleId, scope, day, by: actor.personId, at: now, lookAt };
      await orders.insert({ ...given, state: 'STANDING' }, [entry(wanted, 'ordered', actor.personId)]);
      settleAudit();
      return { ...found, isDue: lookAt <= now };
    },

    /** Carries an order out, as far as it stands and is due. @returns what has become of it. */
    async carryOutNow(id: string): Promise<ReleaseOrder['state'] | undefined> {
      const order = await orders.order(id);
      if (order?.state === 'STANDING' && order.lookAt <= clock.now()) await resume(order);
      return (await orders.order(id))?.state;
    },

    /** Goes on with everything that is due, or was cut short. */
    async resumeAll(): Promise<void> {
      for (const order of await orders.due(clock.now())) await resume(order);
    },

    /** Those that stand; what is about one person alone only where the admin has an HR view of them. */
    async standing({ personId }: Actor, cycleId: string): Promise<readonly StandingOrder[]> {
      const [found, outside] = await Promise.all([orders.standing(cycleId), people.outsideHrView(personId)]);
      const seen = found.filter(({ scope }) => scope.kind !== 'one' || !outside.has(scope.personId));
      const named = await people.people(seen.flatMap(({ scope }) => personOf(scope) ?? []));
      return seen.map((order) => ({ order, named: named.get(personOf(order.scope) ?? '') }));
    },

    /** What is released already stays so. @throws UserFacingError where it does not stand any more. */
    async cancel(actor: Actor, id: string): Promise<ReleaseOrder> {
      const order = await orders.order(id);
      const mayBe =
        order &&
        (order.scope.kind !== 'one' || (await people.hrMayView(actor.personId, order.scope.personId)));
      if (!mayBe) throw new UserFacingError(ORDER_GONE);
      const ended = await orders.end(id, 'CANCELLED', [entry(order, 'order_cancelled', actor.personId)]);
      settleAudit();
      if (!ended) throw new UserFacingError(ORDER_GONE);
      return order;
    },
  };
}
