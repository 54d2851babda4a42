import type { Connection } from 'mongoose';
import type { EventMemory } from '../slack/event-memory';
import { documentSchema, type Stored } from './document';
import { isDuplicateKey } from './duplicate-key';

/** A signed request is taken for five minutes, and Slack's last repetition comes after as long. */
const KEPT_SECONDS = 3_600;

interface SeenEvent extends Stored {
  at: Date;
}

/** Remembers events in MongoDB, one document each, for an hour. */
export function mongoEventMemory(connection: Connection, workspaceId: string): EventMemory {
  const schema = documentSchema(1, { at: { type: Date, required: true } }).index(
    { at: 1 },
    { expireAfterSeconds: KEPT_SECONDS },
  );
  const events = connection.model<SeenEvent>('SeenEvent', schema, 'events_seen');

  return {
    async isFirst(eventId, at) {
      try {
        await events.create([{ _id: eventId, workspaceId, at }]);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
