import {
  anything,
  both,
  type Check,
  enumOf,
  type Fields,
  list,
  object,
  optional,
  required,
  string,
} from './checks';
import { plainOption } from './options';
import { plainText } from './text';
import { actionable, confirmable, ID_LENGTH, URL_LENGTH } from './traits';

const style = optional(enumOf('primary', 'danger'));

export const buttons: Record<string, Check> = {
  button: object({
    ...actionable,
    ...confirmable,
    text: required(plainText(75)),
    value: optional(string(2000)),
    url: optional(string(URL_LENGTH)),
    style,
    accessibility_label: optional(string(75)),
  }),
  workflow_button: object({
    ...actionable,
    ...confirmable,
    text: required(plainText(75)),
    workflow: required(anything),
    style,
    accessibility_label: optional(string(75)),
  }),
  overflow: object({ ...actionable, ...confirmable, options: required(list(plainOption, 5, 1)) }),
};

const pictureFields: Fields = {
  type: required(anything),
  alt_text: required(string(2000, 1)),
  image_url: optional(string(URL_LENGTH, 1)),
  slack_file: optional(object({ id: optional(string(ID_LENGTH, 1)), url: optional(string(URL_LENGTH, 1)) })),
};

const pictureHasSource: Check = (value, pointer) => {
  const { image_url, slack_file } = value as { image_url?: unknown; slack_file?: unknown };
  const given = [image_url, slack_file].filter((source) => source != null).length;
  return given === 1
    ? []
    : [{ pointer, code: 'failed_constraint', message: 'must provide either image_url or slack_file' }];
};

/** A picture from an address or from an uploaded file, with further fields of its surroundings. */
export const picture = (more: Fields = {}): Check =>
  both(object({ ...pictureFields, ...more }), pictureHasSource);

export const pictures: Record<string, Check> = { image: picture() };
