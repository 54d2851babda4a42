import type { Connection } from 'mongoose';
import { Hopeless } from '../../shared/patience';
import { documentSchema, type Stored } from '../document';
import { isDuplicateKey } from '../duplicate-key';
import type { Keyring } from './keyring';
import type { Place } from './place';
import { SealBroken } from './seal-broken';

const COLLECTION = 'encryption_keys';
/** What is sealed does not matter, that it opens does. */
const WORD = 'trellis';

/** One for each key that has sealed something here; `_id` is the key's id. */
interface KeyProof extends Stored {
  proof: string;
}

const proofs = (connection: Connection) =>
  connection.model<KeyProof>(
    'KeyProof',
    documentSchema(1, { proof: { type: String, required: true } }),
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
export async function checkKeys(
  connection: Connection,
  workspaceId: string,
  keyring: Keyring,
): Promise<void> {
  await proveAll(connection, workspaceId, keyring);
  const proof = keyring.seal(WORD, placeOf(workspaceId, keyring.writes));
  await proofs(connection)
    .updateOne({ _id: keyring.writes, workspaceId }, { $setOnInsert: { proof, v: 1 } }, { upsert: true })
    .catch(unlessThere);
  await proveAll(connection, workspaceId, keyring);
}

async function proveAll(connection: Connection, workspaceId: string, keyring: Keyring): Promise<void> {
  for (const kept of await proofs(connection).find({ workspaceId }).sort({ _id: 1 }).lean())
    proveKey(kept, keyring);
}

/** Another process was quicker; whether it has the same key is proved next. */
function unlessThere(error: unknown): void {
  if (!isDuplicateKey(error)) throw error;
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

/** From now on the start does not ask for this key; call it when nothing is sealed with it any more. */
export async function forgetKey(connection: Connection, workspaceId: string, keyId: string): Promise<void> {
  await proofs(connection).deleteOne({ _id: keyId, workspaceId });
}
