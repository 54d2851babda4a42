import type { Connection } from 'mongoose';
import type { Log } from '../../shared/log';
import type { EncryptedField } from './encrypted-fields';
import { forgetKey, keysInUse } from './key-proofs.store';
import { type Keyring, keyIdOf } from './keyring';
import type { Place } from './place';
import { SealBroken } from './seal-broken';
import { encryptedCollections } from './sealed-connection';
import { changedDocument, type Fields } from './sealed-document';

/** How many documents are read, and then written, at a time. */
const BATCH = 100;

export interface RotationDeps {
  /** With the models of everything that has encrypted fields. */
  readonly connection: Connection;
  readonly workspaceId: string;
  readonly keyring: Keyring;
  /** A key with which any process sealed after this instant (real clock) is not given up. */
  readonly unusedSince: Date;
  readonly log: Log;
}

/** What was done in one collection, in values of encrypted fields. */
export interface RotatedCollection {
  readonly collection: string;
  readonly resealed: number;
  /** Under the first key already. */
  readonly alreadyThere: number;
  /** Left as they are; the log names each. */
  readonly unreadable: number;
}

export interface Rotation {
  readonly collections: readonly RotatedCollection[];
  /** Keys under which nothing is stored any more. */
  readonly free: readonly string[];
  /** Keys beside the first that are still needed. */
  readonly needed: readonly string[];
  /** Keys under which nothing is stored, but with which some process sealed lately and may again. */
  readonly inUse: readonly string[];
}

interface SealedValue {
  readonly field: EncryptedField;
  readonly place: Place;
  readonly sealed: string;
}

/**
 * Seals everything anew that is not under the first key. May be interrupted at any moment and run again, beside a
 * Trellis that runs with the same first key.
 */
export async function rotate(deps: RotationDeps): Promise<Rotation> {
  const { connection } = deps;
  const collections: RotatedCollection[] = [];
  for (const { collection, fields } of encryptedCollections(connection))
    collections.push(await rotateCollection(collection, fields, deps));
  return { collections, ...(await others(deps)) };
}

/** What becomes of the keys beside the first. */
async function others(deps: RotationDeps): Promise<Omit<Rotation, 'collections'>> {
  const { connection, workspaceId, keyring, unusedSince } = deps;
  const found = await keysFound(deps);
  const [free, needed, inUse]: [string[], string[], string[]] = [[], [], []];
  for (const id of await keysInUse(connection, workspaceId)) {
    if (id === keyring.writes) continue;
    if (found.has(id)) needed.push(id);
    else if (await forgetKey(deps, id, unusedSince)) free.push(id);
    else inUse.push(id);
  }
  return { free, needed, inUse };
}

async function rotateCollection(
  collection: string,
  fields: readonly EncryptedField[],
  { connection, workspaceId, keyring, log }: RotationDeps,
): Promise<RotatedCollection> {
  const count = { resealed: 0, alreadyThere: 0, unreadable: 0 };
  for await (const values of sealedValues(connection, workspaceId, collection, fields)) {
    const old = values.filter(({ sealed }) => keyIdOf(sealed) !== keyring.writes);
    const writes = old.flatMap((value) => resealing(value, keyring, log));
    if (writes.length > 0) {
      const result = await stored(connection, collection).bulkWrite(writes, { ordered: false });
      count.resealed += result.matchedCount;
    }
    count.alreadyThere += values.length - old.length;
    count.unreadable += old.length - writes.length;
  }
  return { collection, ...count };
}

/** Written only where the value is still the one that was read. */
function resealing({ field, place, sealed }: SealedValue, keyring: Keyring, log: Log) {
  const { id: _id, workspaceId } = place;
  const list = field.path.slice(0, field.list).join('.');
  const inside = field.path.slice(field.list).join('.');
  try {
    const anew = keyring.seal(keyring.open(sealed, place), place);
    const was = list ? { [list]: { $elemMatch: { [inside]: sealed } } } : { [inside]: sealed };
    const update = { $set: { [list ? `${list}.$.${inside}` : inside]: anew } };
    return [{ updateOne: { filter: { _id, workspaceId, ...was }, update } }];
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    const { collection, path } = place;
    log.error({ collection, id: _id, field: path.join('.'), reason: error.reason }, 'Left as it is.');
    return [];
  }
}

/** The ids of the keys under which anything is stored. */
async function keysFound({ connection, workspaceId }: RotationDeps): Promise<Set<string | undefined>> {
  const found = new Set<string | undefined>();
  for (const { collection, fields } of encryptedCollections(connection))
    for await (const values of sealedValues(connection, workspaceId, collection, fields))
      for (const { sealed } of values) found.add(keyIdOf(sealed));
  return found;
}

/** Every value of the encrypted fields, as it is stored, in batches. */
async function* sealedValues(
  connection: Connection,
  workspaceId: string,
  collection: string,
  fields: readonly EncryptedField[],
): AsyncGenerator<SealedValue[]> {
  let after: object = {};
  for (;;) {
    const filter = { workspaceId, ...after };
    const page = await stored(connection, collection).find(filter).sort({ _id: 1 }).limit(BATCH).toArray();
    yield page.flatMap((document) => fields.flatMap((field) => valuesOf(document, field, collection)));
    const last = page.at(-1);
    if (!last || page.length < BATCH) return;
    after = { _id: { $gt: last._id } };
  }
}

function valuesOf(document: Fields, field: EncryptedField, collection: string): SealedValue[] {
  const home = { collection, id: String(document._id), workspaceId: String(document.workspaceId) };
  const values: SealedValue[] = [];
  changedDocument(document, [field], home, (value, place) => {
    values.push({ field, place, sealed: String(value) });
    return value;
  });
  return values;
}

/** Below the seal, where documents are as they are stored. */
const stored = (connection: Connection, collection: string) =>
  connection.db!.collection<{ _id: string; workspaceId: string }>(collection);
