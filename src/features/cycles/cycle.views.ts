import type { KnownBlock } from '@slack/types';
import { dayText } from '../../shared/day-text';
import { context, type Modal, modal, section } from '../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../slack/mrkdwn';
import { momentText } from './calendar';
import { count, peopleText } from './counts';
import { type Cycle, daysLeft } from './cycle';
import type { Foreseen } from './foreseeing.schedule';
import { checkInsForeseen, countedLater, remindersForeseen } from './opening.views';
import type { ReadyToOpen } from './transitions';

export { count, peopleText } from './counts';

export const OPEN = 'cycle.open';
export const CLOSE = 'cycle.close';

export const reviewsText = ({ reviewWindow, timeZone }: Cycle): Mrkdwn =>
  md`Reviews from ${momentText(reviewWindow.opens)} to ${momentText(reviewWindow.closes)} (${timeZone})`;

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
export const openModal = (
  { cycle, participants, unseen, newcomers }: ReadyToOpen,
  foreseen: readonly Foreseen[] | undefined,
  now: Date,
): Modal =>
  modal(
    OPEN,
    { title: 'Open this cycle?', submit: 'Open it' },
    [
      section(md`${bold(cycle.name)}\n${count(participants, 'person takes', 'people take')} part.`),
      section(foreseen ? checkInsForeseen(cycle, foreseen, now) : countedLater(cycle)),
      section(
        md`Objectives can be set from ${dayText(cycle.window.firstDay)} to ${dayText(cycle.window.lastDay)}.`,
      ),
      ...remindersForeseen(foreseen ?? []),
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
