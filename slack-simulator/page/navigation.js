import { html } from './html.js';
import { Icon } from './icons.js';
import { useWorkspace } from './workspace.js';

const Tab = ({ place, icon, label, badge = 0 }) => {
  const here = useWorkspace();
  return html`
    <button type="button" class="tab" data-testid=${`tab-${label.toLowerCase()}`}
      aria-current=${here.place === place ? 'page' : undefined} onClick=${() => here.goTo(place)}>
      <${Icon} name=${icon} />${label}
      ${badge > 0 && html`<span class="unread"><span aria-label=${`${badge} unread`}>${badge}</span></span>`}
    </button>
  `;
};

/** On a phone one column is shown at a time; this bar changes which. */
export const Navigation = () => {
  const { app, seen } = useWorkspace();
  const { channels = [], dms = [] } = seen.sidebar.value ?? {};
  const appDm = dms.find((dm) => dm.with === app.botUserId);
  const others = [...channels, ...dms].filter((one) => one !== appDm);
  return html`
    <nav class="navigation" aria-label="Places">
      <${Tab} place="home" icon="home" label="Home" />
      ${appDm && html`<${Tab} place=${appDm.id} icon="message" label="Messages" badge=${appDm.unread} />`}
      <${Tab} place="chats" icon="chats" label="Chats" badge=${others.reduce((sum, one) => sum + one.unread, 0)} />
      <${Tab} place="people" icon="people" label="People" />
    </nav>
  `;
};
