import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { ReviewsDeps } from '../review-deps';
import { NO_SUMMARY } from '../summaries/summary-refusals';
import { freshAppeal, type RedrawForDecider, withAppeal } from './appeal';
import { auditOfAppeal } from './appeal-audit';
import { type OwnRelease, ownRelease, type SummaryPlace } from './own-release';
import type { Appeal, Release, ReleaseStore } from './release';
import { changeRelease } from './release-changes';

export interface AppealingDeps extends Pick<ReviewsDeps, 'cycles' | 'newId' | 'settleAudit'> {
  readonly releases: ReleaseStore;
  /** The recipient of what HR as a whole is told. */
  readonly hrChannel: string;
  readonly announce: () => void;
  readonly redraw: RedrawForDecider;
}

export type AppealingService = ReturnType<typeof appealingService>;

const ONCE =
  'You have appealed against this summary already, which is possible once: open it to see how far that is.';
const DECIDED_ALREADY = 'This was decided meanwhile: open your summary to read the answer.';

/** Subjects appeal against what was released to them, and take that back. */
export function appealingService(deps: AppealingDeps) {
  const { newId, announce, redraw, settleAudit } = deps;

  function appealed(present: Release, reason: string, at: Date) {
    const { appeal, subjectId } = present;
    if (!present.released) throw new UserFacingError(NO_SUMMARY);
    if (appeal?.reason === reason && !appeal.decided) return undefined;
    if (appeal) throw new FieldErrors({ reason: ONCE });
    return {
      next: { ...present, appeal: freshAppeal(reason, at) },
      toTell: [{ id: newId(), kind: 'appealed', recipient: deps.hrChannel, at } as const],
      audit: [auditOfAppeal('appealed', present, { at, by: subjectId }, newId)],
    };
  }

  function withdrawn(present: Release, at: Date) {
    const { appeal, subjectId: by } = present;
    if (!appeal) throw new UserFacingError(NO_SUMMARY);
    if (appeal.decided?.outcome === 'WITHDRAWN') return undefined;
    if (appeal.decided) throw new UserFacingError(DECIDED_ALREADY);
    const decided = { outcome: 'WITHDRAWN', rating: null, reason: '', at, by } as const;
    return {
      next: withAppeal(present, appeal, { decided }),
      toTell: [],
      audit: [auditOfAppeal('appeal_withdrawn', present, { at, by }, newId)],
    };
  }

  return {
    /** A summary to appeal against. @throws UserFacingError where it is not theirs, or they have done so. */
    async page(actor: Actor, place: SummaryPlace): Promise<OwnRelease> {
      const own = await ownRelease(deps, actor, place);
      if (own.release.appeal) throw new UserFacingError(ONCE);
      return own;
    },

    /** Once for each summary. @throws FieldErrors where they appealed with other words before. */
    async appeal(actor: Actor, place: SummaryPlace, reason: string, now: Date): Promise<Cycle> {
      const { cycle } = await ownRelease(deps, actor, place);
      await changeRelease(deps, [place.cycleId, place.subjectId], (present) =>
        appealed(present, reason, now),
      );
      announce();
      settleAudit();
      return cycle;
    },

    /** As long as it is not decided; doing it again changes nothing. @throws UserFacingError where it is. */
    async withdraw(actor: Actor, place: SummaryPlace, now: Date): Promise<Cycle> {
      const { cycle, release } = await ownRelease(deps, actor, place);
      let last: Appeal | null = release.appeal;
      await changeRelease(deps, [place.cycleId, place.subjectId], (present) => {
        last = present.appeal;
        return withdrawn(present, now);
      });
      if (last) await redraw(release.id, last);
      settleAudit();
      return cycle;
    },
  };
}
