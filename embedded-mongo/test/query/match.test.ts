import { type BSON, Decimal128, Double, Long, MinKey } from 'bson';
import { compileFilter } from '../../src/query/match';
import { received } from '../support/documents';

type Case = readonly [filter: BSON.Document, document: BSON.Document, matches: boolean];

const matches = (filter: BSON.Document, document: BSON.Document): boolean =>
  compileFilter(received(filter))(received(document));

const CASES: Readonly<Record<string, readonly Case[]>> = {
  equality: [
    [{ a: 1 }, { a: 1 }, true],
    [{ a: 1 }, { a: new Double(1) }, true],
    [{ a: 1 }, { a: Long.fromNumber(1) }, true],
    [{ a: 1 }, { a: Decimal128.fromString('1.0') }, true],
    [{ a: 1 }, { a: '1' }, false],
    [{ a: 1 }, { a: true }, false],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 2 } }, true],
    [{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }, false],
    [{ a: {} }, { a: {} }, true],
    [{ a: { $eq: 1 } }, { a: 1 }, true],
    [{ a: new Date(5) }, { a: new Date(5) }, true],
    [{ '': 1 }, { '': 1 }, true],
  ],
  'null and missing': [
    [{ a: null }, { a: null }, true],
    [{ a: null }, {}, true],
    [{ a: null }, { a: 0 }, false],
    [{ a: null }, { a: [] }, false],
    [{ a: null }, { a: [1, null] }, true],
    [{ a: { $ne: null } }, {}, false],
    [{ a: { $ne: null } }, { a: 0 }, true],
    [{ 'a.b': null }, { a: 5 }, true],
    [{ 'a.b': null }, { a: [] }, false],
    [{ 'a.b': null }, { a: [1, 2] }, false],
    [{ 'a.b': null }, { a: [{ b: 1 }, {}] }, true],
    [{ a: { $gte: null } }, {}, true],
    [{ a: { $gt: null } }, { a: null }, false],
    [{ a: { $in: [null, 1] } }, {}, true],
    [{ a: { $nin: [null] } }, {}, false],
    [{ a: { $exists: true } }, { a: null }, true],
    [{ a: { $exists: false } }, { a: null }, false],
    [{ a: { $exists: 0 } }, {}, true],
    [{ 'a.b': { $exists: false } }, { a: [1] }, true],
    [{ 'a.b': { $exists: true } }, { a: [{}, { b: null }] }, true],
  ],
  arrays: [
    [{ a: 2 }, { a: [1, 2, 3] }, true],
    [{ a: [1, 2] }, { a: [1, 2] }, true],
    [{ a: [1, 2] }, { a: [[1, 2], 5] }, true],
    [{ a: [1, 2] }, { a: [1, 2, 3] }, false],
    [{ a: 5 }, { a: [[5]] }, false],
    [{ 'a.b': 2 }, { a: [{ b: 1 }, { b: 2 }] }, true],
    [{ 'a.b': 2 }, { a: [{ b: [1, 2] }] }, true],
    [{ 'a.0': 1 }, { a: [1, 2] }, true],
    [{ 'a.1': 1 }, { a: [1, 2] }, false],
    [{ 'a.0.b': 1 }, { a: [{ b: 1 }] }, true],
    [{ 'a.0.b': 1 }, { a: [{ b: 2 }, { b: 1 }] }, false],
    [{ 'a.b': 1 }, { a: [[{ b: 1 }]] }, false],
    [{ a: { $gt: 1, $lt: 5 } }, { a: [0, 9] }, true],
    [{ a: { $ne: 2 } }, { a: [1, 2] }, false],
    [{ a: { $not: { $gt: 5 } } }, { a: [1, 9] }, false],
    [{ a: { $size: 2 } }, { a: [1, 2] }, true],
    [{ a: { $size: 2 } }, { a: [[1, 2]] }, false],
    [{ a: { $all: [1, 3] } }, { a: [1, 2, 3] }, true],
    [{ a: { $all: [1, 4] } }, { a: [1, 2, 3] }, false],
    [{ a: { $all: [] } }, { a: [] }, false],
    [{ a: { $all: [[1]] } }, { a: [1] }, true],
    [
      { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { c: 1 } }] } },
      { a: [{ b: 1 }, { c: 1 }] },
      true,
    ],
    [{ a: { $elemMatch: { $gt: 1, $lt: 5 } } }, { a: [0, 9] }, false],
    [{ a: { $elemMatch: { $gt: 1, $lt: 5 } } }, { a: [0, 3] }, true],
    [{ a: { $elemMatch: { b: 1, c: 2 } } }, { a: [{ b: 1 }, { c: 2 }] }, false],
    [{ a: { $elemMatch: { b: 1, c: 2 } } }, { a: [{ b: 1, c: 2 }] }, true],
    [{ a: { $elemMatch: { $or: [{ b: 1 }, { b: 2 }] } } }, { a: [{ b: 2 }] }, true],
    [{ a: { $elemMatch: { b: 1 } } }, { a: { b: 1 } }, false],
    [{ a: { $elemMatch: { $in: [3] } } }, { a: [[3]] }, false],
  ],
  comparison: [
    [{ a: { $gt: 1 } }, { a: 1.5 }, true],
    [{ a: { $gt: 1 } }, { a: '2' }, false],
    [{ a: { $gt: 9007199254740992 } }, { a: Long.fromString('9007199254740993') }, true],
    [{ a: { $lt: new Date(5) } }, { a: new Date(4) }, true],
    [{ a: { $lt: new Date(5) } }, { a: 4 }, false],
    [{ a: { $gte: 'b' } }, { a: 'b' }, true],
    [{ a: { $gt: { x: 1 } } }, { a: { x: 2 } }, true],
    [{ a: { $lt: 5 } }, { a: Number.NaN }, false],
    [{ a: { $gte: Number.NaN } }, { a: Number.NaN }, true],
    [{ a: { $gt: new MinKey() } }, { a: 'anything' }, true],
    [{ a: { $in: [1, 'x'] } }, { a: 'x' }, true],
    [{ a: { $in: [/^x/] } }, { a: 'xylophone' }, true],
    [{ a: { $in: [] } }, { a: 1 }, false],
    [{ a: { $nin: [1] } }, { a: [1, 2] }, false],
  ],
  logic: [
    [{ $and: [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }, true],
    [{ $or: [{ a: 1 }, { b: 2 }] }, { b: 2 }, true],
    [{ $nor: [{ a: 1 }, { b: 2 }] }, { a: 2 }, true],
    [{ $nor: [{ a: 1 }] }, { a: [1] }, false],
    [{ a: { $not: /x/ } }, { a: 'y' }, true],
    [{ a: { $not: { $eq: 1 } } }, {}, true],
    [{ $comment: 'why', a: 1 }, { a: 1 }, true],
  ],
  'types, patterns and remainders': [
    [{ a: { $type: 'int' } }, { a: 1 }, true],
    [{ a: { $type: 'double' } }, { a: 1 }, false],
    [{ a: { $type: 'double' } }, { a: new Double(1) }, true],
    [{ a: { $type: 'number' } }, { a: Long.ONE }, true],
    [{ a: { $type: ['string', 10] } }, { a: null }, true],
    [{ a: { $type: 'array' } }, { a: [1] }, true],
    [{ a: { $type: 'string' } }, { a: [1, 'x'] }, true],
    [{ a: /^b/i }, { a: 'Bee' }, true],
    [{ a: { $regex: '^b', $options: 'i' } }, { a: 'Bee' }, true],
    [{ a: { $regex: 'end$' } }, { a: 'the end\n' }, true],
    [{ a: { $regex: 'a.c' } }, { a: 'a\rc' }, true],
    [{ a: /x/ }, { a: ['y', 'x'] }, true],
    [{ a: /1/ }, { a: 1 }, false],
    [{ a: { $mod: [3, 1] } }, { a: 7.9 }, true],
    [{ a: { $mod: [3, -1] } }, { a: -4 }, true],
    [{ a: { $mod: [3, 1] } }, { a: '7' }, false],
  ],
  'names that mean something to JavaScript': [
    [{ constructor: null }, {}, true],
    [{ 'constructor.name': { $exists: true } }, {}, false],
    [{ toString: { $exists: true } }, { a: 1 }, false],
  ],
};

