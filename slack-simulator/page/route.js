/**
 * Where the page is: `#/U123/home`, `#/U123/C1`, and on a phone also the lists `#/U123/chats` and `#/U123/people`.
 * @typedef {{ user: string | null, place: string }} Route
 */

const LISTS = ['chats', 'people'];

/** @param {string} hash @returns {Route} */
export const parseRoute = (hash) => {
  const [user, place] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  return { user: user || null, place: place || 'home' };
};

/** @param {string} user @param {string} place */
export const routeHash = (user, place) => `#/${encodeURIComponent(user)}/${encodeURIComponent(place)}`;

/** @param {string} place @returns {string | null} the conversation that is open, if one is */
export const conversationOf = (place) => (place === 'home' || LISTS.includes(place) ? null : place);

/**
 * Another person has other conversations, so only what everybody has is kept.
 * @param {string} place where the page is now
 * @param {string[]} shared channels that both people see
 */
export const placeForNext = (place, shared) => (shared.includes(place) ? place : 'home');

const decoded = (part) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
