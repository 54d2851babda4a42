import {
  type Check,
  type Fields,
  integer,
  list,
  object,
  optional,
  pattern,
  required,
  string,
} from './checks';
import { chosenFrom, markedOption } from './options';
import { actionable, confirmable, focusable, ID_LENGTH, placeholdable } from './traits';

const menu: Fields = { ...actionable, ...confirmable, ...focusable, ...placeholdable };

export const pickers = {
  datepicker: object({
    ...menu,
    initial_date: optional(pattern(/^\d{4}-\d{2}-\d{2}$/, 'must be a valid date in the format YYYY-MM-DD')),
  }),
  timepicker: object({
    ...menu,
    initial_time: optional(pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a valid time in the format HH:mm')),
    timezone: optional(string(ID_LENGTH, 1)),
  }),
  datetimepicker: object({
    ...actionable,
    ...confirmable,
    ...focusable,
    initial_date_time: optional(integer(1_000_000_000, 9_999_999_999)),
  }),
} satisfies Record<string, Check>;

const tenMarked = required(list(markedOption, 10, 1));

export const boxes: Record<string, Check> = {
  checkboxes: chosenFrom(
    object({
      ...actionable,
      ...confirmable,
      ...focusable,
      options: tenMarked,
      initial_options: optional(list(markedOption, 10, 1)),
    }),
  ),
  radio_buttons: chosenFrom(
    object({
      ...actionable,
      ...confirmable,
      ...focusable,
      options: tenMarked,
      initial_option: optional(markedOption),
    }),
  ),
};
