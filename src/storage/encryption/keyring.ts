import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type EncryptionKey, readKeyList } from './key-list';
import { type Place, placeBytes } from './place';
import { SealBroken } from './seal-broken';
import { bytesOf, valueIn } from './sealed-value';

/** Seals values with the keys of the configuration, and opens them. */
export interface Keyring {
  /** Of the key that seals. */
  readonly writes: string;
  /** Of every key that is there, the one that seals first. */
  readonly ids: readonly string[];
  /** @returns ASCII that says under which key it is sealed; another one each time. */
  seal(plain: unknown, place: Place): string;
  /**
   * Exactly the value that was sealed; of a text, every UTF-16 unit.
   * @throws SealBroken when it was not sealed for this place by a key that is here, or was changed since.
   */
  open(sealed: string, place: Place): unknown;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = '1';
const SEALED = /^1\.([A-Za-z0-9_-]{1,16})\.([A-Za-z0-9_-]+)$/;

/** The id of the key under which a value is sealed; `undefined` when it is not sealed at all. */
export const keyIdOf = (sealed: string): string | undefined => SEALED.exec(sealed)?.[1];

/**
 * AES-256-GCM with a random 96-bit nonce each time; the place is bound into it as associated data. A sealed value is
 * `1.keyId.base64url(nonce, ciphertext, tag)`.
 * @param list what `TRELLIS_ENCRYPTION_KEYS` says.
 * @throws Error when {@link readKeyList} finds problems in it.
 */
export function keyring(list: string): Keyring {
  const { keys, problems } = readKeyList(list);
  if (problems.length > 0) throw new Error(`The encryption keys are not right: ${problems.join('; ')}.`);
  const writes = keys[0]!;
  return {
    writes: writes.id,
    ids: keys.map(({ id }) => id),
    seal: (plain, place) => sealWith(writes, plain, place),
    open(sealed, place) {
      const [, id, encoded = ''] = SEALED.exec(sealed) ?? [];
      if (id === undefined) throw new SealBroken(place, 'it was never sealed');
      const key = keys.find((candidate) => candidate.id === id);
      if (!key) throw new SealBroken(place, `key ${id} is not in TRELLIS_ENCRYPTION_KEYS`);
      return openWith(key, encoded, place);
    },
  };
}

function sealWith({ id, secret }: EncryptionKey, plain: unknown, place: Place): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(placeBytes(place));
  const sealed = [nonce, cipher.update(bytesOf(plain)), cipher.final(), cipher.getAuthTag()];
  return `${VERSION}.${id}.${Buffer.concat(sealed).toString('base64url')}`;
}

function openWith({ secret }: EncryptionKey, encoded: string, place: Place): unknown {
  const bytes = Buffer.from(encoded, 'base64url');
  const whole = bytes.length >= NONCE_BYTES + TAG_BYTES && bytes.toString('base64url') === encoded;
  if (!whole) throw new SealBroken(place, 'it was changed');
  const decipher = createDecipheriv(CIPHER, secret, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(placeBytes(place)).setAuthTag(bytes.subarray(-TAG_BYTES));
  const start = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    return valueIn(Buffer.concat([start, decipher.final()]));
  } catch {
    throw new SealBroken(place, 'it was changed, moved here from elsewhere, or sealed with another key');
  }
}
