import { type Connection, type Model, mongo, Schema } from 'mongoose';
import { documentSchema, type Stored } from '../../../storage/document';
import { isUnreadable } from '../../../storage/encryption/unreadable';
import { type Snapshot, type SnapshotLine, type SnapshotStore, SnapshotUnreadable } from './snapshot';

/** What is encrypted, as a whole: nothing in it can be exchanged, and how many reviews there are is not seen. */
type Contents = Pick<Snapshot, 'ratingLabels' | 'questions' | 'asked' | 'reviews' | 'orders'>;

/** A snapshot as MongoDB has it. */
export interface StoredSnapshot extends Stored, Omit<SnapshotLine, 'id'> {
  anonymityMinimum: number;
  contents: Contents;
  isTold: boolean;
  /** When the cycle's reviews were over for good; `null` before. */
  endedAt: Date | null;
}

const UNTOLD = { isTold: false };
/** So many are read in one batch. */
const AT_ONCE = 200;
const LINE = 'cycleId subjectId managerId sealedOn';

const snapshotSchema = (): Schema =>
  documentSchema(1, {
    cycleId: { type: String, required: true },
    subjectId: { type: String, required: true },
    managerId: { type: String, default: null },
    sealedOn: { type: String, required: true },
    anonymityMinimum: { type: Number, required: true },
    contents: { type: Schema.Types.Mixed, encrypted: true, required: true },
    isTold: { type: Boolean, required: true },
    endedAt: { type: Date, default: null },
  })
    .index({ workspaceId: 1, cycleId: 1, subjectId: 1 }, { unique: true })
    .index({ workspaceId: 1, subjectId: 1 })
    .index({ workspaceId: 1, managerId: 1 })
    .index({ workspaceId: 1, isTold: 1, managerId: 1 }, { partialFilterExpression: UNTOLD })
    .index({ workspaceId: 1, endedAt: 1, cycleId: 1 });

/** Snapshots in MongoDB, one document each. */
export function mongoSnapshotStore(connection: Connection, workspaceId: string): SnapshotStore {
  const snapshots = connection.model<StoredSnapshot>('ReviewSnapshot', snapshotSchema(), 'review_snapshots');

  /** Batch by batch: thousands at once would hold up whoever clicks meanwhile. */
  async function lines(filter: object): Promise<SnapshotLine[]> {
    const found: SnapshotLine[] = [];
    const cursor = snapshots
      .find({ workspaceId, ...filter })
      .select(LINE)
      .sort({ _id: 1 })
      .lean<StoredSnapshot>()
      .cursor({ batchSize: AT_ONCE });
    for await (const snapshot of cursor) found.push(lineFrom(snapshot));
    return found;
  }

  return {
    insertAll: (added) => insertAsFarAsNew(snapshots, added.map(storedIn(workspaceId))),

    async snapshot(cycleId, subjectId) {
      const found = await snapshots.findOne({ workspaceId, cycleId, subjectId }).lean<StoredSnapshot>();
      if (!found) return undefined;
      const { contents, anonymityMinimum } = found;
      if (isUnreadable(contents)) throw new SnapshotUnreadable(found._id);
      return { ...lineFrom(found), anonymityMinimum, ...contents };
    },
    ofCycle: (cycleId) => lines({ cycleId }),
    ofSubject: (subjectId) => lines({ subjectId }),
    ofSubjects: async (subjectIds) =>
      subjectIds.length > 0 ? lines({ subjectId: { $in: [...subjectIds] } }) : [],
    ofManager: (managerId) => lines({ managerId }),
    async sealedAmong(cycleId, subjectIds) {
      const found = await lines({ cycleId, subjectId: { $in: [...subjectIds] } });
      return new Set(found.map(({ subjectId }) => subjectId));
    },

    async *untold() {
      for (let last = ''; ; ) {
        const next = await snapshots
          .findOne({ workspaceId, ...UNTOLD, managerId: { $gt: last } })
          .select('managerId')
          .sort({ managerId: 1 })
          .lean<StoredSnapshot>();
        if (!next?.managerId) return;
        last = next.managerId;
        yield await lines({ ...UNTOLD, managerId: last });
      }
    },
    async told(those) {
      const _id = { $in: those.map(({ id }) => id) };
      await snapshots.updateMany({ workspaceId, _id }, { $set: { isTold: true } });
    },
    async forget(cycleId, subjectIds) {
      await snapshots.deleteMany({ workspaceId, cycleId, subjectId: { $in: [...subjectIds] } });
    },
  };
}

const storedIn = (workspaceId: string) => (snapshot: Snapshot) => {
  const { id, cycleId, subjectId, managerId, sealedOn, anonymityMinimum, ...contents } = snapshot;
  const plain = { _id: id, workspaceId, cycleId, subjectId, managerId, sealedOn, anonymityMinimum };
  return { ...plain, contents, isTold: managerId === null };
};

async function insertAsFarAsNew(model: Model<StoredSnapshot>, added: readonly object[]): Promise<void> {
  if (added.length === 0) return;
  try {
    await model.insertMany([...added], { ordered: false });
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    if ([error.writeErrors].flat().some(({ code }) => code !== DUPLICATE)) throw error;
  }
}

const DUPLICATE = 11_000;

const lineFrom = ({ _id, cycleId, subjectId, managerId, sealedOn }: StoredSnapshot): SnapshotLine => ({
  id: _id,
  ...{ cycleId, subjectId, managerId, sealedOn },
});
