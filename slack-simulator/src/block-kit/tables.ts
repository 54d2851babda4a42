import {
  anything,
  byType,
  type Check,
  type Fields,
  integer,
  list,
  object,
  optional,
  required,
  string,
} from './checks';
import { buttons, pictures } from './elements';
import { mrkdwn, richText } from './text';

/** The fields of every block. */
export const block: Fields = { type: required(anything), block_id: optional(string(255)) };

const cell = byType({
  raw_text: object({ type: required(anything), text: required(string(3000)) }),
  raw_number: object({ type: required(anything), text: required(string(255)), value: required(anything) }),
  rich_text: richText,
});
const rows = required(list(list(cell, 20, 1), 100, 1));

const card = object({
  ...block,
  hero_image: optional(byType(pictures)),
  icon: optional(byType(pictures)),
  title: optional(mrkdwn(150)),
  subtitle: optional(mrkdwn(150)),
  body: optional(mrkdwn(200)),
  actions: optional(list(byType(buttons), 5, 1)),
});

/** Blocks that lay out data. @see https://docs.slack.dev/reference/block-kit/blocks/table-block */
export const tables = {
  table: object({ ...block, rows, column_settings: optional(list(anything, 20)) }),
  data_table: object({
    ...block,
    rows,
    caption: required(string(255, 1)),
    page_size: optional(integer(1, 100)),
    row_header_column_index: optional(integer(0, 19)),
  }),
  card,
  carousel: object({ ...block, elements: required(list(byType({ card }), 10, 1)) }),
} satisfies Record<string, Check>;
