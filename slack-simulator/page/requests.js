/** The page's requests to the simulator, as `src/page-api.ts` lists them. */

const UNREACHABLE = 'The simulator cannot be reached. Is it running?';

const request = async (path, body) => {
  const options =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`/api${path}`, options).catch(() => null);
  if (!response) return { failed: UNREACHABLE };
  const answer = await response.json().catch(() => null);
  const refused = answer?.error ?? `The simulator answered ${response.status}.`;
  return response.ok && answer !== null ? { answer } : { answer, failed: refused };
};

/** @throws {Error} worded for the person */
const read = async (path) => {
  const { answer, failed } = await request(path);
  if (failed) throw new Error(failed);
  return answer;
};

/** Never throws: whatever goes wrong is an outcome too. */
const send = async (path, body) => {
  const { answer, failed } = await request(path, body);
  if (answer && 'ok' in answer) return answer;
  return failed ? { ok: false, error: failed } : { ok: true };
};

const person = (user) => `/people/${encodeURIComponent(user)}`;
const channelOf = (user, channel) => `${person(user)}/channels/${encodeURIComponent(channel)}`;
const viewOf = (user, view) => `${person(user)}/views/${encodeURIComponent(view)}`;

export const bootstrap = () => read('/bootstrap');
export const sidebar = (user) => read(`${person(user)}/sidebar`);
export const conversation = (user, channel) => read(channelOf(user, channel));
export const homeView = (user) => read(`${person(user)}/home`).then(({ view }) => view);
export const modalStack = (user) => read(`${person(user)}/modals`).then(({ stack }) => stack);
export const clock = () => read('/clock');

export const say = (user, channel, text) => send(`${channelOf(user, channel)}/messages`, { text });
export const openHome = (user) => send(`${person(user)}/home/open`, {});
export const act = (user, action) => send(`${person(user)}/actions`, action);
/** @param {File} file */
export const uploadFile = async (user, file) => {
  const path = `/api${person(user)}/files?name=${encodeURIComponent(file.name)}`;
  const headers = { 'content-type': file.type };
  const response = await fetch(path, { method: 'POST', headers, body: file }).catch(() => null);
  return (await response?.json().catch(() => null)) ?? { ok: false, error: UNREACHABLE };
};
/** Where a file that this person sees can be had. */
export const filePath = (user, file) => `/api${person(user)}/files/${encodeURIComponent(file)}`;
export const submitView = (user, view, state) => send(`${viewOf(user, view)}/submit`, { state });
export const closeView = (user, view, all) => send(`${viewOf(user, view)}/close`, { all });
export const invite = (user, realName) => send(`${person(user)}/invitations`, { realName });
export const runShortcut = (user, shortcut) => send(`${person(user)}/shortcuts`, shortcut);

/** @param {import('../src/page-api').ClockMove} move */
export const moveClock = (move) => send('/clock', move);
/** The stream of `Change`s for that person. */
export const eventsPath = (user) => `/api/events?user=${encodeURIComponent(user)}`;
