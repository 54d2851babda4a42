import { Avatar } from './avatar.js';
import { html } from './html.js';
import { longDay, timeOf } from './local-time.js';
import { Menu } from './menu.js';
import { MessageFiles } from './message-files.js';
import * as api from './requests.js';
import { Surface } from './surface.js';
import { Mrkdwn } from './text.js';
import { useWorkspace } from './workspace.js';

const Byline = ({ message, author, tz }) => html`
  <p class="byline">
    <span class="author">${author?.realName ?? message.user}</span>
    ${author?.kind === 'bot' && html`<span class="app-mark">App</span>`}
    <time dateTime=${message.at} title=${longDay(message.at, tz)}>${timeOf(message.at, tz)}</time>
  </p>
`;

const Shortcuts = ({ message }) => {
  const { app, me, seen, toast } = useWorkspace();
  const offered = app.shortcuts.filter(({ type }) => type === 'message');
  const run = async ({ callbackId }) => {
    const outcome = await api.runShortcut(me.id, { callbackId, channel: seen.channel, ts: message.ts });
    if (!outcome.ok) toast(outcome.error);
  };
  const items = offered.map((shortcut) => ({ label: shortcut.name, choose: () => run(shortcut) }));
  return (
    items.length > 0 && html`<div class="message-menu"><${Menu} label="More actions" items=${items} /></div>`
  );
};

const Content = ({ message }) => {
  const { me, seen } = useWorkspace();
  if (!message.blocks?.length && !message.text) return null;
  if (!message.blocks?.length) return html`<div class="text"><${Mrkdwn} text=${message.text} /></div>`;
  const container = { type: 'message', channel: seen.channel, ts: message.ts };
  const name = `${me.id}/message/${seen.channel}/${message.ts}`;
  return html`<${Surface} name=${name} blocks=${message.blocks} container=${container} />`;
};

/** @param {{ message: import('../src/page-api').SeenMessage, together: boolean }} props `together`: goes on from the one above */
export const Message = ({ message, together }) => {
  const { me, personOf } = useWorkspace();
  const author = personOf(message.user);
  return html`
    <article class=${`message ${together ? 'message-together' : ''} ${message.ephemeral ? 'message-ephemeral' : ''}`}
      data-testid="message" data-ts=${message.ts} aria-label=${`Message from ${author?.realName ?? message.user}`}>
      <div class="message-side">${!together && html`<${Avatar} person=${author} />`}</div>
      <div class="message-body">
        ${message.ephemeral && html`<p class="only-you">Only visible to you</p>`}
        ${!together && html`<${Byline} message=${message} author=${author} tz=${me.tz} />`}
        <${Content} message=${message} />
        ${message.files && html`<${MessageFiles} files=${message.files} />`}
        ${message.edited && html`<span class="edited">(edited)</span>`}
      </div>
      ${!message.ephemeral && html`<${Shortcuts} message=${message} />`}
    </article>
  `;
};
