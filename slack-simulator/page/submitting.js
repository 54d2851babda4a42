import { useState } from 'preact/hooks';
import * as api from './requests.js';
import { collectState, problemsIn } from './state.js';
import { useWorkspace } from './workspace.js';

const NO_TROUBLE = { errors: {}, error: null };

/** Under what name a modal's typed values are kept. */
export const surfaceName = (user, view) => `${user}/modal/${view.id}`;

const toFirstError = (frame) =>
  requestAnimationFrame(() =>
    frame.current?.querySelector('[role=alert]')?.scrollIntoView({ block: 'center' }),
  );

/** Submits a view: refuses what Slack's client refuses, then asks the app; nothing typed is lost either way. */
export const useSubmit = (view, frame) => {
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

/** Errors that name no block of this view would otherwise be seen by nobody. */
export const generalError = ({ errors, error }, blocks) => {
  const lost = Object.entries(errors).filter(
    ([blockId]) => !blocks.some((block) => block.block_id === blockId),
  );
  return error ?? (lost.map(([, message]) => message).join(' ') || null);
};
