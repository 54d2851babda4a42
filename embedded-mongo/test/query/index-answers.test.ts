import type { BSON } from 'bson';
import fc from 'fast-check';
import { encode } from '../../src/bson/encode';
import { parseFilter } from '../../src/query/parse-filter';
import { type Selected, select } from '../../src/query/select';
import { parseSort } from '../../src/query/sort';
import type { Collection } from '../../src/store/collection';
import { readIndexOptions } from '../../src/store/index-options';
import { Store } from '../../src/store/store';
import { DEFAULT_LIMITS } from '../../src/store/usage';
import { received } from '../support/documents';

const scalar = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom('', 'a', 'ab', 'b'),
  fc.constant(null),
  fc.constantFrom(true, 1.5, Number.NaN),
  fc.integer({ min: 0, max: 2 }).map((n) => new Date(n)),
  fc.record({ x: fc.integer({ min: 0, max: 2 }) }, { requiredKeys: [] }),
);
const anyValue = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
);
const plainDocument = fc.record({ a: scalar, b: scalar, c: scalar }, { requiredKeys: [] });
const arrayDocument = fc.oneof(
  fc.record({ a: anyValue, b: scalar, c: scalar }, { requiredKeys: [] }),
  fc.record({ a: fc.array(fc.record({ x: anyValue }, { requiredKeys: [] }), { maxLength: 3 }), b: scalar }),
);

const number = fc.integer({ min: 0, max: 3 });
const numbersDocument = fc.oneof(
  fc.record({ a: fc.array(number, { maxLength: 3 }), b: number }),
  fc.record({ a: fc.array(fc.record({ x: number, y: number }), { maxLength: 3 }), b: number }),
);

const path = fc.constantFrom('a', 'b', 'c', 'a.x');
const elementPath = fc.constantFrom('a', 'b', 'a.x', 'a.y');

const operandOf = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    value,
    value.map(($gt) => ({ $gt })),
    fc.tuple(value, value).map(([$gte, $lt]) => ({ $gte, $lt })),
    value.map(($lte) => ({ $lte })),
    fc.array(value, { maxLength: 3 }).map(($in) => ({ $in })),
    value.map(($ne) => ({ $ne })),
    fc.boolean().map(($exists) => ({ $exists })),
    fc.array(value, { minLength: 1, maxLength: 2 }).map(($all) => ({ $all })),
    fc.constant({ $not: { $gt: 1 } }),
  );

const filterOf = (paths: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>): fc.Arbitrary<BSON.Document> => {
  const conditions = fc.dictionary(paths, operandOf(value), { maxKeys: 3 });
  return fc.oneof(
    conditions,
    fc.tuple(conditions, conditions).map(($and) => ({ $and })),
    fc.tuple(conditions, conditions).map(([first, second]) => ({ ...first, $or: [second, first] })),
  );
};
const filter = filterOf(path, scalar);
const direction = fc.constantFrom(1, -1);
const keysOf = (paths: fc.Arbitrary<string>): fc.Arbitrary<BSON.Document> =>
  fc.dictionary(paths, direction, { minKeys: 1, maxKeys: 3 });
const indexOptions = fc.constantFrom<BSON.Document>(
  {},
  {},
  { sparse: true },
  { sparse: true },
  { partialFilterExpression: { b: { $gt: 0 } } },
  { partialFilterExpression: { a: 1 } },
  { partialFilterExpression: { c: { $exists: true }, b: { $in: ['a', 'b', 1] } } },
);

const filled = (documents: readonly BSON.Document[], indexes: readonly BSON.Document[]): Collection => {
  const collection = Store.inMemory(DEFAULT_LIMITS).create({ database: 'd', name: 'c' });
  for (const [i, fields] of documents.entries()) {
    const document = received({ _id: i, ...fields });
    collection.insert(document, encode(document));
  }
  for (const specification of indexes) collection.createIndex(readIndexOptions(received(specification)));
  return collection;
};

const ids = ({ documents }: Selected): unknown[] => documents.map(({ document }) => document.get('_id'));
const inIdOrder = (found: unknown[]): unknown[] => found.toSorted((a, b) => Number(a) - Number(b));

interface Question {
  readonly documents: readonly BSON.Document[];
  readonly filter: BSON.Document;
  readonly key: BSON.Document;
  readonly options: BSON.Document;
  readonly sort: BSON.Document;
}

const question = (
  document: fc.Arbitrary<BSON.Document>,
  asked: fc.Arbitrary<BSON.Document>,
  key: fc.Arbitrary<BSON.Document>,
): fc.Arbitrary<Question> =>
  fc.record({
    documents: fc.array(document, { maxLength: 25 }),
    filter: asked,
    key,
    options: indexOptions,
    sort: fc.dictionary(fc.constantFrom('a', 'b', 'c'), direction, { minKeys: 1, maxKeys: 2 }),
  });

/** With `_id` last the order is total, so that both ways must give it exactly. */
const answers = ({ documents, filter: asked, key, options, sort }: Question) => {
  const selection = { filter: parseFilter(received(asked)) };
  const ordered = { ...selection, sort: parseSort(received({ ...sort, _id: 1 })), skip: 1, limit: 5 };
  const without = filled(documents, []);
  const withIndex = filled(documents, [
    { v: 2, key, name: 'tested', ...options },
    { v: 2, key: { ...sort, _id: 1 }, name: 'order' },
  ]);
  return {
    found: inIdOrder(ids(select(withIndex, selection))),
    expected: inIdOrder(ids(select(without, selection))),
    foundInOrder: ids(select(withIndex, ordered)),
    expectedInOrder: ids(select(without, ordered)),
  };
};

describe('an index', () => {
  it.each([
    ['plain documents', question(plainDocument, filter, keysOf(path))],
    ['documents with arrays', question(arrayDocument, filter, keysOf(path))],
    ['arrays of few numbers', question(numbersDocument, filterOf(elementPath, number), keysOf(elementPath))],
  ])('gives the answers of reading everything, on %s', (_kind, questions) => {
    fc.assert(
      fc.property(questions, (asked) => {
        const { found, expected, foundInOrder, expectedInOrder } = answers(asked);
        expect(found).toEqual(expected);
        expect(foundInOrder).toEqual(expectedInOrder);
      }),
      { numRuns: 1500, seed: 20_26 },
    );
  });

  it('gives the same answers after documents were changed and removed', () => {
    const change = fc.record({ at: fc.nat(9), to: fc.option(arrayDocument, { nil: undefined }) });
    const input = fc.record({
      documents: fc.array(arrayDocument, { minLength: 10, maxLength: 10 }),
      changes: fc.array(change, { maxLength: 10 }),
      filter,
      key: keysOf(path),
    });
    fc.assert(
      fc.property(input, ({ documents, changes, filter: asked, key }) => {
        const both = [filled(documents, [{ v: 2, key, name: 'tested' }]), filled(documents, [])];
        const [found, expected] = both.map((collection) => {
          const stored = [...collection.all()];
          for (const [i, { at, to }] of changes.entries()) {
            if (changes.slice(0, i).some((earlier) => earlier.at === at)) continue;
            const next = to && received({ _id: at, ...to });
            if (next) collection.replace(stored[at]!, next, encode(next));
            else collection.remove(stored[at]!);
          }
          return inIdOrder(ids(select(collection, { filter: parseFilter(received(asked)) })));
        });
        expect(found).toEqual(expected);
      }),
      { numRuns: 500, seed: 20_26 },
    );
  });
});
