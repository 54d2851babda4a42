import type { ActionsBlock, KnownBlock } from '@slack/types';
import { localDate } from '../../shared/weeks';
import { actions, button, context, divider, field, type Modal, modal, section } from '../../slack/blocks';
import { joined, type Mrkdwn, md } from '../../slack/mrkdwn';
import { dayText, momentText, weekdayName, weekdayText } from './calendar';
import { type Cycle, daysLeft, daysUntilStart, firstCheckIn, reviewWindowIsOpen } from './cycle';
import type { Overview } from './cycle-lookups';
import type { CyclePlan } from './cycle-plan';

export const OVERVIEW = 'cycle.overview';
export const CHOICE = 'cycle.choice';
export const NEW = 'cycle.new';
export const CREATE = 'cycle.create';
export const ASK_OPEN = 'cycle.ask_open';
export const OPEN = 'cycle.open';
export const ASK_CLOSE = 'cycle.ask_close';
export const CLOSE = 'cycle.close';

/** A modal holds 100 blocks; a cycle takes three and a line between. */
const MOST_SHOWN = 20;

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
export const peopleText = (n: number) => count(n, 'person', 'people');

const STATES: Readonly<Record<Cycle['state'], string>> = { DRAFT: 'Draft', ACTIVE: 'Open', CLOSED: 'Closed' };

function timeLeft(cycle: Cycle, now: Date): string {
  const toStart = daysUntilStart(cycle, now);
  if (toStart > 0) return `starts in ${count(toStart, 'day', 'days')}`;
  const left = daysLeft(cycle, now);
  if (left < 0) return `ended ${count(-left, 'day', 'days')} ago`;
  return left === 0 ? 'ends today' : `${count(left, 'day', 'days')} left`;
}

const reviewsText = ({ reviewWindow, timeZone }: Cycle): Mrkdwn =>
  md`Reviews from ${momentText(reviewWindow.opens)} to ${momentText(reviewWindow.closes)} (${timeZone})`;

function standing(cycle: Cycle, { everyone, now }: Overview): Mrkdwn {
  const { window, timeZone, closed } = cycle;
  const days = md`${dayText(window.firstDay)} to ${dayText(window.lastDay)} (${timeZone})`;
  if (closed) return joined([days, md`closed on ${dayText(localDate(closed.at, timeZone))}`], ' · ');
  return joined([days, timeLeft(cycle, now), peopleText(everyone)], ' · ');
}

function nextStep(cycle: Cycle, now: Date): ActionsBlock[] {
  if (cycle.state === 'DRAFT') return [actions(button(ASK_OPEN, 'Open…', cycle.id, 'primary'))];
  const closable = cycle.state === 'ACTIVE' && !reviewWindowIsOpen(cycle, now);
  return closable ? [actions(button(ASK_CLOSE, 'Close…', cycle.id))] : [];
}

const cycleBlocks = (cycle: Cycle, overview: Overview): KnownBlock[] => [
  divider(),
  section(joined([md`*${cycle.name}* · ${STATES[cycle.state]}`, standing(cycle, overview)])),
  context(reviewsText(cycle)),
  ...nextStep(cycle, overview.now),
];

/** Every cycle with what may be done next. The oldest closed ones are counted where there are too many to show. */
export function overviewModal(overview: Overview): Modal {
  const { cycles } = overview;
  const shown = cycles.slice(0, MOST_SHOWN);
  const older = cycles.length - shown.length;
  return modal(OVERVIEW, { title: 'Review cycles', close: 'Done' }, [
    actions(button(NEW, 'New cycle', '', cycles.length === 0 ? 'primary' : undefined)),
    ...(cycles.length === 0
      ? [
          section(
            md`There are no cycles yet. A cycle is a period, such as a quarter, with its own objectives.`,
          ),
        ]
      : []),
    ...shown.flatMap((cycle) => cycleBlocks(cycle, overview)),
    ...(older > 0
      ? [context(md`${count(older, 'older cycle is', 'older cycles are')} kept and not shown.`)]
      : []),
  ]);
}

