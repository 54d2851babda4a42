import type { Connection } from 'mongoose';

/** Whom a kind of message was recorded for in a slot, sent or not. The model of items must be registered by then. */
export const recordedRecipients =
  (connection: Connection, workspaceId: string) =>
  async (kind: string, slot: string): Promise<ReadonlySet<string>> =>
    new Set(await connection.model('DeliveryItem').distinct('recipient', { workspaceId, kind, slot }));
