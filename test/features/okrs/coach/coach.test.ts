import fc from 'fast-check';
import { alignmentHints } from '../../../../src/features/okrs/alignment/alignment';
import { remarks } from '../../../../src/features/okrs/coach/coach';
import type { CoachDraft } from '../../../../src/features/okrs/coach/coach-draft';
import { LEVELS } from '../../../../src/features/okrs/objectives/objective';
import { aDraft, drafted } from './drafts';

const found = (more: Partial<CoachDraft>) =>
  remarks(aDraft(more)).map(({ path, rule }) => `${path}: ${rule}`);
const keyResults = (count: number) =>
  Array.from({ length: count }, (_, n) => drafted({ id: `kr${n + 1}`, isNew: false }));
const advised = { objectives: { from: 2, to: 5 }, keyResults: { from: 2, to: 4 } };
const parent = { title: 'Win', level: 'COMPANY', status: 'ON_TRACK', ownerLeft: false, hops: 0 } as const;

describe('the coach', () => {
  it('has nothing to say where all is well', () => expect(remarks(aDraft())).toEqual([]));

  it('waits until something is written', () =>
    expect(
      remarks(
        aDraft({
          title: '',
          keyResults: [drafted({ title: ' ', hasNumbers: false, hasDate: false })],
          neighbours: { objectives: 9, development: false },
          alignment: alignmentHints({ level: 'INDIVIDUAL', parents: [] }),
        }),
      ),
    ).toEqual([]));

  it('says why in one line, and gives a better example', () =>
    expect(remarks(aDraft({ title: 'Launch the new checkout' }))).toEqual([
      {
        path: 'title',
        rule: 'output',
        says: 'This names work to be done, not what will be different for somebody once it is.',
        better: 'Instead of “Launch the new checkout”: “Shoppers who pay without help, from 61% to 80%”.',
      },
    ]));

  it.each<[string, Partial<CoachDraft>, string[]]>([
    [
      'no number beside it or in it',
      { keyResults: [drafted({ title: 'Happy customers', hasNumbers: false })] },
      ['krs.kr1.target: no_number'],
    ],
    [
      'nothing to count at all',
      { keyResults: [drafted({ title: 'Happy customers', hasNumbers: false, counted: false })] },
      ['krs.kr1.measure: no_number'],
    ],
    ['no day', { keyResults: [drafted({ hasDate: false })] }, ['krs.kr1.dueDate: no_date']],
    [
      'fewer key results than advised',
      { guidance: advised, keyResults: keyResults(1) },
      ['krs: too_few_key_results'],
    ],
    ['as few as advised', { guidance: advised, keyResults: keyResults(2) }, []],
    ['as many as advised', { guidance: advised, keyResults: keyResults(4) }, []],
    [
      'more key results than advised',
      { guidance: advised, keyResults: keyResults(5) },
      ['krs: too_many_key_results'],
    ],
    [
      'fewer objectives than advised',
      {
        neighbours: { objectives: 1, development: true },
        guidance: { ...advised, keyResults: { from: 1, to: 3 } },
      },
      ['objectives: too_few_objectives'],
    ],
    [
      'more objectives than advised',
      {
        neighbours: { objectives: 6, development: true },
        guidance: { ...advised, keyResults: { from: 1, to: 3 } },
      },
      ['objectives: too_many_objectives'],
    ],
    [
      'no objective for development',
      { neighbours: { objectives: 2, development: false } },
      ['kind: no_development'],
    ],
    [
      'this one for development',
      { kind: 'DEVELOPMENT', neighbours: { objectives: 2, development: false } },
      [],
    ],
    [
      'none for development where none is expected',
      { developmentExpected: false, neighbours: { objectives: 2, development: false } },
      [],
    ],
    [
      'none for development of a team',
      { level: 'TEAM', neighbours: { objectives: 2, development: false } },
      [],
    ],
    ['a new key result in the final week', { finalWeek: true }, ['krs: final_week']],
    ['nothing new in the final week', { finalWeek: true, keyResults: keyResults(1) }, []],
    [
      'an individual’s that connects to nothing',
      { alignment: alignmentHints({ level: 'INDIVIDUAL', parents: [] }) },
      ['parents: alignment'],
    ],
    [
      'a department’s with three of the company',
      {
        level: 'DEPARTMENT',
        alignment: alignmentHints({ level: 'DEPARTMENT', parents: [parent, parent, parent] }),
      },
      ['parents: alignment'],
    ],
    [
      'more than two steps up',
      {
        alignment: alignmentHints({ level: 'INDIVIDUAL', parents: [{ ...parent, level: 'TEAM', hops: 2 }] }),
      },
      ['parents: alignment'],
    ],
    [
      'two steps up',
      {
        alignment: alignmentHints({ level: 'INDIVIDUAL', parents: [{ ...parent, level: 'TEAM', hops: 1 }] }),
      },
      [],
    ],
  ])('remarks on %s', (_, draft, expected) => expect(found(draft)).toEqual(expected));

  it('names the figures', () =>
    expect(remarks(aDraft({ guidance: advised, keyResults: keyResults(5) }))[0]!.says).toBe(
      'Key results: 5; 2 to 4 are advised, so that each gets attention.',
    ));

  it('says the most useful first, and at most two things about one title', () =>
    expect(
      found({
        title: 'Continue to improve the stock price with story points',
        keyResults: [drafted({ hasDate: false, title: 'Send reports' })],
        neighbours: { objectives: 2, development: false },
      }),
    ).toEqual([
      'krs.kr1.title: output',
      'title: outside_control',
      'title: routine',
      'kind: no_development',
      'krs.kr1.dueDate: no_date',
    ]));
});

