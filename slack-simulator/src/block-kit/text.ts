import {
  anything,
  boolean,
  byType,
  enumOf,
  integer,
  list,
  object,
  optional,
  required,
  string,
} from './checks';

const typed = anything;

const plainObject = (max: number) =>
  object({ type: required(typed), text: required(string(max, 1)), emoji: optional(boolean) });

const mrkdwnObject = (max: number) =>
  object({ type: required(typed), text: required(string(max, 1)), verbatim: optional(boolean) });

/** @see https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export const plainText = (max: number) => byType({ plain_text: plainObject(max) });
export const mrkdwn = (max: number) => byType({ mrkdwn: mrkdwnObject(max) });
export const anyText = (max: number) => byType({ plain_text: plainObject(max), mrkdwn: mrkdwnObject(max) });

/** @see https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export const confirm = object({
  title: optional(plainText(100)),
  text: required(anyText(300)),
  confirm: optional(plainText(30)),
  deny: optional(plainText(30)),
  style: optional(enumOf('primary', 'danger')),
});

const leafFields = { type: required(typed), style: optional(anything) };

const richTextLeaf = byType({
  text: object({ ...leafFields, text: required(string(12_000, 1)) }),
  link: object({
    ...leafFields,
    url: required(string(3000, 1)),
    text: optional(string(12_000)),
    unsafe: optional(boolean),
  }),
  user: object({ ...leafFields, user_id: required(string(255, 1)) }),
  usergroup: object({ ...leafFields, usergroup_id: required(string(255, 1)) }),
  channel: object({ ...leafFields, channel_id: required(string(255, 1)) }),
  team: object({ ...leafFields, team_id: required(string(255, 1)) }),
  emoji: object({
    ...leafFields,
    name: required(string(255, 1)),
    unicode: optional(string(255)),
    url: optional(string(3000)),
  }),
  broadcast: object({ ...leafFields, range: required(enumOf('here', 'channel', 'everyone')) }),
  color: object({ ...leafFields, value: required(string(20, 1)) }),
  date: object({
    ...leafFields,
    timestamp: required(integer(0, Number.MAX_SAFE_INTEGER)),
    format: required(string(255, 1)),
    url: optional(string(3000)),
    fallback: optional(string(3000)),
  }),
});

const leaves = required(list(richTextLeaf, 10_000));
const bordered = { type: required(typed), elements: leaves, border: optional(integer(0, 1)) };
const richTextSection = object({ type: required(typed), elements: leaves });

const richTextElement = byType({
  rich_text_section: richTextSection,
  rich_text_quote: object(bordered),
  rich_text_preformatted: object({ ...bordered, language: optional(string(255)) }),
  rich_text_list: object({
    type: required(typed),
    elements: required(list(byType({ rich_text_section: richTextSection }), 10_000)),
    style: required(enumOf('bullet', 'ordered')),
    indent: optional(integer(0, 8)),
    offset: optional(integer(0, 1_000_000)),
    border: optional(integer(0, 1)),
  }),
});

/** @see https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export const richText = object({
  type: required(typed),
  block_id: optional(string(255)),
  elements: required(list(richTextElement, 10_000)),
});
