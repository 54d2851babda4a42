import * as fc from 'fast-check';
import type { DirectoryEntry } from '../../../../src/features/people/directory.service';
import { depthsIn, loopsIn } from '../../../../src/features/people/import/loops';
import { planOf } from '../../../../src/features/people/import/plan';
import { groupsFrom } from '../../../../src/features/people/import/present';
import type { Wanted } from '../../../../src/features/people/import/wanted';
import { BLANK_RECORD, NOTHING_CHOSEN } from '../../../../src/features/people/person';

const APRIL = new Date('2026-04-01T12:00:00Z');

/** Who is above whom among `size` people, without a loop, in any order of their names. */
const chart = (size: number): fc.Arbitrary<(string | null)[]> =>
  fc
    .tuple(
      fc.shuffledSubarray(
        Array.from({ length: size }, (_, i) => i),
        { minLength: size },
      ),
      fc.array(fc.nat(), { minLength: size, maxLength: size }),
    )
    .map(([order, picks]) => {
      const managers: (string | null)[] = Array(size).fill(null);
      order.forEach((person, place) => {
        const pick = picks[place]! % (place + 1);
        managers[person] = pick === place ? null : `p${order[pick]}`;
      });
      return managers;
    });

const personOf = (managerId: string | null, i: number): DirectoryEntry => ({
  id: `p${i}`,
  slackId: `U${i}`,
  name: `P${i}`,
  email: null,
  timeZone: 'UTC',
  active: true,
  teamId: null,
  reportingLines: managerId === null ? [] : [{ managerId, from: APRIL, to: null }],
  ...NOTHING_CHOSEN,
  ...BLANK_RECORD,
  changedAt: APRIL,
  version: 1,
});

it('managers are changed in an order in which nobody is ever above themselves', () => {
  const charts = fc.integer({ min: 2, max: 12 }).chain((size) =>
    fc.record({
      before: chart(size),
      after: chart(size),
      order: fc.shuffledSubarray([...Array(size).keys()]),
    }),
  );
  fc.assert(
    fc.property(charts, ({ before, after, order }) => {
      const people = new Map(before.map(personOf).map((person) => [person.id, person]));
      // Whoever is not in the file keeps their manager: the rest may then close a loop, which the check refuses.
      const wanted: Wanted[] = order.map((i) => ({
        line: i + 2,
        personId: `p${i}`,
        managerId: after[i] ?? null,
        record: {},
        attributes: {},
      }));
      const managerOf = new Map(before.map((managerId, i) => [`p${i}`, managerId]));
      const whole = new Map(managerOf);
      for (const { personId, managerId } of wanted) whole.set(personId, managerId ?? null);
      fc.pre(loopsIn(whole).length === 0);

      const present = { people, departments: groupsFrom([]), teams: groupsFrom([]) };
      const plan = planOf(wanted, present, new Map(), () => 'new');
      for (const { personId, managerId } of plan.people) {
        managerOf.set(personId, managerId ?? null);
        expect(loopsIn(managerOf)).toEqual([]);
      }
      expect(managerOf).toEqual(whole);
    }),
    { numRuns: 300 },
  );
});

describe('loops', () => {
  const above = (pairs: Record<string, string | null>) => new Map(Object.entries(pairs));

  it('are found each once, without those who only lead into them', () => {
    const managerOf = above({ a: 'b', b: 'c', c: 'a', d: 'a', e: 'f', f: 'e', g: null, h: 'g', i: 'i' });
    expect(loopsIn(managerOf)).toEqual([['a', 'b', 'c'], ['e', 'f'], ['i']]);
    expect(loopsIn(above({ a: 'b', b: null, c: 'b' }))).toEqual([]);
  });

  it('keep nobody from being counted: how many are above each', () => {
    expect([...depthsIn(above({ c: 'b', b: 'a', a: null, d: 'gone' }))]).toEqual(
      expect.arrayContaining([
        ['a', 0],
        ['b', 1],
        ['c', 2],
      ]),
    );
    expect(depthsIn(above({ a: 'b', b: 'a', c: 'a' })).get('c')).toBeGreaterThan(0);
  });
});
