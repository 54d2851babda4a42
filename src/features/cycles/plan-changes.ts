import { z } from 'zod';
import type { Actor } from '../../shared/actor';
import { FieldErrors, UserFacingError } from '../../shared/errors';
import { tooLong } from '../../shared/too-long';
import type { HrAccess } from '../people';
import { momentText } from './calendar';
import type { Cycle } from './cycle';
import { auditOf } from './cycle-audit';
import { type CyclePlan, closing, type Planned, planned, planOf } from './cycle-plan';
import type { CyclesDeps } from './cycles.service';
import { parentRules } from './parents';
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

/** The part of an open cycle's plan that may still be changed. */
export type OpenPlan = Pick<CyclePlan, 'name'> & Partial<Pick<CyclePlan, 'review'>>;

const inWords = ({ reviewWindow, timeZone }: Cycle, end: 'opens' | 'closes') =>
  `${momentText(reviewWindow[end])} (${timeZone})`;

const factsOf = ({ window, reviewWindow }: Pick<Cycle, 'window' | 'reviewWindow'>) => ({
  firstDay: window.firstDay,
  lastDay: window.lastDay,
  reviewsOpen: reviewWindow.opens,
  reviewsClose: reviewWindow.closes,
});

/** Names, dates and windows of a cycle, and its end before it began. */
export function planChanges(deps: CyclesDeps, admit: HrAccess) {
  const { store, clock, newId, settleAudit } = deps;
  const revise = revising(deps, admit);
  const { refuseParent, refuseOrphans, childrenOf } = parentRules(deps);

  function refuseExtension(cycle: Cycle): void {
    const { name, reviewWindow } = cycle;
    const now = clock.now();
    if (cycle.state === 'DRAFT' || now < reviewWindow.opensAt)
      throw new UserFacingError(
        `Reviews of ${name} open on ${inWords(cycle, 'opens')}; until then both ends can be moved: \`/cycle edit ${name}\`.`,
      );
    if (cycle.state === 'CLOSED' || now >= reviewWindow.closesAt)
      throw new UserFacingError(
        `Reviews of ${name} closed on ${inWords(cycle, 'closes')}, so they cannot be extended any more.`,
      );
  }

  async function refuseDeletion({ id, name, state }: CycleEntry): Promise<void> {
    if (state !== 'DRAFT')
      throw new UserFacingError(`${name} is no draft any more, so it cannot be deleted.`);
    const [child] = await childrenOf(id);
    if (child)
      throw new UserFacingError(
        `${name} was not deleted: ${child.name} lies inside it. Take it out first: \`/cycle edit ${child.name}\`.`,
      );
  }

  /** An open cycle's reviews may be moved until they open, and not into the past. */
  function openPlan(cycle: CycleEntry, { name, review }: OpenPlan): Planned {
    const next = planned({ ...planOf(cycle), name, ...(review && { review }) });
    const { opens, closes, opensAt } = next.reviewWindow;
    const before = cycle.reviewWindow;
    if (opens === before.opens && closes === before.closes) return next;
    if (before.opensAt <= clock.now())
      throw new UserFacingError(
        `Reviews of ${cycle.name} opened on ${inWords(cycle, 'opens')}, so nothing was changed: their end can be extended by \`/cycle extend ${cycle.name}\`.`,
      );
    if (opens !== before.opens && opensAt <= clock.now())
      throw new FieldErrors({ 'review.opensOn': 'Choose a day and time that are still to come.' });
    return next;
  }

  return {
    /** A draft anew. @throws FieldErrors by the fields of the plan. */
    editDraft: (actor: Actor, edit: Edit, plan: CyclePlan) =>
      revise(actor, edit, async (cycle) => {
        if (cycle.state !== 'DRAFT')
          throw new UserFacingError(`${cycle.name} is no draft any more, so nothing was changed.`);
        const change = planned(plan);
        await refuseParent(cycle.id, change);
        await refuseOrphans(cycle.id, change.window);
        return { change, step: 'edited', facts: factsOf(change) };
      }),

    /** The name of an open cycle and, until they open, when its reviews do. */
    editOpen: (actor: Actor, edit: Edit, plan: OpenPlan) =>
      revise(actor, edit, (cycle) => {
        const { name, reviewWindow } = openPlan(cycle, plan);
        return { change: { name, reviewWindow }, step: 'edited', facts: factsOf({ ...cycle, reviewWindow }) };
      }),

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
        const plan = planOf(cycle);
        const { reviewWindow } = atTop(() =>
          planned({ ...plan, review: { ...plan.review, closesOn, closesAt } }),
        );
        const isLater = reviewWindow.closesAt > cycle.reviewWindow.closesAt;
        const isTheSame = reviewWindow.closes === cycle.reviewWindow.closes;
        if (!isLater && !(again && isTheSame))
          throw new FieldErrors({
            closesOn: `Reviews can only be extended: choose a time after ${momentText(cycle.reviewWindow.closes)}.`,
          });
        const facts = { before: cycle.reviewWindow.closes, after: reviewWindow.closes };
        return { change: { reviewWindow }, step: 'reviews_extended', facts, why: reason };
      }),

    /** What is to be deleted. @throws UserFacingError when it cannot be. */
    async readyToDelete(actor: Actor, id: string): Promise<CycleEntry> {
      await admit(actor);
      const cycle = await existing(store, id);
      await refuseDeletion(cycle);
      return cycle;
    },

    /** Takes a draft away, for good. @throws UserFacingError when it is none, changed, or has cycles inside it. */
    async deleteCycle(actor: Actor, { id, version }: Pick<Edit, 'id' | 'version'>): Promise<void> {
      await admit(actor);
      const cycle = await existing(store, id);
      await refuseDeletion(cycle);
      const at = clock.now();
      const audit = [auditOf(id, 'deleted', { at, by: actor.personId }, newId)];
      const removed = cycle.version === version && (await store.remove(cycle, at, audit));
      settleAudit();
      if (!removed)
        throw new UserFacingError(
          `Somebody changed ${cycle.name} while this window was open, so it was not deleted: open it again to see how it is now.`,
        );
    },
  };
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
