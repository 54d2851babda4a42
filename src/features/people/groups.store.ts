import type { Connection } from 'mongoose';
import type { AuditEntry } from '../../shared/audit';
import { nameKey } from '../../shared/name-key';
import { owesAudit, owing } from '../../storage/audit/debts';
import { documentSchema, type Stored } from '../../storage/document';
import { isDuplicateKey } from '../../storage/duplicate-key';
import type { GroupEntry, GroupStore } from './groups.service';
import type { LeadLine } from './org-chart';

interface GroupDocument extends Stored {
  version: number;
  name: string;
  nameKey: string;
  departmentId: string | null;
  leads: LeadLine[];
  owedAudit: AuditEntry[];
}

const leadLine = {
  _id: false,
  personId: { type: String, required: true },
  from: { type: Date, required: true },
  to: { type: Date, default: null },
};

const groupSchema = () =>
  owesAudit(
    documentSchema(1, {
      version: { type: Number, required: true },
      name: { type: String, required: true },
      nameKey: { type: String, required: true },
      departmentId: { type: String, default: null },
      leads: [leadLine],
    }),
  ).index({ workspaceId: 1, nameKey: 1 }, { unique: true });

const entryOf = ({ _id, version, name, departmentId, leads }: GroupDocument): GroupEntry => ({
  id: _id,
  version,
  name,
  departmentId,
  leads,
});

/** Departments, or teams: alike in everything but what they are called and kept under. */
function mongoGroupStore(
  connection: Connection,
  workspaceId: string,
  [model, collection]: [string, string],
): GroupStore {
  const groups = connection.model<GroupDocument>(model, groupSchema(), collection);

  async function one(filter: { _id: string } | { nameKey: string }): Promise<GroupEntry | undefined> {
    const found = await groups.findOne({ ...filter, workspaceId }).lean<GroupDocument>();
    return found ? entryOf(found) : undefined;
  }

  return {
    group: (id) => one({ _id: id }),
    all: async () => (await groups.find({ workspaceId }).lean<GroupDocument[]>()).map(entryOf),
    groupByName: (name) => one({ nameKey: nameKey(name) }),
    async insert({ id, ...group }, audit = []) {
      try {
        await groups.create([
          {
            _id: id,
            workspaceId,
            version: 1,
            ...group,
            nameKey: nameKey(group.name),
            leads: [...group.leads],
            owedAudit: [...audit],
          },
        ]);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async change(entry, change, audit = []) {
      const { modifiedCount } = await groups.updateOne(
        { _id: entry.id, workspaceId, version: entry.version },
        {
          $set: { ...change, ...(change.name && { nameKey: nameKey(change.name) }) },
          $inc: { version: 1 },
          ...owing(audit),
        },
      );
      return modifiedCount === 1;
    },
  };
}

export const mongoDepartmentStore = (connection: Connection, workspaceId: string): GroupStore =>
  mongoGroupStore(connection, workspaceId, ['Department', 'departments']);

export const mongoTeamStore = (connection: Connection, workspaceId: string): GroupStore =>
  mongoGroupStore(connection, workspaceId, ['Team', 'teams']);
