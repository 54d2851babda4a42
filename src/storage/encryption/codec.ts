import type { Log } from '../../shared/log';
import type { EncryptedField } from './encrypted-fields';
import type { Keyring } from './keyring';
import type { Place } from './place';
import { SealBroken } from './seal-broken';
import { type Change, changedDocument, type Fields, isFields } from './sealed-document';
import { sealedUpdate, type Target } from './sealed-update';
import { isUnreadable, UNREADABLE, UnreadableValue } from './unreadable';

export interface CodecDeps {
  readonly collection: string;
  readonly fields: readonly EncryptedField[];
  readonly keyring: Keyring;
  readonly log: Log;
}

/** What is stored in place of what a store says, and what is said in place of what is stored. */
export interface Codec {
  /** @param filter says what the document does not, where it replaces another. */
  stored(document: unknown, filter?: unknown): Fields;
  update(update: unknown, filter: unknown): Fields;
  /**
   * Where a text cannot be opened {@link UNREADABLE} stands, where any other value cannot an {@link UnreadableValue},
   * and the log says which. What is no document passes.
   */
  opened(stored: unknown): unknown;
}

export function codec({ collection, fields, keyring, log }: CodecDeps): Codec {
  const seal: Change = (value, place, { isText }) => {
    const name = `${place.path.join('.')} of ${place.id} in ${collection}`;
    if (isText && typeof value !== 'string') throw new Error(`${name} is encrypted and must be text.`);
    if (isUnreadable(value)) throw new Error(`${name} cannot be read, so it is not written over.`);
    return keyring.seal(value, place);
  };
  const open: Change = (value, place, { isText }) => {
    if (!place.id || !place.workspaceId)
      throw new Error(`${collection} has encrypted fields: read them with the _id and the workspaceId.`);
    return openedIfWhole(value, place) ?? (isText ? UNREADABLE : new UnreadableValue());
  };

  /** Nothing where it cannot be. */
  function openedIfWhole(value: unknown, place: Place): unknown {
    try {
      if (typeof value !== 'string') throw new SealBroken(place, 'it was never sealed');
      return keyring.open(value, place);
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      const { id, path } = place;
      const where = { collection, id, field: path.join('.') };
      log.error({ ...where, reason: error.reason }, 'An encrypted field is unreadable.');
      return undefined;
    }
  }

  return {
    stored(document, filter) {
      if (!isFields(document)) throw new Error(`Only whole documents can be stored in ${collection}.`);
      const about = targetOf(document, collection);
      const { id, workspaceId } = filter === undefined ? about : filled(about, targetOf(filter, collection));
      if (id === undefined || workspaceId === undefined)
        throw new Error(`A document of ${collection} needs its _id and its workspaceId to be stored.`);
      return changedDocument(document, fields, { collection, id, workspaceId }, seal);
    },
    update: (update, filter) => sealedUpdate(update, { fields, target: targetOf(filter, collection), seal }),
    opened(stored) {
      if (!isFields(stored)) return stored;
      const { id = '', workspaceId = '' } = targetOf(stored, collection);
      return changedDocument(stored, fields, { collection, id, workspaceId }, open);
    },
  };
}

/** What a document or a filter says of its `_id` and its workspace. */
const targetOf = (about: unknown, collection: string): Target => {
  const { _id, workspaceId } = isFields(about) ? about : {};
  return { collection, id: exactly(_id), workspaceId: exactly(workspaceId) };
};

const exactly = (condition: unknown): string | undefined => {
  const value = isFields(condition) ? condition.$eq : condition;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const filled = (first: Target, second: Target): Target => ({
  ...first,
  id: first.id ?? second.id,
  workspaceId: first.workspaceId ?? second.workspaceId,
});
