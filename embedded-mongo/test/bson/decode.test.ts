import { BSON, Decimal128, Double, Long, ObjectId, Timestamp, UUID } from 'bson';
import { decode } from '../../src/bson/decode';
import { encode } from '../../src/bson/encode';
import { received } from '../support/documents';

const nested = (depth: number): BSON.Document => (depth === 0 ? {} : { a: nested(depth - 1) });

describe('reading and writing BSON', () => {
  it('gives back the same bytes, so that no number changes its type', () => {
    const bytes = Buffer.from(
      BSON.serialize({
        int: 1,
        double: new Double(1),
        long: Long.fromNumber(1),
        decimal: Decimal128.fromString('1.10'),
        text: 'naïve 😀',
        list: [1, { deep: [new Date(0), null, true] }],
        id: new ObjectId(),
        uuid: new UUID(),
        stamp: new Timestamp({ t: 4_000_000_000, i: 7 }),
        pattern: /a.c/i,
      }),
    );
    expect(encode(decode(bytes)).equals(bytes)).toBe(true);
  });

  it('keeps the order of fields that look like numbers', () => {
    const bytes = Buffer.from(
      BSON.serialize(
        new Map([
          ['10', 1],
          ['2', 1],
        ]),
      ),
    );
    expect([...decode(bytes).keys()]).toEqual(['10', '2']);
  });

  it('takes __proto__ and constructor as the plain names they are', () => {
    const fields = JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}');
    expect([...received(fields).keys()]).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    ['ends early', Buffer.from([20, 0, 0, 0, 16, 97, 0])],
    ['claims more than it has', Buffer.from([5, 0, 0, 1, 0])],
    ['has no end', Buffer.from([5, 0, 0, 0, 1])],
    ['has a string that runs past its end', Buffer.from([14, 0, 0, 0, 2, 97, 0, 99, 0, 0, 0, 97, 0, 0])],
  ])('refuses a document that %s', (_how, bytes) => {
    expect(() => decode(bytes)).toThrow(expect.objectContaining({ code: 22 }));
  });

  it('refuses what nests too deep to be walked safely', () => {
    expect(() => received(nested(200))).toThrow(expect.objectContaining({ code: 15 }));
    expect(received(nested(100)).size).toBe(1);
  });

  it('refuses a document over 16 MB', () => {
    expect(() => encode(new Map([['a', 'x'.repeat(16 * 1024 * 1024)]]))).toThrow(
      expect.objectContaining({ code: 10334 }),
    );
  });
});
