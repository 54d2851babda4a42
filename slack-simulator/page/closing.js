import { useEffect, useRef } from 'preact/hooks';
import * as api from './requests.js';
import { surfaceName } from './submitting.js';
import { useWorkspace } from './workspace.js';

const plain = (text) => ({ type: 'plain_text', text });
const DISCARD = {
  title: plain('Discard what you typed?'),
  text: plain('It was not sent.'),
  confirm: plain('Discard'),
  deny: plain('Keep writing'),
  style: 'danger',
};

/** Closes once, however often it is asked to. */
export const useClosing = (view) => {
  const { me, seen, toast } = useWorkspace();
  const closing = useRef(false);
  return async (all) => {
    if (closing.current) return;
    closing.current = true;
    const outcome = await api.closeView(me.id, view.id, all);
    if (!outcome.ok) toast(outcome.error);
    await seen.modals.reload();
    closing.current = false;
  };
};

/** Closes at Escape, wherever the keyboard is: an update may have taken away what had it. Asks where that loses something. */
export const useEscape = (close, view, isCovered) => {
  const { me, typed, ask } = useWorkspace();
  const latest = useRef(null);
  const leave = async () => {
    const field = document.activeElement;
    if (!typed.isTouched(surfaceName(me.id, view)) || (await ask(DISCARD))) return close(false);
    return requestAnimationFrame(() => field?.focus());
  };
  latest.current = isCovered ? null : leave;
  useEffect(() => {
    const onKeyDown = (event) => event.key === 'Escape' && latest.current?.();
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
};
