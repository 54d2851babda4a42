import { emojiCharacter } from './emoji.js';
import { html } from './html.js';
import { isSafeUrl } from './mrkdwn.js';
import { ChannelMention, Link, Mention, SlackDate } from './text.js';

const emojiOf = ({ name, unicode }) =>
  emojiCharacter(name) ??
  (unicode
    ? String.fromCodePoint(...unicode.split('-').map((code) => Number.parseInt(code, 16)))
    : `:${name}:`);

const linkOf = ({ url, text }) =>
  isSafeUrl(url) ? html`<${Link} url=${url}>${text || url}<//>` : text || url;

const LEAF = {
  text: ({ text }) => text,
  link: linkOf,
  emoji: (element) => html`<span class="emoji" title=${`:${element.name}:`}>${emojiOf(element)}</span>`,
  user: ({ user_id }) => html`<${Mention} id=${user_id} />`,
  channel: ({ channel_id }) => html`<${ChannelMention} id=${channel_id} />`,
  broadcast: ({ range }) => html`<span class="mention">@${range}</span>`,
  date: ({ timestamp, format, url = '', fallback = '' }) =>
    html`<${SlackDate} date=${{ ts: timestamp, format, url: isSafeUrl(url) ? url : '', fallback }} />`,
  color: ({ value }) => html`<code>${value}</code>`,
};

const TAGS = { code: 'code', bold: 'strong', italic: 'em', strike: 's' };

const leaf = (element) => {
  const inner = LEAF[element.type]?.(element) ?? html`<span class="unsupported">[${element.type}]</span>`;
  const wrapped = Object.entries(TAGS).filter(([style]) => element.style?.[style]);
  return wrapped.reduce((inside, [, tag]) => html`<${tag}>${inside}<//>`, inner);
};

const leaves = ({ elements }) => elements.map(leaf);

const List = ({ part }) => html`
  <${part.style === 'ordered' ? 'ol' : 'ul'} class="rich-list" start=${part.style === 'ordered' ? (part.offset ?? 0) + 1 : undefined}
    style=${`--indent:${part.indent ?? 0}`}>
    ${part.elements.map((item) => html`<li>${leaves(item)}</li>`)}
  <//>
`;

const PART = {
  rich_text_section: (part) => html`<p class="text">${leaves(part)}</p>`,
  rich_text_quote: (part) => html`<blockquote class="quote text">${leaves(part)}</blockquote>`,
  rich_text_preformatted: (part) => html`<pre>${leaves(part)}</pre>`,
  rich_text_list: (part) => html`<${List} part=${part} />`,
};

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export const RichText = ({ block }) =>
  block.elements.map(
    (part) =>
      PART[part.type]?.(part) ?? html`<p class="unsupported">Not shown by this page: ${part.type}</p>`,
  );
