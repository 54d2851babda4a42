import type { Connection, QueryFilter } from 'mongoose';
import type { AuditEntry } from '../../shared/audit';
import { owing } from '../../storage/audit/debts';
import { isDuplicateKey } from '../../storage/duplicate-key';
import type { DirectoryEntry, DirectoryStore, OwedChange, PersonChange } from './directory.service';
import type { Person } from './person';
import {
  attributesIn,
  entryOf,
  type PersonDocument,
  personSchema,
  storedChange,
} from './person-document.store';
import { syncClaims } from './sync-claims.store';

/** More people than any workspace has, so that a roster comes in one answer. */
const AT_ONCE = 500_000;

/** The directory in MongoDB: the one place where Slack ids, names and e-mails are kept. */
export function mongoPeopleStore(connection: Connection, workspaceId: string): DirectoryStore {
  const persons = connection.model<PersonDocument>('Person', personSchema(), 'persons');
  const find = (filter: QueryFilter<PersonDocument>) => persons.find({ ...filter, workspaceId });

  async function one(filter: QueryFilter<PersonDocument>): Promise<DirectoryEntry | undefined> {
    const found = await persons.findOne({ ...filter, workspaceId }).lean<PersonDocument>();
    return found ? entryOf(found) : undefined;
  }

  const changing = ({ entry, change, audit }: OwedChange, at: Date) => ({
    filter: { _id: entry.id, workspaceId, version: entry.version },
    update: { $set: { ...storedChange(change), changedAt: at }, $inc: { version: 1 }, ...owing(audit) },
  });

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
        .select({
          active: 1,
          teamId: 1,
          timeZone: 1,
          startDate: 1,
          reportingLines: { $elemMatch: { to: null } },
        })
        .batchSize(AT_ONCE)
        .lean<PersonDocument[]>();
      return found.map(({ _id: id, active, teamId, timeZone, startDate, reportingLines = [] }) => {
        return { id, active, teamId, timeZone, startDate, managerId: reportingLines[0]?.managerId ?? null };
      });
    },
    async reportIdsOf(managerId) {
      const present = { reportingLines: { $elemMatch: { managerId, to: null } } };
      const found = await find({ active: true, 'reportingLines.managerId': managerId, ...present })
        .select('_id')
        .lean<Pick<PersonDocument, '_id'>[]>();
      return found.map(({ _id }) => _id);
    },
    async everyReportOf(managerIds) {
      const managerId = { $in: [...managerIds] };
      const present = { reportingLines: { $elemMatch: { managerId, to: null } } };
      const found = await find({ 'reportingLines.managerId': managerId, ...present })
        .select('_id active')
        .lean<Pick<PersonDocument, '_id' | 'active'>[]>();
      return found.map(({ _id: id, active }) => ({ id, active }));
    },
    async membersOf(teamIds, departmentId) {
      const groups = [
        ...(teamIds.length > 0 ? [{ teamId: { $in: [...teamIds] } }] : []),
        ...(departmentId === undefined ? [] : [{ teamId: null, departmentId }]),
      ];
      const found = await Promise.all(
        groups.map((group) => find({ active: true, ...group }).lean<PersonDocument[]>()),
      );
      return found.flat().map(entryOf);
    },
    countActive: () => persons.countDocuments({ workspaceId, active: true }),
    async insert({ id, ...person }: Person) {
      try {
        await persons.create([
          {
            ...{ _id: id, workspaceId, version: 1, ...person },
            ...{
              reportingLines: [...person.reportingLines],
              away: [...person.away],
              muted: [...person.muted],
            },
          },
        ]);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async change(entry: DirectoryEntry, change: PersonChange, at: Date, audit: readonly AuditEntry[] = []) {
      const { filter, update } = changing({ entry, change, audit }, at);
      return (await persons.updateOne(filter, update)).modifiedCount === 1;
    },
    async changeEach(changes, at) {
      if (changes.length === 0) return true;
      const written = await persons.bulkWrite(changes.map((one) => ({ updateOne: changing(one, at) })));
      return written.modifiedCount === changes.length;
    },
    async attributesOf(ids) {
      const known = await persons
        .find({ _id: { $in: [...ids] }, workspaceId })
        .select('workspaceId attributes')
        .lean<PersonDocument[]>();
      return new Map(
        known.flatMap(({ _id, attributes }) => {
          const read = attributes ? attributesIn(attributes) : {};
          return read ? [[_id, read] as const] : [];
        }),
      );
    },
  };
}
