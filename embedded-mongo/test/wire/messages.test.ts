import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { BSON } from 'bson';
import { type EmbeddedMongo, startInThisThread } from '../../src/server';
import { Frames } from '../../src/wire/frames';

const OP_MSG = 2013;
const OP_QUERY = 2004;
const CHECKSUM = 1;
const MORE_TO_COME = 2;

const int32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) bytes.writeInt32LE(value, i * 4);
  return bytes;
};

const message = (id: number, operation: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([int32(body.length + 16, id, 0, operation), body]);
};

const bodySection = (command: BSON.Document): Buffer =>
  Buffer.concat([Buffer.from([0]), BSON.serialize(command)]);

const sequenceSection = (name: string, ...documents: BSON.Document[]): Buffer => {
  const content = Buffer.concat([
    Buffer.from(`${name}\0`),
    ...documents.map((document) => BSON.serialize(document)),
  ]);
  return Buffer.concat([Buffer.from([1]), int32(content.length + 4), content]);
};

const PING = bodySection({ ping: 1, $db: 'admin' });

let server: EmbeddedMongo;
let socket: Socket;
let frames: Frames;
let received: Buffer[];

beforeEach(async () => {
  server = await startInThisThread({ port: 0 });
  socket = createConnection(Number(/:(\d+)\//.exec(server.uri)![1]), '127.0.0.1');
  frames = new Frames();
  received = [];
  socket.on('data', (chunk) => received.push(...frames.push(chunk)));
  await once(socket, 'connect');
});

afterEach(async () => {
  socket.destroy();
  await server.close();
});

const replies = async (count: number): Promise<{ to: number; body: BSON.Document }[]> => {
  while (received.length < count) await once(socket, 'data');
  return received.map((bytes) => ({ to: bytes.readInt32LE(8), body: BSON.deserialize(bytes.subarray(21)) }));
};

describe('the wire protocol', () => {
  it('is understood in pieces as small as a byte', async () => {
    for (const byte of message(7, OP_MSG, int32(0), PING)) socket.write(Buffer.from([byte]));
    expect(await replies(1)).toEqual([{ to: 7, body: { ok: 1 } }]);
  });

  it('answers several messages of one piece in their order', async () => {
    socket.write(Buffer.concat([1, 2, 3].map((id) => message(id, OP_MSG, int32(0), PING))));
    expect((await replies(3)).map(({ to }) => to)).toEqual([1, 2, 3]);
  });

  it('leaves a checksum out of the message', async () => {
    socket.write(message(1, OP_MSG, int32(CHECKSUM), PING, int32(0x1234)));
    expect(await replies(1)).toEqual([{ to: 1, body: { ok: 1 } }]);
  });

  it('takes documents from a section of their own, before or after the command', async () => {
    const documents = sequenceSection('documents', { _id: 1 }, { _id: 2 });
    const insert = bodySection({ insert: 'c', $db: 'd' });
    socket.write(message(1, OP_MSG, int32(0), documents, insert));
    socket.write(message(2, OP_MSG, int32(0), bodySection({ count: 'c', $db: 'd' })));
    expect((await replies(2)).map(({ body }) => body.n)).toEqual([2, 2]);
  });

  it('says nothing to a client that wants no answer, but does what it asks', async () => {
    const silent = sequenceSection('documents', { _id: 1 });
    socket.write(message(1, OP_MSG, int32(MORE_TO_COME), bodySection({ insert: 'c', $db: 'd' }), silent));
    socket.write(message(2, OP_MSG, int32(0), bodySection({ count: 'c', $db: 'd' })));
    expect(await replies(1)).toMatchObject([{ to: 2, body: { n: 1 } }]);
  });

  it('tells a client that its command cannot be decoded', async () => {
    const twice = Buffer.concat([int32(19), Buffer.from('\x10a\0\x01\0\0\0\x10a\0\x01\0\0\0\0', 'latin1')]);
    socket.write(message(1, OP_MSG, int32(0), Buffer.from([0]), twice));
    expect(await replies(1)).toMatchObject([{ body: { ok: 0, code: 2 } }]);
  });

  it('greets a driver that still asks in the old way', async () => {
    const query = [int32(0), Buffer.from('admin.$cmd\0'), int32(0, -1), BSON.serialize({ ismaster: 1 })];
    socket.write(message(1, OP_QUERY, ...(query as Buffer[])));
    while (received.length < 1) await once(socket, 'data');
    expect(BSON.deserialize(received[0]!.subarray(36))).toMatchObject({
      ismaster: true,
      maxWireVersion: 25,
      ok: 1,
    });
  });

  it.each([
    ['a message longer than 48 MB', int32(48_000_001, 1, 0, OP_MSG)],
    ['a message shorter than its header', int32(15, 1, 0, OP_MSG)],
    ['an operation nobody knows', message(1, 9999, int32(0))],
    ['a flag that must be understood', message(1, OP_MSG, int32(4), PING)],
    ['a section that runs past its message', message(1, OP_MSG, int32(0), Buffer.from([0]), int32(500))],
    ['a message without a command', message(1, OP_MSG, int32(0))],
  ])('hangs up on %s', async (_what, bytes) => {
    const closed = once(socket, 'close');
    socket.write(bytes);
    await closed;
    expect(received).toEqual([]);
  });
});
