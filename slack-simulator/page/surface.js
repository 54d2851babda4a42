import { useState } from 'preact/hooks';
import { Blocks } from './blocks.js';
import { html } from './html.js';
import * as api from './requests.js';
import { collectState, currentValue } from './state.js';
import { SurfaceContext } from './surface-context.js';
import { useWorkspace } from './workspace.js';

/** Sends what a person did, after asking when the element wants it confirmed. */
const useActions = (name, blocks, container) => {
  const { me, typed, toast } = useWorkspace();
  const [busy, setBusy] = useState(null);
  const [failure, setFailure] = useState(null);
  const act = async (blockId, element, chosen) => {
    setBusy(`${blockId}/${element.action_id}`);
    const state = collectState(blocks, typed.of(name));
    const outcome = await api.act(me.id, { container, blockId, actionId: element.action_id, chosen, state });
    setBusy(null);
    setFailure(outcome.ok ? null : { blockId, message: outcome.error });
    if (!outcome.ok) toast(outcome.error);
  };
  return { busy, failure, act };
};

/**
 * Blocks a person can work with. What is typed survives redraws and reloads of the view.
 * @param {{ name: string, blocks: object[], container: object, errors?: Record<string, string>, onEdit?: (blockId: string) => void }} props
 * `name` is where the typed values are kept; `errors` are shown under the blocks they name
 */
export const Surface = ({ name, blocks, container, errors = {}, onEdit }) => {
  const { typed, ask } = useWorkspace();
  const [, redraw] = useState(0);
  const { busy, failure, act } = useActions(name, blocks, container);
  const confirmed = async (element) => !element.confirm || (await ask(element.confirm));
  const surface = {
    name,
    errors,
    failure,
    isBusy: (blockId, element) => busy === `${blockId}/${element.action_id}`,
    valueOf: (blockId, element) => currentValue(element, typed.of(name)[blockId]?.[element.action_id]),
    hold(blockId, element, value) {
      typed.set(name, blockId, element.action_id, value);
      redraw((times) => times + 1);
      onEdit?.(blockId);
    },
    async act(blockId, element, chosen) {
      if (await confirmed(element)) await act(blockId, element, chosen);
    },
    async choose(blockId, element, value, dispatches) {
      if (dispatches && !(await confirmed(element))) return redraw((times) => times + 1);
      surface.hold(blockId, element, value);
      return dispatches && act(blockId, element, value);
    },
  };
  return html`<${SurfaceContext.Provider} value=${surface}><${Blocks} blocks=${blocks} /><//>`;
};
