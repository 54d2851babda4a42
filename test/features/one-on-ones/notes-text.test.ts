import fc from 'fast-check';
import { ownerNamedIn } from '../../../src/features/one-on-ones/notes/named-owner';
import { lineText, typedLines } from '../../../src/features/one-on-ones/notes/notes-text';
import { NASTY_STRINGS } from '../../hostile/nasty-strings';

const read = (text: string) => typedLines(text, 'notes').map(({ text, done }) => [text, done]);
const written = (text: string) =>
  typedLines(text, 'notes')
    .map(({ text, done }) => lineText(text, done))
    .join('\n');

describe('a line of notes', () => {
  it.each([
    ['[ ] Send the slides', 'Send the slides', false],
    ['[] Send the slides', 'Send the slides', false],
    ['[x] Send the slides', 'Send the slides', true],
    ['[X] Send the slides', 'Send the slides', true],
    ['- [ ] Send the slides', 'Send the slides', false],
    ['  * [x] Send the slides', 'Send the slides', true],
    ['•[ ] Send the slides  ', 'Send the slides', false],
    ['[ ]Send the slides', 'Send the slides', false],
    ['[ ] [x] is how it is ticked', '[x] is how it is ticked', false],
    ['[ ]', '', false],
    ['Send the slides', 'Send the slides', null],
    ['  Send [ ] the slides', '  Send [ ] the slides', null],
    ['[y] Send the slides', '[y] Send the slides', null],
    ['[x](https://example.com)', '[x](https://example.com)', null],
    ['- Send the slides', '- Send the slides', null],
    ['[  ] Send the slides', '[  ] Send the slides', null],
  ])('%j is %j, done: %j', (line, text, done) => {
    expect(read(line)).toEqual([[text, done]]);
  });

  it('counts where it was typed, empty lines included', () => {
    expect(typedLines('\n\nA\n\n\nB\n\n', 'decisions')).toEqual([
      { section: 'decisions', text: 'A', done: null, number: 3 },
      { section: 'decisions', text: '', done: null, number: 4 },
      { section: 'decisions', text: 'B', done: null, number: 6 },
    ]);
  });

  it('is written as it is read again', () => {
    const line = fc.oneof(
      fc.constantFrom('', '[ ] a', '- [x] b', '[]c', ' * [X]  d ', '[ ] [ ]', '[x]('),
      fc.constantFrom(...NASTY_STRINGS),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const once = written(lines.join('\n'));
        expect(written(once)).toBe(once);
        expect(read(once)).toEqual(read(lines.join('\n')));
      }),
      { numRuns: 300 },
    );
  });
});

describe('whom a line names', () => {
  const ASHA = { id: 'asha', name: 'Asha Rao' };
  const OLU = { id: 'olu', name: 'Olu Adé Adeyemi' };
  const PAIR = [ASHA, OLU];

  it.each([
    ['@olu send the slides', 'olu'],
    ['Send the slides @OLU.', 'olu'],
    ['Send the slides (@Olu Ade Adeyemi)', 'olu'],
    ['Send the slides @olu.adeyemi', 'olu'],
    ['Send the slides @olu.ade.adeyemi, please', 'olu'],
    ['Send @asha’s slides', 'asha'],
    ['@ben and @asha, then @olu', 'asha'],
    ['Ask @oluwaseun @asha', 'asha'],
  ])('%s: %s', (line, id) => {
    expect(ownerNamedIn(line, PAIR)).toEqual({ id });
  });

  it.each([
    'Send the slides',
    'Olu sends the slides',
    'Ask @ben',
    'Write to ana@asha.example',
    'Write to ana@asha',
    'Ask @olu.smith',
    'Ask @olu-marie',
    'Ask @ashar',
    'Ask @adeyemi',
    '@',
    '@@@',
  ])('%s: nobody', (line) => {
    expect(ownerNamedIn(line, PAIR)).toBeUndefined();
  });

  it('is whoever’s name fits longer, and both where it fits alike', () => {
    const lee = { id: 'lee', name: 'Sam Lee' };
    const roy = { id: 'roy', name: 'Sam Roy' };
    expect(ownerNamedIn('@sam roy sends it', [lee, roy])).toEqual({ id: 'roy' });
    expect(ownerNamedIn('@sam.lee sends it', [lee, roy])).toEqual({ id: 'lee' });
    expect(ownerNamedIn('@sam sends it', [lee, roy])).toEqual({ both: 'Sam' });
    expect(ownerNamedIn('@sam lee sends it', [lee, { ...roy, name: 'Sam' }])).toEqual({ id: 'lee' });
  });

  it('is nobody where somebody has no name', () => {
    expect(ownerNamedIn('@ @a', [{ id: 'x', name: ' ' }, ASHA])).toBeUndefined();
  });

  it('is looked for in anything that can be typed', () => {
    for (const nasty of NASTY_STRINGS)
      expect(() => ownerNamedIn(`@${nasty}`, [{ id: 'x', name: nasty }, ASHA])).not.toThrow();
  });
});
