import type { Button } from '@slack/types';
import { button, field, type Modal, modal, plain, section } from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import { select } from './fields.views';
import type { Objective } from './objective';
import { EDIT_OBJECTIVE, SET_STATUS } from './objective.views';

export const DELETE_OBJECTIVE = 'okr.delete_objective';
export const TAKE_OVER = 'okr.take_over';
/** Asks which objective of one's own contributes to this one. */
export const ASK_CONTRIBUTE = 'okr.ask_contribute';
export const CONTRIBUTE = 'okr.contribute';
const DELETED = 'okr.deleted_objective';

/** What may be done with an objective by whoever looks at it. */
export interface Doable {
  readonly mayChange: boolean;
  readonly mayDelete: boolean;
  readonly mayTakeOver: boolean;
  /** Whether one of theirs may be said to contribute to it. */
  readonly mayContribute: boolean;
}

export const buttonsOnPage = ({ id, status }: Objective, doable: Doable): Button[] => [
  ...(doable.mayChange && status !== 'ABANDONED' ? [button(EDIT_OBJECTIVE, 'Edit', id)] : []),
  ...(doable.mayChange ? [button(SET_STATUS, 'Status', id)] : []),
  ...(doable.mayTakeOver ? [takeOverButton(id)] : []),
  ...(doable.mayContribute ? [button(ASK_CONTRIBUTE, 'Contribute to this…', id)] : []),
  ...(doable.mayDelete ? [deleteButton(id)] : []),
];

const takeOverButton = (id: string): Button => ({
  ...button(TAKE_OVER, 'Take over', id, 'primary'),
  confirm: {
    title: plain('Take it over?'),
    text: plain('It becomes yours, with the key results of whoever left: you are asked how they stand.'),
    confirm: plain('Take over'),
    deny: plain('Leave it'),
  },
});

const deleteButton = (id: string): Button => ({
  ...button(DELETE_OBJECTIVE, 'Delete', id, 'danger'),
  confirm: {
    title: plain('Delete it?'),
    text: plain('It is gone for good, with its key results and its history.'),
    confirm: plain('Delete'),
    deny: plain('Keep'),
  },
});

const TITLE_SHOWN = 150;
const OPTION_TEXT = 75;

/** What stands where the page of an objective was that is deleted. */
export const deletedModal = ({ title }: Objective): Modal =>
  modal(DELETED, { title: 'Objective', close: 'Close' }, [
    section(md`${bold(shorten(title, TITLE_SHOWN))} is deleted.`),
  ]);

/** Which objective of one's own contributes. */
export const contributeModal = (parent: Objective, mine: readonly Objective[]): Modal =>
  modal(
    CONTRIBUTE,
    { title: 'Contribute to this', submit: 'Save' },
    [
      section(md`Which of yours contributes to ${bold(shorten(parent.title, TITLE_SHOWN))}?`),
      field(
        'parents',
        'Objective',
        select(
          mine.slice(0, 100).map(({ id, title }) => [shorten(title, OPTION_TEXT), id] as const),
          mine.length === 1 ? mine[0]!.id : undefined,
          'Choose',
        ),
      ),
    ],
    parent.id,
  );
