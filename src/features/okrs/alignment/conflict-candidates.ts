import type { Actor } from '../../../shared/actor';
import { FieldErrors } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import { holderOf, type Objective } from '../objectives/objective';
import type { OkrDeps } from '../okr-deps';
import { otherOf } from './conflict';
import type { ConflictStore } from './conflict-store';
import { type NameOf, namesOf } from './named-people';

export interface CandidatesDeps extends Pick<OkrDeps, 'store' | 'people'> {
  readonly conflicts: Pick<ConflictStore, 'conflictsOf'>;
}

/** What an objective can be marked as conflicting with. */
export interface Candidates {
  readonly candidates: readonly Objective[];
  readonly nameOf: NameOf;
}

/** So many options a menu holds. */
const MOST = 100;
const NOBODY = 'This is nobody in the directory: guests and bots have no objectives.';

/**
 * What somebody can choose from: everything that the person answers for whom they chose, else what is near: what it
 * contributes to and what contributes to it, its holder's, and the reader's own; in its cycle or the parent of that.
 * @param slackId of the person chosen.
 */
export async function conflictCandidates(
  { store, people, conflicts }: CandidatesDeps,
  { actor, objective, cycle, slackId }: Asked,
): Promise<Candidates> {
  const cycleIds = [cycle.id, ...(cycle.parentId === null ? [] : [cycle.parentId])];
  const ownedBy = async (personId: string) =>
    (await Promise.all(cycleIds.map((id) => store.objectivesOf(personId, id)))).flat();

  async function ofChosen(chosen: string): Promise<readonly Objective[]> {
    const person = await people.personBySlackId(chosen);
    if (!person) throw new FieldErrors({ person: NOBODY });
    return ownedBy(person.id);
  }

  async function nearby(): Promise<readonly Objective[]> {
    const all = await Promise.all([
      store.objectives(objective.parentIds),
      store.objectivesHeldBy(objective.level, holderOf(objective), objective.cycleId),
      ownedBy(actor.personId),
      store.childrenOf([objective.id]),
    ]);
    return all.flat();
  }

  const [found, marked] = await Promise.all([
    slackId ? ofChosen(slackId) : nearby(),
    conflicts.conflictsOf(objective.id),
  ]);
  const left = new Set([objective.id, ...marked.map((each) => otherOf(each, objective.id))]);
  const each = new Map(found.map((one) => [one.id, one] as const)).values();
  const candidates = [...each]
    .filter(({ id, status }) => status !== 'ABANDONED' && !left.has(id))
    .slice(0, MOST);
  const owners = candidates.map(({ ownerId }) => ownerId);
  return { candidates, nameOf: await namesOf(owners, people) };
}

interface Asked {
  readonly actor: Actor;
  readonly objective: Objective;
  readonly cycle: Cycle;
  readonly slackId: string | undefined;
}
