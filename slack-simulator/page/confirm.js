import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { plainOf, TextObject } from './text.js';

/** Asks before something is done. `ask` resolves to what the person answered. */
export const useConfirm = () => {
  const [asked, setAsked] = useState(null);
  const settle = useRef(null);
  const ask = useCallback(
    (confirm) =>
      new Promise((resolve) => {
        settle.current = resolve;
        setAsked(confirm);
      }),
    [],
  );
  const answer = useCallback((yes) => {
    setAsked(null);
    settle.current(yes);
  }, []);
  return { asked, ask, answer };
};

export const ConfirmDialog = ({ confirm, answer }) => {
  const deny = useRef(null);
  useLayoutEffect(() => deny.current.focus(), []);
  const onKeyDown = (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    answer(false);
  };
  const style = confirm.style === 'danger' ? 'button-danger' : 'button-primary';
  return html`
    <div class="veil veil-confirm" onKeyDown=${onKeyDown}>
      <div class="dialog confirm" role="alertdialog" aria-modal="true" aria-labelledby="confirm-title" aria-describedby="confirm-text"
        data-testid="confirm">
        <h2 id="confirm-title">${plainOf(confirm.title)}</h2>
        <div id="confirm-text" class="text"><${TextObject} text=${confirm.text} /></div>
        <div class="dialog-foot">
          <button type="button" class="button" ref=${deny} data-testid="confirm-deny" onClick=${() => answer(false)}>
            ${plainOf(confirm.deny) || 'Cancel'}
          </button>
          <button type="button" class=${`button ${style}`} data-testid="confirm-yes" onClick=${() => answer(true)}>
            ${plainOf(confirm.confirm) || 'Yes'}
          </button>
        </div>
      </div>
    </div>
  `;
};
