import { type Simulator, startSimulator } from '../src';
import { checkHome, checkMessageBlocks, checkModal } from '../src/block-kit/validate';
import { clientOf, refusalOf } from './support/clients';
import { pebbleHome, plain, throwModal } from './support/views';
import { MAYA, quiet } from './support/workspace';

const x = (length: number) => 'x'.repeat(length);
const marked = (length: number) => ({ type: 'mrkdwn', text: x(length) });
const button = (change = {}) => ({ type: 'button', text: plain('Go'), ...change });
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const options = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ text: plain(`${n}`), value: `${n}` }));
const input = (element: object, change = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...change,
});
const textInput = (change = {}) => ({ type: 'plain_text_input', action_id: 'value', ...change });
const select = (change = {}) => ({ type: 'static_select', options: options(2), ...change });

const said = (blocks: unknown) =>
  checkMessageBlocks(blocks, '/blocks').map(({ message, pointer }) => `${message} ${pointer}`);

describe('blocks that Slack takes', () => {
  it.each<[string, unknown]>([
    ['a section of 3,000 characters', { type: 'section', text: marked(3000) }],
    ['ten fields of 2,000', { type: 'section', fields: Array(10).fill(marked(2000)) }],
    ['a header of 150', { type: 'header', text: plain(x(150)) }],
    ['25 actions', actions(...Array(25).fill(button()))],
    ['ten context elements', { type: 'context', elements: Array(10).fill(marked(1)) }],
    [
      'a button with a text of 75 and a value of 2,000',
      actions(button({ text: plain(x(75)), value: x(2000) })),
    ],
    ['100 options', actions(select({ options: options(100) }))],
    [
      'an option text of 75 and value of 150',
      actions(select({ options: [{ text: plain(x(75)), value: x(150) }] })),
    ],
    ['ten radio buttons', actions({ type: 'radio_buttons', options: options(10) })],
    ['an id of 255', { type: 'divider', block_id: x(255) }],
    ['a plain input that holds 3,000', input(textInput({ initial_value: x(3000), max_length: 3000 }))],
    ['a date', actions({ type: 'datepicker', initial_date: '2026-11-20' })],
    ['a number input', input({ type: 'number_input', is_decimal_allowed: true, min_value: '0' })],
    ['a picture', { type: 'image', alt_text: 'A lake', image_url: 'https://lake.test/a.png' }],
    [
      'rich text',
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Hi' }] }],
      },
    ],
    ['a table', { type: 'table', rows: Array(100).fill(Array(20).fill({ type: 'raw_text', text: '' })) }],
    ['markdown', { type: 'markdown', text: '**Hi**' }],
    ['a null where nothing is meant', { type: 'section', text: marked(1), accessory: null }],
  ])('%s', (_what, block) => {
    expect(said([block])).toEqual([]);
  });
});

