import type { Actor } from '../../shared/actor';
import { UserFacingError } from '../../shared/errors';
import type { Cycle } from '../cycles';
import { type Apply, changeAssignment } from './assignment-changes';
import { declined, whyNotDeclined } from './declining';
import type { ReviewsDeps } from './review-deps';
import { type Review, reviewDesk } from './review-desk';
import type { Role } from './role';

/** A review that was declined, as HR sees it. */
export interface Declined {
  readonly reviewer: string;
  readonly subject: string;
  readonly role: Role;
  readonly reason: string;
}

/** What was declined in a cycle. */
export interface DeclinesPage {
  readonly cycle: Cycle;
  /** How many others there are is not said: whoever sees none of them would know that they are about themselves. */
  readonly declined: readonly Declined[];
}

export type DecliningDeps = Pick<ReviewsDeps, 'store' | 'questions' | 'people' | 'cycles' | 'newId'> & {
  /** What is owed to somebody was stored just now. */
  readonly announce: () => void;
  /** The recipient of what HR as a whole is told. */
  readonly hrChannel: string;
};

/** So many are read for one window. */
export const MOST_DECLINES = 40;
const NO_CYCLE = 'This cycle does not exist any more: type /cycle to see those that do.';
const LEFT = 'Somebody who left';

export type DecliningService = ReturnType<typeof decliningService>;

/** Peers and reports decline; only HR is told by whom. */
export function decliningService(deps: DecliningDeps) {
  const { store, people, cycles, newId, announce, hrChannel } = deps;
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

    /** For an HR admin, who was admitted: what is by or about people of whom they have no HR view is left out. */
    async declinesIn(actor: Actor, cycleId: string): Promise<DeclinesPage> {
      const cycle = await cycles.cycle(cycleId);
      if (!cycle) throw new UserFacingError(NO_CYCLE);
      const [lines, unseen] = await Promise.all([
        store.ofCycle(cycleId),
        people.outsideHrView(actor.personId),
      ]);
      const seen = lines.filter(
        ({ state, subjectId, reviewerId }) =>
          state === 'DECLINED' && !unseen.has(subjectId) && !unseen.has(reviewerId),
      );
      const found = await Promise.all(seen.slice(0, MOST_DECLINES).map(({ id }) => store.assignment(id)));
      const names = await people.people(seen.flatMap(({ subjectId, reviewerId }) => [subjectId, reviewerId]));
      const nameOf = (id: string) => names.get(id)?.name ?? LEFT;
      const shown = found.flatMap((each) =>
        each?.state === 'DECLINED'
          ? [
              {
                reviewer: nameOf(each.reviewerId),
                subject: nameOf(each.subjectId),
                role: each.role,
                reason: each.declineReason ?? '',
              },
            ]
          : [],
      );
      return {
        cycle,
        declined: shown.sort((a, b) => a.subject.localeCompare(b.subject, 'en')),
      };
    },
  };
}
