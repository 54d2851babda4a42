import type { KnownBlock } from '@slack/types';
import type { Blocks } from '../../slack/routes';

/** @see https://docs.slack.dev/reference/block-kit/blocks/section-block */
const LONGEST_ID = 255;

/**
 * The same blocks, those with buttons under ids that say what the buttons do. A block without an id gets another one
 * each time the page is drawn, and a press that is on its way then finds nothing: under such an id it finds its button
 * wherever that stands by now, and never another one that came into its place.
 */
export function namedBlocks(blocks: Blocks): KnownBlock[] {
  const taken = new Set(blocks.map(({ block_id }) => block_id));
  return blocks.map((block) => {
    const name = block.block_id ?? nameOf(block);
    if (name === undefined || name.length > LONGEST_ID || taken.has(name)) return block;
    taken.add(name);
    return { ...block, block_id: name };
  });
}

function nameOf(block: KnownBlock): string | undefined {
  const names = elementsOf(block).flatMap((element) =>
    'action_id' in element && element.action_id ? [nameOfElement(element)] : [],
  );
  return names.length > 0 ? names.join(' ') : undefined;
}

function elementsOf(block: KnownBlock): readonly object[] {
  if (block.type === 'actions') return block.elements;
  return block.type === 'section' && block.accessory ? [block.accessory] : [];
}

const nameOfElement = (element: { action_id?: unknown; value?: unknown }): string =>
  [element.action_id, element.value].filter(Boolean).join(':');
