import { mongo } from 'mongoose';

/** In front of everything that is no text: what is sealed of a text begins with a quotation mark. */
const BINARY = 0;
/** A multiple of this is sealed of everything but texts: the length tells no rating from another. */
const PADDED_TO = 32;

/**
 * What is sealed of a value. A text stands as JSON, which keeps half a surrogate pair where UTF-8 would lose it; any
 * other value as the database itself would keep it, in BSON, with every number eight bytes long.
 * @throws Error for what is no value.
 */
export function bytesOf(value: unknown): Buffer {
  if (typeof value === 'string') return Buffer.from(JSON.stringify(value));
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol')
    throw new Error('Only values can be sealed.');
  const document = mongo.BSON.serialize({ value: evenlyLong(value) }, { ignoreUndefined: true });
  const bytes = Buffer.alloc(Math.ceil((1 + document.length) / PADDED_TO) * PADDED_TO, BINARY);
  bytes.set(document, 1);
  return bytes;
}

const evenlyLong = (value: unknown): unknown => (typeof value === 'number' ? new mongo.Double(value) : value);

/** The value of which this was sealed. */
export function valueIn(bytes: Buffer): unknown {
  if (bytes[0] !== BINARY) return JSON.parse(bytes.toString());
  const length = bytes.readInt32LE(1);
  return mongo.BSON.deserialize(bytes.subarray(1, 1 + length)).value;
}
