import fc from 'fast-check';
import type { NoteLine } from '../../../src/features/one-on-ones/note-line';
import { notesText } from '../../../src/features/one-on-ones/notes/notes-text';
import { reconcile } from '../../../src/features/one-on-ones/notes/reconciling';
import { NASTY_STRINGS } from '../../hostile/nasty-strings';
import { countedIds } from '../../support/okr-world';

const ASHA = { id: 'asha', name: 'Asha Rao' };
const OLU = { id: 'olu', name: 'Olu Adeyemi' };
const WEDNESDAY = '2026-06-03';
const TWO_WEEKS_LATER = '2026-06-17';

const written = (writerId: string, today = WEDNESDAY, newId = countedIds()) => ({
  writerId,
  pair: [ASHA, OLU],
  today,
  newId,
});
const lines = (...all: string[]) => all.join('\n');
/** What becomes of notes that Asha wrote on Wednesday when somebody saves them as something else. */
function notes(before: string, decisions = '') {
  const newId = countedIds();
  const first = reconcile([], { decisions, notes: before }, written('asha', WEDNESDAY, newId));
  expect(first.problems).toEqual([]);
  return {
    before: first.lines,
    savedAs: (typed: string, by = 'asha', today = WEDNESDAY, typedDecisions = decisions) =>
      reconcile(first.lines, { decisions: typedDecisions, notes: typed }, written(by, today, newId)),
  };
}
const idsByText = (of: readonly NoteLine[]) => Object.fromEntries(of.map(({ text, id }) => [text, id]));

describe('an action item', () => {
  it('belongs to whoever writes it, or to whom it names, and is due when it says', () => {
    const { before } = notes(lines('[ ] Send the slides', '[x] @olu book a room by Friday', 'It went well'));
    expect(before.map(({ text, byId, action }) => ({ text, byId, action }))).toEqual([
      { text: 'Send the slides', byId: 'asha', action: { ownerId: 'asha', due: null, done: false } },
      {
        text: '@olu book a room by Friday',
        byId: 'asha',
        action: { ownerId: 'olu', due: '2026-06-05', done: true },
      },
      { text: 'It went well', byId: 'asha', action: null },
    ]);
  });

  it('keeps its owner and its day when the other one edits its other words later', () => {
    const { before, savedAs } = notes('[ ] Send the slides by Friday');
    expect(savedAs('[ ] Send the new slides by Friday', 'olu', TWO_WEEKS_LATER).lines).toEqual([
      {
        ...before[0],
        text: 'Send the new slides by Friday',
        byId: 'olu',
        action: { ownerId: 'asha', due: '2026-06-05', done: false },
      },
    ]);
  });

  it('gets another day when the words for it change, counted from then', () => {
    const { savedAs } = notes('[ ] Send the slides by Friday');
    const [line] = savedAs('[ ] Send the slides by Monday', 'olu', TWO_WEEKS_LATER).lines;
    expect(line!.action).toEqual({ ownerId: 'asha', due: '2026-06-22', done: false });
    expect(savedAs('[ ] Send the slides').lines[0]!.action!.due).toBeNull();
  });

  it('gets another owner when it names one, and is the writer’s when the name is taken out', () => {
    const { savedAs } = notes('[ ] Send the slides @asha');
    expect(savedAs('[ ] Send the slides @olu').lines[0]!.action!.ownerId).toBe('olu');
    expect(savedAs('[ ] Send the slides', 'olu').lines[0]!.action!.ownerId).toBe('olu');
  });

  it('is ticked and opened by its box alone, and stays whose it was', () => {
    const { before, savedAs } = notes('[ ] Send the slides by Friday');
    const [ticked] = savedAs('[x] Send the slides by Friday', 'olu', TWO_WEEKS_LATER).lines;
    expect(ticked).toEqual({ ...before[0], action: { ...before[0]!.action, done: true } });
    const opened = reconcile(
      [ticked!],
      { decisions: '', notes: '[ ] Send the slides by Friday' },
      written('olu'),
    );
    expect(opened.lines).toEqual(before);
  });

  it('can be made of a line, and be made one again, and stays that line', () => {
    const { before, savedAs } = notes('Send the slides by Friday');
    const made = savedAs('[ ] Send the slides by Friday', 'olu').lines;
    expect(made).toEqual([
      { ...before[0], byId: 'olu', action: { ownerId: 'olu', due: '2026-06-05', done: false } },
    ]);
    expect(reconcile(made, notesText(before), written('asha')).lines).toEqual(before);
  });
});

