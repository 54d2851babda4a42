import type { Dictionary } from '../block-kit/checks';
import type { StateValue } from '../page-api';
import { actionTimestamp } from './payload';

const COPIED = ['text', 'value', 'url', 'style', 'placeholder', 'confirm', 'accessibility_label'];

const isTyped = (type: unknown): boolean => /_input$/.test(String(type));

const copied = (element: Dictionary): Dictionary => {
  const names = isTyped(element.type) ? [] : COPIED;
  return Object.fromEntries(
    names.filter((name) => element[name] != null).map((name) => [name, element[name]]),
  );
};

/**
 * One entry of `actions`: which element, what it is, what was chosen.
 * @see https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export const actionOf = (blockId: string, element: Dictionary, value: StateValue | undefined) => ({
  type: String(element.type),
  action_id: String(element.action_id),
  block_id: blockId,
  ...copied(element),
  ...(value ?? {}),
  action_ts: actionTimestamp(),
});
