import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { Icon } from './icons.js';

const step = (event, by) => {
  const items = [...event.currentTarget.querySelectorAll('[role=menuitem]')];
  const next = items[(items.indexOf(document.activeElement) + by + items.length) % items.length];
  next?.focus();
  event.preventDefault();
};

const ITEM_HEIGHT_PX = 44;
const MOST_WIDTH_PX = 280;

/**
 * Where there is room: the list drops down and to the left unless an edge is near, of the window or of what is
 * scrolled in it.
 */
const roomAround = (button, count) => {
  const { top, bottom, right } = button.getBoundingClientRect();
  const frame = (button.closest('.modal-body, .scroll') ?? document.body).getBoundingClientRect();
  const height = (count + 1) * ITEM_HEIGHT_PX;
  const goesUp = bottom + height > Math.min(frame.bottom, window.innerHeight) && top - height > frame.top;
  return `${goesUp ? 'menu-up' : ''} ${right - MOST_WIDTH_PX < frame.left ? 'menu-right' : ''}`;
};

const useClosing = (open, close, button) => {
  useEffect(() => {
    if (!open) return undefined;
    const outside = ({ target }) => !button.current?.parentElement.contains(target) && close();
    addEventListener('pointerdown', outside);
    return () => removeEventListener('pointerdown', outside);
  }, [open]);
};

/**
 * A button that drops a short list of things to do.
 * @param {{ label: string, icon?: string, items: { label: string, hint?: string, choose: () => void }[] }} props
 */
export const Menu = ({ label, icon = 'more', items, busy = false, attributes = {} }) => {
  const [open, setOpen] = useState(false);
  const button = useRef(null);
  const close = () => setOpen(false);
  useClosing(open, close, button);
  const choose = (item) => {
    close();
    button.current.focus();
    item.choose();
  };
  const onKeyDown = (event) => {
    if (event.key === 'ArrowDown') step(event, 1);
    if (event.key === 'ArrowUp') step(event, -1);
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
    button.current.focus();
  };
  return html`
    <div class="menu" onKeyDown=${onKeyDown}>
      <button type="button" class="icon-button" ref=${button} aria-label=${label} aria-haspopup="menu" aria-busy=${busy}
        aria-expanded=${open} disabled=${busy} onClick=${() => setOpen(!open)} ...${attributes}><${Icon} name=${icon} /></button>
      ${open && html`<${Items} items=${items} choose=${choose} room=${roomAround(button.current, items.length)} />`}
    </div>
  `;
};

const Items = ({ items, choose, room }) => html`
  <div class=${`menu-items ${room}`} role="menu">
    ${items.map(
      (item) => html`
        <button type="button" role="menuitem" onClick=${() => choose(item)}>
          ${item.label}${item.hint && html`<span class="hint">${item.hint}</span>`}
        </button>
      `,
    )}
  </div>
`;