describe('what cannot be saved', () => {
  const [lee, roy] = [
    { id: 'lee', name: 'Sam Lee' },
    { id: 'roy', name: 'Sam Roy' },
  ];
  const problems = (typed: string, pair = [lee, roy], before: readonly NoteLine[] = []) =>
    reconcile(before, { decisions: '', notes: typed }, { ...written('lee'), pair }).problems;

  it('is an item that could be either’s', () => {
    expect(problems(lines('Well done', '[ ] @sam sends it'))).toEqual([
      { section: 'notes', sentence: 'Line 2: both of you are called Sam; write the full name after @.' },
    ]);
    expect(problems('[ ] @sam lee sends it')).toEqual([]);
    expect(problems('@sam sends it')).toEqual([]);
  });

  it('is not one that was saved while they had different names', () => {
    const pair = [lee, { ...roy, name: 'Ben Roy' }];
    const { lines: before } = reconcile(
      [],
      { decisions: '', notes: '[ ] @sam sends it' },
      { ...written('roy'), pair },
    );
    expect(problems('[ ] @sam sends it', [lee, roy], before)).toEqual([]);
  });

  it('names another way out where both have the same name', () => {
    expect(problems('[ ] @sam lee sends it', [lee, { ...roy, name: 'Sam  lee' }])).toEqual([
      {
        section: 'notes',
        sentence:
          'Line 1: both of you are called Sam; leave the name out, and the item belongs to whoever saves it.',
      },
    ]);
  });

  it('is a box without words', () => {
    const typed = { decisions: lines('A', '', '', '[ ]'), notes: '[x] ' };
    expect(reconcile([], typed, written('asha')).problems).toEqual([
      { section: 'decisions', sentence: 'Line 4: say what is to be done after [ ].' },
      { section: 'notes', sentence: 'Line 1: say what is to be done after [ ].' },
    ]);
  });

  it('is more than fifty items, or two hundred lines', () => {
    const items = (count: number) => Array.from({ length: count }, (_, i) => `[ ] ${i}`).join('\n');
    expect(problems(items(50))).toEqual([]);
    expect(problems(items(51))).toEqual([
      {
        section: 'notes',
        sentence: 'These notes have 51 action items; the most is 50. Your text is still here.',
      },
    ]);
    expect(problems('x\n'.repeat(200))).toEqual([]);
    expect(problems('x\n'.repeat(201))).toEqual([
      { section: 'notes', sentence: 'This text has 201 lines; the most is 200. Your text is still here.' },
    ]);
  });
});

describe('a line stays the same line', () => {
  it('edited beside one that was taken out', () => {
    const { before, savedAs } = notes(lines('[ ] Call the bank', '[ ] Book flights to Lagos'));
    const [line] = savedAs('[ ] Book flights to Lagos and back').lines;
    expect(line!.id).toBe(idsByText(before)['Book flights to Lagos']);
  });

  it('written anew altogether, at its place', () => {
    const { before, savedAs } = notes(lines('One', 'Two', 'Three'));
    expect(savedAs(lines('One', 'Something else', 'Three')).lines.map(({ id }) => id)).toEqual(
      before.map(({ id }) => id),
    );
  });

  it('moved to the other text', () => {
    const { before, savedAs } = notes(lines('One', '[ ] Two'));
    const { lines: after } = savedAs('One', 'olu', WEDNESDAY, '[ ] Two');
    expect(after).toEqual([{ ...before[1], section: 'decisions' }, before[0]]);
  });

  it('though another is put before it that is the same', () => {
    const { before, savedAs } = notes('[ ] Call');
    const { lines: after } = savedAs(lines('[ ] Call', '[ ] Call'), 'olu');
    expect(after.filter(({ id }) => id === before[0]!.id)).toHaveLength(1);
    expect(new Set(after.map(({ id }) => id)).size).toBe(2);
  });
});

