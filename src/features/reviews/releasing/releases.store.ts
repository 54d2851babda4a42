import type { Connection } from 'mongoose';
import { owing } from '../../../storage/audit/debts';
import { isDuplicateKey } from '../../../storage/duplicate-key';
import type { Release, ReleaseLine, ReleaseStore } from './release';
import {
  LINE_FIELDS,
  lineFrom,
  OWES_NEWS,
  releaseFrom,
  releaseSchema,
  type StoredRelease,
  UNDECIDED_FIELDS,
  undecidedFrom,
} from './release-document.store';
import { isWhole } from './synthesis';

/** What is left over is told a minute later. */
const OWED_AT_ONCE = 500;
/** So many are read in one batch. */
const READ_AT_ONCE = 200;

const written = ({ synthesis, writtenBy, released, acknowledged, appeal }: Release) => ({
  ...{ synthesis, writtenBy, released, acknowledged, appeal },
  hasSynthesis: isWhole(synthesis),
});

/** Releases in MongoDB, one document of each subject and cycle. */
export function mongoReleaseStore(connection: Connection, workspaceId: string): ReleaseStore {
  const releases = connection.model<StoredRelease>('Release', releaseSchema(), 'releases');
  const one = async (filter: object): Promise<Release | undefined> => {
    const found = await releases.findOne({ workspaceId, ...filter }).lean<StoredRelease>();
    return found ? releaseFrom(found) : undefined;
  };
  /** Batch by batch: thousands at once would hold up whoever clicks meanwhile. */
  const lines = async (filter: object): Promise<ReleaseLine[]> => {
    const found: ReleaseLine[] = [];
    const cursor = releases
      .find({ workspaceId, ...filter })
      .select(LINE_FIELDS)
      .sort({ _id: 1 })
      .lean<StoredRelease>()
      .cursor({ batchSize: READ_AT_ONCE });
    for await (const each of cursor) found.push(lineFrom(each));
    return found;
  };

  return {
    release: (cycleId, subjectId) => one({ cycleId, subjectId }),
    byId: (id) => one({ _id: id }),
    lines: (cycleId) => lines({ cycleId }),
    linesOf: (cycleId, subjectIds) => lines({ cycleId, subjectId: { $in: [...subjectIds] } }),
    linesOfSubject: (subjectId) => lines({ subjectId }),
    async linesAround(places) {
      if (places.length === 0) return [];
      const cycleId = { $in: [...new Set(places.map((place) => place.cycleId))] };
      return lines({ cycleId, subjectId: { $in: [...new Set(places.map(({ subjectId }) => subjectId))] } });
    },
    linesReleasedBy: (personId) => lines({ 'released.by': personId }),
    linesOfDecider: (deciderId) => lines({ 'appeal.deciderId': deciderId }),

    async undecidedFrom(day) {
      const found = await releases
        .find({ workspaceId, 'appeal.decideBy': { $gte: day }, 'appeal.decided': null })
        .select(UNDECIDED_FIELDS)
        .lean<StoredRelease[]>();
      return found.flatMap(undecidedFrom);
    },

    async insert(release, toTell, audit) {
      const { id, cycleId, subjectId, revision } = release;
      const owed = { toTell: [...toTell], owedAudit: [...audit] };
      const fresh = { _id: id, workspaceId, cycleId, subjectId, revision, ...written(release), ...owed };
      try {
        await releases.create([fresh]);
        return 'inserted';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return 'exists';
      }
    },

    async forget(id) {
      await releases.deleteOne({ workspaceId, _id: id });
    },

    async replace(release, toTell, audit) {
      const { id, revision } = release;
      const owed = owing(audit);
      const { matchedCount } = await releases.updateOne(
        { workspaceId, _id: id, revision },
        {
          $set: { ...written(release), revision: revision + 1 },
          $push: { ...owed.$push, toTell: { $each: [...toTell] } },
        },
      );
      return matchedCount === 1 ? 'written' : 'changed meanwhile';
    },

    async *owed() {
      const debtors = await releases
        .find({ workspaceId, ...OWES_NEWS })
        .select('cycleId toTell')
        .limit(OWED_AT_ONCE)
        .lean<StoredRelease[]>();
      for (const { _id, cycleId, toTell } of debtors)
        for (const entry of toTell) yield { ...entry, releaseId: _id, cycleId };
    },
    async told({ id, releaseId }) {
      await releases.updateOne({ workspaceId, _id: releaseId }, { $pull: { toTell: { id } } });
    },
  };
}
