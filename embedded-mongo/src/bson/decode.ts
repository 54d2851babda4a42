import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { CommandError, notSupported } from '../errors';
import type { Document, Value } from './value';

const MAX_DEPTH = 180;
const MAX_DATE = 8.64e15;
const OLD_BINARY = 2;

const broken = (why: string): CommandError => new CommandError(22, `Invalid BSON: ${why}`);

/** Reads one document. Unlike the driver's reader it keeps every number's type and the order of all fields. */
class Reader {
  constructor(
    private readonly bytes: Buffer,
    private at: number,
  ) {}

  document(depth: number): Document {
    const document: Document = new Map();
    let fields = 0;
    this.elements(depth, (name, value) => {
      document.set(name, value);
      fields += 1;
    });
    if (document.size !== fields) throw notSupported(2, 'a document that names a field twice');
    return document;
  }

  private array(depth: number): Value[] {
    const values: Value[] = [];
    this.elements(depth, (_index, value) => values.push(value));
    return values;
  }

  private elements(depth: number, take: (name: string, value: Value) => void): void {
    if (depth > MAX_DEPTH) throw new CommandError(15, `BSON nests deeper than ${MAX_DEPTH} levels`);
    const start = this.at;
    const end = start + this.bytes.readInt32LE(start) - 1;
    if (end < start + 4 || end >= this.bytes.length || this.bytes[end] !== 0) throw broken('document length');
    this.at += 4;
    while (this.at < end) {
      const type = this.bytes[this.at++]!;
      const name = this.name();
      take(name, this.value(type, name, depth));
    }
    if (this.at !== end) throw broken('document end');
    this.at = end + 1;
  }

  private name(): string {
    const end = this.bytes.indexOf(0, this.at);
    if (end < 0) throw broken('unterminated name');
    const name = this.bytes.toString('utf8', this.at, end);
    this.at = end + 1;
    return name;
  }

  private take(length: number): Buffer {
    const start = this.at;
    if (length < 0 || start + length > this.bytes.length) throw broken('value length');
    this.at += length;
    return this.bytes.subarray(start, this.at);
  }

  private text(): string {
    const length = this.take(4).readInt32LE();
    const body = this.take(length);
    if (length < 1 || body[length - 1] !== 0) throw broken('string end');
    return body.toString('utf8', 0, length - 1);
  }

  private binary(): Binary {
    const length = this.take(4).readInt32LE();
    const type = this.take(1)[0]!;
    const body = this.take(length);
    return new Binary(Buffer.from(type === OLD_BINARY ? body.subarray(4) : body), type);
  }

  private date(): Date {
    const millis = Number(this.take(8).readBigInt64LE());
    if (Math.abs(millis) > MAX_DATE) throw notSupported(2, 'a date beyond the year 275760');
    return new Date(millis);
  }

  private value(type: number, name: string, depth: number): Value {
    switch (type) {
      case 0x01:
        return new Double(this.take(8).readDoubleLE());
      case 0x02:
        return this.text();
      case 0x03:
        return this.document(depth + 1);
      case 0x04:
        return this.array(depth + 1);
      case 0x05:
        return this.binary();
      case 0x07:
        return new ObjectId(Uint8Array.from(this.take(12)));
      case 0x08:
        return this.take(1)[0] === 1;
      case 0x09:
        return this.date();
      case 0x0a:
        return null;
      case 0x0b:
        return new BSONRegExp(this.name(), this.name());
      case 0x0d:
        return new Code(this.text());
      case 0x0e:
        return new BSONSymbol(this.text());
      case 0x10:
        return this.take(4).readInt32LE();
      case 0x11:
        return new Timestamp(this.take(8).readBigUInt64LE());
      case 0x12:
        return this.take(8).readBigInt64LE();
      case 0x13:
        return new Decimal128(Uint8Array.from(this.take(16)));
      case 0x7f:
        return new MaxKey();
      case 0xff:
        return new MinKey();
      default:
        throw notSupported(22, `BSON type 0x${type.toString(16)} of field '${name}'`);
    }
  }
}

/** @throws CommandError 22 when the bytes are no BSON, 15 when they nest too deep. */
export const decode = (bytes: Buffer): Document => {
  try {
    return new Reader(bytes, 0).document(1);
  } catch (error) {
    throw error instanceof RangeError ? broken('document ends early') : error;
  }
};
