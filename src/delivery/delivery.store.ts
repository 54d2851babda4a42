import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';
import type { AuditEntry } from '../shared/audit';
import type { NewId } from '../shared/ids';
import { owesPlainAudit } from '../storage/audit/debts';
import { documentSchema, type Stored } from '../storage/document';
import { isDuplicateKey } from '../storage/duplicate-key';
import type { Card } from './card';
import type { DeliveryStore, ItemRecord } from './ports';
import type { ItemKey } from './schedule';

type StoredItem = Stored & ItemRecord;
/** A card as stored, with what it owes to the audit log. */
export type StoredCard = Stored & Omit<Card, 'id'> & { owedAudit?: AuditEntry[] };

const part = (fields: SchemaDefinition): Schema => new Schema(fields, { _id: false });
const text = { type: String, required: true };
const count = { type: Number, required: true };
const orNull = (type: typeof String | typeof Date) => ({ type, default: null });

const itemSchema = documentSchema(1, {
  kind: text,
  recipient: text,
  slot: text,
  at: { type: Date, required: true },
  place: { type: part({ day: text, ordinal: count, fence: count }), default: null },
  skipped: orNull(String),
})
  .index({ workspaceId: 1, kind: 1, recipient: 1, slot: 1 }, { unique: true })
  .index({ workspaceId: 1, at: 1 })
  .index({ workspaceId: 1, recipient: 1 });

const cardSchema = owesPlainAudit(
  documentSchema(1, {
    recipient: text,
    day: text,
    ordinal: count,
    at: { type: Date, required: true },
    items: [part({ kind: text, slot: text })],
    state: text,
    queue: orNull(String),
    nextAt: orNull(Date),
    heldUntil: orNull(Date),
    toldAt: orNull(Date),
    replaces: { type: part({ id: text, version: count }), default: null },
    lease: orNull(Date),
    fence: count,
    revision: count,
    version: count,
    drawnVersion: count,
    channel: orNull(String),
    ts: orNull(String),
    attempts: count,
    triedSince: orNull(Date),
    possibleDuplicates: count,
    reply: { type: part({ url: text, until: { type: Date, required: true }, left: count }), default: null },
    reason: orNull(String),
    gaveUpAt: orNull(Date),
  }),
)
  .index({ workspaceId: 1, recipient: 1, day: 1, ordinal: 1 }, { unique: true })
  .index({ workspaceId: 1, queue: 1, nextAt: 1 })
  .index({ workspaceId: 1, queue: 1, heldUntil: 1 })
  .index({ workspaceId: 1, recipient: 1, state: 1 })
  .index({ workspaceId: 1, recipient: 1, toldAt: 1 })
  .index({ workspaceId: 1, channel: 1, ts: 1 })
  .index({ workspaceId: 1, state: 1, at: -1, _id: -1 })
  .index({ workspaceId: 1, at: 1 });

/** Cards made before any could be held, take the place of another, or say when they were given up. */
const SINCE = { heldUntil: null, toldAt: null, replaces: null, gaveUpAt: null };

/** What is stored, without what is nobody's business but the store's. */
export const cardOf = ({
  _id,
  workspaceId: _workspace,
  v: _v,
  owedAudit: _owed,
  ...card
}: StoredCard): Card => ({
  id: _id,
  ...SINCE,
  ...card,
});
const itemOf = ({ _id, workspaceId: _workspace, v: _v, ...item }: StoredItem): ItemRecord => item;
const keyOf = ({ kind, recipient, slot }: ItemKey): ItemKey => ({ kind, recipient, slot });

/** @returns false when a unique index says that it is there already. */
async function insertOnce<T>(model: Model<T>, document: object): Promise<boolean> {
  try {
    await model.create(document);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export function mongoDeliveryStore(connection: Connection, workspaceId: string, newId: NewId): DeliveryStore {
  const items = connection.model<StoredItem>('DeliveryItem', itemSchema, 'items');
  const cards = connection.model<StoredCard>('DeliveryCard', cardSchema, 'cards');
  const item = async (key: ItemKey) => {
    const found = await items.findOne({ workspaceId, ...keyOf(key) }).lean<StoredItem>();
    return found ? itemOf(found) : undefined;
  };
  const oneCard = async (filter: object, sort: Record<string, 1 | -1> = {}) => {
    const found = await cards
      .findOne({ workspaceId, ...filter })
      .sort(sort)
      .lean<StoredCard>();
    return found ? cardOf(found) : undefined;
  };
  async function release(which: object, realNow: Date): Promise<void> {
    await cards.updateMany(
      { workspaceId, queue: 'held', ...which },
      { $set: { queue: 'send', nextAt: realNow, heldUntil: null }, $inc: { revision: 1 } },
    );
  }
  return {
    item,
    async recordItem(record) {
      const isNew = await insertOnce(items, { _id: newId(), workspaceId, ...record });
      return isNew ? record : ((await item(record)) ?? record);
    },
    async moveItem(key, from, to) {
      const stillThere = { 'place.day': from.day, 'place.ordinal': from.ordinal, 'place.fence': from.fence };
      await items.updateOne({ workspaceId, ...keyOf(key), ...stillThere }, { $set: { place: to } });
    },
    card: (id) => oneCard({ _id: id }),
    cardAt: ({ recipient, day, ordinal }) => oneCard({ recipient, day, ordinal }),
    latestCard: (recipient, day) => oneCard({ recipient, day }, { ordinal: -1 }),
    waitingCard: (recipient) => oneCard({ recipient, state: 'pending' }, { at: -1 }),
    async told(recipient, since) {
      const found = await cards
        .find({ workspaceId, recipient, toldAt: { $gte: since } })
        .sort({ toldAt: -1 })
        .lean<StoredCard[]>();
      return found.map(cardOf);
    },
    cardOfMessage: (channel, ts) => oneCard({ channel, ts }),
    insertCard: ({ id, ...card }) => insertOnce(cards, { _id: id, workspaceId, ...card }),
    async saveCard({ id, ...card }) {
      const saved = await cards
        .findOneAndUpdate(
          { _id: id, workspaceId, revision: card.revision },
          { $set: { ...card, revision: card.revision + 1 } },
          { returnDocument: 'after' },
        )
        .lean<StoredCard>();
      return saved ? cardOf(saved) : undefined;
    },
    releaseHeld: (now, realNow) => release({ heldUntil: { $lte: now } }, realNow),
    releaseHeldFor: (recipient, realNow) => release({ recipient }, realNow),
    async nextRelease(now) {
      const next = await oneCard({ queue: 'held', heldUntil: { $gt: now } }, { heldUntil: 1 });
      return next?.heldUntil ?? undefined;
    },
    async upcoming(queue, limit) {
      const found = await cards
        .find({ workspaceId, queue })
        .sort({ nextAt: 1 })
        .limit(limit)
        .lean<StoredCard[]>();
      return found.map(cardOf);
    },
  };
}
