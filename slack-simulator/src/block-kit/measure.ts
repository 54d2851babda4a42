import { isDictionary } from './checks';

/**
 * About how many characters Slack counts in a message's blocks. Slack's own count is not published; its engineers
 * named 12,000 characters of text "with a buffer for block containers", so each block is counted as ten more.
 * @see https://github.com/slackapi/bolt-js/issues/2509
 */
const MAX_BLOCK_CHARACTERS = 12_000;
const PER_BLOCK = 10;

const textLength = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (!isDictionary(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, inner]) =>
      sum + (name === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
};

export const blocksAreTooLong = (blocks: readonly unknown[]): boolean =>
  textLength(blocks) + PER_BLOCK * blocks.length > MAX_BLOCK_CHARACTERS;

/** Slack shows one table in a message and refuses a second. */
export const hasTwoTables = (blocks: readonly unknown[]): boolean =>
  blocks.filter((block) => isDictionary(block) && block.type === 'table').length > 1;
