import type { Datepicker, PlainTextInput, PlainTextOption, RadioButtons, StaticSelect } from '@slack/types';
import { FIELD, option, plain } from '../../../slack/blocks';

/** What stands in a form's fields: dotted path -> text, or the value of the option chosen. */
export type Values = Readonly<Record<string, unknown>>;

/** What is shown in a field at first; nothing where there is nothing. */
export const shown = (values: Values, path: string): string | undefined => {
  const value = values[path];
  return typeof value === 'string' && value !== '' ? value : undefined;
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
