import { BSON } from 'bson';
import { decode } from '../../src/bson/decode';
import type { Document, Value } from '../../src/bson/value';

/** The document as the store reads it when a driver sends it. */
export const received = (fields: BSON.Document): Document => decode(Buffer.from(BSON.serialize(fields)));

export const receivedValue = (value: unknown): Value => received({ value }).get('value')!;
