import type { Connection } from 'mongoose';
import type { AuditEntry } from '../../../shared/audit';
import { owesPlainAudit, owing } from '../../../storage/audit/debts';
import { documentPart, documentSchema, type Stored } from '../../../storage/document';
import { unlessThere } from '../../../storage/duplicate-key';
import type { OrderNews, ReleaseOrder, ReleaseOrderStore, ReleaseScope } from './release-orders';

/** An order as MongoDB has it. */
export interface StoredReleaseOrder extends Stored, Omit<ReleaseOrder, 'id' | 'scope'> {
  scope: { kind: ReleaseScope['kind']; personId: string | null };
  /** What the admin channel was owed a word about last, and whether it still is. */
  news: OrderNews | null;
  owesNews: boolean;
  owedAudit: AuditEntry[];
  /** When the cycle's reviews were over for good; `null` before. */
  endedAt: Date | null;
}

/** What is left over is told a minute later. */
const OWED_AT_ONCE = 500;
const OWES = { owesNews: true };

const text = { type: String, required: true };
const instant = { type: Date, required: true };
const scope = documentPart({
  kind: { ...text, enum: ['all', 'team', 'one'] },
  personId: { type: String, default: null },
});

const orderSchema = () =>
  owesPlainAudit(
    documentSchema(1, {
      cycleId: text,
      scope: { type: scope, required: true },
      by: text,
      at: instant,
      day: { type: String, default: null },
      state: { ...text, enum: ['STANDING', 'DONE', 'CANCELLED'] },
      lookAt: instant,
      unreadable: { type: Number, default: 0 },
      news: { type: String, default: null },
      owesNews: { type: Boolean, default: false },
      endedAt: { type: Date, default: null },
    }),
  )
    .index({ workspaceId: 1, state: 1, lookAt: 1 })
    .index({ workspaceId: 1, owesNews: 1 }, { partialFilterExpression: OWES })
    .index({ workspaceId: 1, by: 1, at: 1 })
    .index({ workspaceId: 1, endedAt: 1, cycleId: 1 });

function orderFrom({ _id, scope: { kind, personId }, ...found }: StoredReleaseOrder): ReleaseOrder {
  const { cycleId, by, at, day, state, lookAt, unreadable } = found;
  const whose: ReleaseScope = kind === 'all' ? { kind } : { kind, personId: personId ?? '' };
  return {
    id: _id,
    cycleId,
    scope: whose,
    by,
    at,
    day: day ?? null,
    state,
    lookAt,
    unreadable: unreadable ?? 0,
  };
}

/** Orders to release in MongoDB. */
export function mongoReleaseOrderStore(connection: Connection, workspaceId: string): ReleaseOrderStore {
  const orders = connection.model<StoredReleaseOrder>('ReleaseOrder', orderSchema(), 'release_orders');
  const stands = { workspaceId, state: 'STANDING' as const };
  const found = async (filter: object): Promise<ReleaseOrder[]> =>
    (
      await orders
        .find({ ...stands, ...filter })
        .sort({ lookAt: 1, _id: 1 })
        .lean<StoredReleaseOrder[]>()
    ).map(orderFrom);

  return {
    async insert({ id, scope, ...order }, audit) {
      const whose = { kind: scope.kind, personId: scope.kind === 'all' ? null : scope.personId };
      const fresh = { _id: id, workspaceId, ...order, scope: whose, owedAudit: [...audit] };
      await unlessThere(orders.create([fresh]));
    },
    async order(id) {
      const one = await orders.findOne({ workspaceId, _id: id }).lean<StoredReleaseOrder>();
      return one ? orderFrom(one) : undefined;
    },
    standing: (cycleId) => found({ cycleId }),
    due: (now) => found({ lookAt: { $lte: now } }),
    async lookAgain(id, { news, ...left }) {
      await orders.updateOne({ ...stands, _id: id }, { $set: { ...left, ...owed(news) } });
    },
    async end(id, state, audit, news) {
      const ended = { $set: { state, ...owed(news) }, ...owing(audit) };
      return (await orders.updateOne({ ...stands, _id: id }, ended)).matchedCount === 1;
    },
    async *owed() {
      const debtors = await orders
        .find({ workspaceId, ...OWES })
        .select('news')
        .limit(OWED_AT_ONCE)
        .lean<StoredReleaseOrder[]>();
      for (const { _id, news } of debtors) if (news) yield { orderId: _id, news };
    },
    async told({ orderId, news }) {
      await orders.updateOne({ workspaceId, _id: orderId, news }, { $set: { owesNews: false } });
    },
    async givenBy(personId) {
      const given = await orders
        .find({ workspaceId, by: personId })
        .select('at state')
        .sort({ at: 1 })
        .lean<StoredReleaseOrder[]>();
      return given.map(({ at, state }) => ({ at, state }));
    },
  };
}

const owed = (news: OrderNews | null | undefined) => (news ? { news, owesNews: true } : {});
