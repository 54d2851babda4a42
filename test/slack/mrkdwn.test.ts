import fc from 'fast-check';
import {
  bold,
  escapedLength,
  escapeText,
  joined,
  md,
  mention,
  quotation,
  shorten,
} from '../../src/slack/mrkdwn';

/** Text as people write it: markup characters, emoji of several code points, combining marks. */
const typed = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('<', '>', '&', '&amp;', '<!channel>', '<@U1>', '👩‍👩‍👧', 'é', '🇮🇳', 'a', ' '))
    .map((parts) => parts.join('')),
);
const ENTITY = /&(?:amp|lt|gt);/g;

describe('typed text in markup', () => {
  it('is asleep: no mention, channel or link of it comes alive', () => {
    expect(md`*${'<!channel> & <https://evil.example|here>'}* by ${mention('U1')}`.mrkdwn).toBe(
      '*&lt;!channel&gt; &amp; &lt;https://evil.example|here&gt;* by <@U1>',
    );
    fc.assert(
      fc.property(typed, (text) => {
        expect(md`${text}`.mrkdwn).not.toMatch(/[<>]/);
        expect(md`${text}`.mrkdwn.replace(ENTITY, '')).not.toContain('&');
      }),
    );
  });

  it('is escaped once, however often it is put into other markup', () => {
    expect(md`${md`${'a & b'}`} and ${joined(['<', 3, md`*x*`], ', ')}`.mrkdwn).toBe(
      'a &amp; b and &lt;, 3, *x*',
    );
  });
});

describe('typed text in bold', () => {
  it.each([
    ['Grow', '*Grow*'],
    ['  Grow \n the  team ', '*Grow the team*'],
    ['2 * 3 *now*', '*2 ∗ 3 ∗now∗*'],
    ['a & <b>', '*a &amp; &lt;b&gt;*'],
    [' \n', ''],
  ])('%j is %j', (raw, markup) => expect(bold(raw).mrkdwn).toBe(markup));

  it('begins and ends where it should, whatever is typed', () => {
    const starred = fc
      .array(fc.constantFrom('*', ' ', '\n', '\u00a0', 'a', '<'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(typed, starred), (text) => {
        const { mrkdwn } = bold(text);
        if (text.trim() === '') return expect(mrkdwn).toBe('');
        expect(mrkdwn).toMatch(/^\*[^*\s](?:[^*\n\r\u2028\u2029]*[^*\s])?\*$/u);
        const plainly = (words: string) => words.replaceAll(/\s+/g, ' ').trim().replaceAll('*', '∗');
        expect(mrkdwn.slice(1, -1)).toBe(escapeText(plainly(text)));
      }),
    );
  });
});

describe('text that is too long', () => {
  it('ends in an ellipsis that counts', () => {
    expect(shorten('Grow the team', 13)).toBe('Grow the team');
    expect(shorten('Grow the team', 12)).toBe('Grow the te…');
    expect(shorten('a & b', 8)).toBe('a &…');
    expect(shorten('a & b', 7)).toBe('a …');
  });

  it('keeps within the limit as Slack counts, and starts as it was typed', () => {
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const short = shorten(text, limit);
        expect(escapedLength(short)).toBeLessThanOrEqual(limit);
        expect(short === text || (short.endsWith('…') && text.startsWith(short.slice(0, -1)))).toBe(true);
        expect(escapeText(short).replace(ENTITY, '')).not.toMatch(/[<>&]/);
      }),
    );
  });

  it('is cut between characters as people see them', () => {
    expect(shorten('👩‍👩‍👧👩‍👩‍👧', 10)).toBe('👩‍👩‍👧…');
    expect(shorten('👩‍👩‍👧👩‍👩‍👧', 8)).toBe('…');
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const whole = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
        const short = shorten(text, limit);
        if (short === text) return;
        const kept = short.slice(0, -1);
        const starts = whole.map((_, i) => whole.slice(0, i).join(''));
        expect(starts).toContain(kept);
      }),
    );
  });
});

it('a quotation is one on each of its lines, with what was typed escaped', () =>
  expect(quotation('*Peers*\n\n<!channel> & more').mrkdwn).toBe('>*Peers*\n>\n>&lt;!channel&gt; &amp; more'));