const dayField = (path: string, label: string, day: string) =>
  field(path, label, { type: 'datepicker', initial_date: day });
const timeField = (path: string, label: string, time: string) =>
  field(path, label, { type: 'timepicker', initial_time: time });

/** A new cycle, filled in with what most likely is wanted. @param id which the draft will have. */
export const newCycleModal = (plan: CyclePlan, id: string): Modal =>
  modal(CREATE, { title: 'New cycle', submit: 'Create draft' }, planFields(plan), id);

const planFields = ({ name, firstDay, lastDay, timeZone, review }: CyclePlan): KnownBlock[] => [
  field('name', 'Name', { type: 'plain_text_input', initial_value: name }),
  dayField('firstDay', 'First day', firstDay),
  dayField('lastDay', 'Last day', lastDay),
  field('timeZone', 'Time zone of these dates', { type: 'plain_text_input', initial_value: timeZone }),
  dayField('review.opensOn', 'Reviews open on', review.opensOn),
  timeField('review.opensAt', 'at', review.opensAt),
  dayField('review.closesOn', 'Reviews close on', review.closesOn),
  timeField('review.closesAt', 'at', review.closesAt),
  context(md`A draft tells nobody anything. You open it in the next step.`),
];

function toldOnOpening(cycle: Cycle, participants: number, now: Date): Mrkdwn {
  const { weekday, time } = cycle.settings.checkIn;
  const rule = `every ${weekdayName(weekday)} ${time} their time`;
  const first = firstCheckIn(cycle, now);
  return first
    ? md`*${peopleText(participants)}* will be asked for a check-in ${rule}, first on ${weekdayText(localDate(first.at, cycle.timeZone))}.`
    : md`Nobody will be asked for a check-in: none is left before its last day, ${dayText(cycle.window.lastDay)}.`;
}

/** The one confirmation before a cycle opens: who is told what, and when. */
export const openModal = (cycle: Cycle, participants: number, now: Date): Modal =>
  modal(
    OPEN,
    { title: 'Open this cycle?', submit: 'Open it' },
    [
      section(md`*${cycle.name}*`),
      section(toldOnOpening(cycle, participants, now)),
      section(
        md`Objectives can be set from ${dayText(cycle.window.firstDay)} to ${dayText(cycle.window.lastDay)}.`,
      ),
      section(reviewsText(cycle)),
      section(md`Opening it cannot be undone.`),
    ],
    cycle.id,
  );

const cutShort = (cycle: Cycle, participants: number, now: Date): KnownBlock[] => [
  ...(now < cycle.window.endsAt
    ? [
        section(
          md`Its last day, ${dayText(cycle.window.lastDay)}, is not over: ${peopleText(participants)} will not be asked for check-ins any more.`,
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
    { title: 'Close this cycle?', submit: 'Close it' },
    [
      section(md`*${cycle.name}*`),
      section(md`Its objectives and scores become read-only for everybody, at once. Nobody gets a message.`),
      ...cutShort(cycle, participants, now),
      section(md`Closing it cannot be undone.`),
    ],
    cycle.id,
  );

/** Asks which cycle is meant. */
export function choiceModal(cycles: readonly Cycle[], step: 'open' | 'close'): Modal {
  const [action, label] = step === 'open' ? [ASK_OPEN, 'Open…'] : [ASK_CLOSE, 'Close…'];
  const shown = cycles.slice(0, MOST_SHOWN);
  const more = cycles.length - shown.length;
  return modal(CHOICE, { title: step === 'open' ? 'Open which cycle?' : 'Close which cycle?' }, [
    ...shown.flatMap(({ id, name, window }) => [
      section(md`*${name}*\n${dayText(window.firstDay)} to ${dayText(window.lastDay)}`),
      actions(button(action, label, id)),
    ]),
    ...(more > 0
      ? [context(md`${more} more are not shown: add a name, as in \`/cycle ${step} Q2 2026\`.`)]
      : []),
  ]);
}
