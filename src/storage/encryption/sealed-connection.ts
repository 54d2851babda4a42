import type { Connection, Model } from 'mongoose';
import type { Log } from '../../shared/log';
import { codec } from './codec';
import { type EncryptedField, encryptedFieldsOf } from './encrypted-fields';
import type { Keyring } from './keyring';
import { sealCollection } from './sealed-collection';

/** What it takes to keep encrypted fields. */
export interface Sealing {
  readonly keyring: Keyring;
  /** Told of what cannot be opened, by ids. */
  readonly log: Log;
}

/** The encrypted fields of one collection. */
export interface EncryptedCollection {
  readonly collection: string;
  readonly fields: readonly EncryptedField[];
}

/**
 * From now on every model of the connection, and of those that come from it for other databases, keeps the fields
 * that its schema declares `encrypted: true` sealed, whichever way it reads and writes.
 * @param sealing without it a model with encrypted fields is refused.
 */
export function sealEncryptedFields(connection: Connection, sealing: Sealing | undefined): Connection {
  const { model, useDb } = connection;
  const sealed = new Map<string, EncryptedField[]>();
  connection.model = ((...args: Parameters<typeof model>) => {
    const made = model.apply(connection, args);
    sealModel(made, sealed, sealing);
    return made;
  }) as typeof model;
  connection.useDb = (...args) => sealEncryptedFields(useDb.apply(connection, args), sealing);
  return connection;
}

/** Models may share a collection: it is sealed once, for the fields of all of them. */
function sealModel(
  { schema, collection, modelName }: Model<unknown>,
  sealed: Map<string, EncryptedField[]>,
  sealing: Sealing | undefined,
): void {
  const fields = encryptedFieldsOf(schema);
  if (fields.length === 0) return;
  if (!sealing) throw new Error(`${modelName} has encrypted fields: its connection needs encryption keys.`);
  const { name } = collection;
  const known = sealed.get(name) ?? [];
  if (!sealed.has(name)) {
    sealed.set(name, known);
    sealCollection(collection, {
      fields: known,
      codec: codec({ collection: name, fields: known, ...sealing }),
    });
  }
  const isKnown = ({ path }: EncryptedField) => known.some((one) => one.path.join('.') === path.join('.'));
  known.push(...fields.filter((field) => !isKnown(field)));
}

/** The collections of a connection's models that have encrypted fields. */
export function encryptedCollections(connection: Connection): EncryptedCollection[] {
  const found = new Map<string, EncryptedField[]>();
  for (const { schema, collection } of Object.values(connection.models)) {
    const fields = encryptedFieldsOf(schema);
    if (fields.length > 0) found.set(collection.name, [...(found.get(collection.name) ?? []), ...fields]);
  }
  return [...found].map(([collection, fields]) => ({ collection, fields }));
}
