import type { ItemKey, Schedule } from '../../../delivery/schedule';
import { type Cycle, type Cycles, endOf } from '../../cycles';
import type { People } from '../../people';
import { renewalAt } from '../planning/renewal';
import type { SeriesStore } from '../ports';
import type { Series } from '../series';
import { type Renewal, renewalPart } from './renewal.views';
import { inSlot, readerOf, slotOf } from './telling';

const RENEWAL = 'one-on-ones.renewal';

/** That the manager is asked whether a series goes on past a cycle: to be drawn again once it does. */
export const renewalItem = (
  { id, managerId }: Pick<Series, 'id' | 'managerId'>,
  cycleId: string,
): ItemKey => ({
  kind: RENEWAL,
  recipient: managerId,
  slot: slotOf(id, cycleId),
});

export interface RenewalDeps {
  readonly series: Pick<SeriesStore, 'series' | 'replace' | 'renewalsDue' | 'nextDue'>;
  readonly people: Pick<People, 'people'>;
  readonly cycles: Pick<Cycles, 'cycle'>;
}

/** Asks a manager, a week before the cycle of a series ends, whether it goes on. */
export function renewalSchedule({ series, people, cycles }: RenewalDeps): Schedule {
  /** Another look where the cycle came to end later, or none: whoever wrote meanwhile is followed. */
  async function lookNext(asked: Series, at: Date | null): Promise<void> {
    let present: Series | undefined = asked;
    while (present && isUnchanged(present, asked)) {
      if ((await series.replace({ ...present, renewalAt: at }, [])) === 'written') return;
      present = await series.series(asked.id);
    }
  }

  async function* dueFor(asked: Series, now: Date) {
    const cycle = asked.cycleId ? await cycles.cycle(asked.cycleId) : undefined;
    if (!cycle || !isAsked(asked, cycle, now)) return lookNext(asked, null);
    const manager = (await people.people([asked.managerId])).get(asked.managerId);
    const since = new Date(asked.renewalAt!.getTime() - 1);
    const at = manager && renewalAt(cycle, manager, since);
    if (at && at > now) return lookNext(asked, at);
    const settle = () => lookNext(asked, null);
    yield { ...renewalItem(asked, cycle.id), at: asked.renewalAt!, settle };
  }

  return {
    kind: RENEWAL,
    notification: 'meeting',
    timing: 'slot',
    async *due(now) {
      for await (const asked of series.renewalsDue(now)) yield* dueFor(asked, now);
    },
    async render({ recipient, slot }, { now, redraw }) {
      const { id, which } = inSlot(slot);
      const [about, cycle] = await Promise.all([series.series(id), cycles.cycle(which)]);
      const reader = about && (await readerOf(people, about, recipient));
      if (!reader || !cycle) return undefined;
      const state = stateOf(about, cycle, now);
      return redraw || state === 'asked' ? renewalPart(state, { cycle, slot }, reader) : undefined;
    },
    nextDue: (now) => series.nextDue(now),
  };
}

const isUnchanged = (present: Series, asked: Series): boolean =>
  present.cycleId === asked.cycleId && present.renewalAt?.getTime() === asked.renewalAt?.getTime();

const isAsked = (about: Series, cycle: Cycle, now: Date): boolean => stateOf(about, cycle, now) === 'asked';

function stateOf({ cycleId, renewedPast, endsAt }: Series, cycle: Cycle, now: Date): Renewal {
  if (renewedPast === cycle.id) return 'renewed';
  const isOver = (endsAt !== null && endsAt <= now) || endOf(cycle) <= now || cycle.state === 'CLOSED';
  return isOver || cycleId !== cycle.id ? 'over' : 'asked';
}
