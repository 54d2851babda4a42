import { useRef, useState } from 'preact/hooks';
import { Blocks } from './blocks.js';
import { html } from './html.js';
import * as api from './requests.js';
import { collectState, currentValue } from './state.js';
import { fieldId, SurfaceContext } from './surface-context.js';
import { useWorkspace } from './workspace.js';

/** Sends what a person did: one press of a button at a time, but every change of what can be typed or chosen. */
const useActions = (name, blocks, container) => {
  const { me, typed, toast } = useWorkspace();
  const underWay = useRef(new Set());
  const [status, setStatus] = useState({ busy: [], failure: null });
  const idOf = (blockId, element) => fieldId({ name }, blockId, element);
  const act = async (blockId, element, chosen) => {
    const id = idOf(blockId, element);
    if (!chosen && underWay.current.has(id)) return;
    underWay.current.add(id);
    setStatus({ busy: [...underWay.current], failure: null });
    const state = collectState(blocks, typed.of(name));
    const outcome = await api.act(me.id, { container, blockId, actionId: element.action_id, chosen, state });
    underWay.current.delete(id);
    const failure = outcome.ok ? null : { blockId, message: outcome.error };
    setStatus({ busy: [...underWay.current], failure });
    if (failure) toast(failure.message);
  };
  const isBusy = (blockId, element) => status.busy.includes(idOf(blockId, element));
  return { isBusy, failure: status.failure, act };
};

/**
 * Blocks a person can work with. What is typed survives redraws and reloads of the view.
 * @param {{ name: string, blocks: object[], container: object, errors?: Record<string, string>, onEdit?: (blockId: string) => void }} props
 * `name` is where the typed values are kept; `errors` are shown under the blocks they name
 */
export const Surface = ({ name, blocks, container, errors = {}, onEdit }) => {
  const { typed, ask } = useWorkspace();
  const [, redraw] = useState(0);
  const { isBusy, failure, act } = useActions(name, blocks, container);
  const confirmed = async (element) => !element.confirm || (await ask(element.confirm));
  const surface = {
    name,
    errors,
    failure,
    isBusy,
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
