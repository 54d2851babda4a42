import type { KnownBlock } from '@slack/types';
import { dayText } from '../../shared/day-text';
import { localDate } from '../../shared/weeks';
import { context, type Modal, modal, section } from '../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../slack/mrkdwn';
import { momentText, weekdayText } from './calendar';
import { type Cycle, daysLeft } from './cycle';
import { firstCheckInDays, nobodyIsAskedToday } from './first-check-ins';
import { nudgesAhead } from './nudges';
import { NUDGE_AUDIENCES, rhythmText } from './settings-texts';
import type { ReadyToOpen } from './transitions';

export const OPEN = 'cycle.open';
export const CLOSE = 'cycle.close';

/** "1 day", "2 days", "5,000 people" */
export const count = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
export const peopleText = (n: number) => count(n, 'person', 'people');

export const reviewsText = ({ reviewWindow, timeZone }: Cycle): Mrkdwn =>
  md`Reviews from ${momentText(reviewWindow.opens)} to ${momentText(reviewWindow.closes)} (${timeZone})`;

function toldOnOpening(cycle: Cycle, participants: number, now: Date): Mrkdwn {
  const { checkIn, teamCheckIns } = cycle.settings;
  const rule = `${rhythmText(checkIn)} their time${teamCheckIns.length > 0 ? ' (some teams in a rhythm of their own)' : ''}`;
  const { days, somewhereNone } = firstCheckInDays(cycle, now);
  const [first, other] = days;
  const elsewhere = other ? `on ${dayText(other)}` : 'not any more';
  const also = other || somewhereNone ? `, in some time zones ${elsewhere}` : '';
  const reminded = nudgesAhead(cycle, now).some(({ day }) => day === localDate(now, cycle.timeZone));
  const today = nobodyIsAskedToday(cycle, now) && !reminded ? ' Nobody gets a message today.' : '';
  return first
    ? md`*${peopleText(participants)}* will be asked for a check-in ${rule}, first on ${weekdayText(first)}${also}.${today}`
    : md`Nobody will be asked for a check-in: none is left before its last day, ${dayText(cycle.window.lastDay)}.`;
}

function remindersOnOpening(cycle: Cycle, now: Date): KnownBlock[] {
  const lines = nudgesAhead(cycle, now).map(
    ({ nudge, day }) => md`${dayText(day)}, ${NUDGE_AUDIENCES[nudge]}`,
  );
  return lines.length > 0
    ? [section(joined([md`Reminders follow, in working hours, each only to those it concerns:`, ...lines]))]
    : [];
}

/** Names that stand in the warning; the rest is counted. */
const MOST_NAMED = 10;

/** For whom nobody in HR will have a view: they are HR themselves, above it, or report to it. */
function unseenText(names: readonly string[]): Mrkdwn {
  const more = names.length - MOST_NAMED;
  const listed = [...names.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])];
  const who = new Intl.ListFormat('en-GB').format(listed);
  return md`:warning: Nobody in HR will have a view of *${peopleText(names.length)}*: ${who}. HR admins have none of themselves, of those above them, and of those who report to them; one more HR admin would help: \`/cycle roles\`.`;
}

/** They may still review others. */
const newcomersText = (newcomers: number): Mrkdwn =>
  md`${count(newcomers, 'person starts', 'people start')} less than 60 days before reviews open: they are reviewed only if HR includes them.`;

/** The one confirmation before a cycle opens: who is told what, and when. */
export const openModal = ({ cycle, participants, unseen, newcomers }: ReadyToOpen, now: Date): Modal =>
  modal(
    OPEN,
    { title: 'Open this cycle?', submit: 'Open it' },
    [
      section(bold(cycle.name)),
      section(toldOnOpening(cycle, participants, now)),
      section(
        md`Objectives can be set from ${dayText(cycle.window.firstDay)} to ${dayText(cycle.window.lastDay)}.`,
      ),
      ...remindersOnOpening(cycle, now),
      section(reviewsText(cycle)),
      ...(newcomers > 0 ? [context(newcomersText(newcomers))] : []),
      ...(unseen.length > 0 ? [section(unseenText(unseen))] : []),
      section(md`Opening it cannot be undone.`),
    ],
    cycle.id,
  );

function warning(cycle: Cycle, now: Date): KnownBlock[] {
  const early = daysLeft(cycle, now);
  return early > 0
    ? [section(md`:warning: *This ends the cycle ${count(early, 'day', 'days')} early.*`)]
    : [];
}

const cutShort = (cycle: Cycle, participants: number, now: Date): KnownBlock[] => [
  ...(now < cycle.window.endsAt
    ? [
        section(
          md`Its last day, ${dayText(cycle.window.lastDay)}, is not over: ${count(participants, 'person gets', 'people get')} no more check-in messages.`,
        ),
      ]
    : []),
  ...(now < cycle.reviewWindow.opensAt
    ? [section(md`Its reviews have not begun, and cannot be written any more.`)]
    : []),
];

/** The one confirmation before a cycle closes. */
export const closeModal = (cycle: Cycle, participants: number, now: Date): Modal =>
  modal(
    CLOSE,
    { title: 'Close this cycle?', submit: `Close for ${peopleText(participants)}` },
    [
      ...warning(cycle, now),
      section(bold(cycle.name)),
      section(md`Its objectives and scores become read-only for everybody, at once. Nobody gets a message.`),
      ...cutShort(cycle, participants, now),
      section(md`Closing it cannot be undone.`),
    ],
    cycle.id,
  );
