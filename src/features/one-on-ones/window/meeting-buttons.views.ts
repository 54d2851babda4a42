import type { ActionsBlock } from '@slack/types';
import { actions, button, option, plain } from '../../../slack/blocks';
import { isToCome } from '../agenda/agenda';
import { COACHING, TOPIC_IDS } from '../agenda/coaching';
import { isOver } from '../meeting';
import type { MeetingPage } from './meeting-page';

/** Opens the window of a meeting; its value is the meeting's id, as it is of all below. */
export const OPEN_MEETING = 'one-on-ones.open_meeting';
export const EDIT_NOTES = 'one-on-ones.edit_notes';
export const GIVE_PULSE = 'one-on-ones.give_pulse';
export const OPEN_PAGE = 'one-on-ones.open_page';
export const MOVE_MEETING = 'one-on-ones.move_meeting';
export const SKIP_MEETING = 'one-on-ones.skip_meeting';
export const CANCEL_MEETING = 'one-on-ones.cancel_meeting';
export const SEND_CALENDAR = 'one-on-ones.send_calendar';
export const EDIT_TEMPLATE = 'one-on-ones.edit_template';
/** The manager chose a topic; its value is the topic's id. */
export const READ_COACHING = 'one-on-ones.read_coaching';

/** What is done in a meeting. @param draw leaves the menu of topics open to be chosen anew. */
export function meetingButtons(page: MeetingPage, draw: string): ActionsBlock[] {
  const { id } = page.meeting;
  const inIt = actions(
    button(EDIT_NOTES, 'Edit notes', id),
    button(GIVE_PULSE, 'Energy', id),
    button(OPEN_PAGE, 'Private page', id),
  );
  return [inIt, ...(page.role === 'manager' ? [coachingMenu(draw)] : [])];
}

/** What is done with a meeting, seldom: it stands below what the two talk about. */
export const changeButtons = (page: MeetingPage): ActionsBlock =>
  actions(
    ...(isToCome(page.meeting, page.now) ? changes(page) : []),
    ...(isOver(page.meeting, page.now) ? [] : [button(SEND_CALENDAR, 'Calendar file', page.meeting.id)]),
    button(EDIT_TEMPLATE, 'Agenda template…', page.meeting.id),
  );

const changes = ({ meeting: { id }, repeat }: MeetingPage) => [
  button(MOVE_MEETING, 'Move…', id),
  ...(repeat === 'ONCE' ? [] : [button(SKIP_MEETING, 'Skip this one', id)]),
  button(CANCEL_MEETING, 'Cancel…', id),
];

const coachingMenu = (draw: string): ActionsBlock => ({
  ...actions({
    type: 'static_select',
    action_id: READ_COACHING,
    placeholder: plain('Coaching…'),
    options: TOPIC_IDS.map((id) => option(COACHING[id].name, id)),
  }),
  block_id: `coaching~${draw}`,
});
