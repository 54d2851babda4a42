import { collectState, currentValue, isEmpty, problemsIn } from '../../page/state.js';

const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
const GREEN = option('green');
const RED = option('red');

const input = (blockId: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id: blockId,
  label: { type: 'plain_text', text: blockId },
  element: { action_id: 'value', ...element },
  ...more,
});
const text = (blockId: string, more: object = {}) => input(blockId, { type: 'plain_text_input', ...more });
const typedText = (value: string | null) => ({ value: { type: 'plain_text_input', value } });

describe('the state a view is sent with', () => {
  it('holds the initial value of everything nobody touched', () => {
    const blocks = [
      text('why', { initial_value: 'because' }),
      text('empty'),
      input('status', { type: 'static_select', options: [GREEN, RED], initial_option: GREEN }),
      input('tags', { type: 'multi_static_select', options: [GREEN, RED] }),
      input('mood', { type: 'radio_buttons', options: [GREEN] }),
      input('boxes', { type: 'checkboxes', options: [GREEN, RED], initial_options: [RED] }),
      input('who', { type: 'users_select', initial_user: 'U1' }),
      input('team', { type: 'multi_users_select' }),
      input('where', { type: 'conversations_select' }),
      input('day', { type: 'datepicker', initial_date: '2026-11-23' }),
      input('time', { type: 'timepicker' }),
      input('instant', { type: 'datetimepicker', initial_date_time: 1795430400 }),
    ];
    expect(collectState(blocks, {})).toEqual({
      why: { value: { type: 'plain_text_input', value: 'because' } },
      empty: { value: { type: 'plain_text_input', value: null } },
      status: { value: { type: 'static_select', selected_option: GREEN } },
      tags: { value: { type: 'multi_static_select', selected_options: [] } },
      mood: { value: { type: 'radio_buttons', selected_option: null } },
      boxes: { value: { type: 'checkboxes', selected_options: [RED] } },
      who: { value: { type: 'users_select', selected_user: 'U1' } },
      team: { value: { type: 'multi_users_select', selected_users: [] } },
      where: { value: { type: 'conversations_select', selected_conversation: null } },
      day: { value: { type: 'datepicker', selected_date: '2026-11-23' } },
      time: { value: { type: 'timepicker', selected_time: null } },
      instant: { value: { type: 'datetimepicker', selected_date_time: 1795430400 } },
    });
  });

  it('holds what was typed instead of the initial value', () => {
    expect(collectState([text('why', { initial_value: 'because' })], { why: typedText('I must') })).toEqual({
      why: { value: { type: 'plain_text_input', value: 'I must' } },
    });
  });

  it('does not bring the initial value back once the person emptied the field', () => {
    expect(collectState([text('why', { initial_value: 'because' })], { why: typedText(null) })).toEqual({
      why: { value: { type: 'plain_text_input', value: null } },
    });
  });

  it('holds selects that stand beside buttons or texts, and nothing for buttons', () => {
    const select = { type: 'static_select', action_id: 'pick', options: [GREEN], initial_option: GREEN };
    const blocks = [
      { type: 'actions', block_id: 'row', elements: [{ type: 'button', action_id: 'go' }, select] },
      { type: 'section', block_id: 'side', accessory: { ...select, action_id: 'aside' } },
      {
        type: 'section',
        block_id: 'more',
        accessory: { type: 'overflow', action_id: 'menu', options: [RED] },
      },
      { type: 'divider', block_id: 'line' },
    ];
    const held = { type: 'static_select', selected_option: GREEN };
    expect(collectState(blocks, {})).toEqual({ row: { pick: held }, side: { aside: held } });
  });

  it('forgets what was typed under a block id that an update took away', () => {
    expect(collectState([text('why~2', { initial_value: 'new' })], { why: typedText('old') })).toEqual({
      'why~2': { value: { type: 'plain_text_input', value: 'new' } },
    });
  });

  it('forgets a choice that is no longer offered, in groups too', () => {
    const element = { type: 'static_select', option_groups: [{ options: [GREEN] }] };
    expect(currentValue(element, { type: 'static_select', selected_option: GREEN })?.selected_option).toEqual(
      GREEN,
    );
    expect(
      currentValue(element, { type: 'static_select', selected_option: RED })?.selected_option,
    ).toBeNull();
  });
});

describe('what is refused before the app is asked', () => {
  const problem = (block: ReturnType<typeof input>) =>
    problemsIn([block], collectState([block], {}))[block.block_id];

  it('is an input that was left empty, unless it is optional', () => {
    expect(problem(text('why'))).toBe('Please complete this required field.');
    expect(problem(input('tags', { type: 'multi_static_select', options: [RED] }))).toBe(
      'Please complete this required field.',
    );
    expect(problem(input('why', { type: 'plain_text_input' }, { optional: true }))).toBeUndefined();
  });

  it('is a text that is too short or too long', () => {
    expect(problem(text('why', { initial_value: 'ab', min_length: 3 }))).toBe(
      'Please enter at least 3 characters.',
    );
    expect(problem(text('why', { initial_value: 'abcd', max_length: 3 }))).toBe(
      'Please shorten this to 3 characters; it has 4.',
    );
    expect(problem(text('why', { initial_value: 'abc', min_length: 3, max_length: 3 }))).toBeUndefined();
  });

  it.each([
    ['many', false, 'Please enter a number.'],
    ['1.5', false, 'Please enter a whole number.'],
    ['1.5', true, undefined],
    ['-1', false, 'Please enter 0 or more.'],
    ['11', false, 'Please enter 10 or less.'],
    ['0', false, undefined],
    ['10', false, undefined],
  ])('is %s as a number (decimals allowed: %s): %s', (typed, decimals, said) => {
    const limits = { min_value: '0', max_value: '10', is_decimal_allowed: decimals };
    expect(problem(input('n', { type: 'number_input', initial_value: typed, ...limits }))).toBe(said);
  });

  it('is an address that is none', () => {
    expect(problem(input('mail', { type: 'email_text_input', initial_value: 'ana' }))).toBe(
      'Please enter an email address.',
    );
    expect(problem(input('link', { type: 'url_text_input', initial_value: 'example' }))).toBe(
      'Please enter a link, such as https://example.com.',
    );
  });

  it('never is a zero: it is an answer', () => {
    expect(isEmpty({ type: 'datetimepicker', selected_date_time: 0 })).toBe(false);
    expect(problem(input('n', { type: 'number_input', initial_value: '0' }))).toBeUndefined();
  });
});
