import { createContext } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { useLive } from './live.js';
import * as api from './requests.js';
import { useResource } from './resource.js';
import { conversationOf } from './route.js';

/** What every part of the page may need: who looks, whom and what ids mean, what time it is for them. */
export const Workspace = createContext(null);
export const useWorkspace = () => useContext(Workspace);

const CLOCK_PERIOD_MS = 20_000;

/** Time goes on by itself too, so it is read again now and then. */
const useClock = (bootstrap) => {
  const movable = Boolean(bootstrap.value?.clock);
  const clock = useResource(movable ? 'clock' : null, api.clock);
  const [, redraw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => clock.reload().then(() => redraw((times) => times + 1)), CLOCK_PERIOD_MS);
    return () => clearInterval(timer);
  }, [clock.reload]);
  return { value: clock.value ?? bootstrap.value?.clock ?? null, reload: clock.reload };
};

/** Opening the Home tab tells the app so; the app answers by publishing a view. */
const useHome = (user, isOpen) => {
  const home = useResource(isOpen ? user : null, () => api.homeView(user));
  const [refused, setRefused] = useState(null);
  const { reload } = home;
  const open = useCallback(async () => {
    if (!user || !isOpen) return;
    const outcome = await api.openHome(user);
    setRefused(outcome.ok ? null : outcome.error);
    await reload();
  }, [user, isOpen, reload]);
  useEffect(() => {
    open();
  }, [open]);
  return { ...home, error: home.error ?? refused, open };
};

const useConversation = (user, channel, sidebar) => {
  const key = user && channel ? `${user}/${channel}` : null;
  return useResource(key, async () => {
    const conversation = await api.conversation(user, channel);
    sidebar.reload();
    return conversation;
  });
};

const useReloads = ({ bootstrap, sidebar, conversation, home, modals, clock }, channel) => ({
  onChange: (change) => {
    if (change.type === 'people') bootstrap.reload();
    if (change.type === 'clock') clock.reload().then(home.open);
    if (change.type === 'home') home.reload();
    if (change.type === 'modals') modals.reload();
    if (change.type === 'messages') change.channel === channel ? conversation.reload() : sidebar.reload();
  },
  onOpen: (wasLost) => {
    for (const resource of [sidebar, conversation, modals, clock, home]) resource.reload();
    if (!wasLost) return;
    bootstrap.reload();
    home.open();
  },
});

/**
 * Everything one person sees, kept up to date.
 * @param {string | null} user
 * @param {string} place
 */
export const useWhatIsSeen = (bootstrap, user, place) => {
  const channel = conversationOf(place);
  const clock = useClock(bootstrap);
  const sidebar = useResource(user, () => api.sidebar(user));
  const conversation = useConversation(user, channel, sidebar);
  const home = useHome(user, channel === null);
  const modals = useResource(user, () => api.modalStack(user));
  const resources = { bootstrap, sidebar, conversation, home, modals, clock };
  const lost = useLive(user, useReloads(resources, channel));
  return { ...resources, channel, lost };
};

/** @param {import('../src/page-api').Bootstrap} bootstrap */
export const usePeople = (bootstrap) =>
  useMemo(() => {
    const known = new Map(bootstrap?.people.map((person) => [person.id, person]));
    const { botUserId, name } = bootstrap?.app ?? {};
    const app = { id: botUserId, name, realName: name, title: 'App', tz: 'UTC', kind: 'bot', status: {} };
    if (bootstrap) known.set(botUserId, { ...app, ...known.get(botUserId), realName: name, kind: 'bot' });
    return (id) => known.get(id);
  }, [bootstrap]);