describe('whatever is written', () => {
  const words = fc.constantFrom(
    ...[
      'launch',
      'improve',
      'from 3 to 5',
      '%',
      '“',
      'the',
      'ship',
      'keep',
      'sprint',
      '\n',
      '<!channel>',
      'per',
      'week',
      '🎉',
      '$',
      '(',
      '→',
    ],
  );
  const title = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.array(words, { maxLength: 60 }).map((all) => all.join(' ')),
  );
  const guidance = fc.record({ from: fc.nat(9), to: fc.nat(9) });
  const draft: fc.Arbitrary<CoachDraft> = fc.record({
    level: fc.constantFrom(...LEVELS),
    kind: fc.constantFrom('BUSINESS' as const, 'DEVELOPMENT' as const),
    title,
    keyResults: fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        title,
        hasNumbers: fc.boolean(),
        fromZero: fc.boolean(),
        counted: fc.boolean(),
        hasDate: fc.boolean(),
        isNew: fc.boolean(),
      }),
      { maxLength: 6, selector: ({ id }) => id },
    ),
    guidance: fc.record({ objectives: guidance, keyResults: guidance }),
    developmentExpected: fc.boolean(),
    finalWeek: fc.boolean(),
    neighbours: fc.option(fc.record({ objectives: fc.nat(9), development: fc.boolean() }), {
      nil: undefined,
    }),
    alignment: fc.constant(undefined),
  });

  it('the coach never throws, and says the same about the same draft', () => {
    fc.assert(
      fc.property(draft, (one) => {
        const said = remarks(one);
        expect(remarks(structuredClone(one))).toEqual(said);
        const perField = new Map<string, number>();
        for (const { path } of said) perField.set(path, (perField.get(path) ?? 0) + 1);
        for (const [path, count] of perField) {
          const known =
            /^(title|kind|parents|krs|objectives|krs\.[0-9a-f-]+\.(title|measure|target|dueDate))$/;
          expect(path).toMatch(known);
          expect(count).toBeLessThanOrEqual(2);
        }
        for (const { says, better } of said) {
          expect(says).toMatch(/^[A-Z].*\.$/);
          expect(better).toMatch(/^[A-Z].*\.$/);
          expect(says.length).toBeLessThanOrEqual(120);
        }
      }),
    );
  });

  it.each(['a', 'launch ', '1 ', 'x-', 'better ', 'from 1 to '])(
    'is read at once, also 3,000 characters of “%s”, which is all that Slack sends',
    (part) => {
      const title = part.repeat(3_000 / part.length);
      const began = performance.now();
      remarks(aDraft({ title, keyResults: [drafted({ title, hasNumbers: false })] }));
      expect(performance.now() - began).toBeLessThan(500);
    },
  );
});
