import { blockOf, type Surface } from './blocks';
import {
  anything,
  boolean,
  both,
  byType,
  type Check,
  type Dictionary,
  type Issue,
  isDictionary,
  issue,
  list,
  object,
  optional,
  required,
  string,
} from './checks';
import { plainText } from './text';
import { idsAreUnique, oneFocusAtMost } from './uniqueness';

const BLOCKS_IN: Record<Surface, number> = { message: 50, home: 100, modal: 100 };

const blocksOf = (surface: Surface): Check =>
  both(list(blockOf[surface], BLOCKS_IN[surface]), idsAreUnique, oneFocusAtMost);

/** What Slack would say against these blocks of a message; pointers begin with `at`. */
export const checkMessageBlocks = (blocks: unknown, at: string): Issue[] => blocksOf('message')(blocks, at);

const viewFields = (surface: Surface) => ({
  type: required(anything),
  blocks: required(blocksOf(surface)),
  private_metadata: optional(string(3000)),
  callback_id: optional(string(255)),
  external_id: optional(string(255)),
});

const inputsNeedSubmit: Check = (value, pointer) => {
  const { blocks, submit } = value as Dictionary;
  const asks = Array.isArray(blocks) && blocks.some((block) => isDictionary(block) && block.type === 'input');
  return asks && submit == null ? [issue(pointer, 'missing required field: submit')] : [];
};

const modal = both(
  object({
    ...viewFields('modal'),
    title: required(plainText(24)),
    close: optional(plainText(24)),
    submit: optional(plainText(24)),
    clear_on_close: optional(boolean),
    notify_on_close: optional(boolean),
  }),
  inputsNeedSubmit,
);

const home = object(viewFields('home'));

/** What Slack would say against a modal. @see https://docs.slack.dev/reference/views/modal-views */
export const checkModal: Check = byType({ modal });

/** What Slack would say against a Home tab. @see https://docs.slack.dev/reference/views/home-tab-views */
export const checkHome: Check = byType({ home });

export const checkAnyView: Check = byType({ modal, home });

/** The largest view, as JSON: 250 KB. */
export const MAX_VIEW_BYTES = 250 * 1024;

export const viewIsTooLarge = (view: unknown): boolean =>
  Buffer.byteLength(JSON.stringify(view)) > MAX_VIEW_BYTES;

/** As Slack words an issue in `response_metadata.messages`. */
export const asMessage = (found: Issue): string => `[ERROR] ${found.message} [json-pointer:${found.pointer}]`;
