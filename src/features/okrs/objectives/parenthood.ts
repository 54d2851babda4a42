import { FieldErrors } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { OkrDeps } from '../okr-deps';
import { type Holder, holdersNear } from './holders';
import { holderOf, type Objective } from './objective';
import type { Held } from './objective-rights';
import { belowOf, type CandidateGroup, isReachedFrom, MOST_CANDIDATES, mayContain } from './parents';

/** An objective that is written, new or stored. */
type Child = Held & Pick<Objective, 'id' | 'parentIds'>;

export type Parenthood = ReturnType<typeof parenthood>;

/** What an objective may contribute to: the same level or above, in its cycle or the one around it, and no loops. */
export function parenthood({ store, people, cycles }: Pick<OkrDeps, 'store' | 'people' | 'cycles'>) {
  const outside = async ({ parentId }: Cycle): Promise<Cycle | undefined> =>
    parentId === null ? undefined : cycles.cycle(parentId);

  return {
    /** What the form offers: nearest first, at most {@link MOST_CANDIDATES}, what is chosen already always. */
    async candidatesFor(child: Child, cycle: Cycle): Promise<CandidateGroup[]> {
      const [holders, outer, chosen] = await Promise.all([
        holdersNear(child, people),
        outside(cycle),
        store.objectives(child.parentIds),
      ]);
      const within = outer ? [cycle, outer] : [cycle];
      const found = await store.objectivesOfHolders(
        holders.map(({ id }) => id),
        within.map(({ id }) => id),
      );
      const higher = found.filter((one) => one.place !== null && mayContain(one.level, child.level));
      const below = await belowOf(child.id, higher, store.linksOf);
      const offered = higher.filter((one) => !below.has(one.id));
      const own = ({ cycleId, ...of }: Objective) => cycleId === cycle.id && holderOf(of) === holderOf(child);
      const rest = offered.filter((one) => !own(one) && !child.parentIds.includes(one.id));
      const stays = chosen.filter(({ level }) => mayContain(level, child.level));
      return cut([{ name: 'Chosen already', objectives: stays }, ...byHolder(rest, holders, within)]);
    },

    /** @throws FieldErrors at `parents` where one that is newly chosen cannot be one. */
    async refuseParents(child: Child, wanted: readonly string[], cycle: Cycle): Promise<void> {
      const added = wanted.filter((id) => !child.parentIds.includes(id));
      if (added.length === 0) return;
      const found = await store.objectives(added);
      if (found.length < added.length)
        refuse('One of these objectives is no longer there. Choose again; what you typed is still here.');
      for (const parent of found) {
        if (![cycle.id, cycle.parentId].includes(parent.cycleId))
          refuse(`“${parent.title}” belongs to another cycle; nothing was saved.`);
        if (parent.status === 'ABANDONED')
          refuse(`“${parent.title}” was abandoned: choose one that is still worked on.`);
        if (!mayContain(parent.level, child.level))
          refuse(`“${parent.title}” is of a lower level: contribute to one of the same level or above.`);
      }
      if (await isReachedFrom(child.id, wanted, store.linksOf))
        refuse(
          'One of these contributes to this objective already; the other way round is not possible as well.',
        );
    },
  };
}

function refuse(sentence: string): never {
  throw new FieldErrors({ parents: sentence });
}

/** By whose they are, the nearest first, and for each those of the cycle itself first. */
const byHolder = (found: readonly Objective[], holders: readonly Holder[], within: readonly Cycle[]) =>
  holders.flatMap(({ id, name }) =>
    within.map((cycle, i) => ({
      name: i === 0 ? name : `${name}, ${cycle.name}`,
      objectives: found.filter((one) => holderOf(one) === id && one.cycleId === cycle.id),
    })),
  );

function cut(groups: readonly CandidateGroup[]): CandidateGroup[] {
  let room = MOST_CANDIDATES;
  return groups.flatMap(({ name, objectives }) => {
    const kept = objectives.slice(0, room);
    room -= kept.length;
    return kept.length > 0 ? [{ name, objectives: kept }] : [];
  });
}
