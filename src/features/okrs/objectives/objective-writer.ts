import type { Actor } from '../../../shared/actor';
import type { Submission } from '../../../shared/submission';
import type { Cycle } from '../../cycles';
import { afterWriting, type Writing } from '../approval/approval';
import { owedFor } from '../approval/approval-owed';
import { cardsOf, type OkrDeps, weeksOf } from '../okr-deps';
import type { KeyResult, Objective } from './objective';
import { objectiveAccess } from './objective-access';
import { type Change, changeObjective } from './objective-changes';
import type { ToTell } from './objective-record';
import { objectiveRights } from './objective-rights';

export type Revise = (present: Objective, cycle: Cycle) => Promise<Change | undefined> | Change | undefined;

export type ObjectiveWriter = ReturnType<typeof objectiveWriter>;

/** What every write to an objective goes through: who may, in one write with all that it owes. */
export function objectiveWriter(deps: OkrDeps) {
  const { store, people, newId, tell } = deps;
  const { changeable } = objectiveAccess(deps);
  const rights = objectiveRights(people);

  /** This week's cards of everybody who has one of these key results. */
  const cardsFor = async (keyResults: readonly KeyResult[], actor: Actor, now: Date): Promise<ToTell[]> =>
    cardsOf(await weeksOf({ keyResults }, actor, now, people), newId);

  return {
    cardsFor,

    /** Applies what `revise` makes of it as it stands; whoever measures it, or did, has their card drawn again. */
    async write(
      actor: Actor,
      { objective, cycle }: { readonly objective: Objective; readonly cycle: Cycle },
      submission: Submission | undefined,
      now: Date,
      revise: Revise,
    ): Promise<Objective> {
      const written = await changeObjective(store, objective, submission, async (present) => {
        const change = await revise(present, cycle);
        if (!change) return undefined;
        const measured = [...present.keyResults, ...change.next.keyResults];
        return { ...change, toTell: [...change.toTell, ...(await cardsFor(measured, actor, now))] };
      });
      tell(objective.id);
      return written;
    },

    changeable,

    /** Where a writing leaves the talk about it, and what that owes. */
    async talkAfter(
      objective: Objective,
      writing: Pick<Writing, 'changed' | 'ask' | 'comment'>,
      cycle: Cycle,
      who: string,
      now: Date,
    ): Promise<{ readonly approval: Objective['approval']; readonly toTell: ToTell[] }> {
      const needed = cycle.settings.approval;
      const approvers = needed ? await rights.approversOf(objective) : [];
      const { approval, step } = afterWriting(
        objective.approval,
        { ...writing, needed, approvers },
        who,
        now,
      );
      return {
        approval,
        toTell: owedFor(step, { asked: approval.asked, ownerId: objective.ownerId }, newId),
      };
    },
  };
}
