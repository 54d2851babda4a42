import { boolean, type Check, enumOf, type Fields, integer, list, object, optional, string } from './checks';
import { chosenFrom, optionGroups, optionsInOneWay, plainOption } from './options';
import { actionable, confirmable, focusable, ID_LENGTH, placeholdable } from './traits';

const menu: Fields = { ...actionable, ...confirmable, ...focusable, ...placeholdable };
const severalOf: Fields = { ...menu, max_selected_items: optional(integer(1, 100_000)) };
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
