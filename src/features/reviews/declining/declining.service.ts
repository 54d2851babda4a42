import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { type Apply, changeAssignment } from '../assignment-changes';
import type { ReviewsDeps } from '../review-deps';
import { type Review, reviewDesk } from '../writing/review-desk';
import { declined, whyNotDeclined } from './declining';

export type DecliningDeps = Pick<ReviewsDeps, 'store' | 'questions' | 'people' | 'cycles' | 'newId'> & {
  /** What is owed to somebody was stored just now. */
  readonly announce: () => void;
  /** The recipient of what HR as a whole is told. */
  readonly hrChannel: string;
};

export type DecliningService = ReturnType<typeof decliningService>;

/** Peers and reports decline; only HR is told by whom. */
export function decliningService(deps: DecliningDeps) {
  const { store, newId, announce, hrChannel } = deps;
  const { mine } = reviewDesk(deps);

  function assertDeclinable({ assignment, cycle }: Review, actor: Actor, now: Date): void {
    const refusal = whyNotDeclined(assignment, { cycle, now, zone: actor.timeZone });
    if (refusal) throw new UserFacingError(refusal);
  }

  return {
    /** One to be declined. @throws UserFacingError where it cannot be. */
    async page(actor: Actor, id: string, now: Date): Promise<Review> {
      const review = await mine(actor, id);
      assertDeclinable(review, actor, now);
      return review;
    },

    /** Declines as it stands at the write, and forgets the draft. Doing it again changes nothing. */
    async decline(actor: Actor, id: string, reason: string, now: Date): Promise<Review> {
      const review = await mine(actor, id);
      const apply: Apply = (present) => {
        if (present.state === 'DECLINED') return undefined;
        assertDeclinable({ ...review, assignment: present }, actor, now);
        const toTell = [{ id: newId(), kind: 'declined', recipient: hrChannel, at: now } as const];
        return { next: declined(present, reason), toTell };
      };
      const assignment = await changeAssignment(store, review.assignment, apply);
      announce();
      return { ...review, assignment };
    },

    /** Whether any review of a cycle was declined: for the admin channel, which names nobody. */
    async anyIn(cycleId: string): Promise<boolean> {
      return (await store.ofCycle(cycleId)).some(({ state }) => state === 'DECLINED');
    },
  };
}
