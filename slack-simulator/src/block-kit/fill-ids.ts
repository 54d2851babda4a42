import { mintShortId } from '../workspace/ids';
import { type Dictionary, isDictionary } from './checks';

const NOT_ACTIONABLE = new Set([
  'image',
  'plain_text',
  'mrkdwn',
  'card',
  'rich_text_section',
  'rich_text_list',
]);
const INTERACTIVE_BLOCKS = new Set(['actions', 'section', 'input', 'context_actions']);

const withActionId = (element: unknown): unknown =>
  isDictionary(element) && element.action_id == null && !NOT_ACTIONABLE.has(String(element.type))
    ? { ...element, action_id: mintShortId() }
    : element;

const fillBlock = (block: Dictionary): Dictionary => {
  const named = { ...block, block_id: block.block_id || mintShortId() };
  if (!INTERACTIVE_BLOCKS.has(String(block.type))) return named;
  return {
    ...named,
    ...(Array.isArray(block.elements) ? { elements: block.elements.map(withActionId) } : {}),
    ...(block.accessory ? { accessory: withActionId(block.accessory) } : {}),
    ...(block.element ? { element: withActionId(block.element) } : {}),
  };
};

/** Gives every block and element that came without an id one of its own, as Slack does. */
export const fillIds = <T>(blocks: readonly T[]): T[] =>
  blocks.map((block) => (isDictionary(block) ? (fillBlock(block) as T) : block));
