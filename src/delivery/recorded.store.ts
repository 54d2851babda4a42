import type { Connection } from 'mongoose';
import type { ItemKey } from './schedule';

/** Whom a kind of message was recorded for in a slot, sent or not. The model of items must be registered by then. */
export const recordedRecipients =
  (connection: Connection, workspaceId: string) =>
  async (kind: string, slot: string): Promise<ReadonlySet<string>> =>
    new Set(await connection.model('DeliveryItem').distinct('recipient', { workspaceId, kind, slot }));

/** What was recorded for somebody of these kinds, sent or not. The model of items must be registered by then. */
export const recordedItems =
  (connection: Connection, workspaceId: string) =>
  async (recipient: string, kinds: readonly string[]): Promise<readonly ItemKey[]> =>
    connection
      .model('DeliveryItem')
      .find({ workspaceId, recipient, kind: { $in: [...kinds] } })
      .select('-_id kind recipient slot')
      .lean<ItemKey[]>();
