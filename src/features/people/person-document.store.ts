import type { AuditEntry } from '../../shared/audit';
import { owesAudit } from '../../storage/audit/debts';
import { documentSchema, type Stored } from '../../storage/document';
import type { DirectoryEntry, PersonChange } from './directory.service';
import type { Attributes, HrRecord, ReportingLine } from './person';

/** Somebody as MongoDB keeps them. */
export interface PersonDocument extends Stored, HrRecord {
  version: number;
  slackId: string;
  name: string;
  email: string | null;
  timeZone: string;
  active: boolean;
  teamId: string | null;
  reportingLines: ReportingLine[];
  /** As JSON; read only where it is asked for by name. */
  attributes?: string | null;
  changedAt: Date;
  owedAudit: AuditEntry[];
}

const reportingLine = {
  _id: false,
  managerId: { type: String, required: true },
  from: { type: Date, required: true },
  to: { type: Date, default: null },
};

const text = { type: String, default: null };
const hrRecord = {
  employeeId: text,
  title: text,
  track: text,
  level: text,
  levelSince: text,
  startDate: text,
  departmentId: text,
} satisfies Record<keyof HrRecord, typeof text>;

export const personSchema = () =>
  owesAudit(
    documentSchema(2, {
      version: { type: Number, required: true },
      slackId: { type: String, required: true },
      name: { type: String, required: true },
      email: { type: String, default: null },
      timeZone: { type: String, required: true },
      active: { type: Boolean, required: true },
      teamId: { type: String, default: null },
      reportingLines: [reportingLine],
      ...hrRecord,
      attributes: { type: String, encrypted: true, select: false, default: null },
      changedAt: { type: Date, required: true },
    }),
  )
    .index({ workspaceId: 1, slackId: 1 }, { unique: true })
    .index({ workspaceId: 1, changedAt: 1 })
    .index({ workspaceId: 1, active: 1 });

export const entryOf = ({
  _id,
  workspaceId,
  v,
  owedAudit,
  attributes,
  ...person
}: PersonDocument): DirectoryEntry => ({ id: _id, ...person });

/** A change as it is stored. */
export const storedChange = ({ attributes, ...change }: PersonChange) => ({
  ...change,
  ...(attributes && { attributes: JSON.stringify(attributes) }),
});

/** `undefined` for a text that is damaged or whose key is missing. */
export function attributesIn(text: string): Attributes | undefined {
  try {
    return JSON.parse(text) as Attributes;
  } catch {
    return undefined;
  }
}
