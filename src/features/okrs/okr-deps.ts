import type { NewId } from '../../shared/ids';
import { isoWeek } from '../../shared/weeks';
import type { Cycles } from '../cycles';
import type { People } from '../people';
import type { Objective } from './objective';
import type { ToTell } from './objective-record';
import type { ObjectiveStore } from './ports';

/** What the use cases of objectives need. */
export interface OkrDeps {
  readonly store: ObjectiveStore;
  readonly people: People;
  readonly cycles: Cycles;
  readonly newId: NewId;
  /** Tells, after the answer, what a write to this objective owes to others. */
  readonly tell: (objectiveId: string) => void;
}

/** The ISO week that `now` falls into for each of these people, where they live. */
export async function weeksOf(
  people: People,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, string>> {
  const found = await people.people([...new Set(ids)]);
  return new Map([...found.values()].map(({ id, timeZone }) => [id, isoWeek(now, timeZone)]));
}

/** This week's card of everybody who is measured by the objective, to be told again. */
export async function cardsOf({ keyResults }: Objective, now: Date, deps: OkrDeps): Promise<ToTell[]> {
  const weeks = await weeksOf(
    deps.people,
    keyResults.map(({ ownerId }) => ownerId),
    now,
  );
  return [...weeks].map(([recipient, week]) => ({ id: deps.newId(), card: { recipient, week } }));
}
