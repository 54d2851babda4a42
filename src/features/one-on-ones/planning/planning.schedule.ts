import type { Chore } from '../../../delivery/schedule';
import type { SeriesStore } from '../ports';
import type { PlanningService } from './planning.service';

export interface PlanningChoreDeps {
  readonly series: Pick<SeriesStore, 'toPlan'>;
  readonly planning: Pick<PlanningService, 'plan'>;
}

/** How many series are looked at in one tick: what people are told meanwhile must not wait for long. */
const AT_ONCE = 200;

/** Looks at every series once a day, and completes what a crash left out. */
export const planningChore = ({ series, planning }: PlanningChoreDeps): Chore => ({
  name: 'one-on-ones.plan',
  async run(now) {
    const failed: unknown[] = [];
    let looked = 0;
    for await (const { id } of series.toPlan(now)) {
      // One that cannot be planned stops no other.
      await planning.plan(id, now).catch((error: unknown) => failed.push(error));
      looked += 1;
      if (looked >= AT_ONCE) break;
    }
    if (failed.length > 0) throw failed[0];
  },
});
