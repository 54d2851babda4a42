import { createSecretKey, type KeyObject } from 'node:crypto';

/** One key of `TRELLIS_ENCRYPTION_KEYS`. */
export interface EncryptionKey {
  /** Stands in front of everything that is sealed with it. */
  readonly id: string;
  /** 256 bits; shows nothing of itself when it is printed. */
  readonly secret: KeyObject;
}

/** How to make a value of `TRELLIS_ENCRYPTION_KEYS`. */
export const HOW_TO_MAKE_A_KEY = 'k1:$(openssl rand -base64 32)';

/** Short enough that a key which stands in the place of its id is none. */
const ID = /^[A-Za-z0-9_-]{1,16}$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const KEY_BYTES = 32;

type Read = { readonly key: EncryptionKey } | { readonly problem: string };

/** What `keyId:base64key[,keyId:base64key…]` says, the key that writes first. Problems never repeat any of it. */
export function readKeyList(text: string): {
  readonly keys: readonly EncryptionKey[];
  /** One line for each bad part, which it names by its place. */
  readonly problems: readonly string[];
} {
  const read = text.split(',').map((part, i) => readPart(part.trim(), `part ${i + 1}`));
  const keys = read.flatMap((part) => ('key' in part ? [part.key] : []));
  const problems = read.flatMap((part) => ('problem' in part ? [part.problem] : []));
  return { keys, problems: [...problems, ...sharedIds(keys)] };
}

function readPart(part: string, name: string): Read {
  const colon = part.indexOf(':');
  if (colon < 0) return { problem: `${name} is not keyId:base64key, such as ${HOW_TO_MAKE_A_KEY}` };
  const [id, encoded] = [part.slice(0, colon), part.slice(colon + 1)];
  if (!ID.test(id))
    return { problem: `${name} has no good key id: 1 to 16 letters, digits, "-" or "_" before the colon` };
  const bytes = BASE64.test(encoded) ? Buffer.from(encoded, 'base64') : Buffer.alloc(0);
  if (bytes.length !== KEY_BYTES)
    return { problem: `${name} has no good key: 32 bytes as base64, made with "openssl rand -base64 32"` };
  return { key: { id, secret: createSecretKey(bytes) } };
}

const sharedIds = (keys: readonly EncryptionKey[]): string[] =>
  new Set(keys.map(({ id }) => id)).size < keys.length ? ['two keys have the same id'] : [];
