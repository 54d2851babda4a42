import type { Actor } from '../../shared/actor';
import { UserFacingError } from '../../shared/errors';
import type { Submission } from '../../shared/submission';
import { isoWeek } from '../../shared/weeks';
import { type CheckIn, type CheckInAnswers, nextCheckIn, unchanged } from './check-in';
import { allowed, checkInAccess, GONE, type Step, stepAt } from './check-in-access';
import type { KeyResult, Objective } from './objective';
import { type Change, changeObjective } from './objective-changes';
import { cardsOf, type OkrDeps } from './okr-deps';

export type CheckInsService = ReturnType<typeof checkInsService>;

const NOTHING_TO_KEEP = 'There is no check-in yet whose value could be kept: press Check in instead.';

/** Checking in: on one's own key results, and on those of one's own objectives. */
export function checkInsService(deps: OkrDeps) {
  const { store, people, newId, tell } = deps;
  const { notYours, open, walk } = checkInAccess(deps);

  /** The zone that a key result's weeks are counted in: its owner's. */
  async function zonesOf(actor: Actor, { keyResults }: Objective): Promise<(ownerId: string) => string> {
    const others = keyResults.map(({ ownerId }) => ownerId).filter((id) => id !== actor.personId);
    const found = others.length > 0 ? await people.people([...new Set(others)]) : undefined;
    return (ownerId) => found?.get(ownerId)?.timeZone ?? actor.timeZone;
  }

  async function record(
    actor: Actor,
    objective: Objective,
    submission: Submission | undefined,
    now: Date,
    said: (keyResult: KeyResult, week: string) => CheckIn | undefined,
  ): Promise<Objective> {
    const zoneOf = await zonesOf(actor, objective);
    const saidOf = (keyResult: KeyResult) => said(keyResult, isoWeek(now, zoneOf(keyResult.ownerId)));
    const written = await changeObjective(store, objective.id, submission, async (present) => {
      const change = withCheckIns(present, newId, saidOf);
      if (change.toTell.length === 0) return undefined;
      return { ...change, toTell: [...change.toTell, ...(await cardsOf(present, now, deps))] };
    });
    tell(objective.id);
    return written;
  }

  return {
    walk,

    /** One objective as the only step. */
    async step(actor: Actor, objectiveId: string, now: Date): Promise<Step> {
      return stepAt(actor, await open(actor, objectiveId, now), now);
    },

    /**
     * Stores one check-in per key result answered for; what this week's check-in says already stays as it is.
     * @throws UserFacingError where the cycle has closed or a key result is somebody else's.
     */
    async checkIn(
      actor: Actor,
      objectiveId: string,
      answers: CheckInAnswers,
      submission: Submission,
      now: Date,
    ): Promise<Objective> {
      const objective = await open(actor, objectiveId, now);
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
