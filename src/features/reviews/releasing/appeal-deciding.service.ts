import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { ReviewsDeps } from '../review-deps';
import { type Decision, type RedrawForDecider, withAppeal } from './appeal';
import { auditOfAppeal } from './appeal-audit';
import type { Appeal, Release, ReleaseStore } from './release';
import { changeRelease, type ReleaseChange } from './release-changes';

export interface DecidingDeps extends Pick<ReviewsDeps, 'people' | 'cycles' | 'newId' | 'settleAudit'> {
  readonly releases: ReleaseStore;
  readonly announce: () => void;
  readonly redraw: RedrawForDecider;
}

/** What a decider sees: whose it is, of which cycle, and why; nothing of the summary. */
export interface ToDecide {
  readonly releaseId: string;
  readonly cycle: Cycle;
  readonly subject: Person;
  readonly appeal: Appeal;
}

export type DecidingService = ReturnType<typeof decidingService>;

/** The same whether there is none, somebody else decides it, or it is gone. */
const NOT_YOURS =
  'There is nothing here for you to decide, so nothing was saved: HR may have asked somebody else meanwhile. What waits for you is on App Home.';
const WITHDRAWN = 'This was taken back meanwhile, so there is nothing to decide any more.';
const DECIDED = 'You have decided this already, and that stands.';

/** Whoever HR named decides an appeal, once. */
export function decidingService(deps: DecidingDeps) {
  const { people, cycles, releases, newId, announce, redraw, settleAudit } = deps;

  async function theirs(actor: Actor, releaseId: string): Promise<{ release: Release; found: ToDecide }> {
    const release = await releases.byId(releaseId);
    const appeal = appealOf(release, actor);
    if (!release || !appeal) throw new UserFacingError(NOT_YOURS);
    const [cycle, subject] = await Promise.all([
      cycles.cycle(release.cycleId),
      people.person(release.subjectId),
    ]);
    if (!cycle || !subject) throw new UserFacingError(NOT_YOURS);
    return { release, found: { releaseId, cycle, subject, appeal } };
  }

  function decided(
    present: Release,
    appeal: Appeal,
    decision: Decision,
    { at, by }: { at: Date; by: string },
  ): ReleaseChange {
    const facts = { outcome: decision.outcome };
    return {
      next: withAppeal(present, appeal, { decided: { ...decision, at, by } }),
      toTell: [{ id: newId(), kind: 'appeal_decided', recipient: present.subjectId, at }],
      audit: [auditOfAppeal('appeal_decided', present, { at, by, facts }, newId)],
    };
  }

  return {
    /** @throws UserFacingError unless it waits for them. */
    async page(actor: Actor, releaseId: string): Promise<ToDecide> {
      const { found } = await theirs(actor, releaseId);
      refuseOver(found.appeal);
      return found;
    },

    /** Once; the same again changes nothing. @throws UserFacingError where somebody else decides it now, or it is over. */
    async decide(actor: Actor, releaseId: string, decision: Decision, now: Date): Promise<ToDecide> {
      const { release, found } = await theirs(actor, releaseId);
      await changeRelease(deps, [release.cycleId, release.subjectId], (present) => {
        const appeal = appealOf(present, actor);
        if (!appeal) throw new UserFacingError(NOT_YOURS);
        if (isSame(appeal, decision)) return undefined;
        refuseOver(appeal);
        return decided(present, appeal, decision, { at: now, by: actor.personId });
      });
      announce();
      settleAudit();
      await redraw(releaseId, found.appeal);
      return found;
    },
  };
}

const appealOf = (release: Release | undefined, { personId }: Actor): Appeal | undefined =>
  release?.appeal?.deciderId === personId ? release.appeal : undefined;

/** @throws UserFacingError where there is nothing left to decide. */
function refuseOver({ decided }: Appeal): void {
  if (decided) throw new UserFacingError(decided.outcome === 'WITHDRAWN' ? WITHDRAWN : DECIDED);
}

const isSame = ({ decided }: Appeal, { outcome, rating, reason }: Decision): boolean =>
  decided?.outcome === outcome && decided.rating === rating && decided.reason === reason;
