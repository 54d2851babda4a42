import type { Chore } from '../../delivery/schedule';
import type { Afterwards } from '../../shared/afterwards';
import type { Clock } from '../../shared/clock';
import type { DirectoryStore } from './directory.service';
import type { PeopleService } from './people.service';
import type { SlackUser } from './slack-user';

const DAY_MS = 24 * 3_600_000;
/** A sync that was begun and not finished by then was cut short: it is begun again. */
const PATIENCE_MS = 10 * 60_000;

export interface DailySyncDeps {
  readonly people: Pick<PeopleService, 'sync'>;
  readonly store: Pick<DirectoryStore, 'claimSync'>;
  /** Slack's whole directory. */
  readonly listUsers: () => AsyncIterable<SlackUser>;
  readonly afterwards: Afterwards;
  /** The real clock: Slack's directory does not move with the demo's. */
  readonly time: Clock;
}

/** Reads Slack's directory once a day, whichever process is up; one that was cut short is done again. */
export const dailySync = ({ people, store, listUsers, time, afterwards }: DailySyncDeps): Chore => ({
  name: 'people.daily_sync',
  async run() {
    const now = time.now();
    const ago = (ms: number) => new Date(now.getTime() - ms);
    const mine = await store.claimSync({ now, notSince: ago(DAY_MS), abandonedBefore: ago(PATIENCE_MS) });
    // A directory of thousands takes minutes to read: the tick goes on meanwhile.
    if (mine) afterwards("read Slack's directory", async () => void (await people.sync(listUsers())));
  },
});
