import type { ActionsBlock } from '@slack/types';
import type { CardPart } from '../../../delivery/schedule';
import { actions, button, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../../slack/mrkdwn';
import type { Meeting } from '../meeting';
import type { Series, WhyEnded } from '../series';
import { dayText, REPEAT_WORDS, timesText, whenText } from '../when';
import { OPEN_MEETING, SEND_CALENDAR } from '../window/meeting-buttons.views';
import type { Reader } from './telling';

/** A message about a 1:1: what somebody reads of it at a moment. */
export interface Telling extends Reader {
  readonly now: Date;
}

const CALENDAR = ':spiral_calendar_pad:';

export const openButton = ({ id }: Pick<Meeting, 'id'>) => button(OPEN_MEETING, 'Open', id);

const calendarButton = ({ id }: Pick<Meeting, 'id'>) => button(SEND_CALENDAR, 'Calendar file', id);
const both = (meeting: Meeting): ActionsBlock => actions(openButton(meeting), calendarButton(meeting));

/** That somebody scheduled 1:1s with the reader. @param next the first that is still to come. */
export const scheduledPart = (
  series: Series,
  next: Meeting | undefined,
  { other, zone, now }: Telling,
): CardPart => ({
  summary: series.replaces ? 'Your 1:1s have other times' : 'A new 1:1',
  blocks: next
    ? [section(scheduled(series, next, { other, zone, now })), both(next)]
    : [section(md`${CALENDAR} 1:1 with ${bold(other)}: nothing of it is planned any more.`)],
});

function scheduled({ repeat, replaces }: Series, next: Meeting, { other, zone, now }: Telling): Mrkdwn {
  const often = repeat === 'ONCE' ? '' : `, ${REPEAT_WORDS[repeat]}`;
  return replaces
    ? md`${CALENDAR} ${bold(other)} has changed your 1:1s from ${dayText(next, zone, now)} on: ${timesText(next, zone)} your time${often}`
    : md`${CALENDAR} ${bold(other)} has scheduled a 1:1 with you: ${whenText(next, zone, now)} your time${often}`;
}

/** What has become of a meeting. */
export const changedPart = (meeting: Meeting, telling: Telling): CardPart => ({
  summary: 'A 1:1 of yours has changed',
  blocks: [section(changed(meeting, telling)), both(meeting)],
});

function changed(meeting: Meeting, { other, zone, now }: Telling): Mrkdwn {
  const when = whenText(meeting, zone, now);
  switch (meeting.state) {
    case 'PLANNED':
      return md`${CALENDAR} Your 1:1 with ${bold(other)} is now ${when} your time`;
    case 'SKIPPED':
      return md`${CALENDAR} Your 1:1 with ${bold(other)} is left out this once: ${when}. The others of its series stay.`;
    case 'CANCELLED':
      return md`${CALENDAR} Your 1:1 with ${bold(other)} is cancelled: ${when}`;
  }
}

/** Why a series has ended, for its card. */
export interface Why {
  readonly by: Series['whyEnded'];
  /** What its cycle is called, where it ended with that. */
  readonly cycle: string | undefined;
}

const WHY: Readonly<Partial<Record<WhyEnded, string>>> = {
  left: ', as one of you is no longer here',
  line: ', as one of you no longer reports to the other',
};

/** An end, and one of the meetings that were cancelled with it and are still in calendars. */
export interface Ended {
  readonly endsAt: Date;
  readonly off: Meeting | undefined;
}

/** That no further 1:1s of a series will be planned. */
export const endedPart = (why: Why, { endsAt, off }: Ended, telling: Telling): CardPart => ({
  summary: 'A series of 1:1s has ended',
  blocks: [section(ended(why, endsAt, telling)), ...(off ? [actions(calendarButton(off))] : [])],
});

function ended({ by, cycle }: Why, endsAt: Date, { other, zone, now }: Telling): Mrkdwn {
  const why = (by && WHY[by]) ?? '';
  if (cycle !== undefined)
    return md`${CALENDAR} Your series of 1:1s with ${bold(other)} has ended with ${cycle}.`;
  return endsAt > now
    ? md`${CALENDAR} Your series of 1:1s with ${bold(other)} is cancelled from ${dayText({ startsAt: endsAt }, zone, now)} on${why}.`
    : md`${CALENDAR} Your series of 1:1s with ${bold(other)} has ended${why}.`;
}
