import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useClosing, useEscape } from './closing.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { isSameForm } from './same-form.js';
import { collectState } from './state.js';
import { generalError, surfaceName, useSubmit } from './submitting.js';
import { Surface } from './surface.js';
import { plainOf } from './text.js';
import { useWorkspace } from './workspace.js';

const FIELDS = 'input:not([disabled]), textarea, select:not([disabled])';
const useFirstFocus = () => {
  const frame = useRef(null);
  useEffect(() => {
    const first = frame.current.querySelector(`.modal-body :is(${FIELDS})`) ?? frame.current;
    first.focus({ preventScroll: true });
  }, []);
  return frame;
};

/** What is new is read from its beginning; an update of what one is reading moves nothing. */
const useTopOfNewForm = (view) => {
  const body = useRef(null);
  const shown = useRef(view);
  useLayoutEffect(() => {
    if (!isSameForm(shown.current, view)) body.current.scrollTop = 0;
    shown.current = view;
  }, [view]);
  return body;
};

const Head = ({ view, depth, close }) => html`
  <header class="modal-head">
    ${
      depth > 1 &&
      html`<button type="button" class="icon-button" aria-label="Back" onClick=${() => close(false)}><${Icon} name="back" /></button>`
    }
    <h2 id="modal-title">${plainOf(view.title)}</h2>
    <button type="button" class="icon-button" aria-label="Close" data-testid="modal-x" onClick=${() => close(depth > 1)}>
      <${Icon} name="close" />
    </button>
  </header>
`;

const Foot = ({ view, sending, close }) => html`
  <footer class="dialog-foot">
    <button type="button" class="button" data-testid="modal-close" onClick=${() => close(false)}>
      ${plainOf(view.close) || (view.submit ? 'Cancel' : 'Close')}
    </button>
    ${
      view.submit &&
      html`
      <button type="submit" class="button button-primary" data-testid="modal-submit" disabled=${sending} aria-busy=${sending}>
        ${plainOf(view.submit)}
      </button>
    `
    }
  </footer>
`;

/** As in Slack, an input shows its initial value once: an update under the same ids leaves it as it is. */
const useHeldState = (view, typed, name) =>
  useMemo(() => typed.adopt(name, collectState(view.blocks, typed.of(name))), [view, name]);

const Modal = ({ view, depth, isCovered }) => {
  const { me, typed } = useWorkspace();
  useHeldState(view, typed, surfaceName(me.id, view));
  const frame = useFirstFocus();
  const body = useTopOfNewForm(view);
  const { trouble, sending, submit, onEdit } = useSubmit(view, frame);
  const close = useClosing(view);
  useEscape(close, view, isCovered);
  const onSubmit = (event) => {
    event.preventDefault();
    if (view.submit) submit();
  };
  const general = generalError(trouble, view.blocks);
  return html`
    <form class="dialog modal" role="dialog" aria-modal="true" aria-labelledby="modal-title" tabindex="-1" ref=${frame}
      data-testid="modal" data-view-id=${view.id} noValidate onSubmit=${onSubmit}>
      <${Head} view=${view} depth=${depth} close=${close} />
      <div class="modal-body" ref=${body}>
        <${Surface} name=${surfaceName(me.id, view)} blocks=${view.blocks} errors=${trouble.errors} onEdit=${onEdit}
          container=${{ type: 'view', view: view.id }} />
      </div>
      ${general && html`<p class="failure modal-failure" role="alert" data-testid="modal-error">${general}</p>`}
      <${Foot} view=${view} sending=${sending} close=${close} />
    </form>
  `;
};

/**
 * The stack of modals, of which the top one is shown; what was typed in one that is gone is forgotten.
 * @param {{ stack: import('../src/page-api').SeenView[], inert: boolean }} props
 */
export const Modals = ({ stack, inert }) => {
  const { me, typed, seen } = useWorkspace();
  const names = stack.map((view) => surfaceName(me.id, view));
  useEffect(() => {
    if (seen.modals.value) typed.keepOnly(`${me.id}/modal/`, names);
  }, [names.join()]);
  const top = stack.at(-1);
  if (!top) return null;
  return html`<div class="veil" inert=${inert}><${Modal} key=${top.id} view=${top} depth=${stack.length} isCovered=${inert} /></div>`;
};
