import fc from 'fast-check';
import { z } from 'zod';
import { FieldErrors } from '../../src/shared/errors';
import { field, option } from '../../src/slack/blocks';
import { readForm, typedIn } from '../../src/slack/form';
import type { ViewPayload } from '../../src/slack/payloads';

type Element = Record<string, unknown>;

/** A view as a payload brings it: each field with the element shown and the state of it, if Slack sent one. */
const view = (...fields: [blockId: string, shown: Element, state?: Element][]) => ({
  blocks: fields.map(([block_id, shown]) => ({
    type: 'input',
    block_id,
    element: { action_id: 'value', ...shown },
  })),
  state: {
    values: Object.fromEntries(
      fields.flatMap(([block_id, shown, state]) =>
        state ? [[block_id, { value: { type: shown.type, ...state } }]] : [],
      ),
    ),
  },
});
const text = (blockId: string, value: string | null): [string, Element, Element] => [
  blockId,
  { type: 'plain_text_input' },
  { value },
];
const fieldErrors = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return error instanceof FieldErrors ? error.fields : error;
  }
};

describe('a form', () => {
  it.each<[string, Element, unknown]>([
    ['plain_text_input', { value: 'Grow' }, 'Grow'],
    ['number_input', { value: '12.5' }, '12.5'],
    ['email_text_input', { value: 'a@b.c' }, 'a@b.c'],
    ['url_text_input', { value: 'https://a.b' }, 'https://a.b'],
    ['static_select', { selected_option: { text: {}, value: 'usd' } }, 'usd'],
    ['external_select', { selected_option: { value: 'usd' } }, 'usd'],
    ['multi_static_select', { selected_options: [{ value: 'a' }, { value: 'b' }] }, ['a', 'b']],
    ['users_select', { selected_user: 'U1' }, 'U1'],
    ['multi_users_select', { selected_users: ['U1', 'U2'] }, ['U1', 'U2']],
    ['conversations_select', { selected_conversation: 'C1' }, 'C1'],
    ['multi_conversations_select', { selected_conversations: ['C1'] }, ['C1']],
    ['channels_select', { selected_channel: 'C1' }, 'C1'],
    ['multi_channels_select', { selected_channels: ['C1'] }, ['C1']],
    ['datepicker', { selected_date: '2026-04-06' }, '2026-04-06'],
    ['timepicker', { selected_time: '09:00' }, '09:00'],
    ['datetimepicker', { selected_date_time: 1775446200 }, 1775446200],
    ['radio_buttons', { selected_option: { value: 'high' } }, 'high'],
    ['checkboxes', { selected_options: [{ value: 'a' }] }, ['a']],
    ['file_input', { files: [{ id: 'F1' }, { id: 'F2' }] }, ['F1', 'F2']],
  ])('reads a %s', (type, state, value) => {
    expect(typedIn(view(['x', { type }, state]))).toEqual({ x: value });
  });

  it.each<[string, Element]>([
    ['plain_text_input', { value: null }],
    ['plain_text_input', { value: '' }],
    ['static_select', { selected_option: null }],
    ['checkboxes', { selected_options: [] }],
    ['datepicker', { selected_date: null }],
    ['rich_text_input', { rich_text_value: {} }],
  ])('takes an empty %s for nothing, even where something was filled in for them', (type, state) => {
    const shown = {
      type,
      initial_value: 'old',
      initial_date: '2026-01-01',
      initial_option: { value: 'old' },
    };
    expect(typedIn(view(['x', shown, state]))).toEqual({ x: undefined });
  });

  it.each<[Element, unknown]>([
    [{ type: 'plain_text_input', initial_value: 'Grow' }, 'Grow'],
    [{ type: 'static_select', initial_option: { value: 'usd' } }, 'usd'],
    [{ type: 'checkboxes', initial_options: [{ value: 'a' }] }, ['a']],
    [{ type: 'multi_users_select', initial_users: ['U1'] }, ['U1']],
    [{ type: 'datepicker', initial_date: '2026-04-06' }, '2026-04-06'],
    [{ type: 'datetimepicker', initial_date_time: 1775446200 }, 1775446200],
    [{ type: 'plain_text_input' }, undefined],
  ])('takes an input that Slack left out for untouched: %j', (shown, value) => {
    expect(typedIn(view(['x', shown]))).toEqual({ x: value });
    expect(typedIn({ ...view(['x', shown]), state: undefined })).toEqual({ x: value });
  });

  it('becomes the object that its paths describe, revisions aside', () => {
    const schema = z.object({
      title: z.string(),
      keyResults: z.array(z.object({ name: z.string(), target: z.coerce.number() })),
    });
    const typed = view(
      text('title~3', 'Grow'),
      text('keyResults.0.name', 'Users'),
      text('keyResults.0.target~1', '100'),
      text('keyResults.1.name', 'Revenue'),
      text('keyResults.1.target', '7'),
    );
    expect(readForm(schema, typed)).toEqual({
      title: 'Grow',
      keyResults: [
        { name: 'Users', target: 100 },
        { name: 'Revenue', target: 7 },
      ],
    });
  });

  it('reads an input that tells of each choice under the id of the action it calls', () => {
    const unit = field(
      'unit',
      'Unit',
      { type: 'radio_buttons', options: [option('Euro', 'eur'), option('Dollar', 'usd')] },
      { dispatches: 'okr.choose_unit' },
    );
    expect(unit).toMatchObject({ dispatch_action: true, element: { action_id: 'okr.choose_unit' } });
    const blocks = [unit] as unknown as ViewPayload['blocks'];
    const chosen = { type: 'radio_buttons', selected_option: { value: 'usd' } };
    const state = { values: { unit: { 'okr.choose_unit': chosen } } };
    expect(typedIn({ blocks, state })).toEqual({ unit: 'usd' });
    expect(readForm(z.object({ unit: z.string() }), { blocks, state })).toEqual({ unit: 'usd' });
    expect(typedIn({ blocks })).toEqual({ unit: undefined });
  });

  it('reads menus beside a text and in a row as well', () => {
    const select = { type: 'static_select', action_id: 'value', initial_option: { value: 'a' } };
    const blocks = [
      { type: 'section', block_id: 'unit', accessory: select },
      { type: 'actions', block_id: 'scope', elements: [{ type: 'button', action_id: 'okr.add' }, select] },
      { type: 'actions', block_id: 'other', elements: [{ type: 'button', action_id: 'okr.add' }] },
    ];
    expect(typedIn({ blocks })).toEqual({ unit: 'a', scope: 'a' });
  });

  it('says what is wrong with each field, in the schema’s words or in friendly ones', () => {
    const schema = z.object({
      title: z.string('Give the objective a title.'),
      why: z.string(),
      note: z.string().max(5),
      name: z.string().min(3),
      unit: z.enum(['usd', 'percent']),
      mail: z.email(),
      rows: z.array(z.object({ target: z.coerce.number('Enter the target as a number.') })),
      score: z.coerce.number().min(1),
      people: z.array(z.string()).max(1),
    });
    const typed = view(
      text('title', null),
      text('why', null),
      text('note', 'too long'),
      text('name', 'ab'),
      text('unit', 'pounds'),
      text('mail', 'nobody'),
      text('rows.0.target', 'many'),
      text('score', '0'),
      ['people', { type: 'multi_users_select' }, { selected_users: ['U1', 'U2'] }],
    );
    expect(fieldErrors(() => readForm(schema, typed))).toEqual({
      title: 'Give the objective a title.',
      why: 'Please fill this in.',
      note: 'Please shorten this to at most 5 characters.',
      name: 'Please write at least 3 characters.',
      unit: 'Please choose one of the options.',
      mail: 'Please enter an e-mail address, such as ana@example.com.',
      'rows.0.target': 'Enter the target as a number.',
      score: 'Please enter at least 1.',
      people: 'Please choose at most 1.',
    });
  });

  it.each([
    '__proto__.admin',
    'constructor.prototype.admin',
    'a.__proto__.admin',
    'rows.0.__proto__',
    'rows.999999.x',
  ])('refuses the path %s', (path) => {
    const read = () => readForm(z.unknown(), view(text('rows.0.x', 'a'), text(path, 'yes')));
    expect(read).toThrow('is not the path of a field');
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it('never touches what all objects share, whatever the block ids are', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const segment = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', '0', 'a', ''),
      fc.string(),
    );
    const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('.'));
    fc.assert(
      fc.property(fc.array(path, { maxLength: 5 }), (paths) => {
        try {
          readForm(z.unknown(), view(...paths.map((each) => text(each, 'x'))));
        } catch (error) {
          expect((error as Error).message).toMatch(/block id/);
        }
        expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
        expect(({} as { a?: unknown }).a).toBeUndefined();
      }),
    );
  });
});
