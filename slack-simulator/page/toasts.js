import { useCallback, useRef, useState } from 'preact/hooks';
import { html } from './html.js';

const SHOWN_MS = 6000;

/** Short notices that go by themselves. */
export const useToasts = () => {
  const [toasts, setToasts] = useState([]);
  const nextId = useRef(0);
  const toast = useCallback((text) => {
    nextId.current += 1;
    const id = nextId.current;
    setToasts((shown) => [...shown.filter((one) => one.text !== text), { id, text }]);
    setTimeout(() => setToasts((shown) => shown.filter((one) => one.id !== id)), SHOWN_MS);
  }, []);
  return { toasts, toast };
};

export const Toasts = ({ toasts }) => html`
  <div class="toasts" role="status" data-testid="toasts">
    ${toasts.map(({ id, text }) => html`<p class="toast" key=${id}>${text}</p>`)}
  </div>
`;
