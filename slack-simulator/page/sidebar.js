import { Avatar } from './avatar.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { conversationOf } from './route.js';
import { useWorkspace } from './workspace.js';

const Unread = ({ count }) =>
  count > 0 && html`<span class="unread"><span aria-label=${`${count} unread`}>${count}</span></span>`;

const Entry = ({ place, testId, unread = 0, icon, children }) => {
  const here = useWorkspace();
  const current = here.place === place || (place === 'home' && conversationOf(here.place) === null);
  return html`
    <li>
      <button type="button" class=${`entry ${unread > 0 ? 'entry-unread' : ''}`} data-testid=${testId}
        aria-current=${current ? 'page' : undefined} onClick=${() => here.goTo(place)}>
        <span class="entry-icon" aria-hidden="true">${icon}</span>
        <span class="entry-name">${children}</span>
        <${Unread} count=${unread} />
      </button>
    </li>
  `;
};

const DmEntry = ({ dm }) => {
  const { personOf } = useWorkspace();
  const other = personOf(dm.with);
  return html`
    <${Entry} place=${dm.id} testId=${`channel-${dm.id}`} unread=${dm.unread} icon=${html`<${Avatar} person=${other} size="small" />`}>
      ${other?.realName ?? dm.with}
    <//>
  `;
};

const ChannelEntry = ({ channel }) => html`
  <${Entry} place=${channel.id} testId=${`channel-${channel.id}`} unread=${channel.unread} icon=${html`<${Icon} name=${channel.isPrivate ? 'lock' : 'chats'} />`}>
    ${channel.name}
  <//>
`;

/** The places this person can go. */
export const Sidebar = () => {
  const { app, seen } = useWorkspace();
  const { channels = [], dms = [] } = seen.sidebar.value ?? {};
  return html`
    <nav class="sidebar" aria-label="Conversations">
      <h2 class="pane-heading">App</h2>
      <ul class="plain-list"><${Entry} place="home" testId="home" icon=${html`<${Icon} name="home" />`}>${app.name} Home<//></ul>
      <h2 class="pane-heading">Direct messages</h2>
      <ul class="plain-list">${dms.map((dm) => html`<${DmEntry} key=${dm.id} dm=${dm} />`)}</ul>
      <h2 class="pane-heading">Channels</h2>
      <ul class="plain-list">
        ${channels.map((channel) => html`<${ChannelEntry} key=${channel.id} channel=${channel} />`)}
      </ul>
      ${seen.sidebar.value && channels.length === 0 && html`<p class="quiet">In no channel yet.</p>`}
      ${seen.sidebar.error && html`<p class="failure" role="alert">${seen.sidebar.error}</p>`}
    </nav>
  `;
};
