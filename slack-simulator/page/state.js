/**
 * Slack's `state.values`: what every input and every stateful element holds, touched or not.
 * https://docs.slack.dev/reference/views/#state
 *
 * @typedef {import('../src/page-api').StateValue} StateValue
 * @typedef {import('../src/page-api').StateValues} StateValues
 */

const choice = (element) => ({ selected_option: element.initial_option ?? null });
const choices = (element) => ({ selected_options: element.initial_options ?? [] });
const typedText = (element) => ({ value: element.initial_value ?? null });

const INITIAL = {
  plain_text_input: typedText,
  email_text_input: typedText,
  url_text_input: typedText,
  number_input: typedText,
  file_input: () => ({ files: [] }),
  static_select: choice,
  radio_buttons: choice,
  multi_static_select: choices,
  checkboxes: choices,
  users_select: (element) => ({ selected_user: element.initial_user ?? null }),
  multi_users_select: (element) => ({ selected_users: element.initial_users ?? [] }),
  conversations_select: (element) => ({ selected_conversation: element.initial_conversation ?? null }),
  datepicker: (element) => ({ selected_date: element.initial_date ?? null }),
  timepicker: (element) => ({ selected_time: element.initial_time ?? null }),
  datetimepicker: (element) => ({ selected_date_time: element.initial_date_time ?? null }),
};

/** @returns {StateValue | null} null for what holds nothing, such as a button */
export const initialValue = (element) => {
  const initial = INITIAL[element.type];
  return initial ? { type: element.type, ...initial(element) } : null;
};

/** Options of a select, radio buttons or checkboxes, whether they stand in groups or not. */
export const optionsOf = (element) =>
  element.option_groups ? element.option_groups.flatMap((group) => group.options) : (element.options ?? []);

/** A choice that an update no longer offers is forgotten; text that was typed is not. */
const stillOffered = (element, held) => {
  const offered = (option) => optionsOf(element).some(({ value }) => value === option.value);
  if (held.selected_option && !offered(held.selected_option)) return { ...held, selected_option: null };
  if (held.selected_options)
    return { ...held, selected_options: held.selected_options.filter((option) => offered(option)) };
  return held;
};

/**
 * What an element holds now.
 * @param {StateValue | undefined} typed what the person last put there, if anything
 * @returns {StateValue | null}
 */
export const currentValue = (element, typed) =>
  typed?.type === element.type ? stillOffered(element, typed) : initialValue(element);

/** Blocks that came without an id are named by their place. */
export const blockIdOf = (block, index) => block.block_id ?? `block-${index}`;

const elementsOf = (block) => {
  if (block.type === 'input') return [block.element];
  if (block.type === 'actions') return block.elements;
  return block.type === 'section' && block.accessory ? [block.accessory] : [];
};

/**
 * @param {object[]} blocks
 * @param {StateValues} typed what the person touched
 * @returns {StateValues}
 */
export const collectState = (blocks, typed) => {
  const state = {};
  blocks.forEach((block, index) => {
    const blockId = blockIdOf(block, index);
    for (const element of elementsOf(block)) {
      const value = currentValue(element, typed[blockId]?.[element.action_id]);
      if (value) state[blockId] = { ...state[blockId], [element.action_id]: value };
    }
  });
  return state;
};

/** @param {StateValue} value */
export const isEmpty = ({ type: _, ...held }) =>
  Object.values(held).every((part) => part === null || part === '' || part?.length === 0);

const textProblem = (element, text) => {
  if (element.min_length && text.length < element.min_length)
    return `Please enter at least ${element.min_length} characters.`;
  if (element.max_length && text.length > element.max_length)
    return `Please shorten this to ${element.max_length} characters; it has ${text.length}.`;
  return null;
};

const numberProblem = (element, text) => {
  const number = Number(text);
  if (!Number.isFinite(number)) return 'Please enter a number.';
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (element.min_value !== undefined && number < Number(element.min_value))
    return `Please enter ${element.min_value} or more.`;
  if (element.max_value !== undefined && number > Number(element.max_value))
    return `Please enter ${element.max_value} or less.`;
  return null;
};

const PROBLEM = {
  plain_text_input: textProblem,
  number_input: numberProblem,
  email_text_input: (_, text) => (/^\S+@\S+\.\S+$/.test(text) ? null : 'Please enter an email address.'),
  url_text_input: (_, text) =>
    URL.canParse(text) ? null : 'Please enter a link, such as https://example.com.',
};

const inputProblem = (block, value) => {
  if (!value) return null;
  if (isEmpty(value)) return block.optional ? null : 'Please complete this required field.';
  return PROBLEM[block.element.type]?.(block.element, value.value) ?? null;
};

/**
 * What Slack's own client refuses before it asks the app.
 * @param {object[]} blocks
 * @param {StateValues} state
 * @returns {Record<string, string>} block id -> what to do, worded for the person
 */
export const problemsIn = (blocks, state) => {
  const problems = {};
  blocks.forEach((block, index) => {
    if (block.type !== 'input') return;
    const blockId = blockIdOf(block, index);
    const problem = inputProblem(block, state[blockId]?.[block.element.action_id]);
    if (problem) problems[blockId] = problem;
  });
  return problems;
};
