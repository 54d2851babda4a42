import { withEmoji } from './emoji.js';
import { html } from './html.js';
import { slackDate } from './local-time.js';
import { parseMrkdwn } from './mrkdwn.js';
import { useWorkspace } from './workspace.js';

export const Link = ({ url, children }) =>
  html`<a href=${url} target="_blank" rel="noopener noreferrer">${children}</a>`;

export const Mention = ({ id }) => {
  const { personOf, me } = useWorkspace();
  return html`<span class=${`mention ${id === me.id ? 'mention-me' : ''}`}>@${personOf(id)?.realName ?? id}</span>`;
};

export const ChannelMention = ({ id, label }) => {
  const { seen, goTo } = useWorkspace();
  const known = seen.sidebar.value?.channels.find((channel) => channel.id === id);
  const name = `#${known?.name ?? (label || id)}`;
  if (!known) return html`<span class="mention">${name}</span>`;
  return html`<button type="button" class="mention" onClick=${() => goTo(id)}>${name}</button>`;
};

export const SlackDate = ({ date }) => {
  const { me, now } = useWorkspace();
  const text = slackDate(date, me.tz, now());
  return date.url
    ? html`<${Link} url=${date.url}>${text}<//>`
    : html`<span title=${date.fallback}>${text}</span>`;
};

const DRAW = {
  text: ({ text }) => text,
  break: () => html`<br />`,
  code: ({ text }) => html`<code>${text}</code>`,
  pre: ({ text }) => html`<pre>${text}</pre>`,
  emoji: ({ name, character }) => html`<span class="emoji" title=${`:${name}:`}>${character}</span>`,
  user: ({ id }) => html`<${Mention} id=${id} />`,
  channel: ({ id, label }) => html`<${ChannelMention} id=${id} label=${label} />`,
  broadcast: ({ range }) => html`<span class="mention">@${range.replace(/^@/, '')}</span>`,
  link: ({ url, label }) => html`<${Link} url=${url}>${label}<//>`,
  date: (node) => html`<${SlackDate} date=${node} />`,
  bold: ({ children }) => html`<strong>${drawn(children)}</strong>`,
  italic: ({ children }) => html`<em>${drawn(children)}</em>`,
  strike: ({ children }) => html`<s>${drawn(children)}</s>`,
  quote: ({ children }) => html`<span class="quote">${drawn(children)}</span>`,
};

const drawn = (nodes) => nodes.map((node) => DRAW[node.type](node));

export const Mrkdwn = ({ text, verbatim }) => drawn(parseMrkdwn(text, { verbatim }));

/** Slack's text object, of either kind. */
export const TextObject = ({ text }) => {
  if (text.type === 'mrkdwn') return html`<${Mrkdwn} text=${text.text} verbatim=${text.verbatim} />`;
  return text.emoji === false ? text.text : withEmoji(text.text);
};

/** The same where only a string will do: an option of a select, a placeholder. */
export const plainOf = (text) => (text ? withEmoji(text.text) : '');
