import { html } from './html.js';
import { Surface } from './surface.js';
import { useWorkspace } from './workspace.js';

const Nothing = ({ app }) => html`
  <div class="empty" data-testid="home-empty">
    <p class="empty-title">${app.name} has put nothing here yet</p>
    <p>It is told that you opened this tab and may publish a Home for you.</p>
  </div>
`;

/** The Home tab as the app published it for this person. */
export const Home = () => {
  const { app, me, seen } = useWorkspace();
  const { value: view, error } = seen.home;
  return html`
    <div class="scroll" data-testid="home-view">
      ${error && html`<p class="failure pane-failure" role="alert">${error}</p>`}
      ${view === null && html`<${Nothing} app=${app} />`}
      ${view === undefined && !error && html`<p class="quiet opening">Opening…</p>`}
      ${
        view &&
        html`
        <div class="home">
          <${Surface} key=${view.id} name=${`${me.id}/home/${view.id}`} blocks=${view.blocks}
            container=${{ type: 'view', view: view.id }} />
        </div>
      `
      }
    </div>
  `;
};
