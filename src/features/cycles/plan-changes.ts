import type { Actor } from '../../shared/actor';
import { FieldErrors, UserFacingError } from '../../shared/errors';
import type { HrAccess } from '../people';
import type { Cycle } from './cycle';
import { type CyclePlan, type Planned, planned, planOf, refusePast } from './cycle-plan';
import type { CyclesDeps } from './cycles.service';
import { reviewsInWords } from './extension';
import { parentRules } from './parents';
import type { CycleEntry } from './ports';
import { type Edit, revising } from './revisions';

/** The part of an open cycle's plan that may still be changed. */
export type OpenPlan = Pick<CyclePlan, 'name'> & Partial<Pick<CyclePlan, 'review'>>;

const factsOf = ({ window, reviewWindow }: Pick<Cycle, 'window' | 'reviewWindow'>) => ({
  firstDay: window.firstDay,
  lastDay: window.lastDay,
  reviewsOpen: reviewWindow.opens,
  reviewsClose: reviewWindow.closes,
});

/** Names, dates and windows of a cycle. */
export function planChanges(deps: CyclesDeps, admit: HrAccess) {
  const revise = revising(deps, admit);
  const { refuseParent, refuseOrphans } = parentRules(deps);

  /** An open cycle's reviews may be moved until they open, and not into the past. */
  function openPlan(cycle: CycleEntry, { name, review }: OpenPlan): Planned {
    const next = planned({ ...planOf(cycle), name, ...(review && { review }) });
    const { opens, closes, opensAt } = next.reviewWindow;
    const before = cycle.reviewWindow;
    if (opens === before.opens && closes === before.closes) return next;
    if (before.opensAt <= deps.clock.now())
      throw new UserFacingError(
        `Reviews of ${cycle.name} opened on ${reviewsInWords(cycle, 'opens')}, so nothing was changed: their end can be extended by \`/cycle extend ${cycle.name}\`.`,
      );
    if (opens !== before.opens && opensAt <= deps.clock.now())
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
        refusePast(change, deps.clock.now());
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
  };
}
