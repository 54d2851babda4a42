import type { KnownBlock } from '@slack/types';
import { actions, button, type Modal, modal } from '../../slack/blocks';
import type { Cycle } from './cycle';
import { refOf } from './cycle-ref';
import { ASK_EDIT } from './cycle-steps.views';

/**
 * The form of one part of a cycle. It stands in the place of the window with all parts, where a button leads back to:
 * closing it closes both.
 */
export const partModal = (cycle: Cycle, id: string, title: string, blocks: KnownBlock[]): Modal =>
  modal(id, { title, submit: 'Save', close: 'Close' }, [...blocks, back(cycle)], refOf(cycle));

/** A part that cannot be changed any more, to read. */
export const readPartModal = (cycle: Cycle, id: string, title: string, blocks: KnownBlock[]): Modal =>
  modal(id, { title, close: 'Close' }, [...blocks, back(cycle)]);

const back = ({ id }: Cycle) => actions(button(ASK_EDIT, '← Back', id));
