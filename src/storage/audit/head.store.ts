import type { Connection } from 'mongoose';
import { documentSchema, type Stored } from '../document';
import { isDuplicateKey } from '../duplicate-key';
import { BEGINNING, type Link, type Seals } from './chain';

/** The head record says other than what Trellis wrote: changed, or written with another key. */
export const FORGED = 'forged';

/** Where the chain ends, sealed and kept apart, so that a log whose end was cut off does not look whole. */
export interface HeadStore {
  /** `undefined` where there is none: it was never begun, or somebody deleted it. */
  head(): Promise<Link | typeof FORGED | undefined>;
  /** Writes the head of an empty log, unless there is one. */
  begin(): Promise<void>;
  /** Moves the head to this entry, unless it stands there or later already. */
  advance(to: Link): Promise<void>;
}

interface HeadDocument extends Stored, Link {
  seal: string;
}

export function headStore(connection: Connection, workspaceId: string, seals: Seals): HeadStore {
  const schema = documentSchema(1, {
    seq: { type: Number, required: true },
    mac: { type: String, default: '' },
    seal: { type: String, required: true },
  });
  const heads = connection.model<HeadDocument>('AuditHead', schema, 'audit_heads');
  const sealed = ({ seq, mac }: Link) => ({ seq, mac, seal: seals.ofHead({ workspaceId, seq, mac }) });
  const mine = { _id: workspaceId, workspaceId };

  return {
    async head() {
      const found = await heads.findOne(mine).lean<HeadDocument>();
      if (!found) return undefined;
      const { seq, mac, seal } = found;
      return seal === sealed({ seq, mac }).seal ? { seq, mac } : FORGED;
    },
    async begin() {
      try {
        await heads.create([{ ...mine, ...sealed(BEGINNING) }]);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    async advance(to) {
      await heads.updateOne({ ...mine, seq: { $lt: to.seq } }, { $set: sealed(to) });
    },
  };
}
