import { html } from './html.js';

const PATHS = {
  home: 'M3 9.5 10 3.5l7 6M5 8.5V16.5h10V8.5',
  message: 'M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5z',
  chats: 'M8 3 6.5 17M13.5 3 12 17M3.5 7.5h13.5M3 12.5h13.5',
  people: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c.4-3.4 2.8-5 6-5s5.6 1.6 6 5',
  lock: 'M5.5 9h9v7.5h-9zM7.5 9V6.5a2.5 2.5 0 0 1 5 0V9',
  back: 'M12.5 4 6.5 10l6 6',
  close: 'm5 5 10 10M15 5 5 15',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  bolt: 'M11 2.5 4.5 11.5H10l-1 6 6.5-9H10z',
  download: 'M10 3.5v9M6 9l4 4 4-4M4 16.5h12',
  file: 'M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5',
  send: 'M3.5 10 16.5 4l-4 12.5-3-5z',
};

/** @param {{ name: keyof typeof PATHS }} props decoration only; what it does is said in words beside it */
export const Icon = ({ name }) => html`
  <svg class=${`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true"><path d=${PATHS[name]} /></svg>
`;
