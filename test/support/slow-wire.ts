import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The wire between Trellis and its store, on which one request can be held back. */
export interface SlowWire {
  /** The store's address by way of this wire. */
  readonly uri: string;
  /** Holds back the next request in which all of `words` stand, and what follows it on its connection. */
  holdNext(...words: string[]): void;
  /** Whether a request is held back. */
  isHolding(): boolean;
  /** Lets it go on. */
  letGo(): void;
  close(): Promise<void>;
}

/** @param uri a store on a port of this machine. */
export async function slowWire(uri: string): Promise<SlowWire> {
  const store = new URL(uri);
  const sockets = new Set<Socket>();
  let wanted: readonly string[] | undefined;
  let held: { chunks: Buffer[]; from: Socket; to: Socket } | undefined;

  const server = createServer((from) => {
    const to = connect(Number(store.port), store.hostname);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
    to.pipe(from);
    from.on('data', (chunk: Buffer) => {
      if (wanted?.every((word) => chunk.includes(word))) {
        wanted = undefined;
        held = { chunks: [], from, to };
      }
      if (held?.from === from) held.chunks.push(chunk);
      else to.write(chunk);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = new URL(uri);
  address.port = String((server.address() as AddressInfo).port);

  return {
    uri: address.href,
    holdNext(...words) {
      wanted = words;
    },
    isHolding: () => held !== undefined,
    letGo() {
      const { chunks, to } = held!;
      held = undefined;
      to.write(Buffer.concat(chunks));
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
