import type { Connection, Model } from 'mongoose';
import type { Stored } from '../../storage/document';
import { type Chart, type ChartGroup, type ChartParts, chartOf, type Member } from './chart';
import { type LeadLine, presentLead, presentManager } from './org-chart';
import type { ReportingLine } from './person';

type StoredMember = Stored & Omit<Member, 'id' | 'managerId'> & { reportingLines: ReportingLine[] };
type StoredGroup = Stored & Omit<ChartGroup, 'id' | 'leadId'> & { leads: LeadLine[] };

/** Reads the whole org chart. */
export interface ChartStore {
  /** Three queries, whatever the number of people. */
  read(): Promise<ChartParts>;
}

/** The org chart as it is now. */
export const readChart = async (store: ChartStore): Promise<Chart> => chartOf(await store.read());

/** More than any workspace has, so that each answer comes in one piece. */
const AT_ONCE = 500_000;

/** The org chart in MongoDB, whose models must be registered already. */
export function mongoChartStore(connection: Connection, workspaceId: string): ChartStore {
  const persons = connection.model<StoredMember>('Person');
  const teams = connection.model<StoredGroup>('Team');
  const departments = connection.model<StoredGroup>('Department');

  async function readMembers(): Promise<Member[]> {
    const found = await persons
      .find({ workspaceId })
      .select('name title active teamId departmentId reportingLines')
      .batchSize(AT_ONCE)
      .lean<StoredMember[]>();
    return found.map(({ _id, name, title = null, active, teamId, departmentId = null, reportingLines }) => ({
      id: _id,
      name,
      title,
      active,
      teamId,
      departmentId,
      managerId: presentManager({ reportingLines }),
    }));
  }

  async function readGroups(model: Model<StoredGroup>): Promise<ChartGroup[]> {
    const found = await model.find({ workspaceId }).batchSize(AT_ONCE).lean<StoredGroup[]>();
    return found.map(({ _id, name, departmentId, leads }) => ({
      id: _id,
      name,
      departmentId,
      leadId: presentLead({ leads }),
    }));
  }

  return {
    async read() {
      const [members, teamGroups, departmentGroups] = await Promise.all([
        readMembers(),
        readGroups(teams),
        readGroups(departments),
      ]);
      return { members, teams: teamGroups, departments: departmentGroups };
    },
  };
}
