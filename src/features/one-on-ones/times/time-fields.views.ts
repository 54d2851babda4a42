import type { InputBlock } from '@slack/types';
import { FIELD, field } from '../../../slack/blocks';

/** Day and time on the wall of whoever fills them in; the action is told at once when something else is chosen. */
export const timeFields = (
  initial: { readonly day?: string; readonly time?: string },
  action: string,
): [InputBlock, InputBlock] => [
  field(
    'day',
    'Day',
    { type: 'datepicker', action_id: FIELD, ...(initial.day && { initial_date: initial.day }) },
    { dispatches: `${action}~day` },
  ),
  field(
    'time',
    'Time where you are',
    { type: 'timepicker', action_id: FIELD, ...(initial.time && { initial_time: initial.time }) },
    { dispatches: `${action}~time` },
  ),
];
