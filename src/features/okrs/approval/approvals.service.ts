import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { Objective } from '../objectives/objective';
import { type Change, changeObjective } from '../objectives/objective-changes';
import { places } from '../objectives/places';
import { cardsOf, weeksOf } from '../okr-deps';
import type { PartDeps } from '../parts.routes';
import { type Answer, afterWriting, decide, type Moved } from './approval';
import { type ApprovalRef, approvalAccess, asksForNone, type Waiting } from './approval-access';
import { owedFor } from './approval-owed';
import { type ApprovalPage, readApprovalPage } from './approval-page';
import { markOf } from './approved-terms';

export type ApprovalDeps = Pick<
  PartDeps,
  'store' | 'people' | 'cycles' | 'newId' | 'tell' | 'history' | 'rights' | 'objectives'
>;

export type ApprovalsService = ReturnType<typeof approvalsService>;

/** What somebody who asks for approval has before them: nobody to ask means that it is approved at once. */
export interface AskPage {
  readonly objective: Objective;
  readonly cycle: Cycle;
  /** Their names. */
  readonly approvers: readonly string[];
}

/** Asking for approval of objectives, and answering. */
export function approvalsService(deps: ApprovalDeps) {
  const { store, people, rights, newId, tell, objectives } = deps;
  const access = approvalAccess(deps);
  const { placeOf, noneFree } = places(deps);

  /** The state after a step, the place that a proposal takes by it, and what is told of it. */
  async function stepped(
    { objective: present, cycle }: Waiting,
    { approval, step }: Moved,
    actor: Actor,
    now: Date,
  ): Promise<Change> {
    const next = { ...present, approval };
    const place = await placeOf(next, cycle);
    if (place === undefined) throw new UserFacingError(`${await noneFree(next, cycle)} ${STILL_WAITS}`);
    const weeks = await weeksOf(present, actor, now, people);
    const of = { asked: approval.asked, ownerId: present.ownerId };
    return {
      next: { ...next, place },
      toTell: [...owedFor(step, of, newId), ...cardsOf(weeks, newId)],
    };
  }

  const told = (objective: Objective): Objective => {
    tell(objective.id);
    return objective;
  };

  /** @throws UserFacingError where there is nothing to ask for, or nothing any more. */
  async function askable(present: Objective, cycle: Cycle): Promise<readonly string[]> {
    if (!cycle.settings.approval) throw new UserFacingError(asksForNone(cycle));
    const { approval, status } = present;
    if (status === 'ABANDONED') throw new UserFacingError(ABANDONED);
    if (approval.state === 'APPROVED') throw new UserFacingError(APPROVED);
    const approvers = await rights.approversOf(present);
    if (approval.state === 'SUBMITTED' && approvers.length > 0) throw new UserFacingError(WAITS);
    return approvers;
  }

  return {
    deciders: access.deciders,

    /** @throws UserFacingError unless it waits for the actor. */
    async page(actor: Actor, objectiveId: string, now: Date): Promise<ApprovalPage> {
      const { objective, cycle } = await access.toAnswer(actor, await store.objective(objectiveId), now);
      await access.assertWaits(actor, objective);
      return readApprovalPage(deps, objective, cycle);
    },

    /**
     * Answers what was submitted, once; the same again changes nothing.
     * @returns `'edited'` with what it is now where that is not what the approver had before them.
     * @throws UserFacingError where it does not wait for them, or no place is free for a proposal.
     */
    async decide(actor: Actor, seen: ApprovalRef, answer: Answer, now: Date) {
      const read = await access.toAnswer(actor, await store.objective(seen.objectiveId), now);
      let isEdited = false;
      const objective = await changeObjective(store, read.objective, undefined, async (present) => {
        if (isGiven(present, seen, answer, actor)) return undefined;
        const waiting = await access.toAnswer(actor, present, now);
        await access.assertWaits(actor, present);
        isEdited = present.approval.asked !== seen.asked || markOf(present) !== seen.mark;
        const moved = isEdited ? undefined : decide(present.approval, answer, actor.personId, now);
        return moved && stepped(waiting, moved, actor, now);
      });
      if (!isEdited) told(objective);
      const page = await readApprovalPage(deps, objective, read.cycle);
      return { outcome: isEdited ? 'edited' : 'answered', page } as const;
    },

    /** @throws UserFacingError unless the actor may change it, and it can be asked about. */
    async askPage(actor: Actor, objectiveId: string, now: Date): Promise<AskPage> {
      const { objective, cycle } = await objectives.changeable(actor, objectiveId, now);
      const approvers = (await askable(objective, cycle)).filter((id) => id !== actor.personId);
      const found = await people.people(approvers);
      return { objective, cycle, approvers: [...found.values()].map(({ name }) => name) };
    },

    /** Submits it as it stands; the same again changes nothing. @throws UserFacingError as `askPage` does. */
    async ask(actor: Actor, objectiveId: string, comment: string, now: Date): Promise<Objective> {
      const { objective, cycle } = await objectives.changeable(actor, objectiveId, now);
      return told(
        await changeObjective(store, objective, undefined, async (present) => {
          const { approval } = present;
          const isSame = approval.by === actor.personId && approval.comment === comment;
          if (approval.state === 'SUBMITTED' && isSame) return undefined;
          const approvers = await askable(present, cycle);
          const writing = { changed: false, ask: true, needed: true, approvers, comment };
          const moved = afterWriting(approval, writing, actor.personId, now);
          return stepped({ objective: present, cycle }, moved, actor, now);
        }),
      );
    },
  };
}

const STILL_WAITS = 'This still waits, and what you typed is still here.';
const ABANDONED = 'This objective is abandoned, so there is nothing to approve; nothing was changed.';
const APPROVED = 'This objective is approved already; nothing was changed.';
const WAITS = 'This objective waits for approval already; nothing was changed.';

/** Whether exactly this was answered before: pressed twice, or sent again. */
const isGiven = ({ approval }: Objective, seen: ApprovalRef, answer: Answer, { personId }: Actor): boolean =>
  approval.asked === seen.asked &&
  approval.by === personId &&
  approval.state === answer.state &&
  approval.comment === answer.comment;
