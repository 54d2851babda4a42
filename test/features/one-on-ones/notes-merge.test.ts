import fc from 'fast-check';
import { mergeNotes, readBegun, writeBegun } from '../../../src/features/one-on-ones/notes/notes-merge';
import { notesText } from '../../../src/features/one-on-ones/notes/notes-text';
import { reconcile } from '../../../src/features/one-on-ones/notes/reconciling';
import { keyedIds } from '../../../src/slack/keyed-ids';
import { NASTY_STRINGS } from '../../hostile/nasty-strings';
import { countedIds } from '../../support/okr-world';
import { nameOfText } from '../../support/one-on-ones';

const lines = (...all: string[]) => all.join('\n');
const saved = (notes: string, decisions = '') =>
  reconcile(
    [],
    { decisions, notes },
    {
      writerId: 'asha',
      pair: [{ id: 'asha', name: 'Asha Rao' }],
      today: '2026-06-03',
      newId: countedIds(),
    },
  ).lines;

/** What becomes of it when I type `mine`, and the notes, which were `before` when I began, are `theirs` by now. */
function merged(before: string, theirs: string, mine: string) {
  const begun = readBegun(writeBegun(nameOfText, saved(before)));
  const { text, news } = mergeNotes(nameOfText, saved(theirs), { decisions: '', notes: mine }, begun);
  return { notes: text.notes, ...news };
}

describe('notes that two people edit at once', () => {
  it('keep what both added', () => {
    expect(merged('Budget', lines('Budget', 'Hire Ana'), lines('Move', 'Budget'))).toEqual({
      notes: lines('Move', 'Budget', 'Hire Ana'),
      added: ['Hire Ana'],
      removed: [],
    });
  });

  it('are without what either took out', () => {
    expect(merged(lines('A', 'B', 'C', 'D'), lines('A', 'C', 'D'), lines('A', 'B', 'C'))).toEqual({
      notes: lines('A', 'C'),
      added: [],
      removed: ['B'],
    });
  });

  it('have a line that both edited in both ways', () => {
    expect(merged('Budget', 'Budget is 20k', 'Budget of June')).toEqual({
      notes: lines('Budget is 20k', 'Budget of June'),
      added: ['Budget is 20k'],
      removed: [],
    });
  });

  it('have a line that one edited as it was edited', () => {
    expect(merged(lines('A', 'Budget'), lines('A', 'Budget is 20k'), lines('A', 'Budget', 'B'))).toEqual({
      notes: lines('A', 'Budget is 20k', 'B'),
      added: ['Budget is 20k'],
      removed: ['Budget'],
    });
  });

  it('have no line twice that one of them moved', () => {
    expect(merged(lines('A', 'B', 'C'), lines('C', 'A', 'B', 'D'), lines('A', 'B', 'C', 'E')).notes).toBe(
      lines('A', 'B', 'D', 'C', 'E'),
    );
  });

  it('have nothing new where both wrote the same', () => {
    expect(merged('A', lines('A', 'B'), lines('A', 'B'))).toEqual({
      notes: lines('A', 'B'),
      added: [],
      removed: [],
    });
  });
});

describe('an item that is ticked while somebody edits', () => {
  it('is ticked, without a word about it', () => {
    expect(merged('[ ] Send', '[x] Send', lines('[ ] Send', 'More'))).toEqual({
      notes: lines('[x] Send', 'More'),
      added: [],
      removed: [],
    });
    expect(merged('[x] Send', '[ ] Send', lines('[x] Send', 'More')).notes).toBe(lines('[ ] Send', 'More'));
  });

  it('is as whoever edits set it, where they did', () => {
    expect(merged('[ ] Send', '[ ] Send', '[x] Send').notes).toBe('[x] Send');
    expect(merged('[x] Send', '[x] Send', '[ ] Send').notes).toBe('[ ] Send');
  });

  it('is ticked beside what the other one added', () => {
    expect(merged('[ ] Send', lines('[x] Send', 'New'), '[ ] Send').notes).toBe(lines('[x] Send', 'New'));
  });

  it('stays what it became where its box was taken away', () => {
    expect(merged('[ ] Send', 'Send', lines('[ ] Send', 'More'))).toEqual({
      notes: lines('Send', 'More'),
      added: ['Send'],
      removed: ['[ ] Send'],
    });
  });
});

describe('whatever two people type', () => {
  const line = fc.constantFrom('a', 'b', 'c', '', '[ ] d', '[x] d', '[ ] e');
  const texts = fc.array(line, { maxLength: 8 }).map((all) => all.join('\n'));
  const wordsIn = (text: string) =>
    notesText(saved(text))
      .notes.split('\n')
      .filter((words) => words !== '');
  const unticked = (text: string) => wordsIn(text).map((words) => words.replace('[x]', '[ ]'));

  it('is all there that either added', () => {
    fc.assert(
      fc.property(texts, texts, texts, (before, theirs, mine) => {
        const after = unticked(merged(before, theirs, mine).notes);
        const known = unticked(before);
        for (const added of [...unticked(theirs), ...unticked(mine)])
          if (!known.includes(added)) expect(after).toContain(added);
      }),
    );
  });

  it('is what one typed where the other did nothing', () => {
    fc.assert(
      fc.property(texts, texts, (before, typed) => {
        expect(wordsIn(merged(before, before, typed).notes)).toEqual(wordsIn(typed));
      }),
    );
  });

  it('stays what the other saved where one changes nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(line), fc.uniqueArray(line), (before, theirs) => {
        const after = merged(before.join('\n'), theirs.join('\n'), before.join('\n'));
        expect(unticked(after.notes).sort()).toEqual(unticked(theirs.join('\n')).sort());
      }),
    );
  });
});

it('keeps marks of everything that can be typed, none of its words, and reads them again', () => {
  for (const nasty of NASTY_STRINGS) {
    const notes = saved(nasty.slice(0, 300));
    const written = writeBegun(nameOfText, notes);
    expect(written).toMatch(/^([\w-]{6}[.ox])*$/);
    expect(writeBegun(nameOfText, notes)).toBe(written);
    expect(readBegun(written).size * 7).toBeLessThanOrEqual(written.length);
  }
  const most = saved(
    Array.from({ length: 200 }, (_, i) => `n${i}`).join('\n'),
    Array.from({ length: 200 }, (_, i) => `d${i}`).join('\n'),
  );
  expect(writeBegun(nameOfText, most)).toHaveLength(2_800);
  expect(readBegun(writeBegun(nameOfText, most)).size).toBe(400);
});

it('keeps marks that nobody without the key can guess a line from', () => {
  const short = saved(lines('Raise', 'Raise'));
  const elsewhere = keyedIds('the key of another installation');
  const written = writeBegun((...parts) => elsewhere('text', ...parts), short);
  expect(written).toHaveLength(14);
  expect(written).not.toBe(writeBegun(nameOfText, short));
});
