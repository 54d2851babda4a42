import { localDate } from '../../../shared/weeks';
import type { CountedReviews, Cycle, Cycles, ReviewFigures } from '../../cycles';
import type { PeopleService } from '../../people';
import type { AssignmentStore } from '../ports';
import { countReviews } from './figures';
import type { RoundStore } from './rounds';
import { directoryOf, haveOpened } from './work-left';

export interface FiguresDeps {
  readonly store: Pick<AssignmentStore, 'ofCycle' | 'latestExtension'>;
  readonly rounds: Pick<RoundStore, 'rounds' | 'keepFigures'>;
  readonly people: Pick<PeopleService, 'roster' | 'outsideHrView' | 'holdersOf'>;
  readonly cycles: Pick<Cycles, 'activeCycles'>;
}

/**
 * How reviews stand, counted once a day and kept: whoever looks in between sees no single review arrive. Counted for
 * the whole of HR, without anybody of whom one of them has no HR view.
 */
export function reviewFigures({ store, rounds, people, cycles }: FiguresDeps) {
  async function lastClosing({ id, reviewWindow: { closesAt } }: Cycle): Promise<Date> {
    const extended = await store.latestExtension(id);
    return extended && extended > closesAt ? extended : closesAt;
  }

  async function count(cycle: Cycle, isFinal: boolean, now: Date): Promise<CountedReviews> {
    const [lines, roster, admins] = await Promise.all([
      store.ofCycle(cycle.id),
      people.roster(),
      people.holdersOf('HR_ADMIN'),
    ]);
    const unseen = await Promise.all(admins.map(({ id }) => people.outsideHrView(id, roster)));
    const outside = new Set(unseen.flatMap((ids) => [...ids]));
    const counted = countReviews(lines, { cycle, now, directory: directoryOf(roster), outside });
    return { day: localDate(now, cycle.timeZone), isFinal, ...counted };
  }

  async function kept(cycleId: string): Promise<CountedReviews | undefined> {
    return (await rounds.rounds([cycleId])).get(cycleId)?.figures ?? undefined;
  }

  async function keep(cycle: Cycle, isFinal: boolean, now: Date): Promise<void> {
    await rounds.keepFigures(cycle.id, await count(cycle, isFinal, now));
  }

  const figures: ReviewFigures = {
    lastClosing,
    async counted(cycleIds) {
      const found = await rounds.rounds(cycleIds);
      return new Map([...found].flatMap(([id, { figures }]) => (figures ? [[id, figures] as const] : [])));
    },
    async final(cycle, now) {
      const known = await kept(cycle.id);
      if (known?.isFinal) return known;
      await keep(cycle, true, now);
      return (await kept(cycle.id))!;
    },
  };

  /**
   * A chore: run at every tick, it counts once a day while everybody writes, and for good when all is over. In between
   * only those write who were given longer: a count would be of them alone.
   */
  const countDaily = {
    name: 'reviews.count_daily',
    async run(now: Date) {
      const open = (await cycles.activeCycles()).filter((cycle) => haveOpened(cycle, now));
      const known = open.length > 0 ? await figures.counted(open.map(({ id }) => id)) : new Map();
      for (const cycle of open) {
        const latest = known.get(cycle.id);
        if (latest?.isFinal) continue;
        const isFinal = (await lastClosing(cycle)) <= now;
        const isNewDay = now < cycle.reviewWindow.closesAt && latest?.day !== localDate(now, cycle.timeZone);
        if (isFinal || isNewDay) await keep(cycle, isFinal, now);
      }
    },
  };

  return { figures, countDaily };
}
