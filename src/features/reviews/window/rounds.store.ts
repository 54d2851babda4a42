import { type Connection, Schema } from 'mongoose';
import type { AuditEntry } from '../../../shared/audit';
import type { NewId } from '../../../shared/ids';
import { owesPlainAudit, owing } from '../../../storage/audit/debts';
import { documentSchema, type Stored } from '../../../storage/document';
import { unlessThere } from '../../../storage/duplicate-key';
import type { Round, RoundStore } from './rounds';

interface StoredRound extends Stored, Omit<Round, 'looks'> {
  looks: Record<string, Date | null>;
  owedAudit: AuditEntry[];
  /** When the cycle's reviews were over for good; `null` before. */
  endedAt: Date | null;
}

/** A dot would lead into a document. */
const pathOf = (kind: string): string => `looks.${kind.replaceAll('.', '_')}`;
export const lookOf = ({ looks }: Pick<Round, 'looks'>, kind: string): Date | null | undefined =>
  looks[kind.replaceAll('.', '_')];

const roundSchema = (): Schema =>
  owesPlainAudit(
    documentSchema(1, {
      cycleId: { type: String, required: true },
      looks: { type: Object, default: {} },
      knownEnd: { type: Date, default: null },
      nudgedAt: { type: Date, default: null },
      nudgeTold: { type: Boolean, default: true },
      figures: { type: Schema.Types.Mixed, default: null },
      sealed: { type: Schema.Types.Mixed, default: null },
      sealedTold: { type: Boolean, default: false },
      endedAt: { type: Date, default: null },
    }),
  )
    .index({ workspaceId: 1, cycleId: 1 }, { unique: true })
    .index({ workspaceId: 1, endedAt: 1, cycleId: 1 });

/** What is noted of the reviews of each cycle in MongoDB. */
export function mongoRoundStore(connection: Connection, workspaceId: string, newId: NewId): RoundStore {
  const rounds = connection.model<StoredRound>('ReviewRound', roundSchema(), 'review_rounds');

  /** @returns whether it was `where` it was to be. */
  async function note(cycleId: string, change: object, where: object = {}): Promise<boolean> {
    const update = () => rounds.updateOne({ workspaceId, cycleId, ...where }, change);
    if ((await update()).matchedCount === 1) return true;
    if (await rounds.exists({ workspaceId, cycleId })) return false;
    await unlessThere(rounds.create({ _id: newId(), workspaceId, cycleId }));
    return (await update()).matchedCount === 1;
  }

  return {
    async rounds(cycleIds) {
      const found = await rounds
        .find({ workspaceId, cycleId: { $in: [...cycleIds] } })
        .select('-owedAudit')
        .lean<StoredRound[]>();
      return new Map(found.map((round) => [round.cycleId, roundFrom(round)]));
    },
    async lookNext(cycleId, kind, at) {
      await note(cycleId, { $set: { [pathOf(kind)]: at } });
    },
    async endKnown(cycleId, knownEnd) {
      await note(cycleId, { $set: { knownEnd } });
    },
    nudge: (cycleId, nudgedAt, notSince, audit) =>
      note(
        cycleId,
        { $set: { nudgedAt, nudgeTold: false }, ...owing(audit) },
        { $or: [{ nudgedAt: null }, { nudgedAt: { $lt: notSince } }] },
      ),
    async nudgeTold(cycleId, nudgedAt) {
      await note(cycleId, { $set: { nudgeTold: true } }, { nudgedAt });
    },
    async keepFigures(cycleId, figures) {
      const older = { 'figures.isFinal': { $ne: true }, 'figures.day': { $not: { $gte: figures.day } } };
      const isNew = figures.isFinal ? { 'figures.isFinal': { $ne: true } } : older;
      await note(cycleId, { $set: { figures } }, isNew);
    },
    async sealedThrough(cycleId, sealed) {
      await note(cycleId, { $set: { sealed } }, { sealed: null });
    },
    async sealedTold(cycleId) {
      await note(cycleId, { $set: { sealedTold: true } });
    },
  };
}

const roundFrom = ({ cycleId, looks = {}, ...noted }: StoredRound): Round => ({
  cycleId,
  looks,
  knownEnd: noted.knownEnd ?? null,
  nudgedAt: noted.nudgedAt ?? null,
  nudgeTold: noted.nudgeTold ?? true,
  figures: noted.figures ?? null,
  sealed: noted.sealed ?? null,
  sealedTold: noted.sealedTold ?? false,
});
