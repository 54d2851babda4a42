import type { Schema } from 'mongoose';
import type { AuditEntry } from '../../../shared/audit';
import { owesPlainAudit } from '../../../storage/audit/debts';
import { documentPart, documentSchema, type Stored } from '../../../storage/document';
import type { Release, ReleaseLine, ReleaseToTell, UndecidedAppeal } from './release';

/** A release as MongoDB has it. */
export interface StoredRelease extends Stored, Omit<Release, 'id'> {
  /** Whether all three parts of the synthesis are written, for lists: they read nothing that is. */
  hasSynthesis: boolean;
  toTell: ReleaseToTell[];
  owedAudit: AuditEntry[];
  /** When the cycle's reviews were over for good; `null` before. */
  endedAt: Date | null;
}

const text = { type: String, required: true };
const maybe = { type: String, default: null };
const instant = { type: Date, required: true };
const secret = { type: String, encrypted: true, default: null };
const secretRating = { type: Number, encrypted: true, default: null };

const synthesis = documentPart({ themes: secret, ownView: secret, nextSteps: secret });
const released = documentPart({ at: instant, by: text, managerId: maybe, finalRating: secretRating });
const acknowledged = documentPart({ at: instant, comment: secret });
const decided = documentPart({
  outcome: { ...text, enum: ['UPHELD', 'CHANGED', 'WITHDRAWN'] },
  rating: secretRating,
  reason: secret,
  at: instant,
  by: text,
});
const appeal = documentPart({
  reason: secret,
  at: instant,
  deciderId: maybe,
  namedAt: { type: Date, default: null },
  decideBy: maybe,
  decided: { type: decided, default: null },
});
const toTell = documentPart({ id: text, kind: text, recipient: text, at: instant });

/** Whether anything is still to be told: every id comes after the empty text. */
export const OWES_NEWS = { 'toTell.id': { $gt: '' } };

export const releaseSchema = (): Schema =>
  owesPlainAudit(
    documentSchema(1, {
      cycleId: text,
      subjectId: text,
      synthesis: { type: synthesis, default: null },
      writtenBy: maybe,
      hasSynthesis: { type: Boolean, required: true },
      released: { type: released, default: null },
      acknowledged: { type: acknowledged, default: null },
      appeal: { type: appeal, default: null },
      revision: { type: Number, required: true },
      toTell: [toTell],
      endedAt: { type: Date, default: null },
    }),
  )
    .index({ workspaceId: 1, cycleId: 1, subjectId: 1 }, { unique: true })
    .index({ workspaceId: 1, subjectId: 1 })
    .index(
      { workspaceId: 1, 'appeal.deciderId': 1 },
      { partialFilterExpression: { 'appeal.deciderId': { $gt: '' } } },
    )
    .index(
      { workspaceId: 1, 'appeal.decideBy': 1 },
      { partialFilterExpression: { 'appeal.decideBy': { $gt: '' } } },
    )
    .index({ workspaceId: 1, endedAt: 1, cycleId: 1 })
    .index({ workspaceId: 1, 'toTell.id': 1 }, { partialFilterExpression: OWES_NEWS });

/** What a line is read from: nothing in it is encrypted. */
export const LINE_FIELDS =
  'cycleId subjectId hasSynthesis released.at released.managerId acknowledged.at appeal.at appeal.decided.at';

export function lineFrom(found: StoredRelease): ReleaseLine {
  const { _id, cycleId, subjectId, hasSynthesis, released, acknowledged, appeal } = found;
  return {
    ...{ id: _id, cycleId, subjectId, hasSynthesis },
    releasedAt: released?.at ?? null,
    managerId: released?.managerId ?? null,
    acknowledgedAt: acknowledged?.at ?? null,
    appeal: appeal ? (appeal.decided ? 'DECIDED' : 'OPEN') : 'NONE',
  };
}

/** What an undecided appeal is read from. */
export const UNDECIDED_FIELDS = 'cycleId appeal.deciderId appeal.namedAt appeal.decideBy';

export function undecidedFrom({ _id, cycleId, appeal }: StoredRelease): UndecidedAppeal[] {
  const { deciderId, namedAt, decideBy } = appeal ?? {};
  return deciderId && namedAt && decideBy ? [{ releaseId: _id, cycleId, deciderId, namedAt, decideBy }] : [];
}

export function releaseFrom(found: StoredRelease): Release {
  const { _id, cycleId, subjectId, synthesis, released, acknowledged, appeal, revision } = found;
  const written = { synthesis, writtenBy: found.writtenBy ?? null, released, acknowledged, appeal };
  return { id: _id, cycleId, subjectId, ...written, revision };
}
