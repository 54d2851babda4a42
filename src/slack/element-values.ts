import { FIELD } from './blocks';
import type { BlockPayload, ElementPayload, ViewPayload } from './payloads';

/** What somebody typed or chose: text, an instant in epoch seconds, or several texts. Nothing is `undefined`. */
export type Raw = string | number | readonly Raw[] | undefined;

/** Under which keys an element carries what is chosen now, and what was chosen when it was shown. */
const KEYS: Readonly<Record<string, readonly [now: string, atFirst?: string]>> = {
  plain_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  checkboxes: ['selected_options', 'initial_options'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  users_select: ['selected_user', 'initial_user'],
  multi_users_select: ['selected_users', 'initial_users'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  channels_select: ['selected_channel', 'initial_channel'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  file_input: ['files'],
  button: ['value'],
  overflow: ['selected_option'],
};

const keysOf = ({ type }: ElementPayload): readonly [now?: string, atFirst?: string] =>
  typeof type === 'string' && Object.hasOwn(KEYS, type) ? KEYS[type]! : [];

/** What is chosen in an element as an action or a view's state carries it. Numbers come as they were typed. */
export function chosenIn(element: ElementPayload): Raw {
  const [now] = keysOf(element);
  return now === undefined ? undefined : plainly(element[now]);
}

function chosenAtFirst(element: ElementPayload): Raw {
  const [, atFirst] = keysOf(element);
  return atFirst === undefined ? undefined : plainly(element[atFirst]);
}

/** Options become their values and files their ids. */
function plainly(value: unknown): Raw {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(plainly);
  if (typeof value !== 'object' || value === null) return undefined;
  if ('value' in value) return plainly(value.value);
  return 'id' in value ? plainly(value.id) : undefined;
}

/**
 * What stands in each field of a view, in the order of its blocks: block id and raw value. An input that Slack
 * left out of the state counts as untouched: it still shows what it was given.
 */
export const fieldValues = (view: Pick<ViewPayload, 'blocks' | 'state'>): [blockId: string, value: Raw][] =>
  view.blocks.flatMap((block): [string, Raw][] => {
    const element = fieldIn(block);
    if (!element || block.block_id === undefined) return [];
    const state = own(own(view.state?.values, block.block_id), String(element.action_id));
    return [[block.block_id, state ? chosenIn(state) : chosenAtFirst(element)]];
  });

/** A field as a view sent it: what it holds now, and what it was given when the view was drawn. */
export interface SentField {
  readonly blockId: string;
  readonly now: Raw;
  readonly shown: Raw;
}

/** The fields whose content Slack sent, by path: what it left out is not among them. */
export const sentFields = (
  view: Pick<ViewPayload, 'blocks' | 'state'>,
): Readonly<Record<string, SentField>> =>
  Object.fromEntries(
    view.blocks.flatMap((block): [string, SentField][] => {
      const element = fieldIn(block);
      if (!element || block.block_id === undefined) return [];
      const state = own(own(view.state?.values, block.block_id), String(element.action_id));
      if (!state) return [];
      const field = { blockId: block.block_id, now: chosenIn(state), shown: chosenAtFirst(element) };
      return [[pathOf(block.block_id), field]];
    }),
  );

const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

/** An input has exactly one element, which may have an action of its own; beside texts and in rows, ids tell. */
const fieldIn = ({ type, element, accessory, elements }: BlockPayload): ElementPayload | undefined =>
  type === 'input' ? element : [accessory, ...(elements ?? [])].find((part) => part?.action_id === FIELD);

/** The field's path that a block id stands for: `path` or `path~revision`. */
export const pathOf = (blockId: string): string => blockId.replace(/~.*$/s, '');
