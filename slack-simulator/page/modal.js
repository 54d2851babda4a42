import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { Icon } from './icons.js';
import * as api from './requests.js';
import { collectState, problemsIn } from './state.js';
import { Surface } from './surface.js';
import { plainOf } from './text.js';
import { useWorkspace } from './workspace.js';

const FIELDS = 'input:not([disabled]), textarea, select:not([disabled])';
const NO_TROUBLE = { errors: {}, error: null };

const surfaceName = (user, view) => `${user}/modal/${view.id}`;

const useFirstFocus = () => {
  const frame = useRef(null);
  useEffect(() => {
    const first = frame.current.querySelector(`.modal-body :is(${FIELDS})`) ?? frame.current;
    first.focus({ preventScroll: true });
  }, []);
  return frame;
};

const toFirstError = (frame) =>
  requestAnimationFrame(() =>
    frame.current?.querySelector('[role=alert]')?.scrollIntoView({ block: 'center' }),
  );

/** Submits a view: refuses what Slack's client refuses, then asks the app; nothing typed is lost either way. */
const useSubmit = (view, frame) => {
  const { me, typed, seen } = useWorkspace();
  const [trouble, setTrouble] = useState(NO_TROUBLE);
  const [sending, setSending] = useState(false);
  const troubled = (found) => {
    setTrouble({ ...NO_TROUBLE, ...found });
    toFirstError(frame);
  };
  const submit = async () => {
    if (sending) return;
    const state = collectState(view.blocks, typed.of(surfaceName(me.id, view)));
    const problems = problemsIn(view.blocks, state);
    if (Object.keys(problems).length > 0) return troubled({ errors: problems });
    setSending(true);
    setTrouble(NO_TROUBLE);
    const outcome = await api.submitView(me.id, view.id, state);
    setSending(false);
    if (outcome.ok) return seen.modals.reload();
    return troubled({ errors: outcome.errors, error: outcome.error });
  };
  const onEdit = (blockId) =>
    setTrouble(({ errors: { [blockId]: _, ...errors }, error }) => ({ errors, error }));
  return { trouble: { errors: trouble.errors ?? {}, error: trouble.error }, sending, submit, onEdit };
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

/** Errors that name no block of this view would otherwise be seen by nobody. */
const generalError = ({ errors, error }, blocks) => {
  const lost = Object.entries(errors).filter(
    ([blockId]) => !blocks.some((block) => block.block_id === blockId),
  );
  return error ?? (lost.map(([, message]) => message).join(' ') || null);
};

const useClosing = (view) => {
  const { me, seen, toast } = useWorkspace();
  return async (all) => {
    const outcome = await api.closeView(me.id, view.id, all);
    if (!outcome.ok) toast(outcome.error);
    await seen.modals.reload();
  };
};

/** As in Slack, an input shows its initial value once: an update under the same ids leaves it as it is. */
const useHeldState = (view, typed, name) =>
  useMemo(() => typed.adopt(name, collectState(view.blocks, typed.of(name))), [view, name]);

const Modal = ({ view, depth }) => {
  const { me, typed } = useWorkspace();
  useHeldState(view, typed, surfaceName(me.id, view));
  const frame = useFirstFocus();
  const { trouble, sending, submit, onEdit } = useSubmit(view, frame);
  const close = useClosing(view);
  const onKeyDown = (event) => event.key === 'Escape' && close(false);
  const onSubmit = (event) => {
    event.preventDefault();
    if (view.submit) submit();
  };
  const general = generalError(trouble, view.blocks);
  return html`
    <form class="dialog modal" role="dialog" aria-modal="true" aria-labelledby="modal-title" tabindex="-1" ref=${frame}
      data-testid="modal" data-view-id=${view.id} noValidate onSubmit=${onSubmit} onKeyDown=${onKeyDown}>
      <${Head} view=${view} depth=${depth} close=${close} />
      <div class="modal-body">
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
  return html`<div class="veil" inert=${inert}><${Modal} key=${top.id} view=${top} depth=${stack.length} /></div>`;
};
