import type { Clock } from '../../shared/clock';
import type { Connection } from '../connection';
import { documentSchema, type Stored } from '../document';
import { isDuplicateKey } from '../duplicate-key';

/** How long a process may be silent before another takes over, in milliseconds of real time. */
const LEASE_MS = 60_000;

/** The right to change documents, which one process at a time has. */
export interface Lease {
  /** Takes it, or keeps it. @returns false while another process has it. */
  hold(): Promise<boolean>;
  letGo(): Promise<void>;
}

interface StoredLease extends Stored {
  holder: string;
  until: Date;
}

export function migrationLease(
  connection: Connection,
  { workspaceId, holder, time }: { workspaceId: string; holder: string; time: Clock },
): Lease {
  const schema = documentSchema(1, {
    holder: { type: String, required: true },
    until: { type: Date, required: true },
  });
  const leases = connection.model<StoredLease>('MigrationLease', schema, 'migrations');
  const mine = { _id: workspaceId, workspaceId };

  return {
    async hold() {
      const now = time.now();
      const free = { $or: [{ holder }, { until: { $lt: now } }] };
      const held = { holder, until: new Date(now.getTime() + LEASE_MS) };
      try {
        await leases.updateOne(
          { ...mine, ...free },
          { $set: held, $setOnInsert: { v: 1 } },
          { upsert: true },
        );
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async letGo() {
      await leases.updateOne({ ...mine, holder }, { $set: { until: new Date(0) } });
    },
  };
}
