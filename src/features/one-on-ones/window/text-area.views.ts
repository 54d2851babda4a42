import type { KnownBlock, PlainTextInput } from '@slack/types';
import { FIELD, section } from '../../../slack/blocks';
import { escapedLength, md } from '../../../slack/mrkdwn';
import { TEXT_MOST } from '../notes/notes-limits';

/** @see https://docs.slack.dev/reference/block-kit/blocks/section-block */
const SECTION_TEXT = 3_000;

/** A field for many lines, with what stands in it at first. */
export const textArea = (initial: string): PlainTextInput => ({
  type: 'plain_text_input',
  action_id: FIELD,
  multiline: true,
  max_length: TEXT_MOST,
  ...(initial !== '' && { initial_value: initial }),
});

/** A text to read, whole, in as many blocks as it takes. */
export function toRead(text: string): KnownBlock[] {
  const parts: string[] = [];
  let room = 0;
  for (const character of text) {
    const length = escapedLength(character);
    if (length > room) {
      parts.push('');
      room = SECTION_TEXT;
    }
    parts[parts.length - 1] += character;
    room -= length;
  }
  return parts.filter((part) => part.trim() !== '').map((part) => section(md`${part}`));
}
