import type { StoredDocument } from './stored-document';

export interface Entry {
  readonly key: string;
  readonly stored: StoredDocument;
}

const BLOCK_SIZE = 512;

const order = (a: Entry, b: Entry): number => {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.stored.sequence - b.stored.sequence;
};

/** The first position whose item is not before the one sought. */
const firstNot = <T>(items: readonly T[], isBefore: (item: T) => boolean): number => {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Entries in order of key, then of insertion; kept in blocks so that an insert moves few of them. */
export class SortedEntries {
  private readonly blocks: Entry[][] = [];

  add(entry: Entry): void {
    const at = Math.min(this.blockOf(entry), Math.max(0, this.blocks.length - 1));
    const block = this.blocks[at];
    if (!block) {
      this.blocks.push([entry]);
      return;
    }
    block.splice(
      firstNot(block, (other) => order(other, entry) < 0),
      0,
      entry,
    );
    if (block.length > BLOCK_SIZE) this.blocks.splice(at + 1, 0, block.splice(BLOCK_SIZE / 2));
  }

  remove(entry: Entry): void {
    const at = this.blockOf(entry);
    const block = this.blocks[at];
    if (!block) return;
    const position = firstNot(block, (other) => order(other, entry) < 0);
    if (block[position]?.stored !== entry.stored) return;
    block.splice(position, 1);
    if (block.length === 0) this.blocks.splice(at, 1);
  }

  /** The entries with `from <= key < to`, ascending. */
  *ascending(from: string, to: string): Generator<Entry> {
    let at = firstNot(this.blocks, (block) => block.at(-1)!.key < from);
    let position = firstNot(this.blocks[at] ?? [], ({ key }) => key < from);
    for (; at < this.blocks.length; at += 1, position = 0) {
      for (const block = this.blocks[at]!; position < block.length; position += 1) {
        if (block[position]!.key >= to) return;
        yield block[position]!;
      }
    }
  }

  /** The entries with `from <= key < to`, descending. */
  *descending(from: string, to: string): Generator<Entry> {
    let at = firstNot(this.blocks, (block) => block[0]!.key < to) - 1;
    let position = firstNot(this.blocks[at] ?? [], ({ key }) => key < to) - 1;
    for (; at >= 0; at -= 1, position = (this.blocks[at]?.length ?? 0) - 1) {
      for (const block = this.blocks[at]!; position >= 0; position -= 1) {
        if (block[position]!.key < from) return;
        yield block[position]!;
      }
    }
  }

  private blockOf(entry: Entry): number {
    return firstNot(this.blocks, (block) => order(block.at(-1)!, entry) < 0);
  }
}
