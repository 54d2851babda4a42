import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import { compareValues, orderKey, sameValue } from '../../src/bson/order-key';
import { receivedValue } from '../support/documents';

const ASCENDING: readonly (readonly [string, unknown])[] = [
  ['MinKey', new MinKey()],
  ['null', null],
  ['NaN', new Double(Number.NaN)],
  ['minus infinity', new Double(Number.NEGATIVE_INFINITY)],
  ['a decimal below every double', Decimal128.fromString('-1E+400')],
  ['the least long', Long.MIN_VALUE],
  ['-1.5', -1.5],
  ['-1', -1],
  ['0', 0],
  ['a decimal below 0.1 as a double', Decimal128.fromString('0.1')],
  ['0.1 as a double, which is a little more', 0.1],
  ['2', 2],
  ['10', Long.fromNumber(10)],
  ['2^53', 2 ** 53],
  ['2^53 + 1, which no double can hold', Long.fromString('9007199254740993')],
  ['the greatest long', Long.MAX_VALUE],
  ['2^63', 2 ** 63],
  ['infinity', new Double(Number.POSITIVE_INFINITY)],
  ['the empty string', ''],
  ['a', 'a'],
  ['a with a zero byte', 'a\0'],
  ['ab', 'ab'],
  ['b', 'b'],
  ['U+FFFD', '\ufffd'],
  ['an emoji, after U+FFFD in UTF-8 but before it in UTF-16', '😀'],
  ['an empty document', {}],
  ['a document', { a: 1 }],
  ['a document with one field more', { a: 1, b: 1 }],
  ['a document whose value is of a later type', { a: 'x' }],
  ['an array', [1, 2]],
  ['a longer array', [1, 2, 0]],
  ['an array with a later element', [2]],
  ['short bytes', new Binary(Buffer.from([9]))],
  ['longer bytes', new Binary(Buffer.from([1, 1]))],
  ['an ObjectId', new ObjectId('000000000000000000000001')],
  ['false', false],
  ['true', true],
  ['a date before 1970', new Date(-1)],
  ['a date', new Date(1)],
  ['a timestamp', new Timestamp({ t: 1, i: 1 })],
  ['a regular expression', new BSONRegExp('a')],
  ['MaxKey', new MaxKey()],
];

const values = ASCENDING.map(([, value]) => receivedValue(value));

describe('the order of BSON values', () => {
  it.each(ASCENDING.slice(1).map(([name], i) => [ASCENDING[i]![0], name, i]))(
    'puts %s before %s',
    (_before, _after, i) => {
      expect(compareValues(values[Number(i)], values[Number(i) + 1])).toBeLessThan(0);
      expect(orderKey(values[Number(i)]) < orderKey(values[Number(i) + 1])).toBe(true);
    },
  );

  it('sorts a shuffled list back', () => {
    const positions = fc.shuffledSubarray([...values.keys()], { minLength: values.length });
    fc.assert(
      fc.property(positions, (shuffled) => {
        const sorted = shuffled.toSorted((a, b) => compareValues(values[a], values[b]));
        expect(sorted).toEqual([...values.keys()]);
      }),
      { numRuns: 30 },
    );
  });

  it('takes 1 as equal in every number type', () => {
    const ones = [new Int32(1), new Double(1), Long.fromNumber(1), Decimal128.fromString('1.00')];
    for (const one of ones) expect(sameValue(receivedValue(one), receivedValue(1))).toBe(true);
  });

  it('takes a missing field as null and -0 as 0', () => {
    expect(sameValue(undefined, null)).toBe(true);
    expect(sameValue(receivedValue(new Double(-0)), 0)).toBe(true);
  });

  it('tells documents apart by the order of their fields', () => {
    expect(sameValue(receivedValue({ a: 1, b: 2 }), receivedValue({ b: 2, a: 1 }))).toBe(false);
  });

  it('orders whole numbers of any type and size by value', () => {
    const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    const typed = fc.tuple(long, fc.constantFrom('long', 'decimal')).map(([value, type]) => ({
      value,
      bson: type === 'long' ? Long.fromBigInt(value) : Decimal128.fromString(String(value)),
    }));
    fc.assert(
      fc.property(typed, typed, (a, b) => {
        const expected = a.value < b.value ? -1 : Number(a.value > b.value);
        expect(Math.sign(compareValues(receivedValue(a.bson), receivedValue(b.bson)))).toBe(expected);
      }),
    );
  });
});
