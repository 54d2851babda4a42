import type { KnownBlock } from '@slack/types';
import { checkElement, type Element } from './element-limits';
import { atMost, between, onceEach, optionalText, type Text, textWithin } from './limit-checks';

/** @see https://docs.slack.dev/reference/block-kit/blocks */
const SECTION_TEXT = 3_000;
const FIELDS = 10;
const FIELD_TEXT = 2_000;
const HEADER = 150;
const LABEL = 2_000;
const CONTEXT_ELEMENTS = 10;
const ACTIONS_ELEMENTS = 25;
const IMAGE_URL = 3_000;
const IMAGE_TEXT = 2_000;
const MARKDOWN = 12_000;
const ID = 255;

/** @throws LimitError naming the part of the block that Slack would refuse. */
export function checkBlock(block: KnownBlock, at: string): void {
  if (block.block_id !== undefined) between(`${at}.block_id`, block.block_id.length, 1, ID);
  switch (block.type) {
    case 'section':
      checkSection(block, at);
      break;
    case 'header':
      textWithin(`${at}.text`, block.text, HEADER);
      break;
    case 'context':
      checkContext(block.elements, at);
      break;
    case 'actions':
      checkActions(block.elements as Element[], at);
      break;
    case 'input':
      checkInput(block, at);
      break;
    case 'image':
      checkImage(block, at);
      break;
    case 'markdown':
      between(`${at}.text`, block.text.length, 1, MARKDOWN);
  }
}

function checkInput(block: Extract<KnownBlock, { type: 'input' }>, at: string): void {
  textWithin(`${at}.label`, block.label, LABEL);
  optionalText(`${at}.hint`, block.hint, LABEL);
  checkElement(block.element as Element, `${at}.element`);
}

function checkSection(block: Extract<KnownBlock, { type: 'section' }>, at: string): void {
  optionalText(`${at}.text`, block.text, SECTION_TEXT);
  const fields = block.fields ?? [];
  atMost(`${at}.fields`, fields.length, FIELDS);
  for (const [i, field] of fields.entries()) textWithin(`${at}.fields[${i}]`, field, FIELD_TEXT);
  if (!block.text) between(`${at}.fields without a text`, fields.length, 1, FIELDS);
  if (block.accessory) checkElement(block.accessory as Element, `${at}.accessory`);
}

function checkContext(elements: readonly { type: string }[], at: string): void {
  between(`${at}.elements`, elements.length, 1, CONTEXT_ELEMENTS);
  for (const [i, element] of elements.entries()) {
    if (element.type !== 'image') textWithin(`${at}.elements[${i}]`, element as Text, SECTION_TEXT);
  }
}

function checkActions(elements: readonly Element[], at: string): void {
  between(`${at}.elements`, elements.length, 1, ACTIONS_ELEMENTS);
  for (const [i, element] of elements.entries()) checkElement(element, `${at}.elements[${i}]`);
  onceEach(
    'action_id',
    elements.map((element) => element.action_id),
  );
}

function checkImage(block: Extract<KnownBlock, { type: 'image' }>, at: string): void {
  atMost(`${at}.alt_text`, block.alt_text.length, IMAGE_TEXT);
  optionalText(`${at}.title`, block.title, IMAGE_TEXT);
  if ('image_url' in block) atMost(`${at}.image_url`, block.image_url?.length ?? 0, IMAGE_URL);
}
