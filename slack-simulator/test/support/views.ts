import type { HomeView, ModalView } from '@slack/types';

export const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** A form with a text, a number and a choice; only the note is needed. */
export const throwModal = (change: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'throwing',
  private_metadata: 'lake-7',
  title: plain('Throw a pebble'),
  submit: plain('Throw'),
  close: plain('Cancel'),
  blocks: [
    {
      type: 'input',
      block_id: 'note',
      label: plain('Note'),
      element: { type: 'plain_text_input', action_id: 'value', initial_value: 'Plop' },
    },
    {
      type: 'input',
      block_id: 'size',
      optional: true,
      label: plain('Size'),
      dispatch_action: true,
      element: {
        type: 'static_select',
        action_id: 'value',
        options: [
          { text: plain('Small'), value: 's' },
          { text: plain('Large'), value: 'l' },
        ],
      },
    },
    {
      type: 'actions',
      block_id: 'extra',
      elements: [{ type: 'button', action_id: 'more', text: plain('More'), value: 'v1' }],
    },
  ],
  ...change,
});

export const pebbleHome = (heading: string): HomeView => ({
  type: 'home',
  callback_id: 'home',
  blocks: [
    { type: 'header', text: plain(heading) },
    {
      type: 'actions',
      block_id: 'go',
      elements: [{ type: 'button', action_id: 'skip', text: plain('Skip') }],
    },
  ],
});
