import type { PeopleService } from '../../people';
import type { SealedFigures } from '../window/rounds';
import type { SnapshotStore } from './snapshot';
import type { ReviewsToSeal } from './to-seal';

export interface SealedFiguresDeps {
  readonly toSeal: Pick<ReviewsToSeal, 'surprised'>;
  readonly snapshots: Pick<SnapshotStore, 'ofCycle'>;
  readonly people: Pick<PeopleService, 'roster' | 'outsideHrView' | 'holdersOf'>;
}

/** Of a cycle without reviews. */
export const NOBODY_SEALED: SealedFigures = { people: 0, surprised: 0, leavesOut: false };

/** What is told of a cycle that is sealed through, without anybody of whom one of the HR admins has no HR view. */
export async function sealedFigures(
  { toSeal, snapshots, people }: SealedFiguresDeps,
  cycleId: string,
): Promise<SealedFigures> {
  const [lines, surprised, roster, admins] = await Promise.all([
    snapshots.ofCycle(cycleId),
    toSeal.surprised(cycleId),
    people.roster(),
    people.holdersOf('HR_ADMIN'),
  ]);
  const unseen = await Promise.all(admins.map(({ id }) => people.outsideHrView(id, roster)));
  const outside = new Set(unseen.flatMap((ids) => [...ids]));
  const seen = lines.filter(({ subjectId }) => !outside.has(subjectId));
  return {
    people: seen.length,
    surprised: surprised.filter((id) => !outside.has(id)).length,
    leavesOut: seen.length < lines.length,
  };
}
