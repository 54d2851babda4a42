import { type Dictionary, isDictionary } from '../block-kit/checks';
import { allOptions } from '../block-kit/options';
import type { StateValue } from '../page-api';

/** What a test types or chooses: text, an option's value, a user's id, a date, ..., or several of them. */
export type Typed = string | string[] | number | null;

const optionWith = (element: Dictionary, value: string): StateValue['selected_option'] => {
  const option = allOptions(element).find((each) => each.value === value);
  if (!option) {
    const offered = allOptions(element).map((each) => each.value);
    throw new Error(`There is no option "${value}"; there are: ${offered.join(', ')}.`);
  }
  return { text: option.text as { type: string; text: string }, value };
};

const single: Record<string, keyof StateValue | 'selected_channel'> = {
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
};

const several: Record<string, string> = {
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
};

const listOf = (typed: Typed): string[] =>
  Array.isArray(typed) ? typed : typed == null ? [] : [String(typed)];

const OPTION = new Set(['static_select', 'external_select', 'radio_buttons', 'overflow']);
const OPTIONS = new Set(['multi_static_select', 'multi_external_select', 'checkboxes']);

/**
 * The state value that an element holds once somebody typed that into it.
 * @throws Error when it is a choice that is not offered.
 */
export const valueTyped = (element: unknown, typed: Typed): StateValue => {
  if (!isDictionary(element)) throw new Error('There is nothing to type into.');
  const type = String(element.type);
  if (OPTION.has(type))
    return { type, selected_option: typed == null ? null : optionWith(element, String(typed)) };
  if (OPTIONS.has(type)) {
    return { type, selected_options: listOf(typed).map((value) => optionWith(element, value)!) };
  }
  const one = single[type];
  if (one) return { type, [one]: typed };
  const many = several[type];
  if (many) return { type, [many]: listOf(typed) };
  return { type, value: typed == null ? null : String(typed) };
};
