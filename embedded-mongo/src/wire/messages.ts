import { decode } from '../bson/decode';
import type { Document } from '../bson/value';
import { CommandError } from '../errors';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const REQUIRED_FLAGS = 0xffff;
const CHECKSUM_BYTES = 4;
const AWAIT_CAPABLE = 8;
const HELLO_NAMES: readonly string[] = ['hello', 'ismaster', 'isMaster'];

export interface IncomingMessage {
  readonly id: number;
  /** The command, still encoded. */
  readonly body: Buffer;
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>;
  /** The client wants no reply. */
  readonly isOneWay: boolean;
  /** Came as OP_QUERY, for this database. */
  readonly legacyDatabase?: string;
}

/** The text up to the next zero byte and where it ends. */
const textAt = (message: Buffer, start: number): { text: string; end: number } => {
  const zero = message.indexOf(0, start);
  if (zero < 0) throw new RangeError('unterminated text');
  return { text: message.toString('utf8', start, zero), end: zero + 1 };
};

const documentsIn = (section: Buffer): Buffer[] => {
  const documents: Buffer[] = [];
  for (let at = 0; at < section.length; ) {
    const length = section.readInt32LE(at);
    if (length < 5 || at + length > section.length)
      throw new RangeError('a document that exceeds its section');
    documents.push(section.subarray(at, at + length));
    at += length;
  }
  return documents;
};

const readMsg = (message: Buffer): IncomingMessage => {
  const flags = message.readUInt32LE(16);
  if (flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) throw new RangeError(`flags ${flags}`);
  const end = message.length - (flags & CHECKSUM_PRESENT ? CHECKSUM_BYTES : 0);
  const sequences = new Map<string, Buffer[]>();
  let body: Buffer | undefined;
  for (let at = 20; at < end; ) {
    const kind = message[at]!;
    const length = message.readInt32LE(at + 1);
    if (length < 5 || at + 1 + length > end) throw new RangeError('a section that exceeds its message');
    const section = message.subarray(at + 1, at + 1 + length);
    if (kind > 1) throw new RangeError(`a section of kind ${kind}`);
    if (kind === 0) body = section;
    else {
      const name = textAt(section, 4);
      sequences.set(name.text, documentsIn(section.subarray(name.end)));
    }
    at += 1 + length;
  }
  if (!body) throw new RangeError('a message without a body');
  const isOneWay = (flags & MORE_TO_COME) !== 0;
  return { id: message.readInt32LE(4), body, sequences, isOneWay };
};

const readQuery = (message: Buffer): IncomingMessage => {
  const collection = textAt(message, 20);
  const body = message.subarray(collection.end + 8);
  const legacyDatabase = collection.text.split('.')[0]!;
  return { id: message.readInt32LE(4), body, sequences: new Map(), isOneWay: false, legacyDatabase };
};

/** @throws RangeError for what is no message this server understands. */
export const readMessage = (message: Buffer): IncomingMessage => {
  const operation = message.readInt32LE(12);
  if (operation === OP_MSG) return readMsg(message);
  if (operation === OP_QUERY) return readQuery(message);
  throw new RangeError(`operation ${operation}`);
};

const header = (length: number, bytes: number, responseTo: number, operation: number): Buffer => {
  const head = Buffer.alloc(bytes);
  head.writeInt32LE(length, 0);
  head.writeInt32LE(responseTo, 8);
  head.writeInt32LE(operation, 12);
  return head;
};

const LEGACY_HEADER = 36;
const MSG_HEADER = 21;

/**
 * The command in a message. Drivers greet an unknown server with the old OP_QUERY; nothing else may be asked so.
 *
 * @throws CommandError when it cannot be decoded, 352 for another command in an OP_QUERY.
 */
export const commandIn = ({ body, legacyDatabase }: IncomingMessage): Document => {
  const command = decode(body);
  if (legacyDatabase === undefined) return command;
  const name = command.keys().next().value ?? '';
  if (HELLO_NAMES.includes(name)) return command.set('$db', legacyDatabase);
  throw new CommandError(
    352,
    `Unsupported OP_QUERY command: ${name}. The client driver may require an upgrade.`,
  );
};

/** The parts of a reply message, to be written one after the other. */
export const replyTo = ({ id, legacyDatabase }: IncomingMessage, body: Buffer): readonly Buffer[] => {
  if (legacyDatabase === undefined) return [header(MSG_HEADER + body.length, MSG_HEADER, id, OP_MSG), body];
  const head = header(LEGACY_HEADER + body.length, LEGACY_HEADER, id, OP_REPLY);
  head.writeInt32LE(AWAIT_CAPABLE, 16);
  head.writeInt32LE(1, 32);
  return [head, body];
};
