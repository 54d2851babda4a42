import { anything, boolean, enumOf, type Fields, list, object, optional, required, string } from './checks';
import { confirm, plainText } from './text';

/** What elements have in common, to be mixed into each. */
export const URL_LENGTH = 3000;
export const ID_LENGTH = 255;

export const actionable: Fields = { type: required(anything), action_id: optional(string(ID_LENGTH, 1)) };
export const confirmable: Fields = { confirm: optional(confirm) };
export const focusable: Fields = { focus_on_load: optional(boolean) };
export const placeholdable: Fields = { placeholder: optional(plainText(150)) };
export const dispatchable: Fields = {
  dispatch_action_config: optional(
    object({
      trigger_actions_on: optional(list(enumOf('on_enter_pressed', 'on_character_entered'), 2, 1)),
    }),
  ),
};
