import type { ActionsBlock } from '@slack/types';
import { actions, button } from '../../slack/blocks';
import { type Cycle, reviewWindowIsOpen } from './cycle';

export const ASK_OPEN = 'cycle.ask_open';
export const ASK_CLOSE = 'cycle.ask_close';
export const ASK_EXTEND = 'cycle.ask_extend';
export const ASK_EDIT = 'cycle.ask_edit';

/** What HR may do with a cycle next, as one row of buttons; none once it has closed. */
export function nextSteps({ id, state, ...cycle }: Cycle, now: Date): ActionsBlock[] {
  const edit = button(ASK_EDIT, 'Edit…', id);
  if (state === 'DRAFT') return [actions(button(ASK_OPEN, 'Open…', id, 'primary'), edit)];
  if (state === 'CLOSED') return [];
  const reviewing = reviewWindowIsOpen(cycle, now);
  return [actions(reviewing ? button(ASK_EXTEND, 'Extend…', id) : button(ASK_CLOSE, 'Close…', id), edit)];
}
