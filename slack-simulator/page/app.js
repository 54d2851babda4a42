import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ClockBar } from './clock-bar.js';
import { ConfirmDialog, useConfirm } from './confirm.js';
import { html } from './html.js';
import { Main } from './main-pane.js';
import { Modals } from './modal.js';
import { Navigation } from './navigation.js';
import { Rail } from './rail.js';
import * as api from './requests.js';
import { useResource } from './resource.js';
import { parseRoute, routeHash } from './route.js';
import { Sidebar } from './sidebar.js';
import { Toasts, useToasts } from './toasts.js';
import { createTyped } from './typed.js';
import { usePeople, useWhatIsSeen, Workspace } from './workspace.js';

const useRoute = () => {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(parseRoute(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
};

const canBePlayed = ({ kind }) => kind === 'member' || kind === 'guest';

const whoLooks = (people, wanted) => {
  const playable = people?.filter(canBePlayed) ?? [];
  return playable.find(({ id }) => id === wanted) ?? playable[0] ?? null;
};

/** Where the keyboard was before a dialog took it, so that closing the dialog gives it back. */
const useFocusReturn = (isCovered) => {
  const last = useRef(null);
  useEffect(() => {
    if (!isCovered && last.current?.isConnected) last.current.focus();
  }, [isCovered]);
  return (event) => {
    last.current = event.target;
  };
};

const Failed = ({ error }) => html`
  <main class="starting" role="alert">
    <h1>The workspace did not open</h1>
    <p>${error}</p>
    <button type="button" class="button" onClick=${() => location.reload()}>Try again</button>
  </main>
`;

const Lost = () => html`<p class="lost" role="status" data-testid="reconnecting">Reconnecting…</p>`;

const Shell = ({ bootstrap, me, place }) => {
  const seen = useWhatIsSeen(bootstrap, me.id, place);
  const { toasts, toast } = useToasts();
  const { asked, ask, answer } = useConfirm();
  const typed = useMemo(createTyped, []);
  const personOf = usePeople(bootstrap.value);
  const goTo = useCallback(
    (next, user = me.id) => {
      location.hash = routeHash(user, next);
    },
    [me.id],
  );
  const stack = seen.modals.value ?? [];
  const covered = stack.length > 0 || asked !== null;
  const rememberFocus = useFocusReturn(covered);
  const { team, app, people } = bootstrap.value;
  const workspace = { team, app, people, me, place, personOf, goTo, toast, ask, typed, seen };
  workspace.now = () => Date.parse(seen.clock.value?.now ?? new Date().toISOString());
  return html`
    <${Workspace.Provider} value=${workspace}>
      <div class="shell" data-place=${place} inert=${covered} onFocusIn=${rememberFocus}>
        <${ClockBar} />
        ${seen.lost && html`<${Lost} />`}
        <div class="columns"><${Rail} /><${Sidebar} /><${Main} /></div>
        <${Navigation} />
      </div>
      <${Modals} stack=${stack} inert=${asked !== null} />
      ${asked && html`<${ConfirmDialog} confirm=${asked} answer=${answer} />`}
      <${Toasts} toasts=${toasts} />
    <//>
  `;
};

export const App = () => {
  const bootstrap = useResource('bootstrap', api.bootstrap);
  const route = useRoute();
  const me = whoLooks(bootstrap.value?.people, route.user);
  useEffect(() => {
    if (me) document.title = `${me.realName} · ${bootstrap.value.team.name}`;
    if (me && me.id !== route.user) location.replace(routeHash(me.id, route.place));
  }, [me?.id, route.user]);
  if (me) return html`<${Shell} bootstrap=${bootstrap} me=${me} place=${route.place} />`;
  if (bootstrap.error) return html`<${Failed} error=${bootstrap.error} />`;
  return html`<p class="starting">${bootstrap.value ? 'Nobody is in this workspace yet.' : 'Opening the workspace…'}</p>`;
};