describe('blocks that Slack refuses', () => {
  it.each<[string, unknown, string]>([
    [
      'a section of 3,001',
      { type: 'section', text: marked(3001) },
      'must be less than 3001 characters /blocks/0/text/text',
    ],
    [
      'an empty section',
      { type: 'section', text: marked(0) },
      'must be more than 0 characters /blocks/0/text/text',
    ],
    ['a section of nothing', { type: 'section' }, 'missing required field: text /blocks/0'],
    [
      'a field of 2,001',
      { type: 'section', fields: [marked(2001)] },
      'must be less than 2001 characters /blocks/0/fields/0/text',
    ],
    [
      'eleven fields',
      { type: 'section', fields: Array(11).fill(marked(1)) },
      'no more than 10 items allowed /blocks/0/fields',
    ],
    [
      'a header of 151',
      { type: 'header', text: plain(x(151)) },
      'must be less than 151 characters /blocks/0/text/text',
    ],
    [
      'a header in mrkdwn',
      { type: 'header', text: marked(1) },
      'unsupported type: mrkdwn /blocks/0/text/type',
    ],
    ['26 actions', actions(...Array(26).fill(button())), 'no more than 25 items allowed /blocks/0/elements'],
    ['no action at all', actions(), 'no fewer than 1 items allowed /blocks/0/elements'],
    [
      'eleven context elements',
      { type: 'context', elements: Array(11).fill(marked(1)) },
      'no more than 10 items allowed /blocks/0/elements',
    ],
    [
      'a button in a context',
      { type: 'context', elements: [button()] },
      'unsupported type: button /blocks/0/elements/0/type',
    ],
    [
      'a button text of 76',
      actions(button({ text: plain(x(76)) })),
      'must be less than 76 characters /blocks/0/elements/0/text/text',
    ],
    [
      'a button value of 2,001',
      actions(button({ value: x(2001) })),
      'must be less than 2001 characters /blocks/0/elements/0/value',
    ],
    [
      'a strange style',
      actions(button({ style: 'loud' })),
      'must be a valid enum value /blocks/0/elements/0/style',
    ],
    [
      'an unknown property',
      actions(button({ colour: 'red' })),
      'invalid additional property: colour /blocks/0/elements/0',
    ],
    [
      '101 options',
      actions(select({ options: options(101) })),
      'no more than 100 items allowed /blocks/0/elements/0/options',
    ],
    [
      'an option text of 76',
      actions(select({ options: [{ text: plain(x(76)), value: '1' }] })),
      'must be less than 76 characters /blocks/0/elements/0/options/0/text/text',
    ],
    [
      'an option value of 151',
      actions(select({ options: [{ text: plain('a'), value: x(151) }] })),
      'must be less than 151 characters /blocks/0/elements/0/options/0/value',
    ],
    [
      'a select without options',
      actions(select({ options: undefined })),
      'missing required field: options /blocks/0/elements/0',
    ],
    [
      'a choice that is not offered',
      actions(select({ initial_option: { text: plain('9'), value: '9' } })),
      'must exactly match one of the provided options /blocks/0/elements/0/initial_option',
    ],
    [
      'eleven radio buttons',
      actions({ type: 'radio_buttons', options: options(11) }),
      'no more than 10 items allowed /blocks/0/elements/0/options',
    ],
    [
      'eleven checkboxes',
      actions({ type: 'checkboxes', options: options(11) }),
      'no more than 10 items allowed /blocks/0/elements/0/options',
    ],
    [
      'six entries in an overflow menu',
      actions({ type: 'overflow', options: options(6) }),
      'no more than 5 items allowed /blocks/0/elements/0/options',
    ],
    [
      'an id of 256',
      { type: 'divider', block_id: x(256) },
      'must be less than 256 characters /blocks/0/block_id',
    ],
    [
      'an action id of 256',
      actions(button({ action_id: x(256) })),
      'must be less than 256 characters /blocks/0/elements/0/action_id',
    ],
    [
      'a typed input among actions',
      actions(textInput()),
      'unsupported type: plain_text_input /blocks/0/elements/0/type',
    ],
    ['a button as an input', input(button()), 'unsupported type: button /blocks/0/element/type'],
    [
      'an input without a label',
      input(textInput(), { label: undefined }),
      'missing required field: label /blocks/0',
    ],
    [
      'an initial value of 3,001',
      input(textInput({ initial_value: x(3001) })),
      'must be less than 3001 characters /blocks/0/element/initial_value',
    ],
    [
      'no such date',
      actions({ type: 'datepicker', initial_date: '20.11.2026' }),
      'must be a valid date in the format YYYY-MM-DD /blocks/0/elements/0/initial_date',
    ],
    [
      'a picture without words',
      { type: 'image', image_url: 'https://lake.test/a.png' },
      'missing required field: alt_text /blocks/0',
    ],
    ['a block that is none', { type: 'sektion' }, 'unsupported type: sektion /blocks/0/type'],
    ['a block without a type', {}, 'missing required field: type /blocks/0'],
    ['an alert in a message', { type: 'alert', text: marked(1) }, 'unsupported type: alert /blocks/0/type'],
    [
      'a table of 101 rows',
      { type: 'table', rows: Array(101).fill([{ type: 'raw_text', text: '' }]) },
      'no more than 100 items allowed /blocks/0/rows',
    ],
    [
      'a placeholder of 151',
      input(textInput({ placeholder: plain(x(151)) })),
      'must be less than 151 characters /blocks/0/element/placeholder/text',
    ],
  ])('%s', (_what, block, complaint) => {
    expect(said([block])).toEqual([complaint]);
  });

  it('51 blocks', () => {
    expect(said(Array(51).fill({ type: 'divider' }))).toEqual(['no more than 50 items allowed /blocks']);
  });

  it('the same block id twice, and the same action id twice in one block', () => {
    const twice = [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
      actions(button({ action_id: 'go' }), button({ action_id: 'go' })),
    ];
    expect(said(twice)).toEqual([
      '`block_id` "a" already exists /blocks/1/block_id',
      '`action_id` "go" already exists for `block_id` /blocks/2/elements/1/action_id',
    ]);
  });

  it('two inputs that both want the focus', () => {
    const eager = (action_id: string) => input(textInput({ action_id, focus_on_load: true }));
    expect(said([eager('a'), eager('b')])).toEqual([
      'only one element can be focused on load /blocks/1/element/focus_on_load',
    ]);
  });
});

