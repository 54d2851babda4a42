import type { KnownBlock } from '@slack/types';
import { actions, button, context, divider, type Modal, modal, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import { agendaGroups } from '../agenda/agenda.views';
import { ADD_POINT, newPointFields } from '../agenda/point-form.views';
import { READY_MADE } from '../agenda/template';
import { isOver } from '../meeting';
import { REPEAT_WORDS, whenElsewhere, whenText } from '../when';
import type { HubRef } from './hub-ref';
import { writeHubRef } from './hub-ref';
import { changeButtons, meetingButtons } from './meeting-buttons.views';
import { type MeetingPage, neighboursOf } from './meeting-page';
import { inPages } from './pager.views';
import { actionGroups } from './shown-actions.views';
import { notesGroups } from './shown-notes.views';

/** Goes to an earlier or later meeting of the two in the same window; its value is that meeting's id. */
export const SHOW_MEETING = 'one-on-ones.show_meeting';
/** Goes to another page of the same meeting; its value is the page, from 0. */
export const SHOW_PAGE = 'one-on-ones.show_page';

/** @see https://docs.slack.dev/reference/views/modal-views */
const MOST_BLOCKS = 100;
const TITLE = 24;
const NAME_SHOWN = 100;

/** How the window of a meeting is drawn. */
export interface HubDrawing {
  readonly ref: HubRef;
  /** Another one each time: see `pointRow`. */
  readonly draw: string;
  /** One line about what was done just now. */
  readonly line?: Mrkdwn;
}

/** The window of a meeting, for one of the two: everything else that is done in it is opened from here. */
export function meetingModal(page: MeetingPage, { ref, draw, line }: HubDrawing): Modal {
  const head = [...(line ? [section(line)] : []), ...whichMeeting(page), ...meetingButtons(page, draw)];
  const foot = [divider(), ...newPointFields(page, ref.nonce), changeButtons(page), ...otherMeetings(page)];
  const pages = inPages(
    [...agendaGroups(page, draw), ...actionGroups(page, draw), ...notesGroups(page)],
    roomBeside(head, foot),
  );
  const shown = Math.min(ref.page, pages.length - 1);
  return modal(
    ADD_POINT,
    { title: shorten(`1:1 with ${page.other.name}`, TITLE), submit: 'Add point', close: 'Close' },
    [...head, ...pages[shown]!, ...pageButtons(shown, pages.length), ...foot],
    writeHubRef({ ...ref, page: shown }),
  );
}

/** One more is kept for the buttons between pages. */
const roomBeside = (head: readonly KnownBlock[], foot: readonly KnownBlock[]): number =>
  MOST_BLOCKS - head.length - foot.length - 1;

function whichMeeting(page: MeetingPage): KnownBlock[] {
  const { meeting, other, viewer, now } = page;
  const state = stateLine(page);
  return [
    section(md`${bold(shorten(other.name, NAME_SHOWN))}  ·  ${whenText(meeting, viewer.timeZone, now)}`),
    context(joined(circumstances(page), '  ·  ')),
    ...(state ? [section(state)] : []),
  ];
}

function circumstances({ meeting, other, viewer, repeat, cycle, now }: MeetingPage): string[] {
  const there = other.timeZone;
  const elsewhere =
    there && there !== viewer.timeZone
      ? [`${shorten(other.name, NAME_SHOWN)}: ${whenElsewhere(meeting, viewer.timeZone, there, now)}`]
      : [];
  return [
    ...elsewhere,
    REPEAT_WORDS[repeat],
    `${READY_MADE[meeting.format].name} agenda`,
    cycle ? shorten(cycle, NAME_SHOWN) : 'part of no cycle',
  ];
}

function stateLine({ meeting, now }: MeetingPage): Mrkdwn | undefined {
  if (meeting.state === 'CANCELLED')
    return md`:no_entry_sign: This 1:1 was cancelled. What is not ticked goes on to your next one.`;
  if (meeting.state === 'SKIPPED')
    return md`:no_entry_sign: This 1:1 was skipped. What is not ticked goes on to your next one.`;
  return isOver(meeting, now)
    ? md`:white_check_mark: This 1:1 is over. What is not ticked goes on to your next one.`
    : undefined;
}

/** Turns pages; nothing where there is one only. */
function pageButtons(shown: number, count: number): KnownBlock[] {
  if (count === 1) return [];
  const back = button(`${SHOW_PAGE}~back`, `Back (page ${shown} of ${count})`, String(shown - 1));
  const on = button(`${SHOW_PAGE}~on`, `More (page ${shown + 2} of ${count})`, String(shown + 1));
  return [actions(...(shown > 0 ? [back] : []), ...(shown < count - 1 ? [on] : []))];
}

function otherMeetings(page: MeetingPage): KnownBlock[] {
  const { previous, next } = neighboursOf(page);
  const buttons = [
    ...(previous ? [button(`${SHOW_MEETING}~previous`, '← Previous', previous.id)] : []),
    ...(next ? [button(`${SHOW_MEETING}~next`, 'Next →', next.id)] : []),
  ];
  return buttons.length > 0 ? [actions(...buttons)] : [];
}
