import type { Owed, Schedule } from '../../../delivery/schedule';
import { acceptsObjectives } from '../../cycles';
import type { OkrDeps } from '../okr-deps';
import { givenPart } from './given.views';
import { isLive } from './objective';

export const KEY_RESULT_GIVEN = 'okr.kr_given';

/** Tells somebody, once, that a key result of another's objective is theirs to check in on. */
export const keyResultGiven = ({
  store,
  people,
  cycles,
}: Pick<OkrDeps, 'store' | 'people' | 'cycles'>): Schedule => ({
  kind: KEY_RESULT_GIVEN,
  notification: 'assignment',
  timing: 'event',
  async *due(): AsyncIterable<Owed> {
    for await (const entry of store.owedGiven()) {
      const { keyResultId, recipient, at } = entry.given;
      const slot = `${entry.objective.id}:${keyResultId}`;
      yield { kind: KEY_RESULT_GIVEN, recipient, slot, at, settle: () => store.told(entry) };
    }
  },
  async render({ recipient, slot }, { now }) {
    const [objectiveId = '', keyResultId] = slot.split(':');
    const objective = await store.objective(objectiveId);
    const keyResult = objective?.keyResults.find(({ id }) => id === keyResultId);
    if (!objective || keyResult?.ownerId !== recipient || !isLive(objective)) return undefined;
    const [cycle, owner] = await Promise.all([
      cycles.cycle(objective.cycleId),
      people.person(objective.ownerId),
    ]);
    if (!cycle || !acceptsObjectives(cycle, now)) return undefined;
    return givenPart(objective, keyResult, owner?.name ?? 'Somebody who left');
  },
  nextDue: async () => undefined,
});
