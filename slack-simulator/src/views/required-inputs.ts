import { type Dictionary, isDictionary } from '../block-kit/checks';
import { endingOf } from '../files/stored-file';
import type { SeenFile, StateValue, StateValues } from '../page-api';

const isEmpty = (held: StateValue | undefined): boolean => {
  if (!held) return true;
  const { type: _, ...values } = held;
  return Object.values(values).every(
    (value) => value == null || value === '' || (Array.isArray(value) && value.length === 0),
  );
};

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const lengthComplaint = (element: Dictionary, text: string): string | undefined => {
  const { min_length: min, max_length: max } = element;
  if (typeof min === 'number' && text.length < min) return `Please enter at least ${min} characters.`;
  if (typeof max === 'number' && text.length > max) return `Please enter no more than ${max} characters.`;
  return undefined;
};

const numberComplaint = (element: Dictionary, text: string): string | undefined => {
  const value = Number(text);
  if (Number.isNaN(value)) return 'Please enter a valid number.';
  if (element.is_decimal_allowed !== true && !Number.isInteger(value)) return 'Please enter a whole number.';
  if (element.min_value != null && value < Number(element.min_value)) {
    return `Please enter a number that is at least ${element.min_value}.`;
  }
  if (element.max_value != null && value > Number(element.max_value)) {
    return `Please enter a number that is at most ${element.max_value}.`;
  }
  return undefined;
};

const textComplaint = (element: Dictionary, text: string): string | undefined => {
  if (element.type === 'plain_text_input') return lengthComplaint(element, text);
  if (element.type === 'number_input') return numberComplaint(element, text);
  if (element.type === 'email_text_input' && !ADDRESS.test(text))
    return 'Please enter a valid email address.';
  if (element.type === 'url_text_input' && !URL.canParse(text)) return 'Please enter a valid URL.';
  return undefined;
};

/** The ending is looked at by Slack's client alone: an app must look again. */
const fileComplaint = (element: Dictionary, files: readonly SeenFile[]): string | undefined => {
  const { filetypes, max_files: most = 10 } = element;
  if (files.length > Number(most)) return `Please attach no more than ${most} files.`;
  if (!Array.isArray(filetypes)) return undefined;
  const strange = files.find(({ name }) => !filetypes.includes(endingOf(name)));
  return strange && `Please attach only files that end in ${filetypes.map((type) => `.${type}`).join(', ')}.`;
};

const complaintOf = (block: Dictionary, state: StateValues): string | undefined => {
  const element = block.element as Dictionary;
  const held = state[String(block.block_id)]?.[String(element.action_id)];
  if (isEmpty(held)) return block.optional === true ? undefined : 'Please complete this required field.';
  if (held?.files) return fileComplaint(element, held.files);
  return typeof held?.value === 'string' ? textComplaint(element, held.value) : undefined;
};

/** What Slack's client itself refuses to submit, by block id; the app never hears of it. */
export const clientComplaints = (blocks: readonly unknown[], state: StateValues): Record<string, string> => {
  const asked = blocks.filter((block): block is Dictionary => isDictionary(block) && block.type === 'input');
  const complaints = asked.map((block) => [String(block.block_id), complaintOf(block, state)] as const);
  return Object.fromEntries(complaints.filter((pair): pair is [string, string] => pair[1] !== undefined));
};
