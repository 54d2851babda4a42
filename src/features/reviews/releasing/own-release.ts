import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { ReviewsDeps } from '../review-deps';
import { NO_SUMMARY } from '../summaries/summary-refusals';
import type { Release, ReleaseStore } from './release';

/** Whose summary of which cycle is meant. */
export interface SummaryPlace {
  readonly cycleId: string;
  readonly subjectId: string;
}

/** A summary that was released to whoever asks. */
export interface OwnRelease {
  readonly cycle: Cycle;
  readonly release: Release;
}

export interface OwnReleaseDeps extends Pick<ReviewsDeps, 'cycles'> {
  readonly releases: Pick<ReleaseStore, 'release'>;
}

/** @throws UserFacingError, the same whether or not there is one, unless it was released to the actor. */
export async function ownRelease(
  { cycles, releases }: OwnReleaseDeps,
  actor: Actor,
  { cycleId, subjectId }: SummaryPlace,
): Promise<OwnRelease> {
  if (subjectId !== actor.personId) throw new UserFacingError(NO_SUMMARY);
  const [cycle, release] = await Promise.all([cycles.cycle(cycleId), releases.release(cycleId, subjectId)]);
  if (!cycle || !release?.released) throw new UserFacingError(NO_SUMMARY);
  return { cycle, release };
}
