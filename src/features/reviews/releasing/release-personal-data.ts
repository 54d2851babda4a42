import { localDate } from '../../../shared/weeks';
import type { Cycles } from '../../cycles';
import type { ReleaseLine, ReleaseStore } from './release';
import type { ReleaseOrderStore } from './release-orders';

export interface ReleaseDataDeps {
  readonly releases: Pick<ReleaseStore, 'linesOfSubject' | 'linesReleasedBy'>;
  readonly releaseOrders: Pick<ReleaseOrderStore, 'givenBy'>;
  readonly cycles: Pick<Cycles, 'cycle'>;
}

/** When summaries were released to somebody, and what they released themselves: how many, and nobody's. */
export function releaseData({ releases, releaseOrders, cycles }: ReleaseDataDeps) {
  async function datesOf({ cycleId, releasedAt, acknowledgedAt }: ReleaseLine) {
    const cycle = await cycles.cycle(cycleId);
    const day = (at: Date | null) => at && localDate(at, cycle?.timeZone ?? 'UTC');
    return {
      cycle: cycle?.name ?? '',
      releasedOn: day(releasedAt),
      acknowledgedOn: day(acknowledgedAt),
    };
  }

  async function counted(lines: readonly ReleaseLine[]) {
    const ids = [...new Set(lines.map(({ cycleId }) => cycleId))];
    return Promise.all(
      ids.map(async (id) => ({
        cycle: (await cycles.cycle(id))?.name ?? '',
        count: lines.filter(({ cycleId }) => cycleId === id).length,
      })),
    );
  }

  return async (personId: string) => {
    const [own, byThem, given] = await Promise.all([
      releases.linesOfSubject(personId),
      releases.linesReleasedBy(personId),
      releaseOrders.givenBy(personId),
    ]);
    return {
      summariesReleasedToThem: await Promise.all(
        own.filter(({ releasedAt }) => releasedAt !== null).map(datesOf),
      ),
      summariesTheyReleased: await counted(byThem),
      releasesTheyOrdered: given,
    };
  };
}
