import { atMost, between, optionalText, type Text, textWithin } from './limit-checks';

/** @see https://docs.slack.dev/reference/block-kit/block-elements */
const ID = 255;
const BUTTON_TEXT = 75;
const BUTTON_VALUE = 2_000;
const URL = 3_000;
const PLACEHOLDER = 150;
const TYPED = 3_000;
const OPTION_TEXT = 75;
/** Slack takes 150; an older page of theirs said 75. */
const OPTION_VALUE = 75;
const CONFIRM = { title: 100, text: 300, confirm: 30, deny: 30 } as const;
/** How many options each kind of element takes. */
const OPTIONS: Readonly<Record<string, number>> = { radio_buttons: 10, checkboxes: 10, overflow: 5 };
const SELECT_OPTIONS = 100;
const OPTION_GROUPS = 100;

interface Option {
  readonly text: Text;
  readonly value?: string;
  readonly description?: Text;
}

/** Any element, by the properties that have limits. */
export interface Element {
  readonly type: string;
  readonly action_id?: string;
  readonly text?: Text;
  readonly value?: string;
  readonly url?: string;
  readonly placeholder?: Text;
  readonly initial_value?: string;
  readonly options?: readonly Option[];
  readonly option_groups?: readonly { readonly label: Text; readonly options: readonly Option[] }[];
  readonly confirm?: Readonly<Partial<Record<keyof typeof CONFIRM, Text>>>;
}

/** @throws LimitError naming the part of the element that Slack would refuse. */
export function checkElement(element: Element, at: string): void {
  if (element.action_id !== undefined) between(`${at}.action_id`, element.action_id.length, 1, ID);
  optionalText(`${at}.text`, element.text, BUTTON_TEXT);
  atMost(`${at}.value`, element.value?.length ?? 0, BUTTON_VALUE);
  atMost(`${at}.url`, element.url?.length ?? 0, URL);
  optionalText(`${at}.placeholder`, element.placeholder, PLACEHOLDER);
  // Typed text is not markup: Slack counts it as it was typed.
  atMost(`${at}.initial_value`, element.initial_value?.length ?? 0, TYPED);
  if (element.options)
    checkOptions(element.options, `${at}.options`, OPTIONS[element.type] ?? SELECT_OPTIONS);
  checkGroups(element.option_groups ?? [], `${at}.option_groups`);
  for (const part of ['title', 'text', 'confirm', 'deny'] as const) {
    optionalText(`${at}.confirm.${part}`, element.confirm?.[part], CONFIRM[part]);
  }
}

function checkGroups(groups: NonNullable<Element['option_groups']>, at: string): void {
  atMost(at, groups.length, OPTION_GROUPS);
  for (const [i, group] of groups.entries()) {
    textWithin(`${at}[${i}].label`, group.label, OPTION_TEXT);
    checkOptions(group.options, `${at}[${i}].options`, SELECT_OPTIONS);
  }
}

function checkOptions(options: readonly Option[], at: string, most: number): void {
  between(at, options.length, 1, most);
  for (const [i, option] of options.entries()) {
    textWithin(`${at}[${i}].text`, option.text, OPTION_TEXT);
    between(`${at}[${i}].value`, option.value?.length ?? 0, 1, OPTION_VALUE);
    optionalText(`${at}[${i}].description`, option.description, OPTION_TEXT);
  }
}
