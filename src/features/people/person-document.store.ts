import { Schema, type SchemaDefinition } from 'mongoose';
import type { AuditEntry } from '../../shared/audit';
import type { Choice } from '../../shared/notifications';
import type { Submission } from '../../shared/submission';
import type { AwayStatus, DayRange, WorkingHours } from '../../shared/working-time';
import { owesAudit } from '../../storage/audit/debts';
import { documentSchema, type Stored } from '../../storage/document';
import type { DirectoryEntry, PersonChange } from './directory.service';
import { type Attributes, type HrRecord, NOTHING_CHOSEN, type ReportingLine } from './person';

/** Somebody as MongoDB keeps them. */
export interface PersonDocument extends Stored, HrRecord {
  version: number;
  slackId: string;
  name: string;
  email: string | null;
  timeZone: string;
  active: boolean;
  teamId: string | null;
  working: WorkingHours;
  away: DayRange[];
  awayStatus: AwayStatus | null;
  muted: Choice[];
  lastChoice: Submission | null;
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

const said = { type: String, required: true };
const part = (fields: SchemaDefinition): Schema => new Schema(fields, { _id: false });
const choices = {
  working: { type: part({ days: [Number], from: said, to: said }) },
  away: [part({ from: said, to: said })],
  awayStatus: { type: part({ until: { type: Date, default: null } }), default: null },
  muted: [String],
  lastChoice: { type: part({ view: said, at: { type: Date, required: true } }), default: null },
};

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
      ...choices,
      ...hrRecord,
      attributes: { type: String, encrypted: true, select: false, default: null },
      changedAt: { type: Date, required: true },
    }),
  )
    .index({ workspaceId: 1, slackId: 1 }, { unique: true })
    .index({ workspaceId: 1, changedAt: 1 })
    .index({ workspaceId: 1, active: 1 })
    .index({ workspaceId: 1, teamId: 1, active: 1, departmentId: 1 })
    .index({ workspaceId: 1, 'reportingLines.managerId': 1, active: 1 });

/** Somebody stored before they could choose when they work has chosen nothing. */
export const entryOf = ({
  _id,
  workspaceId,
  v,
  owedAudit,
  attributes,
  ...person
}: PersonDocument): DirectoryEntry => ({ id: _id, ...NOTHING_CHOSEN, ...person });

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
