import { emojiCharacter } from './emoji.js';

/**
 * Slack's mrkdwn as a small tree. Nothing here makes markup: what draws the tree makes text nodes of the text.
 * https://docs.slack.dev/messaging/formatting-message-text
 *
 * @typedef {{ type: 'text' | 'code' | 'pre', text: string }
 *   | { type: 'bold' | 'italic' | 'strike' | 'quote', children: MrkdwnNode[] }
 *   | { type: 'break' }
 *   | { type: 'emoji', name: string, character: string }
 *   | { type: 'user', id: string }
 *   | { type: 'channel', id: string, label: string }
 *   | { type: 'broadcast', range: string }
 *   | { type: 'link', url: string, label: string }
 *   | { type: 'date', ts: number, format: string, url: string, fallback: string }} MrkdwnNode
 */

const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' };
const WORD = /[\p{L}\p{N}]/u;
const SAFE_URL = /^(https?:|mailto:|tel:)/i;

/** @param {string} text Undoes the three escapes Slack asks of senders. */
export const unescaped = (text) =>
  text.replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>' })[name]);

/** @param {string} url Only addresses a person may be sent to by a click; never `javascript:` or `data:`. */
export const isSafeUrl = (url) => SAFE_URL.test(url.trim());

/** @param {string} text @returns {MrkdwnNode} */
const plain = (text) => ({ type: 'text', text: unescaped(text) });

const dateNode = (body, fallback) => {
  const [, ts, format = '', url = ''] = body.split('^');
  return { type: 'date', ts: Number(ts), format, url: isSafeUrl(url) ? url : '', fallback };
};

/** What stands between `<` and `>`. @returns {MrkdwnNode} */
const special = (inside) => {
  const bar = inside.indexOf('|');
  const body = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : unescaped(inside.slice(bar + 1));
  if (body.startsWith('@')) return { type: 'user', id: body.slice(1) };
  if (body.startsWith('#')) return { type: 'channel', id: body.slice(1), label };
  if (body.startsWith('!date^')) return dateNode(body, label);
  if (body.startsWith('!')) return { type: 'broadcast', range: label || body.slice(1).split('^')[0] };
  const url = unescaped(body);
  return isSafeUrl(url) ? { type: 'link', url, label: label || url } : plain(`<${inside}>`);
};

const isBoundary = (character) => character === undefined || !WORD.test(character);

/** Code and `<...>` hide style marks, so a closing mark is looked for outside them. */
const closingMark = (text, from, mark) => {
  for (let at = from; at < text.length && text[at] !== '\n'; at += 1) {
    const hidden = /^(`[^`\n]+`|<[^<>\n]+>)/.exec(text.slice(at));
    if (hidden) at += hidden[0].length - 1;
    else if (text[at] === mark && !/\s/.test(text[at - 1]) && isBoundary(text[at + 1])) return at;
  }
  return -1;
};

const styled = (text, at, verbatim) => {
  const mark = text[at];
  const opens = isBoundary(text[at - 1]) && text[at + 1] !== undefined && !/\s/.test(text[at + 1]);
  if (!opens || text[at + 1] === mark) return null;
  const end = closingMark(text, at + 2, mark);
  if (end < 0) return null;
  const children = inline(text.slice(at + 1, end), verbatim);
  return { node: { type: STYLES[mark], children }, length: end + 1 - at };
};

const bareLink = (typed) => {
  const url = unescaped(typed);
  return { type: 'link', url, label: url };
};

const emojiNode = (typed, name) => {
  const character = emojiCharacter(name);
  return character === undefined ? { type: 'text', text: typed } : { type: 'emoji', name, character };
};

/** What begins at that place, if anything special does. */
const markAt = (text, at, verbatim) => {
  const rest = text.slice(at);
  const found = (pattern, build) => {
    const match = pattern.exec(rest);
    return match && { node: build(match), length: match[0].length };
  };
  if (text[at] === '<') return found(/^<([^<>\n]+)>/, (match) => special(match[1]));
  if (text[at] === '`')
    return found(/^`([^`\n]+)`/, (match) => ({ type: 'code', text: unescaped(match[1]) }));
  if (text[at] === ':') {
    return found(/^:([a-z0-9_+-]+(?:::skin-tone-\d)?):/, (match) => emojiNode(match[0], match[1]));
  }
  if (text[at] === '\n') return { node: { type: 'break' }, length: 1 };
  if (text[at] in STYLES) return styled(text, at, verbatim);
  if (text[at] !== 'h' || verbatim || !isBoundary(text[at - 1])) return null;
  return found(/^https?:\/\/[^\s<>|*_~`]*[^\s<>|*_~`.,;:!?)]/, (match) => bareLink(match[0]));
};

/** @param {string} text @param {boolean} verbatim @returns {MrkdwnNode[]} */
const inline = (text, verbatim) => {
  const nodes = [];
  let plainFrom = 0;
  const flush = (to) => to > plainFrom && nodes.push(plain(text.slice(plainFrom, to)));
  for (let at = 0; at < text.length; ) {
    const mark = markAt(text, at, verbatim);
    if (mark) {
      flush(at);
      nodes.push(mark.node);
      plainFrom = at + mark.length;
    }
    at += mark ? mark.length : 1;
  }
  flush(text.length);
  return nodes;
};

const QUOTED = /^(?:&gt;|>) ?/;

/** Lines in a row that are alike (quoted or not) become one run. */
const runsOf = (text) => {
  const runs = [];
  let toTheEnd = false;
  for (const line of text.split('\n')) {
    const rest = /^(?:&gt;|>){3} ?/.exec(line);
    toTheEnd ||= rest !== null;
    const quoted = toTheEnd || QUOTED.test(line);
    const content = rest ? line.slice(rest[0].length) : toTheEnd ? line : line.replace(QUOTED, '');
    const last = runs.at(-1);
    if (last?.quoted === quoted) last.lines.push(content);
    else runs.push({ quoted, lines: [content] });
  }
  return runs;
};

const paragraphs = (text, verbatim) =>
  runsOf(text).flatMap(({ quoted, lines }) => {
    const children = inline(lines.join('\n'), verbatim);
    return quoted ? [{ type: 'quote', children }] : children;
  });

/**
 * @param {string} text
 * @param {{ verbatim?: boolean }} [options] `verbatim`: bare addresses stay text, as in Slack's text object
 * @returns {MrkdwnNode[]}
 */
export const parseMrkdwn = (text, { verbatim = false } = {}) =>
  text.split(/```\n?([\s\S]+?)\n?```\n?/).flatMap((part, index) => {
    if (index % 2 === 1) return [{ type: 'pre', text: unescaped(part) }];
    return part === '' ? [] : paragraphs(part, verbatim);
  });
