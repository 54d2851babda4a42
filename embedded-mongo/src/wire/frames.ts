import { MAX_MESSAGE_BYTES } from '../limits';

const HEADER_BYTES = 16;

/** Cuts a stream of bytes into wire messages: each begins with its own length. */
export class Frames {
  private chunks: Buffer[] = [];
  private size = 0;

  /**
   * The messages that are complete with this chunk.
   *
   * @throws RangeError when a length cannot be right; nothing after it can be understood.
   */
  push(chunk: Buffer): Buffer[] {
    this.chunks.push(chunk);
    this.size += chunk.length;
    const messages: Buffer[] = [];
    for (let length = this.nextLength(); length !== undefined; length = this.nextLength()) {
      const all = this.joined();
      messages.push(all.subarray(0, length));
      this.chunks = all.length > length ? [all.subarray(length)] : [];
      this.size -= length;
    }
    return messages;
  }

  private joined(): Buffer {
    const all = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks, this.size);
    this.chunks = [all];
    return all;
  }

  private nextLength(): number | undefined {
    if (this.size < 4) return undefined;
    const first = this.chunks[0]!;
    const length = (first.length >= 4 ? first : this.joined()).readInt32LE(0);
    if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) {
      throw new RangeError(`a message of ${length} bytes`);
    }
    return this.size >= length ? length : undefined;
  }
}
