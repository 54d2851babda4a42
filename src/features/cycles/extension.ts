import { z } from 'zod';
import type { Actor } from '../../shared/actor';
import { FieldErrors, UserFacingError } from '../../shared/errors';
import { tooLong } from '../../shared/too-long';
import type { HrAccess } from '../people';
import { momentText } from './calendar';
import type { Cycle, ReviewWindow } from './cycle';
import { closing, planned, planOf } from './cycle-plan';
import type { CyclesDeps } from './cycles.service';
import type { CycleEntry } from './ports';
import { type Edit, existing, revising } from './revisions';

const REASON_MOST = 500;
const unreasoned = 'Say why, for example: half of the reviewers were at the trade fair.';

/** What HR fills in to extend a review window. */
export const extension = closing.extend({
  reason: z
    .string({ error: unreasoned })
    .trim()
    .min(1, unreasoned)
    .refine((reason) => reason.length <= REASON_MOST, {
      error: ({ input }) => tooLong('reason', String(input).length, REASON_MOST),
    }),
});
export type Extension = z.output<typeof extension>;

/** When reviews open or close, on the wall of their cycle. */
export const reviewsInWords = ({ reviewWindow, timeZone }: Cycle, end: 'opens' | 'closes') =>
  `${momentText(reviewWindow[end])} (${timeZone})`;

/** Extending a review window while it is open. */
export function extending(deps: CyclesDeps, admit: HrAccess) {
  const { store, clock } = deps;
  const revise = revising(deps, admit);

  function refuseExtension(cycle: Cycle): void {
    const { name, reviewWindow } = cycle;
    const now = clock.now();
    if (cycle.state === 'DRAFT' || now < reviewWindow.opensAt)
      throw new UserFacingError(
        `Reviews of ${name} open on ${reviewsInWords(cycle, 'opens')}; until then both ends can be moved: \`/cycle edit ${name}\`.`,
      );
    if (cycle.state === 'CLOSED' || now >= reviewWindow.closesAt)
      throw new UserFacingError(
        `Reviews of ${name} closed on ${reviewsInWords(cycle, 'closes')}, so they cannot be extended any more.`,
      );
  }

  return {
    /** What is to be extended. @throws UserFacingError when it cannot be now. */
    async readyToExtend(actor: Actor, id: string): Promise<CycleEntry> {
      await admit(actor);
      const cycle = await existing(store, id);
      refuseExtension(cycle);
      return cycle;
    },

    /**
     * Lets an open review window close later, for everyone, at most 60 days after the cycle.
     * @throws FieldErrors, UserFacingError when it cannot be now.
     */
    extendReviews: (actor: Actor, edit: Edit, { closesOn, closesAt, reason }: Extension) =>
      revise(actor, edit, (cycle, again) => {
        refuseExtension(cycle);
        const reviewWindow = laterEnd(cycle, { closesOn, closesAt });
        const isLater = reviewWindow.closesAt > cycle.reviewWindow.closesAt;
        const isTheSame = reviewWindow.closes === cycle.reviewWindow.closes;
        if (!isLater && !(again && isTheSame))
          throw new FieldErrors({
            closesOn: `Reviews can only be extended: choose a time after ${momentText(cycle.reviewWindow.closes)}.`,
          });
        const facts = { before: cycle.reviewWindow.closes, after: reviewWindow.closes };
        return { change: { reviewWindow }, step: 'reviews_extended', facts, why: reason };
      }),
  };
}

/**
 * The review window of a cycle with another end, at most 60 days after the cycle.
 * @throws FieldErrors by the fields of the form that extends it.
 */
export function laterEnd(cycle: Cycle, { closesOn, closesAt }: z.output<typeof closing>): ReviewWindow {
  const plan = planOf(cycle);
  return atTop(() => planned({ ...plan, review: { ...plan.review, closesOn, closesAt } })).reviewWindow;
}

/** What is wrong with the end of the reviews stands at the top of the form that extends them. */
function atTop<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    const wrong = error instanceof FieldErrors ? error.fields['review.closesOn'] : undefined;
    throw wrong ? new FieldErrors({ closesOn: wrong }) : error;
  }
}
