import fc from 'fast-check';
import { bothTexts, changedLines, linesIn } from '../../src/shared/both-texts';
import { NASTY_STRINGS } from '../hostile/nasty-strings';

const text = (...lines: string[]) => lines.join('\n');
/** Few different lines, so that texts have much in common. */
const texts = fc
  .array(fc.constantFrom('a', 'b', 'c', '', 'd e'), { maxLength: 12 })
  .map((lines) => text(...lines));

const isWithin = (part: readonly string[], whole: readonly string[]): boolean => {
  let found = 0;
  for (const line of whole) if (line === part[found]) found += 1;
  return found === part.length;
};
const sorted = (of: string) => linesIn(of).sort();

describe('two texts as one', () => {
  it('have what both wrote, and what they have in common once', () => {
    expect(
      bothTexts(text('Hire Ana', 'Talk to Ben', 'Budget'), text('Hire Ana', 'Move to June', 'Budget')),
    ).toBe(text('Hire Ana', 'Talk to Ben', 'Move to June', 'Budget'));
  });

  it.each([
    ['', 'mine', 'mine'],
    ['theirs', '', 'theirs'],
    ['', '', ''],
    ['one', 'other', text('one', 'other')],
    [text('a', 'b'), text('b', 'c'), text('a', 'b', 'c')],
    [text('a\r', 'b'), text('a', 'b', 'c'), text('a', 'b', 'c')],
  ])('%j and %j are %j', (theirs, mine, both) => {
    expect(bothTexts(theirs, mine)).toBe(both);
  });

  it('hold the lines of each in its order', () => {
    fc.assert(
      fc.property(texts, texts, (theirs, mine) => {
        const both = linesIn(bothTexts(theirs, mine));
        expect(isWithin(linesIn(theirs), both)).toBe(true);
        expect(isWithin(linesIn(mine), both)).toBe(true);
      }),
    );
  });

  it('hold nothing that neither has, and are no longer than both together', () => {
    fc.assert(
      fc.property(texts, texts, (theirs, mine) => {
        const both = linesIn(bothTexts(theirs, mine));
        const either = new Set([...linesIn(theirs), ...linesIn(mine)]);
        expect(both.every((line) => either.has(line))).toBe(true);
        expect(both.length).toBeLessThanOrEqual(linesIn(theirs).length + linesIn(mine).length);
      }),
    );
  });

  it('hold the same lines whoever comes first', () => {
    fc.assert(
      fc.property(texts, texts, (theirs, mine) => {
        expect(sorted(bothTexts(theirs, mine))).toEqual(sorted(bothTexts(mine, theirs)));
      }),
    );
  });

  it('are the text itself where both wrote the same, whatever it is', () => {
    for (const same of NASTY_STRINGS.filter((nasty) => !nasty.includes('\r')))
      expect(bothTexts(same, same)).toBe(same);
  });

  it('are put together in no time when they are as long as can be', () => {
    const [theirs, mine] = [Array(1_500).fill('x').join('\n'), Array(1_500).fill('y').join('\n')];
    expect(linesIn(bothTexts(theirs, mine))).toHaveLength(3_000);
  });
});

describe('what somebody changed', () => {
  it('is said as lines added and taken out, without empty ones', () => {
    expect(
      changedLines(text('Hire Ana', '', 'Budget'), text('Hire Ana', 'Budget is 20k', ' ', 'Move')),
    ).toEqual({
      added: ['Budget is 20k', 'Move'],
      removed: ['Budget'],
    });
  });

  it('is nothing where nothing was', () => {
    fc.assert(
      fc.property(texts, (same) => {
        expect(changedLines(same, same)).toEqual({ added: [], removed: [] });
      }),
    );
  });
});
