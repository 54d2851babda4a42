import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { OkrDeps } from '../okr-deps';
import type { Objective } from './objective';
import { assertOpen, objectiveAccess } from './objective-access';
import type { Change } from './objective-changes';
import { keptOf } from './objective-editing';
import { objectiveRights } from './objective-rights';
import { objectiveWriter } from './objective-writer';
import { places as placesOf } from './places';

const NOT_LEFT = 'Its owner is still here, so nobody takes this objective over; nothing was changed.';
const NOT_HEIR =
  'Only the manager of whoever left, or the lead of their team or department, can take this over; nothing was changed.';
const WHY = 'Its owner left.';

export type Takeover = ReturnType<typeof takeover>;

/** Taking over what somebody owned who left: their objective, and those of its key results that were theirs. */
export function takeover(deps: OkrDeps) {
  const { people, newId } = deps;
  const { existing } = objectiveAccess(deps);
  const rights = objectiveRights(people);
  const writer = objectiveWriter(deps);
  const places = placesOf(deps);

  async function taken(present: Objective, leaverId: string, actor: Actor, cycle: Cycle, now: Date) {
    if (present.ownerId !== leaverId) throw new UserFacingError(NOT_LEFT);
    const ownerId = actor.personId;
    const keyResults = present.keyResults.map((one) =>
      one.ownerId === leaverId ? { ...one, ownerId } : one,
    );
    const moves = present.level === 'INDIVIDUAL';
    const held = { ...present, ownerId, keyResults, place: moves ? null : present.place };
    const place = await places.placeOf(held, cycle);
    if (place === undefined)
      throw new UserFacingError(`${await places.noneFree(held, cycle)} Then take it over.`);
    const next = { ...held, place };
    const by = { personId: ownerId, at: now, why: WHY };
    return { next, toTell: keptOf(present, next, [], by, newId) } satisfies Change;
  }

  return {
    /** Whether they may take it over now. */
    async isOpenTo(actor: Actor, objective: Objective): Promise<boolean> {
      if (objective.ownerId === actor.personId || !(await rights.ownerLeft(objective))) return false;
      return rights.maySucceed(actor.personId, objective);
    },

    /** Done again, it changes nothing. @throws UserFacingError where they may not, or have no place for it. */
    async takeOver(actor: Actor, id: string, now: Date): Promise<Objective> {
      const { objective, cycle } = await existing(id);
      if (objective.ownerId === actor.personId) return objective;
      if (!(await rights.ownerLeft(objective))) throw new UserFacingError(NOT_LEFT);
      if (!(await rights.maySucceed(actor.personId, objective))) throw new UserFacingError(NOT_HEIR);
      const opened = { objective, cycle: assertOpen(cycle, now) };
      return writer.write(actor, opened, undefined, now, (present) =>
        taken(present, objective.ownerId, actor, cycle, now),
      );
    },
  };
}
