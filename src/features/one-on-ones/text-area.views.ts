import type { KnownBlock, PlainTextInput } from '@slack/types';
import { FIELD, section } from '../../slack/blocks';
import { escapedLength, md } from '../../slack/mrkdwn';
import { TEXT_MOST } from './notes-limits';

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

/** A text of several people's lines to read, whole, in as many blocks as it takes. */
export function toRead(text: string): KnownBlock[] {
  const parts: string[] = [];
  let part = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (escapedLength(part) + escapedLength(segment) > SECTION_TEXT) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part].filter((words) => words.trim() !== '').map((words) => section(md`${words}`));
}
