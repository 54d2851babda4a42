import { decode } from '../bson/decode';
import type { Document } from '../bson/value';

/**
 * A document of a collection: its bytes as they go to clients and to disk, and its decoded form, made when first
 * needed. Both are never changed in place; an update exchanges them, so whoever holds the old bytes keeps them.
 */
export class StoredDocument {
  private decoded: Document | undefined;

  constructor(
    /** Rises with every insert into the collection. */
    readonly sequence: number,
    private encoded: Buffer,
    decoded?: Document,
  ) {
    this.decoded = decoded;
  }

  get bytes(): Buffer {
    return this.encoded;
  }

  get document(): Document {
    this.decoded ??= decode(this.encoded);
    return this.decoded;
  }

  exchange(bytes: Buffer, document: Document): void {
    this.encoded = bytes;
    this.decoded = document;
  }
}
