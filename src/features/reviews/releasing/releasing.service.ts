import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { ReviewsDeps } from '../review-deps';
import type { SnapshotStore } from '../sealing/snapshot';
import type { SummaryAccess } from '../summaries/summary-access';
import { ALREADY, NOT_YOURS, type Releasable, refuseReleased, releasables } from './releasables';
import type { Release, ReleaseStore, Synthesis } from './release';
import { changeRelease } from './release-changes';
import { type ReleaseOutcome, releaseOfOne } from './release-of-one';
import { type BothSyntheses, bothSyntheses, NOTHING_WRITTEN, PARTS, sameSynthesis } from './synthesis';

export interface ReleasingDeps
  extends Pick<ReviewsDeps, 'people' | 'cycles' | 'calibration' | 'clock' | 'newId' | 'settleAudit'> {
  readonly snapshots: Pick<SnapshotStore, 'snapshot' | 'ofSubject'>;
  readonly releases: ReleaseStore;
  readonly access: SummaryAccess;
  readonly announce: () => void;
}

/** A synthesis as one window sends it. */
export interface SentSynthesis {
  readonly cycleId: string;
  readonly subjectId: string;
  readonly typed: Synthesis;
  /** What the window was drawn from; 0 where nothing was stored. */
  readonly over: number;
}

/** That another window wrote meanwhile: nothing of this one was saved. */
export interface SynthesisConflict extends BothSyntheses {
  readonly of: Releasable;
  readonly stored: Synthesis;
}

export type ReleasingService = ReturnType<typeof releasingService>;

/** What is said where a summary cannot be released, by the reason. */
export const REFUSALS: Readonly<Record<Exclude<ReleaseOutcome, 'released' | 'written meanwhile'>, string>> = {
  already: ALREADY,
  calibrating:
    'Ratings are still being calibrated, so this summary cannot be released yet. Try again once the session is locked.',
  unreadable:
    'The overall rating of the manager’s review cannot be read, so there is nothing to release as the final rating. Whoever runs Trellis can see in its log what is damaged.',
  gone: 'What was written about this person has been deleted, so there is nothing to release.',
};

/** What a manager writes on summaries, and single releases. */
export function releasingService(deps: ReleasingDeps) {
  const { releases, clock, announce, settleAudit } = deps;
  const { releasable, theirs, writable, unreleased } = releasables(deps);
  const release = releaseOfOne(deps);

  /** Unless the same was done by the same person meanwhile. @throws UserFacingError */
  async function refuse(
    outcome: keyof typeof REFUSALS,
    actor: Actor,
    { cycleId, subjectId, typed }: Pick<SentSynthesis, 'cycleId' | 'subjectId'> & Partial<SentSynthesis>,
  ): Promise<void> {
    const release = await releases.release(cycleId, subjectId);
    if (outcome !== 'already' || !isDoneBy(actor, release, typed))
      throw new UserFacingError(REFUSALS[outcome]);
  }

  async function conflict(
    actor: Actor,
    { cycleId, subjectId, typed }: SentSynthesis,
  ): Promise<SynthesisConflict> {
    const of = await writable(actor, cycleId, subjectId);
    const stored = of.release?.synthesis ?? NOTHING_WRITTEN;
    return { of, stored, ...bothSyntheses(stored, typed) };
  }

  async function releaseAs(found: Releasable, actor: Actor, sent?: SentSynthesis): Promise<ReleaseOutcome> {
    const written = sent && { synthesis: sent.typed, over: sent.over };
    const how = { at: clock.now(), by: actor.personId, as: found.as, ...(written && { written }) };
    const outcome = await release(found.sealed, how);
    if (outcome === 'released') announce();
    settleAudit();
    return outcome;
  }

  return {
    releasable,
    /** @throws UserFacingError where it was released. */
    unreleased,
    /** @throws UserFacingError where it was released, or they are not the manager. */
    writable,

    /** @throws UserFacingError where it was released. @returns what stands against it; else it is saved. */
    async writeSynthesis(actor: Actor, sent: SentSynthesis): Promise<SynthesisConflict | undefined> {
      const { cycleId, subjectId, typed, over } = sent;
      await writable(actor, cycleId, subjectId);
      let isNews = false;
      const written = await changeRelease(deps, [cycleId, subjectId], (present) => {
        if (present.released) throw new UserFacingError(ALREADY);
        const isSame = sameSynthesis(present.synthesis ?? NOTHING_WRITTEN, typed);
        isNews = present.revision !== over && !isSame;
        return isNews || isSame
          ? undefined
          : { next: { ...present, synthesis: typed, writtenBy: actor.personId }, toTell: [], audit: [] };
      });
      if (written === 'gone') throw new UserFacingError(NOT_YOURS);
      return isNews ? conflict(actor, sent) : undefined;
    },

    /**
     * Releases with what the manager wrote, which is saved in the same write. Sent twice, it is done once, and both are
     * answered as done.
     * @throws FieldErrors by the parts that are empty; UserFacingError where it cannot be released.
     */
    async releaseAsManager(actor: Actor, sent: SentSynthesis): Promise<SynthesisConflict | undefined> {
      const found = await theirs(actor, sent.cycleId, sent.subjectId);
      if (isDoneBy(actor, found.release, sent.typed)) return undefined;
      refuseReleased(found);
      refuseGaps(sent.typed);
      const stored = found.release?.synthesis ?? NOTHING_WRITTEN;
      const isSame = sameSynthesis(stored, sent.typed);
      const over = isSame ? (found.release?.revision ?? 0) : sent.over;
      const outcome = await releaseAs(found, actor, { ...sent, over });
      if (outcome === 'written meanwhile') return conflict(actor, sent);
      if (outcome !== 'released') await refuse(outcome, actor, sent);
      return undefined;
    },

    /** With the synthesis as it is stored, or without one. @throws UserFacingError where it cannot be released. */
    async releaseAsHr(actor: Actor, cycleId: string, subjectId: string): Promise<void> {
      const found = await releasable(actor, cycleId, subjectId);
      if (found.as !== 'HR') throw new UserFacingError(NOT_YOURS);
      const outcome = await releaseAs(found, actor);
      if (outcome !== 'released' && outcome !== 'written meanwhile')
        await refuse(outcome, actor, { cycleId, subjectId });
    },
  };
}

/** Whether the same person released it, with the same words where any were sent. */
const isDoneBy = ({ personId }: Actor, release: Release | undefined, typed?: Synthesis): boolean =>
  release?.released?.by === personId &&
  (typed === undefined || sameSynthesis(release.synthesis ?? NOTHING_WRITTEN, typed));

/** @throws FieldErrors by the parts that are not written. */
function refuseGaps(synthesis: Synthesis): void {
  const gaps = PARTS.filter((part) => synthesis[part] === '');
  if (gaps.length > 0)
    throw new FieldErrors(
      Object.fromEntries(gaps.map((part) => [part, 'Please write something here before it is released.'])),
    );
}
