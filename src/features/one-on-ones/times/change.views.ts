import type { KnownBlock, RadioButtons } from '@slack/types';
import { context, FIELD, field, type Modal, modal, option, section } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import { whenText } from '../when';
import { readOnTop, writeOnTop } from '../window/on-top-ref';
import { bothTimes } from './both-times.views';
import type { ChangePage } from './change-page';
import { timeFields } from './time-fields.views';

export const SAVE_MOVE = 'one-on-ones.save_move';
export const CONFIRM_SKIP = 'one-on-ones.confirm_skip';
export const CONFIRM_CANCEL = 'one-on-ones.confirm_cancel';
/** Another day or time was chosen to move a meeting to. */
export const CHOOSE_NEW_TIME = 'one-on-ones.choose_new_time';

/** With how often the meeting had been changed. @param below the reference of the window below. */
export const writeChangeRef = (below: string, { meeting }: Pick<ChangePage, 'meeting'>): string =>
  writeOnTop(meeting.id, below, String(meeting.sequence));

export function readChangeRef(ref: string): { readonly meetingId: string; readonly sequence: number } {
  const {
    meetingId,
    own: [sequence = ''],
  } = readOnTop(ref);
  return { meetingId, sequence: Number.parseInt(sequence, 10) };
}

const nameOf = ({ other }: ChangePage): string => other?.name ?? 'somebody who left';

/** The meeting, and that the other one is told what becomes of it. */
function about(page: ChangePage): KnownBlock[] {
  const { actor, meeting, now } = page;
  return [
    section(md`1:1 with ${bold(nameOf(page))}: ${whenText(meeting, actor.timeZone, now)}`),
    context(md`${nameOf(page)} is told. Points and action items that are open stay with you both.`),
  ];
}

/** @param ref of the window: kept while it is drawn again. */
export function moveModal(page: ChangePage, ref: string): Modal {
  const { other, actor, meeting, at, now } = page;
  const chosen = { at, minutes: meeting.minutes, timeZone: actor.timeZone };
  return modal(
    SAVE_MOVE,
    { title: 'Move 1:1', submit: 'Move' },
    [
      ...about(page),
      ...timeFields(at, CHOOSE_NEW_TIME),
      ...(other ? bothTimes(chosen, other, now) : []),
      ...scopeField(page, 'Only this one'),
    ],
    ref,
  );
}

export const skipModal = (page: ChangePage, ref: string): Modal =>
  modal(
    CONFIRM_SKIP,
    { title: 'Skip this 1:1', submit: 'Skip', close: 'Keep' },
    [section(md`Leave this one out? The others of its series stay.`), ...about(page)],
    ref,
  );

export const cancelModal = (page: ChangePage, ref: string): Modal =>
  modal(
    CONFIRM_CANCEL,
    { title: 'Cancel 1:1', submit: 'Cancel it', close: 'Keep' },
    [
      section(
        page.isInSeries && !page.decidesOnSeries
          ? md`Cancel this one? The others of its series stay: its manager alone can end it.`
          : md`Cancel this 1:1?`,
      ),
      ...about(page),
      ...scopeField(page, 'Only this one; the others stay'),
    ],
    ref,
  );

function scopeField({ decidesOnSeries }: ChangePage, onlyThis: string): KnownBlock[] {
  if (!decidesOnSeries) return [];
  const options = [option(onlyThis, 'one'), option('This one and all that follow', 'following')];
  const radio: RadioButtons = {
    type: 'radio_buttons',
    action_id: FIELD,
    options,
    ...(options[0] && { initial_option: options[0] }),
  };
  return [field('scope', 'Which', radio)];
}
