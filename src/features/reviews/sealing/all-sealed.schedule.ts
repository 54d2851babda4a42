import { type Forecast, plannedDays } from '../../../delivery/forecast';
import { HR_CHANNEL } from '../../../delivery/hr-channel';
import type { Schedule } from '../../../delivery/schedule';
import type { Cycles } from '../../cycles';
import type { RoundStore } from '../window/rounds';
import { allSealedPart } from './sealed.views';
import { type SealedForeseenDeps, sealedThroughAt } from './sealed-foreseen';
import type { SealingService } from './sealing.service';

const ALL_SEALED = 'reviews.all_sealed';

export interface AllSealedDeps extends SealedForeseenDeps {
  readonly sealing: Pick<SealingService, 'nextDue'>;
  readonly rounds: Pick<RoundStore, 'rounds' | 'sealedTold'>;
  readonly cycles: Pick<Cycles, 'cycle' | 'activeCycles' | 'closedCycles'>;
}

/** About nobody. */
const EXAMPLE = { people: 42, surprised: 1, leavesOut: false } as const;

/** Tells the admin channel, once, that everybody's reviews of a cycle are sealed. */
export function allSealedNotice(deps: AllSealedDeps): Schedule {
  const { sealing, rounds, cycles } = deps;
  return {
    kind: ALL_SEALED,
    notification: 'notice',
    timing: 'slot',
    async *due(now) {
      const all = (await Promise.all([cycles.activeCycles(), cycles.closedCycles()])).flat();
      for (const [cycleId, { sealed, sealedTold }] of await rounds.rounds(all.map(({ id }) => id))) {
        if (!sealed || sealedTold) continue;
        const settle = () => rounds.sealedTold(cycleId);
        yield { kind: ALL_SEALED, recipient: HR_CHANNEL, slot: cycleId, at: now, settle };
      }
    },
    async render({ slot }) {
      const [cycle, noted] = await Promise.all([cycles.cycle(slot), rounds.rounds([slot])]);
      const sealed = noted.get(slot)?.sealed;
      return cycle && sealed && sealed.people > 0 ? allSealedPart(cycle, sealed) : undefined;
    },
    nextDue: sealing.nextDue,
    async forecast(cycleId, now): Promise<Forecast | undefined> {
      const cycle = await cycles.cycle(cycleId);
      if (!cycle || cycle.state === 'CLOSED') return undefined;
      const at = await sealedThroughAt(deps, cycle);
      return {
        name: 'HR is told that reviews are sealed',
        to: 'channel',
        planned: at > now ? plannedDays([{ at, zone: cycle.timeZone, people: 1 }]) : [],
        example: allSealedPart(cycle, EXAMPLE),
      };
    },
  };
}