describe.each(Object.entries(CASES))('matching: %s', (_family, cases) => {
  it.each(
    cases.map(
      ([filter, document, expected]) =>
        [JSON.stringify(filter), JSON.stringify(document), expected, filter, document] as const,
    ),
  )('%s against %s is %s', (_filter, _document, expected, filter, document) => {
    expect(matches(filter, document)).toBe(expected);
  });
});

describe('a filter that cannot be meant', () => {
  it.each([
    [{ a: { $in: 1 } }, '$in needs an array'],
    [{ $or: [] }, '$and/$or/$nor must be a nonempty array'],
    [{ a: { $not: 1 } }, '$not needs a regex or a document'],
    [{ a: { $mod: [0, 1] } }, 'divisor cannot be 0'],
    [{ a: { $size: -1 } }, 'Failed to parse $size'],
    [{ a: { $type: 'text' } }, 'Unknown type name alias'],
    [{ a: { $gt: 1, b: 2 } }, 'unknown operator: b'],
    [{ a: { $options: 'i' } }, '$options needs a $regex'],
    [{ a: { $all: [{ $gt: 1 }] } }, 'no $ expressions in $all'],
  ])('%j is refused: %s', (filter, message) => {
    expect(() => compileFilter(received(filter))).toThrow(
      expect.objectContaining({ code: 2, message: expect.stringContaining(message) }),
    );
  });

  it.each(['\\Aabc', 'a++', '(?i)a', '[[:alpha:]]', '(*UTF)a'])(
    'the pattern %s, which only PCRE knows, is refused',
    (pattern) => {
      expect(() => compileFilter(received({ a: { $regex: pattern } }))).toThrow(
        expect.objectContaining({ code: 51091 }),
      );
    },
  );
});