describe('views', () => {
  const complaints = (change: object) =>
    checkModal({ ...throwModal(), ...change }, '/view').map((i) => `${i.message} ${i.pointer}`);

  it.each<[string, object, string]>([
    ['a title of 25', { title: plain(x(25)) }, 'must be less than 25 characters /view/title/text'],
    ['a submit of 25', { submit: plain(x(25)) }, 'must be less than 25 characters /view/submit/text'],
    ['a close of 25', { close: plain(x(25)) }, 'must be less than 25 characters /view/close/text'],
    [
      'metadata of 3,001',
      { private_metadata: x(3001) },
      'must be less than 3001 characters /view/private_metadata',
    ],
    ['a callback id of 256', { callback_id: x(256) }, 'must be less than 256 characters /view/callback_id'],
    [
      '101 blocks',
      { blocks: Array(101).fill({ type: 'divider' }) },
      'no more than 100 items allowed /view/blocks',
    ],
    ['inputs without a submit button', { submit: undefined }, 'missing required field: submit /view'],
    ['no title', { title: undefined }, 'missing required field: title /view'],
    [
      'a table',
      { blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: '' }]] }] },
      'unsupported type: table /view/blocks/0/type',
    ],
    [
      'markdown',
      { blocks: [{ type: 'markdown', text: 'x' }] },
      'unsupported type: markdown /view/blocks/0/type',
    ],
  ])('a modal cannot have %s', (_what, change, complaint) => {
    expect(complaints(change)).toEqual([complaint]);
  });

  it('a modal may have an alert, Home may not; Home may have a table and no title', () => {
    const alert = { type: 'alert', text: marked(1) };
    expect(complaints({ blocks: [alert] })).toEqual([]);
    expect(checkHome({ type: 'home', blocks: [alert] }, '/view')).toMatchObject([
      { message: 'unsupported type: alert' },
    ]);
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: '' }]] };
    expect(checkHome({ type: 'home', blocks: [table] }, '/view')).toEqual([]);
    expect(checkHome({ type: 'home', blocks: [], title: plain('x') }, '/view')).toMatchObject([
      { message: 'invalid additional property: title' },
    ]);
  });
});

describe('over the wire', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator(quiet);
  });
  afterAll(() => simulator.close());

  it('chat.postMessage says where the blocks are wrong', async () => {
    const blocks = [{ type: 'section', text: marked(3001) }];
    const call = clientOf(simulator).apiCall('chat.postMessage', { channel: MAYA, text: 'x', blocks });
    expect(await refusalOf(call)).toMatchObject({
      error: 'invalid_blocks',
      errors: ['must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
      response_metadata: {
        messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
      },
    });
  });

  it('views.publish says where the view is wrong, and refuses one of more than 250 KB', async () => {
    const publish = (view: object) => clientOf(simulator).apiCall('views.publish', { user_id: MAYA, view });
    expect(await refusalOf(publish({ ...pebbleHome('x'), blocks: [{ type: 'nonsense' }] }))).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: {
        messages: ['[ERROR] unsupported type: nonsense [json-pointer:/view/blocks/0/type]'],
      },
    });
    const huge = Array(100).fill({ type: 'section', text: marked(3000) });
    expect(await refusalOf(publish({ ...pebbleHome('x'), blocks: huge }))).toMatchObject({
      error: 'view_too_large',
    });
  });

  it('blocks.validate answers in its own shape', async () => {
    const client = clientOf(simulator);
    const validate = (args: object) => client.apiCall('blocks.validate', { ...args });
    expect(await validate({ blocks: [{ type: 'section', text: plain('Hi') }] })).toMatchObject({ ok: true });
    expect(await validate({ view: throwModal() })).toMatchObject({ ok: true });
    const wrong = validate({ blocks: [{ type: 'section', text: { type: 'invalid', text: 'x' } }] });
    expect(await refusalOf(wrong)).toMatchObject({
      error: 'invalid_blocks',
      errors: [
        {
          code: 'failed_constraint',
          message: 'unsupported type: invalid',
          pointer: '/0/text/type',
          constraint: { type: 'enum', expected: ['plain_text', 'mrkdwn'] },
        },
      ],
    });
    expect(await refusalOf(validate({ view: { type: 'modal', blocks: [] } }))).toMatchObject({
      error: 'invalid_view',
    });
    expect(await refusalOf(validate({}))).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['must provide exactly one of `blocks`, `view`, or `message`'] },
    });
  });
});
