import {
  boolean,
  type Check,
  type Fields,
  integer,
  list,
  object,
  optional,
  required,
  string,
} from './checks';
import { richText } from './text';
import { actionable, dispatchable, focusable, placeholdable } from './traits';

const typedText: Fields = { ...actionable, ...dispatchable, ...focusable, ...placeholdable };
const length = optional(integer(0, 3000));

export const inputs = {
  plain_text_input: object({
    ...typedText,
    initial_value: optional(string(3000)),
    multiline: optional(boolean),
    min_length: length,
    max_length: optional(integer(1, 3000)),
  }),
  number_input: object({
    ...typedText,
    is_decimal_allowed: required(boolean),
    initial_value: optional(string(255)),
    min_value: optional(string(255)),
    max_value: optional(string(255)),
  }),
  email_text_input: object({ ...typedText, initial_value: optional(string(3000)) }),
  url_text_input: object({ ...typedText, initial_value: optional(string(3000)) }),
  rich_text_input: object({
    ...typedText,
    initial_value: optional(richText),
    min_lines: optional(integer(1, 100)),
    max_lines: optional(integer(1, 100)),
  }),
  file_input: object({
    ...actionable,
    filetypes: optional(list(string(20, 1), 100)),
    max_files: optional(integer(1, 10)),
  }),
} satisfies Record<string, Check>;
