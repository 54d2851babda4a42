import type { ModalView } from '@slack/types';
import { plain } from './views';

/** A form that asks for files. */
export const fileForm = (element: { filetypes?: string[]; max_files?: number } = {}): ModalView => ({
  type: 'modal',
  callback_id: 'handing_in',
  title: plain('Hand in'),
  submit: plain('Hand in'),
  blocks: [
    {
      type: 'input',
      block_id: 'sheet',
      label: plain('Sheet'),
      element: { type: 'file_input', action_id: 'value', ...element },
    },
  ],
});
