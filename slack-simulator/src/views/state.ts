import { type Dictionary, isDictionary } from '../block-kit/checks';
import { elementsOf } from '../block-kit/uniqueness';
import type { StateValue, StateValues } from '../page-api';

type Reader = (element: Dictionary) => Omit<StateValue, 'type'> | Record<string, unknown>;

const chosen = (option: unknown) =>
  isDictionary(option) ? { text: option.text, value: option.value } : null;
const chosenAll = (options: unknown) => (Array.isArray(options) ? options.map(chosen) : []);
const typed: Reader = (element) => ({ value: element.initial_value ?? null });
const oneOption: Reader = (element) => ({ selected_option: chosen(element.initial_option) });
const someOptions: Reader = (element) => ({ selected_options: chosenAll(element.initial_options) });

/** What each kind of element holds before anybody touches it. Kinds not named here hold nothing (buttons). */
const initial: Record<string, Reader> = {
  plain_text_input: typed,
  number_input: typed,
  email_text_input: typed,
  url_text_input: typed,
  rich_text_input: (element) => ({ rich_text_value: element.initial_value ?? null }),
  file_input: () => ({ files: [] }),
  static_select: oneOption,
  external_select: oneOption,
  radio_buttons: oneOption,
  multi_static_select: someOptions,
  multi_external_select: someOptions,
  checkboxes: someOptions,
  users_select: (element) => ({ selected_user: element.initial_user ?? null }),
  multi_users_select: (element) => ({ selected_users: element.initial_users ?? [] }),
  conversations_select: (element) => ({ selected_conversation: element.initial_conversation ?? null }),
  multi_conversations_select: (element) => ({ selected_conversations: element.initial_conversations ?? [] }),
  channels_select: (element) => ({ selected_channel: element.initial_channel ?? null }),
  multi_channels_select: (element) => ({ selected_channels: element.initial_channels ?? [] }),
  datepicker: (element) => ({ selected_date: element.initial_date ?? null }),
  timepicker: (element) => ({ selected_time: element.initial_time ?? null }),
  datetimepicker: (element) => ({ selected_date_time: element.initial_date_time ?? null }),
};

const heldBy = (block: Dictionary): Record<string, StateValue> => {
  const held = elementsOf(block).flatMap(({ element }) => {
    const read = initial[String(element.type)];
    if (!read) return [];
    return [
      [String(element.action_id), { type: String(element.type), ...read(element) } as StateValue] as const,
    ];
  });
  return Object.fromEntries(held);
};

/** `state.values` of blocks that nobody has touched. */
export const initialState = (blocks: readonly unknown[]): StateValues => {
  const values = blocks.filter(isDictionary).map((block) => [String(block.block_id), heldBy(block)] as const);
  return Object.fromEntries(values.filter(([, held]) => Object.keys(held).length > 0));
};

/**
 * The state that `blocks` can hold, with what was typed before wherever the same input (block id, action id and
 * kind) still stands. So an update does not overwrite what a person typed, whatever `initial_value` it brings.
 */
export const carriedState = (blocks: readonly unknown[], before: StateValues): StateValues =>
  Object.fromEntries(
    Object.entries(initialState(blocks)).map(([blockId, held]) => [
      blockId,
      Object.fromEntries(
        Object.entries(held).map(([actionId, value]) => {
          const kept = before[blockId]?.[actionId];
          return [actionId, kept?.type === value.type ? kept : value];
        }),
      ),
    ]),
  );
