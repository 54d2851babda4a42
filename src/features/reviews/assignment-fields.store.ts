import { Schema, type SchemaDefinition } from 'mongoose';
import type { AuditEntry } from '../../shared/audit';
import { owesAudit } from '../../storage/audit/debts';
import { documentSchema, type Stored } from '../../storage/document';
import { type Assignment, TAKEN_STATES, WRITTEN_STATES } from './assignment';
import type { ReviewToTell } from './ports';
import { ANONYMOUS_ROLES, ROLES } from './role';

/** An assignment as MongoDB has it. No field tells when it was written or submitted. */
export interface StoredAssignment extends Stored, Omit<Assignment, 'id'> {
  toTell: ReviewToTell[];
  owedAudit: AuditEntry[];
  /** When the cycle's reviews were over for good; `null` before. */
  endedAt: Date | null;
}

const part = (fields: SchemaDefinition): Schema =>
  new Schema(fields, { _id: false, strict: 'throw', minimize: false });

const text = { type: String, required: true };

const answer = part({
  id: text,
  value: { type: Schema.Types.Mixed, encrypted: true },
  savedAt: { type: Number, default: null },
  window: String,
});

const toTell = part({ id: text, kind: text, recipient: text, at: { type: Date, required: true } });

/** Whether anything is still to be told: every id comes after the empty text. */
export const OWES = { 'toTell.id': { $gt: '' } };

/** All that are not removed. */
export const TAKEN = { state: { $in: [...TAKEN_STATES] } };

export const assignmentSchema = (): Schema =>
  owesAudit(
    documentSchema(1, {
      cycleId: text,
      subjectId: text,
      reviewerId: text,
      role: { ...text, enum: [...ROLES] },
      state: { ...text, enum: [...TAKEN_STATES, 'REMOVED'] },
      subjectIncluded: { type: Boolean, required: true },
      extendedTo: { type: Date, default: null },
      answers: [answer],
      hinted: [String],
      saidBefore: { type: String, encrypted: true, default: null },
      declineReason: { type: String, encrypted: true, default: null },
      revision: { type: Number, required: true },
      toTell: [toTell],
      endedAt: { type: Date, default: null },
    }),
  )
    .index(
      { workspaceId: 1, cycleId: 1, subjectId: 1, reviewerId: 1, role: 1 },
      { unique: true, partialFilterExpression: TAKEN },
    )
    .index(
      { workspaceId: 1, cycleId: 1, subjectId: 1, role: 1 },
      { unique: true, partialFilterExpression: { role: 'MANAGER', ...TAKEN } },
    )
    .index(
      { workspaceId: 1, cycleId: 1, reviewerId: 1, subjectId: 1 },
      {
        unique: true,
        partialFilterExpression: { role: { $in: [...ANONYMOUS_ROLES] }, state: { $in: [...WRITTEN_STATES] } },
      },
    )
    .index({ workspaceId: 1, cycleId: 1, subjectId: 1 })
    .index({ workspaceId: 1, reviewerId: 1, cycleId: 1 })
    .index(
      { workspaceId: 1, cycleId: 1, extendedTo: 1 },
      { partialFilterExpression: { extendedTo: { $gt: new Date(0) } } },
    )
    .index({ workspaceId: 1, subjectId: 1 })
    .index({ workspaceId: 1, endedAt: 1, cycleId: 1 })
    .index({ workspaceId: 1, 'toTell.id': 1 }, { partialFilterExpression: OWES });
