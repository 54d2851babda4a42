import fc from 'fast-check';
import { SortedEntries } from '../../src/store/sorted-entries';
import { StoredDocument } from '../../src/store/stored-document';

const stored = (sequence: number) => new StoredDocument(sequence, Buffer.alloc(0));

describe('sorted entries', () => {
  it('give what lies between two keys, both ways, however many there are and whatever was removed', () => {
    const input = fc.record({
      keys: fc.array(fc.string({ maxLength: 2, unit: fc.constantFrom('a', 'b', 'c') }), {
        maxLength: 2500,
        size: 'max',
      }),
      removed: fc.nat(7),
      bounds: fc.tuple(fc.constantFrom('', 'a', 'ab', 'b'), fc.constantFrom('a', 'b', 'bc', 'd')),
    });
    fc.assert(
      fc.property(input, ({ keys, removed, bounds: [from, to] }) => {
        const entries = new SortedEntries();
        const all = keys.map((key, i) => ({ key, stored: stored(i) }));
        for (const entry of all) entries.add(entry);
        const isRemoved = (i: number) => i % 8 < removed;
        for (const [i, entry] of all.entries()) if (isRemoved(i)) entries.remove(entry);
        const expected = all
          .filter(({ key }, i) => !isRemoved(i) && key >= from && key < to)
          .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
          .map((entry) => entry.stored.sequence);
        const ascending = [...entries.ascending(from, to)].map((entry) => entry.stored.sequence);
        const descending = [...entries.descending(from, to)].map((entry) => entry.stored.sequence);
        expect(ascending).toEqual(expected);
        expect(descending).toEqual(expected.toReversed());
      }),
      { numRuns: 60, seed: 20_26 },
    );
  });
});
