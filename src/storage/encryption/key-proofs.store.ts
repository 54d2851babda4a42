import type { Connection } from 'mongoose';
import type { Clock } from '../../shared/clock';
import { Hopeless } from '../../shared/patience';
import { documentSchema, type Stored } from '../document';
import { unlessThere } from '../duplicate-key';
import type { Keyring } from './keyring';
import type { Place } from './place';
import { SealBroken } from './seal-broken';

const COLLECTION = 'encryption_keys';
/** What is sealed does not matter, that it opens does. */
const WORD = 'trellis';

/** One for each key that has sealed something here; `_id` is the key's id. */
interface KeyProof extends Stored {
  proof: string;
  /** When a process last said that it seals with this key, on the real clock. */
  usedAt: Date | null;
}

export interface KeyDeps {
  readonly connection: Connection;
  readonly workspaceId: string;
  readonly keyring: Keyring;
  /** The real clock. */
  readonly time: Clock;
}

const proofs = (connection: Connection) =>
  connection.model<KeyProof>(
    'KeyProof',
    documentSchema(1, { proof: { type: String, required: true }, usedAt: { type: Date, default: null } }),
    COLLECTION,
  );

const placeOf = (workspaceId: string, keyId: string): Place => ({
  workspaceId,
  collection: COLLECTION,
  id: keyId,
  path: ['proof'],
});

/**
 * Proves before anything is read or written that the keys are those of the data, and remembers the key that writes.
 * @throws Hopeless in one line when a key is missing under which texts are stored, or is another one than it was.
 */
export async function checkKeys(deps: KeyDeps): Promise<void> {
  await proveAll(deps);
  await noteKeyInUse(deps);
  // Another process that came in between may have another key of that name.
  await proveAll(deps);
}

/**
 * Says that this process seals with its first key, which is needed from now on. Said every minute, so that a rotation
 * elsewhere does not give up a key that is still written with.
 */
export async function noteKeyInUse({ connection, workspaceId, keyring, time }: KeyDeps): Promise<void> {
  const proof = keyring.seal(WORD, placeOf(workspaceId, keyring.writes));
  const noted = { $max: { usedAt: time.now() }, $setOnInsert: { proof, v: 1 } };
  const mine = { _id: keyring.writes, workspaceId };
  await unlessThere(proofs(connection).updateOne(mine, noted, { upsert: true, setDefaultsOnInsert: false }));
}

async function proveAll({ connection, workspaceId, keyring }: KeyDeps): Promise<void> {
  for (const kept of await proofs(connection).find({ workspaceId }).sort({ _id: 1 }).lean())
    proveKey(kept, keyring);
}

function proveKey({ _id: keyId, workspaceId, proof }: KeyProof, keyring: Keyring): void {
  if (!keyring.ids.includes(keyId)) {
    throw new Hopeless(
      `TRELLIS_ENCRYPTION_KEYS lacks the key "${keyId}", under which texts are stored: put it back, after the key that writes.`,
    );
  }
  try {
    keyring.open(proof, placeOf(workspaceId, keyId));
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    throw new Hopeless(
      `TRELLIS_ENCRYPTION_KEYS has another key "${keyId}" than the one that texts are stored under: put that one back, and give a new key an id of its own.`,
    );
  }
}

/** The ids of all keys that are still needed, as far as is known. */
export async function keysInUse(connection: Connection, workspaceId: string): Promise<string[]> {
  const kept = await proofs(connection).find({ workspaceId }).sort({ _id: 1 }).lean();
  return kept.map(({ _id }) => _id);
}

/**
 * From now on the start does not ask for this key; call it when nothing is sealed with it any more.
 * @returns false, and it stays, where a process said after `unusedSince` that it seals with it.
 */
export async function forgetKey(
  { connection, workspaceId }: Pick<KeyDeps, 'connection' | 'workspaceId'>,
  keyId: string,
  unusedSince: Date,
): Promise<boolean> {
  const unused = { $or: [{ usedAt: null }, { usedAt: { $lte: unusedSince } }] };
  const { deletedCount } = await proofs(connection).deleteOne({ _id: keyId, workspaceId, ...unused });
  return deletedCount === 1;
}
