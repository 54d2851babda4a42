import type { PeopleService } from '../people';
import { latestOf } from './cycle-lookups';
import type { CycleStore } from './ports';

export interface ChannelZoneDeps {
  readonly store: Pick<CycleStore, 'cycles'>;
  readonly people: Pick<PeopleService, 'holdersOf'>;
  /** IANA zone where there is neither a cycle nor an HR admin. */
  readonly fallbackZone: string;
}

/** IANA zone by whose days the admin channel is told: the latest cycle's, else the one most HR admins have. */
export const channelZone =
  ({ store, people, fallbackZone }: ChannelZoneDeps) =>
  async (): Promise<string> => {
    const latest = latestOf(await store.cycles());
    if (latest) return latest.timeZone;
    return mostCommon((await people.holdersOf('HR_ADMIN')).map(({ timeZone }) => timeZone)) ?? fallbackZone;
  };

/** Of several that are as common as each other, the first. */
function mostCommon(zones: readonly string[]): string | undefined {
  const times = (zone: string) => zones.filter((one) => one === zone).length;
  return [...new Set(zones)].sort((a, b) => times(b) - times(a))[0];
}
