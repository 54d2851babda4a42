import type { KnownBlock } from '@slack/types';
import {
  button,
  context,
  field,
  header,
  type Modal,
  modal,
  option,
  plain,
  section,
} from '../../src/slack/blocks';
import { checkHome, checkMessage, checkModal, LimitError } from '../../src/slack/limits';
import { md } from '../../src/slack/mrkdwn';

const x = (length: number): string => 'x'.repeat(length);
const home = (...blocks: object[]) => checkHome(blocks as KnownBlock[]);
const select = (count: number, value = 'v') => ({
  type: 'static_select',
  options: Array.from({ length: count }, () => option('Text', value)),
});
const input = (element: object) => field('title', 'Title', element as never);
const many = (count: number): KnownBlock[] => Array.from({ length: count }, () => ({ type: 'divider' }));
const valid = (over: Partial<Modal> = {}): Modal => ({
  ...modal('okr.save_objective', { title: x(24), submit: 'Save' }, [section(md`Hello`)], x(3_000)),
  ...over,
});

/** Each place with what just passes and what just does not. */
const PLACES: [place: string, passes: () => unknown, refused: () => unknown][] = [
  ['blocks', () => home(...many(100)), () => home(...many(101))],
  ['blocks', () => checkModal(valid({ blocks: many(100) })), () => checkModal(valid({ blocks: many(101) }))],
  [
    'blocks',
    () => checkMessage({ text: 'Hello', blocks: many(50) }),
    () => checkMessage({ text: 'Hello', blocks: many(51) }),
  ],
  ['title', () => checkModal(valid()), () => checkModal(valid({ title: plain(x(25)) }))],
  [
    'title',
    () => checkModal(valid({ title: plain('R&D') })),
    () => checkModal(valid({ title: plain('&&&&&') })),
  ],
  ['submit', () => checkModal(valid()), () => checkModal(valid({ submit: plain('') }))],
  ['close', () => checkModal(valid()), () => checkModal(valid({ close: plain(x(25)) }))],
  [
    'callback_id',
    () => checkModal(valid({ callback_id: x(255) })),
    () => checkModal(valid({ callback_id: x(256) })),
  ],
  ['private_metadata', () => checkModal(valid()), () => checkModal(valid({ private_metadata: x(3_001) }))],
  [
    'submit',
    () => checkModal(valid({ blocks: [input({ type: 'plain_text_input' })] })),
    () => checkModal(valid({ submit: undefined, blocks: [input({ type: 'plain_text_input' })] })),
  ],
  ['blocks[0].text', () => home(section(md`${x(3_000)}`)), () => home(section(md`${x(3_001)}`))],
  [
    'blocks[0].text',
    () => home(section(md`${'&'.repeat(600)}`)),
    () => home(section(md`${'&'.repeat(601)}`)),
  ],
  ['blocks[0].text', () => home(section(md`x`)), () => home(section(md``))],
  ['blocks[0].text', () => home(header(x(150))), () => home(header(x(151)))],
  [
    'blocks[0].text',
    () => home({ type: 'markdown', text: 'x' }),
    () => home({ type: 'markdown', text: x(12_001) }),
  ],
  [
    'blocks[0].fields[1]',
    () => home({ type: 'section', fields: [plain('x'), plain(x(2_000))] }),
    () => home({ type: 'section', fields: [plain('x'), plain(x(2_001))] }),
  ],
  [
    'blocks[0].fields',
    () => home({ type: 'section', fields: Array(10).fill(plain('x')) }),
    () => home({ type: 'section', fields: Array(11).fill(plain('x')) }),
  ],
  [
    'blocks[0].elements',
    () => home(context(...Array(10).fill(md`x`))),
    () => home(context(...Array(11).fill(md`x`))),
  ],
  ['blocks[0].elements', () => home(buttons(25)), () => home(buttons(26))],
  [
    'blocks[0].elements[0].text',
    () => home(row(button('a.b', x(75)))),
    () => home(row(button('a.b', x(76)))),
  ],
  [
    'blocks[0].elements[0].value',
    () => home(row(button('a.b', 'B', x(2_000)))),
    () => home(row(button('a.b', 'B', x(2_001)))),
  ],
  [
    'blocks[0].elements[0].action_id',
    () => home(row(button(x(255), 'B'))),
    () => home(row(button(x(256), 'B'))),
  ],
  [
    'blocks[0].block_id',
    () => home({ type: 'divider', block_id: x(255) }),
    () => home({ type: 'divider', block_id: x(256) }),
  ],
  [
    'blocks[0].accessory.options',
    () => home(section(md`x`, select(100) as never)),
    () => home(section(md`x`, select(101) as never)),
  ],
  ['blocks[0].element.options', () => home(input(select(1))), () => home(input(select(0)))],
  [
    'blocks[0].element.options',
    () => home(input({ ...select(10), type: 'checkboxes' })),
    () => home(input({ ...select(11), type: 'checkboxes' })),
  ],
  [
    'blocks[0].element.options',
    () => home(input({ ...select(10), type: 'radio_buttons' })),
    () => home(input({ ...select(11), type: 'radio_buttons' })),
  ],
  [
    'blocks[0].element.options[0].value',
    () => home(input(select(1, x(75)))),
    () => home(input(select(1, x(76)))),
  ],
  [
    'blocks[0].element.options[0].text',
    () => home(input({ type: 'static_select', options: [option(x(75), 'v')] })),
    () => home(input({ type: 'static_select', options: [option(x(76), 'v')] })),
  ],
  [
    'blocks[0].element.initial_value',
    () => home(input({ type: 'plain_text_input', initial_value: '&'.repeat(3_000) })),
    () => home(input({ type: 'plain_text_input', initial_value: x(3_001) })),
  ],
  [
    'blocks[0].element.placeholder',
    () => home(input({ type: 'plain_text_input', placeholder: plain(x(150)) })),
    () => home(input({ type: 'plain_text_input', placeholder: plain(x(151)) })),
  ],
  [
    'blocks[0].elements[0].confirm.title',
    () => home(row({ ...button('a.b', 'B'), confirm: { title: plain(x(100)) } })),
    () => home(row({ ...button('a.b', 'B'), confirm: { title: plain(x(101)) } })),
  ],
  ['text', () => checkMessage({ text: 'x' }), () => checkMessage({ text: '' })],
  [
    'all texts together',
    () => checkMessage({ text: 'x', blocks: Array(4).fill(section(md`${x(3_000)}`)) }),
    () => checkMessage({ text: 'x', blocks: [...Array(4).fill(section(md`${x(3_000)}`)), header('x')] }),
  ],
  [
    'bytes of the view',
    () => home(...Array(70).fill(section(md`${x(3_000)}`))),
    () => home(...Array(90).fill(section(md`${x(3_000)}`))),
  ],
  [
    'block_id "a"',
    () => home({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'b' }),
    () => home({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' }),
  ],
  [
    'action_id "a.b"',
    () => home(row(button('a.b', 'B'), button('a.b~2', 'B'))),
    () => home(row(button('a.b', 'B'), button('a.b', 'B'))),
  ],
];

function row(...elements: object[]): object {
  return { type: 'actions', elements };
}

function buttons(count: number): object {
  return row(...Array.from({ length: count }, (_, i) => button(`okr.score~${i}`, 'B')));
}

describe('Slack’s limits', () => {
  it.each(PLACES)('of %s are held', (place, passes, refused) => {
    expect(passes).not.toThrow();
    let error: unknown;
    try {
      refused();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(LimitError);
    expect((error as LimitError).place).toBe(place);
  });

  it('are named with the place, without the content', () => {
    expect(() => home(header(x(151)))).toThrow(
      'Slack would refuse this: blocks[0].text may be at most 150 and is 151.',
    );
  });
});
