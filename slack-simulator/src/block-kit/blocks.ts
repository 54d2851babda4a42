import {
  anything,
  boolean,
  both,
  byType,
  type Check,
  enumOf,
  isDictionary,
  issue,
  list,
  object,
  optional,
  required,
  string,
} from './checks';
import { boxes, pickers } from './choices';
import { buttons, picture, pictures } from './elements';
import { inputs } from './inputs';
import { menus } from './menus';
import { block, tables } from './tables';
import { anyText, plainText, richText } from './text';

/** A date with a time is too wide to stand beside a section. */
const { datetimepicker: _, ...shortPickers } = pickers;

const actionElement = byType({
  ...buttons,
  ...menus,
  ...pickers,
  ...boxes,
  rich_text_input: inputs.rich_text_input,
});
const accessory = byType({ ...buttons, ...menus, ...shortPickers, ...boxes, ...pictures });
const inputElement = byType({ ...menus, ...pickers, ...boxes, ...inputs });

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
    child_blocks: required(list(byType({ ...everywhere, table: tables.table }), 50, 1)),
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
