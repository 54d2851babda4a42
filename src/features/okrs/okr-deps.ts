import type { Actor } from '../../shared/actor';
import type { NewId } from '../../shared/ids';
import { isoWeek } from '../../shared/weeks';
import type { Cycles } from '../cycles';
import type { Groups, People } from '../people';
import type { Objective } from './objectives/objective';
import type { ToTell } from './objectives/objective-record';
import type { ObjectiveStore } from './ports';

/** What objectives ask of the directory. */
export type OkrPeople = People & Groups;

/** What the use cases of objectives need. */
export interface OkrDeps {
  readonly store: ObjectiveStore;
  readonly people: OkrPeople;
  readonly cycles: Cycles;
  readonly newId: NewId;
  /** Tells, after the answer, what a write to this objective owes to others. */
  readonly tell: (objectiveId: string) => void;
}

/**
 * The ISO week that `now` falls into for each owner of the objective's key results, where they live.
 * @param actor whose zone is known already, so that nothing is read for their own objectives.
 */
export async function weeksOf(
  { keyResults }: Pick<Objective, 'keyResults'>,
  actor: Actor,
  now: Date,
  people: Pick<People, 'people'>,
): Promise<ReadonlyMap<string, string>> {
  const owners = [...new Set(keyResults.map(({ ownerId }) => ownerId))];
  const others = owners.filter((id) => id !== actor.personId);
  const found = others.length > 0 ? await people.people(others) : undefined;
  return new Map(owners.map((id) => [id, isoWeek(now, found?.get(id)?.timeZone ?? actor.timeZone)]));
}

/** This week's card of everybody in `weeks`, to be told again. */
export const cardsOf = (weeks: ReadonlyMap<string, string>, newId: NewId): ToTell[] =>
  [...weeks].map(([recipient, week]) => ({ id: newId(), card: { recipient, week } }));
