import type { AssignmentStore, NewAssignment } from '../ports';
import type { SnapshotStore } from './snapshot';
import type { ReviewsToSeal } from './to-seal';

interface OnceSealedDeps {
  readonly store: AssignmentStore;
  readonly snapshots: Pick<SnapshotStore, 'sealedAmong'>;
  readonly toSeal: Pick<ReviewsToSeal, 'takeBack'>;
}

/**
 * Assignments, to which nothing can be added about somebody whose reviews of the cycle are sealed: not even by whoever
 * found them open and was held up since. It is asked before the write and after it, because sealing ends what it finds
 * after its own.
 */
export function nothingAddedOnceSealed({ store, snapshots, toSeal }: OnceSealedDeps): AssignmentStore {
  async function sealedOf(added: readonly NewAssignment[]): Promise<readonly NewAssignment[]> {
    const sealed = new Map<string, ReadonlySet<string>>();
    for (const cycleId of new Set(added.map(({ assignment }) => assignment.cycleId))) {
      const ids = added.flatMap(({ assignment: a }) => (a.cycleId === cycleId ? [a.subjectId] : []));
      sealed.set(cycleId, await snapshots.sealedAmong(cycleId, [...new Set(ids)]));
    }
    return added.filter(({ assignment: { cycleId, subjectId } }) => sealed.get(cycleId)?.has(subjectId));
  }

  /** @returns how many of them. */
  async function takeBackSealed(added: readonly NewAssignment[]): Promise<number> {
    const late = await sealedOf(added);
    return late.length === 0 ? 0 : toSeal.takeBack(late.map(({ assignment }) => assignment.id));
  }

  return {
    ...store,
    async insert(assignment, toTell, audit) {
      const one = [{ assignment, toTell, audit }];
      if ((await sealedOf(one)).length > 0) return 'sealed';
      const outcome = await store.insert(assignment, toTell, audit);
      return outcome === 'inserted' && (await takeBackSealed(one)) > 0 ? 'sealed' : outcome;
    },
    async insertAll(added) {
      const sealed = new Set(await sealedOf(added));
      const open = added.filter((each) => !sealed.has(each));
      const count = await store.insertAll(open);
      return count === 0 ? 0 : count - (await takeBackSealed(open));
    },
  };
}
