import type { Schedule } from '../../delivery/schedule';
import { type Cycles, endOf } from '../cycles';
import type { People, Person } from '../people';
import type { SeriesStore } from './ports';
import type { Series } from './series';
import { inSlot, readerOf, slotOf } from './telling';
import { endedPart, type WhyEnded } from './telling.views';

const ENDED = 'one-on-ones.ended';

export interface EndedDeps {
  readonly series: Pick<SeriesStore, 'series' | 'owed' | 'told'>;
  readonly people: Pick<People, 'people'>;
  readonly cycles: Pick<Cycles, 'cycle'>;
  /** Whether somebody reports to a manager now, directly or through others. */
  readonly isBelow: (report: Person, managerId: string) => Promise<boolean>;
}

/** Tells that a series goes on no longer, and why. */
export function endedSchedule({ series, people, cycles, isBelow }: EndedDeps): Schedule {
  async function why({ managerId, reportId, cycleId, endsAt }: Series): Promise<WhyEnded> {
    const two = await people.people([managerId, reportId]);
    const report = two.get(reportId);
    if (!report?.active || !two.get(managerId)?.active) return { because: 'left' };
    const cycle = cycleId ? await cycles.cycle(cycleId) : undefined;
    if (cycle && endsAt && endOf(cycle) <= endsAt) return { because: 'cycle', cycle: cycle.name };
    return { because: (await isBelow(report, managerId)) ? 'somebody' : 'line' };
  }

  return {
    kind: ENDED,
    notification: 'meeting',
    timing: 'event',
    async *due() {
      for await (const owed of series.owed()) {
        if (owed.kind !== 'ended') continue;
        const slot = slotOf(owed.seriesId, owed.id);
        yield { kind: ENDED, recipient: owed.recipient, slot, at: owed.at, settle: () => series.told(owed) };
      }
    },
    async render({ recipient, slot }) {
      const ended = await series.series(inSlot(slot).id);
      const reader = ended?.endsAt ? await readerOf(people, ended, recipient) : undefined;
      return ended && reader && endedPart(await why(ended), reader);
    },
    nextDue: async () => undefined,
  };
}
