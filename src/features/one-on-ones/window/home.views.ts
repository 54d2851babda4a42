import type { KnownBlock } from '@slack/types';
import type { Actor } from '../../../shared/actor';
import { wallClock } from '../../../shared/weeks';
import { actions, button, context, header, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Todo } from '../../feature';
import { SCHEDULE_WITH } from '../telling/nudge.views';
import { whenText } from '../when';
import type { HomeMeeting, HomeMeetings } from './home-meetings';
import { OPEN_MEETING } from './meeting-buttons.views';

/** Opens the window with all of one's own action items; with a page as its value, goes there in that window. */
export const SEE_ACTIONS = 'one-on-ones.see_actions';

const NAME_SHOWN = 100;
/** As many as most managers have reports, so that App Home stays below what Slack takes. */
const SHOWN = 10;
const NONE = md`You have no 1:1 planned.`;
const NONE_BUT_ASK = md`You have no 1:1 planned. Managers plan them with their reports: ask yours.`;

/** "My 1:1s" on App Home, which Slack keeps: times and counts, nothing of what is in them. */
export const homeSection = (found: HomeMeetings, actor: Actor, now: Date): KnownBlock[] => [
  header('My 1:1s'),
  ...(found.coming.length > 0 ? comingLines(found, actor, now) : noneLines(found, actor, now)),
  ...(found.isManager ? [actions(button(SCHEDULE_WITH, 'Schedule 1:1s'))] : []),
];

const comingLines = ({ coming }: HomeMeetings, actor: Actor, now: Date): KnownBlock[] => [
  ...coming.slice(0, SHOWN).map((line) => meetingLine(line, actor, now)),
  ...(coming.length > SHOWN ? [context(md`and ${coming.length - SHOWN} more later: \`/1on1 @report\``)] : []),
];

const noneLines = ({ isManager, last }: HomeMeetings, { timeZone }: Actor, now: Date): KnownBlock[] => [
  section(isManager ? NONE : NONE_BUT_ASK),
  ...(last
    ? [
        section(
          md`Your last one: ${bold(shorten(last.otherName, NAME_SHOWN))}  ·  ${whenText(last.meeting, timeZone, now)}`,
          button(OPEN_MEETING, 'Open', last.meeting.id),
        ),
      ]
    : []),
];

function meetingLine({ meeting, otherName, points, actions: open }: HomeMeeting, actor: Actor, now: Date) {
  const who = bold(shorten(otherName, NAME_SHOWN));
  const when = whenText(meeting, actor.timeZone, now);
  return section(md`${who}  ·  ${when}\n${counted(points, open)}`, button(OPEN_MEETING, 'Open', meeting.id));
}

const counted = (points: number, open: number): Mrkdwn =>
  md`${points} ${points === 1 ? 'point' : 'points'}  ·  ${open} open ${open === 1 ? 'action' : 'actions'}`;

/** What waits for somebody from their meetings: how many of their action items are overdue. */
export function overdueTodos(days: readonly string[], { timeZone }: Actor): Todo[] {
  const [first] = days;
  if (first === undefined) return [];
  const text =
    days.length === 1 ? '1 action item from your 1:1s' : `${days.length} action items from your 1:1s`;
  // It is over by now: App Home says so.
  const due = wallClock(first, '23:59', timeZone);
  return [{ text: md`${text}`, due, button: button(SEE_ACTIONS, 'See them') }];
}
