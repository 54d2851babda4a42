import { divider, type Message } from '../slack/blocks';
import type { CardPart } from './schedule';

/** One message of several parts, in order, with a line between them. Its text is what a notification shows. */
export const cardMessage = (parts: readonly CardPart[]): Message => ({
  text: parts.map(({ summary }) => summary).join('\n'),
  blocks: parts.flatMap(({ blocks }, i) => (i === 0 ? blocks : [divider(), ...blocks])),
});
