import type { KnownBlock } from '@slack/types';
import { fillIds } from '../block-kit/fill-ids';
import { blocksAreTooLong, hasTwoTables } from '../block-kit/measure';
import { checkMessageBlocks } from '../block-kit/validate';
import { invalidBlocks, SlackError } from '../slack-error';

/**
 * Blocks of a message as Slack takes them, ids filled in.
 * @throws SlackError `invalid_blocks_format`, `invalid_blocks`, `only_one_table_allowed` or `msg_blocks_too_long`.
 */
export const acceptedBlocks = (blocks: unknown): KnownBlock[] => {
  if (!Array.isArray(blocks)) throw new SlackError('invalid_blocks_format');
  const issues = checkMessageBlocks(blocks, '/blocks');
  if (issues.length > 0) throw invalidBlocks(issues);
  if (hasTwoTables(blocks)) throw new SlackError('only_one_table_allowed');
  if (blocksAreTooLong(blocks)) throw new SlackError('msg_blocks_too_long');
  return fillIds(blocks as KnownBlock[]);
};

/** @throws SlackError `msg_too_long`. */
export const acceptedText = (text: string, max: number): string => {
  if (text.length > max) throw new SlackError('msg_too_long');
  return text;
};

/** The longest text of a new message. @see https://docs.slack.dev/reference/methods/chat.postMessage */
export const MAX_TEXT = 40_000;
/** The longest text of an updated message. @see https://docs.slack.dev/reference/methods/chat.update */
export const MAX_UPDATED_TEXT = 4000;
