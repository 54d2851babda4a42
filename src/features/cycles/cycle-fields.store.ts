import { Schema, type SchemaDefinition } from 'mongoose';
import type { AuditEntry } from '../../shared/audit';
import type { Submission } from '../../shared/submission';
import { owesAudit } from '../../storage/audit/debts';
import { documentSchema, type Stored } from '../../storage/document';
import type { Cycle, Stamp } from './cycle';
import { LEVELS, NUDGES } from './cycle-settings';
import { EVERYONE, type Participants } from './participation';
import type { Claim, CycleEntry } from './ports';

export interface CycleDocument extends Stored, Omit<Cycle, 'id' | 'participants' | 'opened' | 'closed'> {
  nameKey: string;
  participants: { kind: Participants['kind']; teamIds: string[]; personIds: string[] };
  created: Stamp;
  opened: Stamp | null;
  closed: Stamp | null;
  movedBy: string | null;
  submission: Submission | null;
  opening: Claim | null;
  /** When it was taken away; it stays until what it owes is recorded. */
  removedAt: Date | null;
  owedAudit: AuditEntry[];
}

const text = { type: String, required: true };
const instant = { type: Date, required: true };
const number = { type: Number, required: true };
const yes = { type: Boolean, required: true };
const part = (fields: SchemaDefinition): Schema => new Schema(fields, { _id: false, strict: 'throw' });
const orNull = (fields: SchemaDefinition) => ({ type: part(fields), default: null });
const each = (names: readonly string[], of: () => unknown) =>
  part(Object.fromEntries(names.map((name) => [name, of()])) as SchemaDefinition);

const stamp = { at: instant, by: text };
const guidance = () => part({ from: number, to: number, max: number });
const rhythm = { everyWeeks: number, weekday: number, time: text };

const settings = () =>
  part({
    checkIn: part(rhythm),
    teamCheckIns: [part({ ...rhythm, teamId: text })],
    objectives: each(LEVELS, guidance),
    keyResults: guidance(),
    individualExpected: yes,
    developmentExpected: yes,
    approval: yes,
    peersPerSubject: part({ from: number, to: number }),
    anonymityMinimum: number,
    autoClose: yes,
    ratingLabels: [text],
    nudges: each(NUDGES, () => yes),
  });

export const cycleSchema = () =>
  owesAudit(
    documentSchema(2, {
      version: number,
      name: { type: String, default: '' },
      nameKey: text,
      state: { type: String, enum: ['DRAFT', 'ACTIVE', 'CLOSED'], required: true },
      timeZone: text,
      window: part({ firstDay: text, lastDay: text, startsAt: instant, endsAt: instant }),
      reviewWindow: part({ opens: text, closes: text, opensAt: instant, closesAt: instant }),
      participants: part({ kind: text, teamIds: [text], personIds: [text] }),
      parentId: { type: String, default: null },
      settings: settings(),
      created: { type: part(stamp), required: true },
      opened: orNull(stamp),
      closed: orNull(stamp),
      movedBy: { type: String, default: null },
      submission: orNull({ view: text, at: instant }),
      opening: orNull({ id: text, at: instant }),
      removedAt: { type: Date, default: null },
    }),
  )
    .index({ workspaceId: 1, nameKey: 1 }, { unique: true })
    .index({ workspaceId: 1, state: 1 })
    .index({ workspaceId: 1, 'window.startsAt': 1 });

export const participantsField = (participants: Participants): CycleDocument['participants'] =>
  participants.kind === 'everyone'
    ? { kind: 'everyone', teamIds: [], personIds: [] }
    : { kind: 'chosen', teamIds: [...participants.teamIds], personIds: [...participants.personIds] };

const participantsOf = ({ kind, teamIds, personIds }: CycleDocument['participants']): Participants =>
  kind === 'everyone' ? EVERYONE : { kind, teamIds, personIds };

export function entryOf(found: CycleDocument): CycleEntry {
  const { _id, workspaceId, v, nameKey: _key, removedAt, owedAudit, ...known } = found;
  const { opened, closed, participants, ...cycle } = known;
  return {
    id: _id,
    ...cycle,
    participants: participantsOf(participants),
    ...(opened && { opened }),
    ...(closed && { closed }),
  };
}
