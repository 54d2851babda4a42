import { localDate } from '../../../shared/weeks';
import type { Cycle, Cycles } from '../../cycles';
import type { Appeal, Release, ReleaseStore } from './release';

export interface AppealDataDeps {
  readonly releases: Pick<ReleaseStore, 'linesOfSubject' | 'linesOfDecider' | 'release'>;
  readonly cycles: Pick<Cycles, 'cycle'>;
}

/** What somebody said on their own summaries with the answers, and how many appeals of others they were to decide. */
export const appealData =
  ({ releases, cycles }: AppealDataDeps) =>
  async (personId: string) => {
    const [own, decided] = await Promise.all([
      releases.linesOfSubject(personId),
      releases.linesOfDecider(personId),
    ]);
    const said = own.filter(({ acknowledgedAt, appeal }) => acknowledgedAt !== null || appeal !== 'NONE');
    const answers = await Promise.all(
      said.map(async ({ cycleId }) => {
        const [release, cycle] = await Promise.all([
          releases.release(cycleId, personId),
          cycles.cycle(cycleId),
        ]);
        return release ? [saidOn(release, cycle)] : [];
      }),
    );
    return { saidOnTheirSummaries: answers.flat(), appealsOfOthersToDecide: decided.length };
  };

const dayIn =
  (cycle: Cycle | undefined) =>
  (at: Date): string =>
    localDate(at, cycle?.timeZone ?? 'UTC');

function saidOn({ acknowledged, appeal }: Release, cycle: Cycle | undefined) {
  const day = dayIn(cycle);
  return {
    cycle: cycle?.name ?? '',
    acknowledged: acknowledged && { on: day(acknowledged.at), comment: acknowledged.comment },
    appeal: appeal && appealOf(appeal, day),
  };
}

const appealOf = ({ at, reason, decideBy, decided }: Appeal, day: (at: Date) => string) => ({
  on: day(at),
  reason,
  decideBy,
  answer: decided && {
    on: day(decided.at),
    outcome: decided.outcome,
    rating: decided.rating,
    reason: decided.reason,
  },
});
