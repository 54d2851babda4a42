import type { RealTime } from '../../../shared/clock';
import type { Cycle, Cycles } from '../../cycles';
import type { RoundStore } from '../window/rounds';
import { lookOf } from '../window/rounds.store';
import { type SealPeopleDeps, sealPeople } from './seal-people';
import { NOBODY_SEALED, type SealedFiguresDeps, sealedFigures } from './sealed-figures';
import { neverReviewed, sealedFrom } from './sealing';

export interface SealingDeps extends SealPeopleDeps, SealedFiguresDeps {
  readonly toSeal: SealPeopleDeps['toSeal'];
  readonly snapshots: SealPeopleDeps['snapshots'];
  readonly people: SealPeopleDeps['people'] & SealedFiguresDeps['people'];
  readonly rounds: RoundStore;
  readonly cycles: Pick<Cycles, 'activeCycles' | 'closedCycles'>;
  readonly time: Pick<RealTime, 'sleep'>;
}

/** A cycle of which somebody may still have to be sealed, and when to look for them next. */
interface Unsealed {
  readonly cycle: Cycle;
  readonly next: Date;
}

/** Under what it is noted in a cycle's round when to look next. */
const SEALING = 'reviews.sealing';
/** Between a few people and the next few, whoever clicks has the process to themselves. */
const REST_MS = 5;
/** Of so many people at a time it is asked whether they are still reviewed. */
const ASKED_AT_ONCE = 200;

export type SealingService = ReturnType<typeof sealingService>;

/** Seals everybody's reviews once their last closing instant is past. */
export function sealingService(deps: SealingDeps) {
  const { toSeal, snapshots, rounds, cycles, time } = deps;

  async function unsealed(): Promise<readonly Unsealed[]> {
    const all = (await Promise.all([cycles.activeCycles(), cycles.closedCycles()])).flat();
    const noted = await rounds.rounds(all.map(({ id }) => id));
    return all.flatMap((cycle) => {
      const round = noted.get(cycle.id);
      const known = round && lookOf(round, SEALING);
      return round?.sealed ? [] : [{ cycle, next: known ?? sealedFrom(cycle.reviewWindow.closesAt) }];
    });
  }

  /** One with whom it fails keeps nobody else from being sealed. @returns from when on each of those left can be. */
  async function sealDue(cycle: Cycle, now: Date): Promise<readonly Date[]> {
    const sealSome = sealPeople(deps, cycle);
    const later: Date[] = [];
    const failures: unknown[] = [];
    for (let after = ''; ; ) {
      const subjectIds = await toSeal.subjectsAfter(cycle.id, after);
      const last = subjectIds.at(-1);
      if (last === undefined) break;
      after = last;
      const outcome = await sealSome(subjectIds, now).catch((error: unknown) => void failures.push(error));
      later.push(...(outcome ?? []));
      await time.sleep(REST_MS);
    }
    if (failures.length > 0)
      throw new AggregateError(failures, `Not everybody in cycle ${cycle.id} could be sealed.`);
    return later;
  }

  /** Whoever was erased while theirs were being sealed. */
  async function forgetErased(cycleId: string): Promise<void> {
    const subjectIds = (await snapshots.ofCycle(cycleId)).map(({ subjectId }) => subjectId);
    for (let i = 0; i < subjectIds.length; i += ASKED_AT_ONCE) {
      const some = subjectIds.slice(i, i + ASKED_AT_ONCE);
      const reviewed = await toSeal.reviewedAmong(cycleId, some);
      const erased = some.filter((id) => !reviewed.has(id));
      if (erased.length > 0) await snapshots.forget(cycleId, erased);
    }
  }

  /** Closing instants are only ever moved back: before the next of those that are left there is nobody to look for. */
  async function look(cycle: Cycle, now: Date): Promise<void> {
    const later = await sealDue(cycle, now).finally(() => forgetErased(cycle.id));
    const next = soonest(later);
    if (next) await rounds.lookNext(cycle.id, SEALING, next);
    else await rounds.sealedThrough(cycle.id, await sealedFigures(deps, cycle.id));
  }

  return {
    /** Seals whoever is due. Cut short, or done twice at once, it is completed by doing it again. */
    async sealAll(now: Date): Promise<void> {
      for (const { cycle, next } of await unsealed()) {
        if (neverReviewed(cycle)) await rounds.sealedThrough(cycle.id, NOBODY_SEALED);
        else if (next <= now) await look(cycle, now);
      }
    },

    /** When somebody is to be sealed next, as far as that is known. */
    nextDue: async (now: Date): Promise<Date | undefined> =>
      soonest((await unsealed()).map(({ next }) => next).filter((at) => at > now)),
  };
}

const soonest = (all: readonly Date[]): Date | undefined =>
  all.toSorted((a, b) => a.getTime() - b.getTime())[0];
