import type { KnownBlock } from '@slack/types';
import { checkBlock } from './block-limits';
import type { Message, Modal } from './blocks';
import { atMost, between, LimitError, onceEach, textWithin } from './limit-checks';

export { LimitError } from './limit-checks';

const VIEW_BLOCKS = 100;
const MESSAGE_BLOCKS = 50;
const VIEW_BYTES = 250_000;
const MESSAGE_CHARACTERS = 12_000;
const TITLE = 24;
const METADATA = 3_000;
const ID = 255;

/**
 * Holds a modal against Slack's limits before Slack does, and hands it back.
 * @throws LimitError naming the place and the limit: a fault of ours, since all texts are shortened before.
 * @see https://docs.slack.dev/reference/views/modal-views
 */
export function checkModal(modal: Modal): Modal {
  textWithin('title', modal.title, TITLE);
  if (modal.submit) textWithin('submit', modal.submit, TITLE);
  if (modal.close) textWithin('close', modal.close, TITLE);
  atMost('callback_id', modal.callback_id?.length ?? 0, ID);
  atMost('private_metadata', modal.private_metadata?.length ?? 0, METADATA);
  if (!modal.submit && modal.blocks.some((block) => block.type === 'input')) {
    throw new LimitError('submit', 'is required where there are inputs');
  }
  checkBlocks(modal.blocks, VIEW_BLOCKS);
  checkBytes(modal);
  return modal;
}

/** The same for the blocks of App Home. */
export function checkHome(blocks: KnownBlock[]): KnownBlock[] {
  checkBlocks(blocks, VIEW_BLOCKS);
  checkBytes({ type: 'home', blocks });
  return blocks;
}

/** The same for a message, whose texts together must stay under about 12,000 characters. */
export function checkMessage<M extends Pick<Message, 'text'> & Partial<Message>>(message: M): M {
  between('text', message.text.length, 1, MESSAGE_CHARACTERS);
  checkBlocks(message.blocks ?? [], MESSAGE_BLOCKS);
  atMost('all texts together', charactersIn(message.blocks ?? []), MESSAGE_CHARACTERS);
  return message;
}

function checkBlocks(blocks: readonly KnownBlock[], most: number): void {
  atMost('blocks', blocks.length, most);
  for (const [i, block] of blocks.entries()) checkBlock(block, `blocks[${i}]`);
  onceEach(
    'block_id',
    blocks.map((block) => block.block_id),
  );
}

function checkBytes(view: object): void {
  atMost('bytes of the view', Buffer.byteLength(JSON.stringify(view)), VIEW_BYTES);
}

/** The length of every text that is shown, however deep it lies. */
function charactersIn(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, each) => sum + charactersIn(each), 0);
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce(
    (sum, [key, value]) =>
      sum + (key === 'text' && typeof value === 'string' ? value.length : charactersIn(value)),
    0,
  );
}
