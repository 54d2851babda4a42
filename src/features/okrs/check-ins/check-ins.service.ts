import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Submission } from '../../../shared/submission';
import type { KeyResult, Objective } from '../objectives/objective';
import { type Change, changeObjective } from '../objectives/objective-changes';
import { cardsOf, type OkrDeps, weeksOf } from '../okr-deps';
import { type CheckIn, type CheckInAnswers, nextCheckIn, unchanged } from './check-in';
import { allowed, checkInAccess, GONE, type Step, stepAt } from './check-in-access';

export type CheckInsService = ReturnType<typeof checkInsService>;

const NOTHING_TO_KEEP = 'There is no check-in yet whose value could be kept: press Check in instead.';

/** Checking in: on one's own key results, and on those of one's own objectives. */
export function checkInsService(deps: OkrDeps) {
  const { store, people, newId, tell } = deps;
  const { notYours, open, walk, askedWalk } = checkInAccess(deps);

  async function record(
    actor: Actor,
    objective: Objective,
    submission: Submission | undefined,
    now: Date,
    said: (keyResult: KeyResult, week: string) => CheckIn | undefined,
  ): Promise<Objective> {
    const written = await changeObjective(store, objective, submission, async (present) => {
      const weeks = await weeksOf(present, actor, now, people);
      const change = withCheckIns(present, newId, (one) => said(one, weeks.get(one.ownerId)!));
      if (change.toTell.length === 0) return undefined;
      return { ...change, toTell: [...change.toTell, ...cardsOf(weeks, newId)] };
    });
    tell(objective.id);
    return written;
  }

  return {
    walk,
    askedWalk,

    /** One objective as the only step. */
    async step(actor: Actor, objectiveId: string, now: Date): Promise<Step> {
      return stepAt(actor, await open(actor, objectiveId, now), now);
    },

    /**
     * Stores one check-in per key result answered for; what this week's check-in says already stays as it is.
     * @param read reads the answers, in the measures of the objective's key results.
     * @throws UserFacingError where the cycle has closed or a key result is somebody else's.
     */
    async checkIn(
      actor: Actor,
      objectiveId: string,
      read: (objective: Objective) => CheckInAnswers,
      submission: Submission,
      now: Date,
    ): Promise<Objective> {
      const objective = await open(actor, objectiveId, now);
      const answers = read(objective);
      const mine = allowed(actor, objective);
      const foreign = objective.keyResults.find((one) => answers.krs[one.id] && !mine.includes(one));
      if (foreign) throw await notYours(foreign.ownerId);
      return record(actor, objective, submission, now, (keyResult, week) => {
        const answer = answers.krs[keyResult.id];
        const moment = { week, at: now, personId: actor.personId };
        return answer && nextCheckIn(keyResult, { ...answer, plan: answers.plan }, moment);
      });
    },

    /** "No change": keeps value and confidence for this week, once. */
    async keepValue(actor: Actor, objectiveId: string, keyResultId: string, now: Date): Promise<Objective> {
      const objective = await open(actor, objectiveId, now);
      const keyResult = objective.keyResults.find(({ id }) => id === keyResultId);
      if (!keyResult) throw new UserFacingError(GONE);
      if (!allowed(actor, objective).includes(keyResult)) throw await notYours(keyResult.ownerId);
      if (!keyResult.latest) throw new UserFacingError(NOTHING_TO_KEEP);
      return record(actor, objective, undefined, now, (one, week) =>
        one.id === keyResultId ? unchanged(one, { week, at: now, personId: actor.personId }) : undefined,
      );
    },
  };
}

function withCheckIns(
  objective: Objective,
  newId: () => string,
  said: (keyResult: KeyResult) => CheckIn | undefined,
): Change {
  const made = new Map(objective.keyResults.map((keyResult) => [keyResult.id, said(keyResult)]));
  const keyResults = objective.keyResults.map((keyResult) => {
    const latest = made.get(keyResult.id);
    return latest ? { ...keyResult, current: latest.value, latest } : keyResult;
  });
  const toTell = [...made].flatMap(([keyResultId, checkIn]) =>
    checkIn ? [{ id: newId(), checkIn: { ...checkIn, keyResultId } }] : [],
  );
  return { next: { ...objective, keyResults }, toTell };
}
