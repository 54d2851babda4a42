import type {
  Checkboxes,
  Datepicker,
  MultiStaticSelect,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
  UsersSelect,
} from '@slack/types';
import { FIELD, option, plain } from '../../../slack/blocks';

/** What stands in a form's fields: dotted path -> text, or the value of the option chosen. */
export type Values = Readonly<Record<string, unknown>>;

/** What is shown in a field at first; nothing where there is nothing. */
export const shown = (values: Values, path: string): string | undefined => {
  const value = values[path];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The same of a field that holds several; none where there is nothing. */
export const shownAll = (values: Values, path: string): readonly string[] => {
  const value = values[path];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};

export const textInput = (
  initial: string | undefined,
  more: Partial<PlainTextInput> = {},
): PlainTextInput => ({
  type: 'plain_text_input',
  action_id: FIELD,
  ...(initial !== undefined && { initial_value: initial }),
  ...more,
});

/** A choice as `[text, value]`. */
export type Choice = readonly [text: string, value: string];

export const radioButtons = (choices: readonly Choice[], initial: string | undefined): RadioButtons => ({
  type: 'radio_buttons',
  action_id: FIELD,
  ...withOptions(choices, initial),
});

export const select = (
  choices: readonly Choice[],
  initial: string | undefined,
  prompt: string,
): StaticSelect => ({
  type: 'static_select',
  action_id: FIELD,
  placeholder: plain(prompt),
  ...withOptions(choices, initial),
});

/** Choices under the name of their group; none of either may be empty. */
export interface ChoiceGroup {
  readonly name: string;
  readonly choices: readonly Choice[];
}

export function multiSelect(
  groups: readonly ChoiceGroup[],
  chosen: readonly string[],
  prompt: string,
): MultiStaticSelect {
  const grouped = groups.map(({ name, choices }) => ({
    label: plain(name),
    options: choices.map(([text, value]) => option(text, value)),
  }));
  const initial = grouped.flatMap(({ options }) => options).filter(({ value }) => chosen.includes(value!));
  return {
    type: 'multi_static_select',
    action_id: FIELD,
    placeholder: plain(prompt),
    option_groups: grouped,
    ...(initial.length > 0 && { initial_options: initial }),
  };
}

/** @param initial a Slack id. */
export const personSelect = (initial: string | undefined, prompt: string): UsersSelect => ({
  type: 'users_select',
  action_id: FIELD,
  placeholder: plain(prompt),
  ...(initial !== undefined && { initial_user: initial }),
});

/** One box with its text beside it. */
export const box = ([text, value]: Choice, ticked: boolean): Checkboxes => ({
  type: 'checkboxes',
  action_id: FIELD,
  options: [option(text, value)],
  ...(ticked && { initial_options: [option(text, value)] }),
});

export const dateInput = (initial: string | undefined): Datepicker => ({
  type: 'datepicker',
  action_id: FIELD,
  ...(initial !== undefined && { initial_date: initial }),
});

function withOptions(choices: readonly Choice[], initial: string | undefined) {
  const options: PlainTextOption[] = choices.map(([text, value]) => option(text, value));
  const chosen = options.find(({ value }) => value === initial);
  return { options, ...(chosen && { initial_option: chosen }) };
}
