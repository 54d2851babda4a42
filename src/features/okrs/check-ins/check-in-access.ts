import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { isoWeek } from '../../../shared/weeks';
import { checkInRule, commonRule, latestCheckIn } from '../../cycles';
import { NO_CYCLE, whyClosed, whyReadOnly } from '../objectives/cycle-sentences';
import { isLive, type KeyResult, type Objective } from '../objectives/objective';
import type { OkrDeps } from '../okr-deps';
import { slotOfWeek } from '../weekly/prompt-plan';
import { linesOf } from '../weekly/weekly-card';

/** One objective to check in on, among those that the person goes through. */
export interface Step {
  readonly objective: Objective;
  /** Those of its key results that the person may check in on. */
  readonly keyResults: readonly KeyResult[];
  /** The ISO week it is where the person lives: what was said in it already is shown again. */
  readonly week: string;
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

export const GONE = 'This key result is no longer there; nothing was changed. Type /checkin for what is.';
const ENDED =
  'This objective is marked as achieved or abandoned, so there is nothing to check in on; nothing was changed.';

/** The key results that somebody may check in on: their own, and all of an objective of theirs. */
export const allowed = (actor: Actor, { ownerId, keyResults }: Objective): KeyResult[] =>
  keyResults.filter((keyResult) => [ownerId, keyResult.ownerId].includes(actor.personId));

/** The objective as the only step. */
export const stepAt = (actor: Actor, objective: Objective, now: Date): Step => ({
  objective,
  keyResults: allowed(actor, objective),
  week: isoWeek(now, actor.timeZone),
  number: 1,
  of: 1,
});

/** Who may check in on what, and when. Every refusal is a {@link UserFacingError}. */
export function checkInAccess({ store, cycles, people }: Pick<OkrDeps, 'store' | 'cycles' | 'people'>) {
  async function notYours(ownerId: string): Promise<UserFacingError> {
    const owner = await people.person(ownerId);
    const name = owner?.name ?? 'its owner';
    return new UserFacingError(`Only ${name} can check in on this key result; nothing was changed.`);
  }

  async function assertOpen(objective: Objective, now: Date): Promise<void> {
    const cycle = await cycles.cycle(objective.cycleId);
    if (!cycle) throw new Error(`Cycle ${objective.cycleId} of objective ${objective.id} is not stored.`);
    const closed = whyReadOnly(cycle, now);
    if (closed) throw new UserFacingError(closed);
    if (!isLive(objective)) throw new UserFacingError(ENDED);
  }

  /** The objective, where the actor may check in on some of it now. */
  async function open(actor: Actor, objectiveId: string, now: Date): Promise<Objective> {
    const objective = await store.objective(objectiveId);
    if (!objective) throw new UserFacingError(GONE);
    if (allowed(actor, objective).length === 0) throw await notYours(objective.ownerId);
    await assertOpen(objective, now);
    return objective;
  }

  async function nothingNow(actor: Actor, now: Date): Promise<string> {
    const last = await cycles.latestCycleOf(actor.personId, now);
    const ended = last && whyClosed(last, now);
    return ended ? `There is nothing to check in on: ${ended}.` : NO_CYCLE;
  }

  /** @param meant the cycle that they were asked for, to say what became of it. */
  async function measured(actor: Actor, now: Date, meant = '') {
    const cycle = await cycles.cycleOf(actor.personId, now);
    if (!cycle) {
      const over = meant ? await cycles.cycle(meant) : undefined;
      throw new UserFacingError((over && whyReadOnly(over, now)) ?? (await nothingNow(actor, now)));
    }
    const objectives = await store.objectivesMeasuredBy(actor.personId, cycle.id);
    return { cycle, objectives: objectives.filter(isLive) };
  }

  /** Everything that the actor may check in on, an objective at a time, in the order it was written. */
  async function walk(actor: Actor, now: Date): Promise<Step[]> {
    const { objectives } = await measured(actor, now);
    const steps = objectives.map((objective) => stepAt(actor, objective, now));
    return steps.map((step, index) => ({ ...step, number: index + 1, of: steps.length }));
  }

  /**
   * The same objectives with only those key results that the prompt still asks for, which may be none.
   * @param asked the week of a prompt that has come; where a later one has, that one counts.
   */
  async function askedWalk(actor: Actor, now: Date, asked: string, meant = ''): Promise<Step[]> {
    const [{ cycle, objectives }, person] = await Promise.all([
      measured(actor, now, meant),
      people.person(actor.personId),
    ]);
    const rule = person ? checkInRule(cycle, person) : commonRule(cycle);
    const latest = latestCheckIn(rule, actor.timeZone, now);
    const [week, slot] =
      asked > latest.week ? [asked, slotOfWeek(rule, actor.timeZone, asked)] : [latest.week, latest.at];
    const open = linesOf(objectives, actor.personId, week, slot).open.map(({ keyResult }) => keyResult);
    return objectives.map((objective) => ({
      ...stepAt(actor, objective, now),
      keyResults: objective.keyResults.filter((keyResult) => open.includes(keyResult)),
    }));
  }

  return { notYours, open, walk, askedWalk };
}
