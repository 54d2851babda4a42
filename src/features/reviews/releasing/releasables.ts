import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { ReviewsDeps } from '../review-deps';
import type { SnapshotLine, SnapshotStore } from '../sealing/snapshot';
import type { SummaryAccess } from '../summaries/summary-access';
import type { Release, ReleaseStore } from './release';

export interface ReleasablesDeps extends Pick<ReviewsDeps, 'people' | 'cycles'> {
  readonly snapshots: Pick<SnapshotStore, 'ofSubject'>;
  readonly releases: Pick<ReleaseStore, 'release'>;
  readonly access: Pick<SummaryAccess, 'readerOf'>;
}

/** A sealed summary before somebody who may write on it, or release it. */
export interface Releasable {
  readonly cycle: Cycle;
  readonly subject: Person;
  readonly sealed: SnapshotLine;
  readonly as: 'MANAGER' | 'HR';
  /** `undefined` while nothing is stored. */
  readonly release: Release | undefined;
}

export const NOT_YOURS =
  'This summary is not among those that you can release, so nothing was changed. Open your team’s summaries from App Home to see those that are.';
export const ALREADY =
  'This summary has been released, so it cannot be changed any more: what stands in it is what was released.';

/** Which summaries somebody may release, or write on. */
export function releasables({ people, cycles, snapshots, releases, access }: ReleasablesDeps) {
  /** @throws UserFacingError that is the same whether there is no such summary or it is not theirs. */
  async function releasable(actor: Actor, cycleId: string, subjectId: string): Promise<Releasable> {
    const [sealed, cycle, subject] = await Promise.all([
      snapshots.ofSubject(subjectId).then((all) => all.find((each) => each.cycleId === cycleId)),
      cycles.cycle(cycleId),
      people.person(subjectId),
    ]);
    const as = sealed && (await access.readerOf(actor, sealed));
    if (!as || !cycle || !subject) throw new UserFacingError(NOT_YOURS);
    return { cycle, subject, sealed, as, release: await releases.release(cycleId, subjectId) };
  }

  const unreleased = async (actor: Actor, cycleId: string, subjectId: string): Promise<Releasable> =>
    refuseReleased(await releasable(actor, cycleId, subjectId));

  async function theirs(actor: Actor, cycleId: string, subjectId: string): Promise<Releasable> {
    const found = await releasable(actor, cycleId, subjectId);
    if (found.as !== 'MANAGER') throw new UserFacingError(NOT_YOURS);
    return found;
  }

  const writable = async (actor: Actor, cycleId: string, subjectId: string): Promise<Releasable> =>
    refuseReleased(await theirs(actor, cycleId, subjectId));

  return { releasable, theirs, writable, unreleased };
}

/** @throws UserFacingError where it was released. */
export function refuseReleased(found: Releasable): Releasable {
  if (found.release?.released) throw new UserFacingError(ALREADY);
  return found;
}
