import { type Check, type Dictionary, isDictionary, issue } from './checks';

/** The interactive elements of one block, with where they stand in it. */
export const elementsOf = (block: Dictionary): { element: Dictionary; path: string }[] => {
  const several = Array.isArray(block.elements) ? block.elements : [];
  const placed = [
    ...several.map((element: unknown, index) => ({ element, path: `/elements/${index}` })),
    { element: block.accessory, path: '/accessory' },
    { element: block.element, path: '/element' },
  ];
  return placed.filter((each): each is { element: Dictionary; path: string } => isDictionary(each.element));
};

const repeated = <T>(items: T[], key: (item: T) => unknown): T[] => {
  const seen = new Set<unknown>();
  return items.filter((item) => {
    const id = key(item);
    if (typeof id !== 'string') return false;
    if (seen.has(id)) return true;
    seen.add(id);
    return false;
  });
};

const placedBlocks = (value: unknown, pointer: string): { block: Dictionary; at: string }[] =>
  (Array.isArray(value) ? value : [])
    .map((block: unknown, index) => ({ block, at: `${pointer}/${index}` }))
    .filter((each): each is { block: Dictionary; at: string } => isDictionary(each.block));

/** A `block_id` is used once in a message or view, an `action_id` once in a block. */
export const idsAreUnique: Check = (value, pointer) => {
  const blocks = placedBlocks(value, pointer);
  const doubleBlocks = repeated(blocks, ({ block }) => block.block_id).map(({ block, at }) =>
    issue(`${at}/block_id`, `\`block_id\` "${block.block_id}" already exists`),
  );
  const doubleActions = blocks.flatMap(({ block, at }) =>
    repeated(elementsOf(block), ({ element }) => element.action_id).map(({ element, path }) =>
      issue(`${at}${path}/action_id`, `\`action_id\` "${element.action_id}" already exists for \`block_id\``),
    ),
  );
  return [...doubleBlocks, ...doubleActions];
};

/** Only one element can have the focus when a view opens. */
export const oneFocusAtMost: Check = (value, pointer) => {
  const focused = placedBlocks(value, pointer)
    .flatMap(({ block, at }) =>
      elementsOf(block).map(({ element, path }) => ({ element, at: `${at}${path}` })),
    )
    .filter(({ element }) => element.focus_on_load === true);
  return focused
    .slice(1)
    .map(({ at }) => issue(`${at}/focus_on_load`, 'only one element can be focused on load'));
};
