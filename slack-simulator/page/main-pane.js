import { Avatar } from './avatar.js';
import { Composer } from './composer.js';
import { Home } from './home.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { Messages } from './messages.js';
import { useWorkspace } from './workspace.js';

const Tabs = ({ dm }) => {
  const { goTo, seen } = useWorkspace();
  const tab = (label, place, current) => html`
    <button type="button" class="pane-tab" aria-current=${current ? 'page' : undefined}
      onClick=${() => goTo(place)}>${label}</button>
  `;
  return html`
    <div class="pane-tabs">
      ${tab('Home', 'home', seen.channel === null)}
      ${dm && tab('Messages', dm.id, seen.channel === dm.id)}
    </div>
  `;
};

const Header = ({ name, avatar, canGoBack, children }) => {
  const { goTo } = useWorkspace();
  return html`
    <header class="pane-header">
      ${
        canGoBack &&
        html`<button type="button" class="icon-button back" aria-label="Back to the chats" onClick=${() => goTo('chats')}>
          <${Icon} name="back" />
        </button>`
      }
      ${avatar && html`<${Avatar} person=${avatar} size="small" />`}
      <h1 class="pane-title" tabindex="-1">${name}</h1>
      ${children}
    </header>
  `;
};

const headingOf = ({ channel, sidebar }, personOf) => {
  const dm = sidebar.value?.dms.find(({ id }) => id === channel);
  if (dm) return { name: personOf(dm.with)?.realName ?? dm.with, avatar: personOf(dm.with) };
  const listed = sidebar.value?.channels.find(({ id }) => id === channel);
  return { name: listed ? `#${listed.name}` : '' };
};

/** What is open: the app's Home, or a conversation with its composer. */
export const Main = () => {
  const { app, seen, personOf } = useWorkspace();
  const dm = seen.sidebar.value?.dms.find((one) => one.with === app.botUserId);
  const isApp = seen.channel === null || seen.channel === dm?.id;
  const heading = isApp ? { name: app.name, avatar: personOf(app.botUserId) } : headingOf(seen, personOf);
  return html`
    <main class="main">
      <${Header} ...${heading} canGoBack=${!isApp}>${isApp && html`<${Tabs} dm=${dm} />`}<//>
      ${
        seen.channel === null
          ? html`<${Home} />`
          : html`<${Messages} key=${seen.channel} /><${Composer} key=${`composer-${seen.channel}`} name=${heading.name} />`
      }
    </main>
  `;
};
