import {
  anything,
  boolean,
  both,
  type Check,
  enumOf,
  type Fields,
  integer,
  list,
  object,
  optional,
  pattern,
  required,
  string,
} from './checks';
import { chosenFrom, markedOption, optionGroups, optionsInOneWay, plainOption } from './options';
import { confirm, plainText, richText } from './text';

const URL_LENGTH = 3000;
const ID_LENGTH = 255;

const actionable: Fields = { type: required(anything), action_id: optional(string(ID_LENGTH, 1)) };
const confirmable: Fields = { confirm: optional(confirm) };
const focusable: Fields = { focus_on_load: optional(boolean) };
const placeholdable: Fields = { placeholder: optional(plainText(150)) };
const dispatchable: Fields = {
  dispatch_action_config: optional(
    object({
      trigger_actions_on: optional(list(enumOf('on_enter_pressed', 'on_character_entered'), 2, 1)),
    }),
  ),
};
const menu: Fields = { ...actionable, ...confirmable, ...focusable, ...placeholdable };
const severalOf: Fields = { ...menu, max_selected_items: optional(integer(1, 100_000)) };
const typedText: Fields = { ...actionable, ...dispatchable, ...focusable, ...placeholdable };
const id = string(ID_LENGTH, 1);
const ids = list(id, 1000);

const conversationFilter = object({
  include: optional(list(enumOf('im', 'mpim', 'private', 'public'), 4, 1)),
  exclude_external_shared_channels: optional(boolean),
  exclude_bot_users: optional(boolean),
});

const conversations: Fields = {
  default_to_current_conversation: optional(boolean),
  filter: optional(conversationFilter),
};

const choices: Fields = {
  options: optional(list(plainOption, 100, 1)),
  option_groups: optional(optionGroups),
};
const responds: Fields = { response_url_enabled: optional(boolean) };

/** @see https://docs.slack.dev/reference/block-kit/block-elements */
export const menus: Record<string, Check> = {
  static_select: chosenFrom(
    object({ ...menu, ...choices, initial_option: optional(plainOption) }),
    optionsInOneWay,
  ),
  multi_static_select: chosenFrom(
    object({ ...severalOf, ...choices, initial_options: optional(list(plainOption, 100, 1)) }),
    optionsInOneWay,
  ),
  external_select: object({
    ...menu,
    initial_option: optional(plainOption),
    min_query_length: optional(integer(0, 100)),
  }),
  multi_external_select: object({
    ...severalOf,
    initial_options: optional(list(plainOption, 100, 1)),
    min_query_length: optional(integer(0, 100)),
  }),
  users_select: object({ ...menu, initial_user: optional(id) }),
  multi_users_select: object({ ...severalOf, initial_users: optional(ids) }),
  conversations_select: object({
    ...menu,
    ...conversations,
    ...responds,
    initial_conversation: optional(id),
  }),
  multi_conversations_select: object({
    ...severalOf,
    ...conversations,
    initial_conversations: optional(ids),
  }),
  channels_select: object({ ...menu, ...responds, initial_channel: optional(id) }),
  multi_channels_select: object({ ...severalOf, initial_channels: optional(ids) }),
};

export const pickers: Record<string, Check> = {
  datepicker: object({
    ...menu,
    initial_date: optional(pattern(/^\d{4}-\d{2}-\d{2}$/, 'must be a valid date in the format YYYY-MM-DD')),
  }),
  timepicker: object({
    ...menu,
    initial_time: optional(pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a valid time in the format HH:mm')),
    timezone: optional(string(ID_LENGTH, 1)),
  }),
  datetimepicker: object({
    ...actionable,
    ...confirmable,
    ...focusable,
    initial_date_time: optional(integer(1_000_000_000, 9_999_999_999)),
  }),
};

const tenMarked = required(list(markedOption, 10, 1));

export const boxes: Record<string, Check> = {
  checkboxes: chosenFrom(
    object({
      ...actionable,
      ...confirmable,
      ...focusable,
      options: tenMarked,
      initial_options: optional(list(markedOption, 10, 1)),
    }),
  ),
  radio_buttons: chosenFrom(
    object({
      ...actionable,
      ...confirmable,
      ...focusable,
      options: tenMarked,
      initial_option: optional(markedOption),
    }),
  ),
};

const length = optional(integer(0, 3000));

export const inputs: Record<string, Check> = {
  plain_text_input: object({
    ...typedText,
    initial_value: optional(string(3000)),
    multiline: optional(boolean),
    min_length: length,
    max_length: optional(integer(1, 3000)),
  }),
  number_input: object({
    ...typedText,
    is_decimal_allowed: required(boolean),
    initial_value: optional(string(255)),
    min_value: optional(string(255)),
    max_value: optional(string(255)),
  }),
  email_text_input: object({ ...typedText, initial_value: optional(string(3000)) }),
  url_text_input: object({ ...typedText, initial_value: optional(string(3000)) }),
  rich_text_input: object({
    ...typedText,
    initial_value: optional(richText),
    min_lines: optional(integer(1, 100)),
    max_lines: optional(integer(1, 100)),
  }),
  file_input: object({
    ...actionable,
    filetypes: optional(list(string(20, 1), 100)),
    max_files: optional(integer(1, 10)),
  }),
};

const style = optional(enumOf('primary', 'danger'));

export const buttons: Record<string, Check> = {
  button: object({
    ...actionable,
    ...confirmable,
    text: required(plainText(75)),
    value: optional(string(2000)),
    url: optional(string(URL_LENGTH)),
    style,
    accessibility_label: optional(string(75)),
  }),
  workflow_button: object({
    ...actionable,
    ...confirmable,
    text: required(plainText(75)),
    workflow: required(anything),
    style,
    accessibility_label: optional(string(75)),
  }),
  overflow: object({ ...actionable, ...confirmable, options: required(list(plainOption, 5, 1)) }),
};

const pictureFields: Fields = {
  type: required(anything),
  alt_text: required(string(2000, 1)),
  image_url: optional(string(URL_LENGTH, 1)),
  slack_file: optional(object({ id: optional(string(ID_LENGTH, 1)), url: optional(string(URL_LENGTH, 1)) })),
};

const pictureHasSource: Check = (value, pointer) => {
  const { image_url, slack_file } = value as { image_url?: unknown; slack_file?: unknown };
  const given = [image_url, slack_file].filter((source) => source != null).length;
  return given === 1
    ? []
    : [{ pointer, code: 'failed_constraint', message: 'must provide either image_url or slack_file' }];
};

/** A picture from an address or from an uploaded file, with further fields of its surroundings. */
export const picture = (more: Fields = {}): Check =>
  both(object({ ...pictureFields, ...more }), pictureHasSource);

export const pictures: Record<string, Check> = { image: picture() };