describe('whatever is typed', () => {
  const word = fc.constantFrom('call', 'bank', 'slides', '@olu', '@ben', 'by Friday', '5 June', 'é', '<b>');
  const line = fc
    .tuple(fc.constantFrom('', '', '[ ] ', '[x] '), fc.array(word, { minLength: 1, maxLength: 4 }))
    .map(([box, words]) => `${box}${words.join(' ')}`);
  /** Lines that differ in more than their boxes. */
  const different = fc
    .uniqueArray(line, { selector: (text) => text.replace(/^\[.\] /, ''), minLength: 1, maxLength: 12 })
    .map((all) => all.map((text, i) => `${text} ${i}`));
  const saved = (all: readonly string[]) => notes(all.join('\n'));

  it('changes nothing to save what is shown, whoever does and whenever', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.array(line, { maxLength: 5 }), (all, decisions) => {
        const { before } = notes(all.join('\n'), decisions.join('\n'));
        const { lines: after } = reconcile(before, notesText(before), written('olu', TWO_WEEKS_LATER));
        expect(after).toEqual(before);
      }),
    );
  });

  it('keeps every line when one of them is edited', () => {
    fc.assert(
      fc.property(different, fc.nat(), fc.boolean(), (all, which, rewrite) => {
        const { before, savedAs } = saved(all);
        const edited = all.map((text, i) => {
          if (i !== which % all.length) return text;
          return rewrite ? 'Nothing like it' : `${text} more`;
        });
        const { lines: after } = savedAs(edited.join('\n'), 'olu');
        expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
        expect(after.filter(({ byId }) => byId === 'olu')).toHaveLength(1);
      }),
    );
  });

  it('keeps every line when they are put in another order', () => {
    const shuffled = different.chain((all) =>
      fc.shuffledSubarray(all, { minLength: all.length }).map((order) => [all, order] as const),
    );
    fc.assert(
      fc.property(shuffled, ([all, order]) => {
        const { before, savedAs } = saved(all);
        const { lines: after } = savedAs(order.join('\n'), 'olu');
        expect(idsByText(after)).toEqual(idsByText(before));
        expect(after.every(({ byId }) => byId === 'asha')).toBe(true);
      }),
    );
  });

  it('takes out exactly what was taken out', () => {
    fc.assert(
      fc.property(different, fc.nat(), (all, which) => {
        const { before, savedAs } = saved(all);
        const gone = which % all.length;
        expect(savedAs(all.toSpliced(gone, 1).join('\n'), 'olu').lines).toEqual(before.toSpliced(gone, 1));
      }),
    );
  });

  it('keeps all others when one is put in anywhere', () => {
    fc.assert(
      fc.property(different, line, fc.nat(), (all, added, where) => {
        const { before, savedAs } = saved(all);
        const place = where % (all.length + 1);
        const { lines: after } = savedAs(all.toSpliced(place, 0, added).join('\n'), 'olu');
        expect(after.toSpliced(place, 1)).toEqual(before);
        expect(after[place]!.byId).toBe('olu');
      }),
    );
  });

  it('is read, however hostile, and never gives a line to two', () => {
    const hostile = fc.array(fc.oneof(line, fc.constantFrom(...NASTY_STRINGS)), { maxLength: 6 });
    fc.assert(
      fc.property(hostile, hostile, hostile, (first, second, decisions) => {
        const { lines: before } = reconcile(
          [],
          { decisions: decisions.join('\n'), notes: first.join('\n') },
          written('asha'),
        );
        const { lines: after } = reconcile(
          before,
          { decisions: first.join('\n'), notes: second.join('\n') },
          written('olu', WEDNESDAY, () => 'new'),
        );
        const kept = after.map(({ id }) => id).filter((id) => id !== 'new');
        expect(new Set(kept).size).toBe(kept.length);
      }),
    );
  });
});
