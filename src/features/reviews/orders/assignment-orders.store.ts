import type { Connection } from 'mongoose';
import type { AuditEntry } from '../../../shared/audit';
import { packed, unpacked } from '../../../shared/packing';
import { owesPlainAudit, owing } from '../../../storage/audit/debts';
import { documentSchema, type Stored } from '../../../storage/document';
import { unlessThere } from '../../../storage/duplicate-key';
import type { AssignmentOrder, AssignmentOrderStore, OrderContents, OrderState } from './assignment-orders';

/** An order as MongoDB has it. */
export interface OrderDocument extends Stored {
  cycleId: string;
  by: string;
  at: Date;
  state: OrderState;
  expiresAt: Date;
  contents: string | null;
  done: number;
  of: number;
  owedAudit: AuditEntry[];
}

const orderSchema = () =>
  owesPlainAudit(
    documentSchema(1, {
      cycleId: { type: String, required: true },
      by: { type: String, required: true },
      at: { type: Date, required: true },
      state: { type: String, enum: ['PROPOSED', 'APPLYING', 'APPLIED', 'STOPPED'], required: true },
      expiresAt: { type: Date, required: true },
      contents: { type: String, encrypted: true, default: null },
      done: { type: Number, default: 0 },
      of: { type: Number, default: 0 },
    }),
  )
    .index({ workspaceId: 1, state: 1, expiresAt: 1 })
    .index({ workspaceId: 1, by: 1, at: 1 })
    .index({ workspaceId: 1, at: 1 });

async function orderOf({ _id, contents, ...found }: OrderDocument): Promise<AssignmentOrder> {
  const { cycleId, by, state, expiresAt, done, of } = found;
  const read = contents ? await unpacked<OrderContents>(contents) : undefined;
  return { id: _id, cycleId, by, state, expiresAt, contents: read, done, of };
}

/** Orders in MongoDB. */
export function mongoAssignmentOrderStore(connection: Connection, workspaceId: string): AssignmentOrderStore {
  const orders = connection.model<OrderDocument>('AssignmentOrder', orderSchema(), 'assignment_orders');
  const proposal = (id: string) => ({ _id: id, workspaceId, state: 'PROPOSED' as const });
  const underWay = (id: string) => ({ _id: id, workspaceId, state: 'APPLYING' as const });

  return {
    async propose({ id, contents, ...fresh }) {
      const document = { _id: id, workspaceId, state: 'PROPOSED' as const, ...fresh };
      await unlessThere(orders.create([{ ...document, contents: await packed(contents) }]));
    },
    async repropose(id, contents) {
      await orders.updateOne(proposal(id), { $set: { contents: await packed(contents) } });
    },
    async order(id) {
      const found = await orders.findOne({ _id: id, workspaceId }).lean<OrderDocument>();
      return found ? orderOf(found) : undefined;
    },
    async standing(id) {
      const found = await orders.findOne({ _id: id, workspaceId }).select('-contents').lean<OrderDocument>();
      return found ? orderOf(found) : undefined;
    },
    async begin(id, contents, audit) {
      const begun = { state: 'APPLYING' as const, of: contents.ordered.length };
      const { matchedCount } = await orders.updateOne(proposal(id), {
        $set: { ...begun, contents: await packed(contents) },
        ...owing(audit),
      });
      return matchedCount === 1;
    },
    async advance(id, done) {
      await orders.updateOne(underWay(id), { $max: { done } });
    },
    async finish(id, state) {
      await orders.updateOne(underWay(id), { $set: { state, contents: null } });
    },
    async underWay() {
      const found = await orders
        .find({ workspaceId, state: 'APPLYING' })
        .select('_id')
        .lean<OrderDocument[]>();
      return found.map(({ _id }) => _id);
    },
    async withdrawExpired(now) {
      await orders.deleteMany({ workspaceId, state: 'PROPOSED', expiresAt: { $lte: now } });
    },
    async madeBy(personId) {
      const found = await orders
        .find({ workspaceId, by: personId })
        .select('at state')
        .sort({ at: 1 })
        .lean<OrderDocument[]>();
      return found.map(({ at, state }) => ({ at, state }));
    },
  };
}
