import fc from 'fast-check';
import { type Above, type Aligned, alignmentHints } from '../../../src/features/okrs/alignment/alignment';
import { LEVELS, STATUSES } from '../../../src/features/okrs/objectives/objective';

const above = (more: Partial<Above> = {}): Above => ({
  title: 'Win the north',
  level: 'COMPANY',
  status: 'ON_TRACK',
  ownerLeft: false,
  hops: 0,
  ...more,
});
const rules = (aligned: Aligned) => alignmentHints(aligned).map(({ rule }) => rule);

describe('hints about what an objective contributes to', () => {
  it.each<[what: string, aligned: Aligned, expected: string[]]>([
    ['somebody’s own that contributes to nothing', { level: 'INDIVIDUAL', parents: [] }, ['NO_PARENT']],
    ['a team’s that contributes to nothing', { level: 'TEAM', parents: [] }, []],
    ['the company’s, which has nothing above it', { level: 'COMPANY', parents: [] }, []],
    ['one straight below the company', { level: 'INDIVIDUAL', parents: [above()] }, []],
    ['a department’s with two of the company', { level: 'DEPARTMENT', parents: [above(), above()] }, []],
    [
      'a department’s with three of the company',
      { level: 'DEPARTMENT', parents: [above(), above(), above()] },
      ['MANY_COMPANY_PARENTS'],
    ],
    ['a team’s with three of the company', { level: 'TEAM', parents: [above(), above(), above()] }, []],
    ['two steps below the top', { level: 'TEAM', parents: [above({ level: 'DEPARTMENT', hops: 1 })] }, []],
    [
      'three steps below the top',
      { level: 'INDIVIDUAL', parents: [above({ level: 'TEAM', hops: 2 })] },
      ['MANY_HOPS'],
    ],
    ['one of its level', { level: 'TEAM', parents: [above({ level: 'TEAM' })] }, []],
    ['one below it', { level: 'DEPARTMENT', parents: [above({ level: 'TEAM' })] }, ['PARENT_BELOW']],
    [
      'one that was abandoned',
      { level: 'TEAM', parents: [above({ status: 'ABANDONED' })] },
      ['PARENT_ABANDONED'],
    ],
    ['one whose owner left', { level: 'TEAM', parents: [above({ ownerLeft: true })] }, ['PARENT_OWNER_LEFT']],
    [
      'one abandoned by somebody who left: there is nothing to take over',
      { level: 'TEAM', parents: [above({ status: 'ABANDONED', ownerLeft: true })] },
      ['PARENT_ABANDONED'],
    ],
  ])('%s', (_what, aligned, expected) => expect(rules(aligned)).toEqual(expected));

  it('name the objective, and say what would be better', () =>
    expect(alignmentHints({ level: 'TEAM', parents: [above({ ownerLeft: true })] })).toEqual([
      {
        rule: 'PARENT_OWNER_LEFT',
        says: 'The owner of “Win the north”, which this contributes to, has left.',
        better: 'Ask their manager or the lead who takes it over.',
      },
    ]));
});

const anyAbove: fc.Arbitrary<Above> = fc.record({
  title: fc.string({ minLength: 1, maxLength: 40 }),
  level: fc.constantFrom(...LEVELS),
  status: fc.constantFrom(...STATUSES),
  ownerLeft: fc.boolean(),
  hops: fc.integer({ min: 0, max: 2 }),
});
const anyAligned: fc.Arbitrary<Aligned> = fc.record({
  level: fc.constantFrom(...LEVELS),
  parents: fc.array(anyAbove, { maxLength: 6 }),
});

describe('whatever an objective contributes to', () => {
  it('the same things are said in whatever order its parents come', () =>
    fc.assert(
      fc.property(anyAligned, ({ level, parents }) => {
        const turned = { level, parents: [...parents].reverse() };
        expect(rules(turned).sort()).toEqual(rules({ level, parents }).sort());
      }),
    ));

  it('one more sound parent takes no hint away but that there is none', () =>
    fc.assert(
      fc.property(anyAligned, ({ level, parents }) => {
        const more = rules({ level, parents: [...parents, above({ level })] });
        for (const rule of rules({ level, parents })) if (rule !== 'NO_PARENT') expect(more).toContain(rule);
        expect(more).not.toContain('NO_PARENT');
      }),
    ));

  it('each hint is one or two short lines', () =>
    fc.assert(
      fc.property(anyAligned, (aligned) => {
        for (const { says, better } of alignmentHints(aligned)) {
          expect(says.length).toBeLessThanOrEqual(140);
          expect(better.length).toBeLessThanOrEqual(120);
        }
      }),
    ));
});
