import {
  both,
  type Check,
  type Dictionary,
  isDictionary,
  issue,
  list,
  object,
  optional,
  required,
  string,
} from './checks';
import { anyText, plainText } from './text';

const OPTION_TEXT = 75;

/** @see https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const optionWith = (text: Check, description: Check) =>
  object({
    text: required(text),
    value: required(string(150, 1)),
    description: optional(description),
    url: optional(string(3000, 1)),
  });

export const plainOption = optionWith(plainText(OPTION_TEXT), plainText(OPTION_TEXT));
export const markedOption = optionWith(anyText(OPTION_TEXT), anyText(OPTION_TEXT));

/** @see https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object */
const optionGroup = object({
  label: required(plainText(OPTION_TEXT)),
  options: required(list(plainOption, 100, 1)),
});

export const optionGroups = list(optionGroup, 100, 1);

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Every option of a select, a radio group or a set of checkboxes, whether grouped or not. */
export const allOptions = (element: Dictionary): Dictionary[] => {
  const grouped = asList(element.option_groups)
    .filter(isDictionary)
    .flatMap((group) => asList(group.options));
  return [...asList(element.options), ...grouped].filter(isDictionary);
};

const textOf = (option: Dictionary): unknown => (isDictionary(option.text) ? option.text.text : undefined);

const isOffered = (choice: unknown, offered: Dictionary[]): boolean =>
  isDictionary(choice) &&
  offered.some((option) => option.value === choice.value && textOf(option) === textOf(choice));

/** What is chosen from the start must be one of the options, exactly. */
export const initialIsOffered: Check = (value, pointer) => {
  if (!isDictionary(value)) return [];
  const offered = allOptions(value);
  const said = 'must exactly match one of the provided options';
  const single = value.initial_option != null && !isOffered(value.initial_option, offered);
  const several = asList(value.initial_options).some((choice) => !isOffered(choice, offered));
  return [
    ...(single ? [issue(`${pointer}/initial_option`, said)] : []),
    ...(several ? [issue(`${pointer}/initial_options`, said)] : []),
  ];
};

/** A select needs its options in one way, not in none and not in both. */
export const optionsInOneWay: Check = (value, pointer) => {
  if (!isDictionary(value)) return [];
  const ways = [value.options, value.option_groups].filter((way) => way != null).length;
  if (ways === 1) return [];
  return [
    issue(
      pointer,
      ways === 0 ? 'missing required field: options' : 'cannot provide both options and option_groups',
    ),
  ];
};

export const chosenFrom = (...checks: Check[]): Check => both(...checks, initialIsOffered);
