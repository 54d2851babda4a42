import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import { localDate, wallClock } from '../../../shared/weeks';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { ReviewsDeps } from '../review-deps';
import { auditOfOrder } from './release-order-audit';
import { personOf, type ReleaseOrder, type ReleaseOrderStore, type ReleaseScope } from './release-orders';
import { type ReleasePlan, type ReleasePlanDeps, releasePlans } from './release-plan';

export interface ReleaseOrdersDeps
  extends ReleasePlanDeps,
    Pick<ReviewsDeps, 'cycles' | 'people' | 'clock' | 'newId' | 'settleAudit'> {
  readonly releaseOrders: ReleaseOrderStore;
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
const YEAR_MS = 366 * 86_400_000;

/** What HR orders to be released, at once or on a date. Callers admit first. */
export function releaseOrdersService(deps: ReleaseOrdersDeps) {
  const { cycles, people, releaseOrders: orders, clock, newId, settleAudit } = deps;
  const plans = releasePlans(deps);

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
      await orders.insert({ ...given, state: 'STANDING' }, [
        auditOfOrder('ordered', wanted, { at: now, by: actor.personId }, newId),
      ]);
      settleAudit();
      return { ...found, isDue: lookAt <= now };
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
      const done = { at: clock.now(), by: actor.personId };
      const audit = [auditOfOrder('order_cancelled', order, done, newId)];
      const ended = await orders.end(id, 'CANCELLED', audit);
      settleAudit();
      if (!ended) throw new UserFacingError(ORDER_GONE);
      return order;
    },
  };
}
