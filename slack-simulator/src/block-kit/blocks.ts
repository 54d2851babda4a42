import {
  anything,
  boolean,
  both,
  byType,
  type Check,
  enumOf,
  type Fields,
  integer,
  isDictionary,
  issue,
  list,
  object,
  optional,
  required,
  string,
} from './checks';
import { boxes, buttons, inputs, menus, pickers, picture, pictures } from './elements';
import { anyText, mrkdwn, plainText, richText } from './text';

const block: Fields = { type: required(anything), block_id: optional(string(255)) };

const { datetimepicker, ...shortPickers } = pickers;
const { rich_text_input, file_input, ...typedInputs } = inputs as Record<string, Check> & {
  rich_text_input: Check;
  file_input: Check;
};

const actionElement = byType({ ...buttons, ...menus, ...pickers, ...boxes, rich_text_input });
const accessory = byType({ ...buttons, ...menus, ...shortPickers, ...boxes, ...pictures });
const inputElement = byType({ ...menus, ...pickers, ...boxes, ...typedInputs, rich_text_input, file_input });

const contextText = anyText(3000);
const contextElement: Check = (value, pointer) => {
  const kind = isDictionary(value) ? value.type : undefined;
  if (kind === 'plain_text' || kind === 'mrkdwn') return contextText(value, pointer);
  return byType({ ...pictures, plain_text: contextText, mrkdwn: contextText })(value, pointer);
};

const sectionSaysSomething: Check = (value, pointer) =>
  isDictionary(value) && value.text == null && value.fields == null
    ? [issue(pointer, 'missing required field: text')]
    : [];

const cell = byType({
  raw_text: object({ type: required(anything), text: required(string(3000)) }),
  raw_number: object({ type: required(anything), text: required(string(255)), value: required(anything) }),
  rich_text: richText,
});
const rows = required(list(list(cell, 20, 1), 100, 1));

const feedback = object({
  type: required(anything),
  action_id: optional(string(255, 1)),
  positive_button: required(anything),
  negative_button: required(anything),
});
const iconButton = object({
  type: required(anything),
  action_id: optional(string(255, 1)),
  icon: required(string(255, 1)),
  text: required(plainText(75)),
  accessibility_label: optional(string(75)),
  value: optional(string(2000)),
  confirm: optional(anything),
  visible_to_user_ids: optional(list(string(255, 1), 100)),
});

const card = object({
  ...block,
  hero_image: optional(byType(pictures)),
  icon: optional(byType(pictures)),
  title: optional(mrkdwn(150)),
  subtitle: optional(mrkdwn(150)),
  body: optional(mrkdwn(200)),
  actions: optional(list(byType(buttons), 5, 1)),
});

/** Blocks that stand anywhere. @see https://docs.slack.dev/reference/block-kit/blocks */
const everywhere: Record<string, Check> = {
  actions: object({ ...block, elements: required(list(actionElement, 25, 1)) }),
  context: object({ ...block, elements: required(list(contextElement, 10, 1)) }),
  divider: object(block),
  header: object({ ...block, text: required(plainText(150)) }),
  image: picture({ block_id: optional(string(255)), title: optional(plainText(2000)) }),
  input: object({
    ...block,
    label: required(plainText(2000)),
    hint: optional(plainText(2000)),
    optional: optional(boolean),
    element: required(inputElement),
    dispatch_action: optional(boolean),
  }),
  rich_text: richText,
  section: both(
    object({
      ...block,
      text: optional(anyText(3000)),
      fields: optional(list(anyText(2000), 10, 1)),
      accessory: optional(accessory),
      expand: optional(boolean),
    }),
    sectionSaysSomething,
  ),
  video: object({
    ...block,
    title: required(plainText(200)),
    title_url: optional(string(3000)),
    video_url: required(string(3000, 1)),
    thumbnail_url: required(string(3000, 1)),
    alt_text: required(string(2000)),
    description: optional(plainText(200)),
    author_name: optional(string(50)),
    provider_name: optional(string(255)),
    provider_icon_url: optional(string(3000)),
  }),
};

const tables: Record<string, Check> = {
  table: object({ ...block, rows, column_settings: optional(list(anything, 20)) }),
  data_table: object({
    ...block,
    rows,
    caption: required(string(255, 1)),
    page_size: optional(integer(1, 100)),
    row_header_column_index: optional(integer(0, 19)),
  }),
  card,
  carousel: object({ ...block, elements: required(list(byType({ card }), 10, 1)) }),
};

const inMessagesOnly: Record<string, Check> = {
  markdown: object({ ...block, text: required(string(12_000, 1)) }),
  context_actions: object({
    ...block,
    elements: required(list(byType({ feedback_buttons: feedback, icon_button: iconButton }), 5, 1)),
  }),
  file: object({ ...block, external_id: required(string(255, 1)), source: required(enumOf('remote')) }),
  container: object({
    ...block,
    title: optional(plainText(150)),
    rich_text_title: optional(richText),
    subtitle: optional(anyText(150)),
    child_blocks: required(list(byType({ ...everywhere, table: tables.table as Check }), 50, 1)),
    width: optional(enumOf('narrow', 'standard', 'wide', 'full')),
    icon: optional(byType(pictures)),
    is_collapsible: optional(boolean),
    default_collapsed: optional(boolean),
    has_header_divider: optional(boolean),
  }),
};

const inModalsOnly: Record<string, Check> = {
  alert: object({
    ...block,
    text: required(anyText(3000)),
    level: optional(enumOf('default', 'info', 'warning', 'error', 'success')),
  }),
};

export type Surface = 'message' | 'home' | 'modal';

/** Which blocks may stand where. */
export const blockOf: Record<Surface, Check> = {
  message: byType({ ...everywhere, ...tables, ...inMessagesOnly }),
  home: byType({ ...everywhere, ...tables }),
  modal: byType({ ...everywhere, ...inModalsOnly }),
};
