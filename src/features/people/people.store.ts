import type { Connection, QueryFilter } from 'mongoose';
import type { AuditEntry } from '../../shared/audit';
import { owesAudit, owing } from '../../storage/audit/debts';
import { documentSchema, type Stored } from '../../storage/document';
import { isDuplicateKey } from '../../storage/duplicate-key';
import type { DirectoryEntry, DirectoryStore, PersonChange } from './directory.service';
import type { Person, ReportingLine } from './person';
import { syncClaims } from './sync-claims.store';

interface PersonDocument extends Stored {
  version: number;
  slackId: string;
  name: string;
  email: string | null;
  timeZone: string;
  active: boolean;
  teamId: string | null;
  reportingLines: ReportingLine[];
  changedAt: Date;
  owedAudit: AuditEntry[];
}

/** More people than any workspace has, so that a roster comes in one answer. */
const AT_ONCE = 500_000;

const reportingLine = {
  _id: false,
  managerId: { type: String, required: true },
  from: { type: Date, required: true },
  to: { type: Date, default: null },
};

const personSchema = () =>
  owesAudit(
    documentSchema(1, {
      version: { type: Number, required: true },
      slackId: { type: String, required: true },
      name: { type: String, required: true },
      email: { type: String, default: null },
      timeZone: { type: String, required: true },
      active: { type: Boolean, required: true },
      teamId: { type: String, default: null },
      reportingLines: [reportingLine],
      changedAt: { type: Date, required: true },
    }),
  )
    .index({ workspaceId: 1, slackId: 1 }, { unique: true })
    .index({ workspaceId: 1, changedAt: 1 })
    .index({ workspaceId: 1, active: 1 });

const entryOf = ({ _id, workspaceId, v, owedAudit, ...person }: PersonDocument): DirectoryEntry => ({
  id: _id,
  ...person,
});

/** The directory in MongoDB: the one place where Slack ids, names and e-mails are kept. */
export function mongoPeopleStore(connection: Connection, workspaceId: string): DirectoryStore {
  const persons = connection.model<PersonDocument>('Person', personSchema(), 'persons');
  const find = (filter: QueryFilter<PersonDocument>) => persons.find({ ...filter, workspaceId });

  async function one(filter: QueryFilter<PersonDocument>): Promise<DirectoryEntry | undefined> {
    const found = await persons.findOne({ ...filter, workspaceId }).lean<PersonDocument>();
    return found ? entryOf(found) : undefined;
  }

  async function* each(query: ReturnType<typeof find>): AsyncIterable<DirectoryEntry> {
    const cursor = query.lean<PersonDocument[]>().cursor();
    try {
      for await (const found of cursor) yield entryOf(found as unknown as PersonDocument);
    } finally {
      await cursor.close();
    }
  }

  return {
    ...syncClaims(connection, workspaceId),
    person: (id) => one({ _id: id }),
    personBySlackId: (slackId) => one({ slackId }),
    async people(ids) {
      if (ids.length === 0) return [];
      return (await find({ _id: { $in: [...ids] } }).lean<PersonDocument[]>()).map(entryOf);
    },
    all: () => each(find({})),
    active: () => each(find({ active: true })),
    changedSince: (instant) => each(find({ changedAt: { $gte: instant } })),
    async roster() {
      const found = await find({})
        .select({ active: 1, teamId: 1, timeZone: 1, reportingLines: { $elemMatch: { to: null } } })
        .batchSize(AT_ONCE)
        .lean<PersonDocument[]>();
      return found.map(({ _id: id, active, teamId, timeZone, reportingLines = [] }) => {
        return { id, active, teamId, timeZone, managerId: reportingLines[0]?.managerId ?? null };
      });
    },
    countActive: () => persons.countDocuments({ workspaceId, active: true }),
    async insert({ id, ...person }: Person) {
      try {
        await persons.create([
          { _id: id, workspaceId, version: 1, ...person, reportingLines: [...person.reportingLines] },
        ]);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async change(entry: DirectoryEntry, change: PersonChange, at: Date, audit: readonly AuditEntry[] = []) {
      const { modifiedCount } = await persons.updateOne(
        { _id: entry.id, workspaceId, version: entry.version },
        { $set: { ...change, changedAt: at }, $inc: { version: 1 }, ...owing(audit) },
      );
      return modifiedCount === 1;
    },
  };
}
