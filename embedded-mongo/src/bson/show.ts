import type { Binary, ObjectId } from 'bson';
import { bsonClass, type Document, isDocument, isDouble, type Value } from './value';

const HEX_BINARY_UUID = 4;

const showBinary = (value: Binary): string =>
  value.sub_type === HEX_BINARY_UUID
    ? `UUID("${value.toUUID().toString()}")`
    : `BinData(${value.sub_type}, ${value.toString('hex').toUpperCase()})`;

const showFields = (document: Document): string =>
  document.size === 0
    ? '{}'
    : `{ ${[...document].map(([name, value]) => `${name}: ${show(value)}`).join(', ')} }`;

/** The value as MongoDB writes it in its messages: `{ email: "a@b.c", n: 1.0 }`. */
export const show = (value: Value | undefined): string => {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return `"${value}"`;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(show).join(', ')} ]`;
  if (isDocument(value)) return showFields(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (isDouble(value)) return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
  switch (bsonClass(value)) {
    case 'ObjectId':
      return `ObjectId('${(value as ObjectId).toHexString()}')`;
    case 'Binary':
      return showBinary(value as Binary);
    case 'Decimal128':
      return `Decimal128("${String(value)}")`;
    case 'MinKey':
    case 'MaxKey':
      return bsonClass(value)!;
    case 'BSONRegExp':
      return String(value);
    default:
      return String(value);
  }
};
