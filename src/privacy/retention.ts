import type { Chore } from '../delivery/schedule';
import type { Log } from '../shared/log';
import type { RetentionRule } from '../shared/personal-data';
import type { RetentionStore } from './retention.store';

export interface RetentionDeps {
  readonly rules: readonly RetentionRule[];
  readonly store: RetentionStore;
  readonly log: Log;
}

const DAY_MS = 24 * 3_600_000;

/** How many batches are deleted at one tick: what people are told meanwhile must not wait for long. */
const BATCHES_AT_ONCE = 20;

/**
 * Deletes once a day what has been kept as long as the rules say. A day counts as done only when nothing is left to
 * delete, so that what is cut short goes on at the next tick.
 */
export const retention = ({ rules, store, log }: RetentionDeps): Chore => ({
  name: 'privacy.daily_retention',
  async run(now) {
    const day = now.toISOString().slice(0, 10);
    if ((await store.doneThrough()) >= day) return;
    let batches = BATCHES_AT_ONCE;
    for (const rule of rules) {
      if (rule.keepDays === 'forever') continue;
      const before = new Date(now.getTime() - rule.keepDays * DAY_MS);
      let deleted = 0;
      for (let last = 1; last > 0; deleted += last) {
        if (batches === 0) return;
        last = await store.deleteSome(rule, before);
        batches -= 1;
      }
      if (deleted > 0)
        log.info({ collection: rule.collection, deleted }, 'Deleted what was kept long enough.');
    }
    await store.noteDone(day);
  },
});
