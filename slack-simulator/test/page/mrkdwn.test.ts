import { parseMrkdwn } from '../../page/mrkdwn.js';

const text = (words: string) => ({ type: 'text', text: words });

describe('mrkdwn', () => {
  it('reads bold, italic and struck words', () => {
    expect(parseMrkdwn('*done* by _Friday_, not ~Monday~')).toEqual([
      { type: 'bold', children: [text('done')] },
      text(' by '),
      { type: 'italic', children: [text('Friday')] },
      text(', not '),
      { type: 'strike', children: [text('Monday')] },
    ]);
  });

  it('reads one style inside another', () => {
    expect(parseMrkdwn('*very _very_ good*')).toEqual([
      {
        type: 'bold',
        children: [text('very '), { type: 'italic', children: [text('very')] }, text(' good')],
      },
    ]);
  });

  it.each([
    ['snake_case_name'],
    ['2 * 3 * 4'],
    ['* not bold *'],
    ['*unclosed'],
    ['**'],
    ['a*b*c'],
    ['*over\ntwo lines*'],
  ])('leaves %j as it was typed', (typed) => {
    const words = parseMrkdwn(typed).map((node) =>
      node.type === 'text' ? node.text : node.type === 'break' ? '\n' : `<${node.type}>`,
    );
    expect(words.join('')).toBe(typed);
  });

  it('shows code as it is, marks and all', () => {
    expect(parseMrkdwn('run `a *b* <@U1>`')).toEqual([text('run '), { type: 'code', text: 'a *b* <@U1>' }]);
  });

  it('does not close a style on a mark that stands in code', () => {
    expect(parseMrkdwn('*a `*` b*')).toEqual([
      { type: 'bold', children: [text('a '), { type: 'code', text: '*' }, text(' b')] },
    ]);
  });

  it('takes a fenced block out of the text around it', () => {
    expect(parseMrkdwn('before\n```\n*x* &lt; 1\n> y\n```\nafter')).toEqual([
      text('before'),
      { type: 'break' },
      { type: 'pre', text: '*x* < 1\n> y' },
      text('after'),
    ]);
  });

  it('joins quoted lines, whether the mark came escaped or not', () => {
    expect(parseMrkdwn('&gt; one\n> two\nthree')).toEqual([
      { type: 'quote', children: [text('one'), { type: 'break' }, text('two')] },
      text('three'),
    ]);
  });

  it('quotes everything after >>>', () => {
    expect(parseMrkdwn('a\n>>> b\nc')).toEqual([
      text('a'),
      { type: 'quote', children: [text('b'), { type: 'break' }, text('c')] },
    ]);
  });

  it('reads mentions of people, channels and everybody', () => {
    expect(parseMrkdwn('<@U1> <#C1|wins> <!channel>')).toEqual([
      { type: 'user', id: 'U1' },
      text(' '),
      { type: 'channel', id: 'C1', label: 'wins' },
      text(' '),
      { type: 'broadcast', range: 'channel' },
    ]);
  });

  it('reads links with their labels and unescapes their addresses', () => {
    expect(parseMrkdwn('<https://example.com/?a=1&amp;b=2|the guide>')).toEqual([
      { type: 'link', url: 'https://example.com/?a=1&b=2', label: 'the guide' },
    ]);
  });

  it('links a bare address but not the full stop after it', () => {
    expect(parseMrkdwn('see https://example.com/a.')).toEqual([
      text('see '),
      { type: 'link', url: 'https://example.com/a', label: 'https://example.com/a' },
      text('.'),
    ]);
  });

  it('leaves a bare address alone when the text is verbatim', () => {
    expect(parseMrkdwn('see https://example.com', { verbatim: true })).toEqual([
      text('see https://example.com'),
    ]);
  });

  it.each(['<javascript:alert(1)|click>', '<data:text/html,x>', '<script>'])(
    'makes no link of %s',
    (typed) => {
      expect(parseMrkdwn(typed)).toEqual([text(typed)]);
    },
  );

  it('drops an unsafe address from a date', () => {
    expect(parseMrkdwn('<!date^1795430400^{time}^javascript:alert(1)|noon>')).toEqual([
      { type: 'date', ts: 1795430400, format: '{time}', url: '', fallback: 'noon' },
    ]);
  });

  it('unescapes once, so that an escaped escape stays text', () => {
    expect(parseMrkdwn('&lt;@U1&gt; &amp;lt;')).toEqual([text('<@U1> &lt;')]);
  });

  it('shows the emoji it knows and leaves other names as typed', () => {
    expect(parseMrkdwn(':dart::nosuchthing: 10:30:45')).toEqual([
      { type: 'emoji', name: 'dart', character: '🎯' },
      text(':nosuchthing:'),
      text(' 10'),
      text(':30:'),
      text('45'),
    ]);
  });
});
