import type { Connection } from 'mongoose';
import type { Keeper } from '../shared/personal-data';
import type { Stored } from '../storage/document';
import type { Card } from './card';
import type { ItemRecord } from './ports';

/** What delivery keeps, and how long. */
const DELIVERY_RETENTION: Keeper['retention'] = [
  {
    collection: 'items',
    keepDays: 90,
    from: 'at',
    why: 'So that nothing is told twice, and /cycle health can say what was.',
  },
  {
    collection: 'cards',
    keepDays: 90,
    from: 'at',
    // One that waits for somebody who is away longer than that still goes out.
    only: { queue: null },
    why: 'So that a message is drawn again when what it says has changed.',
  },
];

/** What delivery keeps about people: what they were told when. Its models must be registered already. */
export function deliveryKeeper(connection: Connection, workspaceId: string): Keeper {
  const items = connection.model<Stored & ItemRecord>('DeliveryItem');
  const cards = connection.model<Stored & Card>('DeliveryCard');

  return {
    async personalData(personId) {
      const told = await items.find({ workspaceId, recipient: personId }).sort({ at: 1 }).lean();
      return { told: told.map(({ kind, slot, at, skipped }) => ({ kind, slot, at, skipped })) };
    },
    /** A leaver gets no more messages, and nobody else sees what they were told: nothing is kept. */
    async erase(personId) {
      await cards.deleteMany({ workspaceId, recipient: personId });
      await items.deleteMany({ workspaceId, recipient: personId });
      return [];
    },
    retention: DELIVERY_RETENTION,
  };
}
