import { encode } from '../bson/encode';
import { withArray, withDocument } from '../bson/splice';
import { documentOf } from '../bson/value';
import { CommandError } from '../errors';

interface OpenCursor {
  readonly namespace: string;
  readonly rest: readonly Buffer[];
  usedAt: number;
}

const MAX_BATCH_BYTES = 16 * 1024 * 1024;
const IDLE_MINUTES = 10;
const FIRST_BATCH = 101;

const batchLength = (documents: readonly Buffer[], most: number): number => {
  let bytes = 0;
  let length = 0;
  for (const document of documents) {
    bytes += document.length;
    if (length >= most || (length > 0 && bytes > MAX_BATCH_BYTES)) break;
    length += 1;
  }
  return length;
};

const reply = (namespace: string, id: bigint, batch: string, documents: readonly Buffer[]): Buffer => {
  const cursor = withArray(encode(documentOf({ id, ns: namespace })), batch, documents);
  return withDocument(encode(documentOf({ ok: 1 })), 'cursor', cursor);
};

/** Results that clients fetch in batches. A cursor nobody reads from for ten minutes is forgotten. */
export class Cursors {
  private readonly open = new Map<bigint, OpenCursor>();
  private nextId = 1n;

  constructor(private readonly now: () => Date) {}

  /** The reply with the first batch, of 101 documents unless told otherwise. */
  first(
    namespace: string,
    documents: readonly Buffer[],
    { batchSize = FIRST_BATCH, isSingle = false }: { batchSize?: number; isSingle?: boolean } = {},
  ): Buffer {
    const length = batchLength(documents, batchSize);
    const rest = documents.slice(length);
    const isOpen = rest.length > 0 && !isSingle;
    const id = isOpen ? this.keep(namespace, rest) : 0n;
    return reply(namespace, id, 'firstBatch', documents.slice(0, length));
  }

  /** @throws CommandError 43 when there is no such cursor (any more). */
  next(id: bigint, namespace: string, batchSize: number | undefined): Buffer {
    const cursor = this.open.get(id);
    if (!cursor) throw new CommandError(43, `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      throw new CommandError(
        13,
        `Requested getMore on namespace '${namespace}', but cursor belongs to '${cursor.namespace}'`,
      );
    }
    const length = batchLength(cursor.rest, batchSize || Number.POSITIVE_INFINITY);
    const rest = cursor.rest.slice(length);
    if (rest.length > 0) this.open.set(id, { namespace, rest, usedAt: this.now().getTime() });
    else this.open.delete(id);
    return reply(namespace, rest.length > 0 ? id : 0n, 'nextBatch', cursor.rest.slice(0, length));
  }

  /** Whether there was such a cursor. */
  kill(id: bigint): boolean {
    return this.open.delete(id);
  }

  killNamespace(namespace: string): void {
    for (const [id, cursor] of this.open) if (cursor.namespace === namespace) this.open.delete(id);
  }

  forgetIdle(): void {
    const limit = this.now().getTime() - IDLE_MINUTES * 60_000;
    for (const [id, { usedAt }] of this.open) if (usedAt < limit) this.open.delete(id);
  }

  private keep(namespace: string, rest: readonly Buffer[]): bigint {
    const id = this.nextId;
    this.nextId += 1n;
    this.open.set(id, { namespace, rest, usedAt: this.now().getTime() });
    return id;
  }
}
