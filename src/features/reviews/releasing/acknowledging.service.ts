import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { ReviewsDeps } from '../review-deps';
import { NO_SUMMARY } from '../summaries/summary-refusals';
import { type OwnRelease, ownRelease, type SummaryPlace } from './own-release';
import type { ReleaseStore } from './release';
import { changeRelease } from './release-changes';

export interface AcknowledgingDeps extends Pick<ReviewsDeps, 'cycles' | 'newId'> {
  readonly releases: ReleaseStore;
  /** What the subject was told is to be drawn again. */
  readonly redraw: (place: SummaryPlace) => Promise<void>;
}

export type AcknowledgingService = ReturnType<typeof acknowledgingService>;

const ALREADY =
  'You have acknowledged this summary already, in another window, and that is done once. What you typed here is not saved.';

/** Subjects say that they have read what was released to them. */
export function acknowledgingService(deps: AcknowledgingDeps) {
  return {
    /** A summary to be acknowledged. @throws UserFacingError where it is not theirs, or they have done so. */
    async page(actor: Actor, place: SummaryPlace): Promise<OwnRelease> {
      const own = await ownRelease(deps, actor, place);
      if (own.release.acknowledged) throw new UserFacingError('You have acknowledged this summary already.');
      return own;
    },

    /**
     * Once; doing the same again changes nothing.
     * @throws FieldErrors where another comment was given before, UserFacingError where it is not theirs.
     */
    async acknowledge(actor: Actor, place: SummaryPlace, comment: string | null, now: Date) {
      const own = await ownRelease(deps, actor, place);
      await changeRelease(deps, [place.cycleId, place.subjectId], (present) => {
        const { acknowledged } = present;
        if (acknowledged && comment !== null && acknowledged.comment !== comment)
          throw new FieldErrors({ comment: ALREADY });
        if (!present.released) throw new UserFacingError(NO_SUMMARY);
        if (acknowledged) return undefined;
        return { next: { ...present, acknowledged: { at: now, comment } }, toTell: [], audit: [] };
      });
      await deps.redraw(place);
      return own.cycle;
    },
  };
}
