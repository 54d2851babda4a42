import type { KnownBlock } from '@slack/types';
import { dayText } from '../../shared/day-text';
import { localDate } from '../../shared/weeks';
import { actions, button, context, divider, type Modal, modal, section } from '../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../slack/mrkdwn';
import { daysBetween } from './calendar';
import { type Cycle, daysLeft, daysUntilStart } from './cycle';
import { count, peopleText, reviewsText } from './cycle.views';
import { figuresText, LEFT_OUT } from './cycle-figures.views';
import type { CycleAtAGlance, Overview } from './cycle-overview';
import { nextSteps, VERB_WORDS } from './cycle-steps.views';
import type { CycleVerb } from './cycle-verbs';
import { ASK_HEALTH } from './health.views';
import { reviewLines } from './review-figures.views';

export const OVERVIEW = 'cycle.overview';
export const CHOICE = 'cycle.choice';
export const NEW = 'cycle.new';
/** Back to all cycles from what one of them led to. */
export const SHOW_OVERVIEW = 'cycle.show_overview';
/** Opens what `/cycle people` does. */
export const ASK_PEOPLE = 'cycle.ask_people';
/** Opens what `/cycle roles` does. */
export const ASK_ROLES = 'cycle.ask_roles';

/** A modal holds 100 blocks; a cycle takes four. */
const MOST_SHOWN = 20;

const NO_CYCLES = md`There are no cycles yet. A cycle is a period, such as a quarter, with its own objectives.`;

const STATES: Readonly<Record<Cycle['state'], string>> = { DRAFT: 'Draft', ACTIVE: 'Open', CLOSED: 'Closed' };

function timeLeft(cycle: Cycle, now: Date): string {
  const toStart = daysUntilStart(cycle, now);
  if (toStart > 0) return `starts in ${count(toStart, 'day', 'days')}`;
  const left = daysLeft(cycle, now);
  if (left < 0) return `ended ${count(-left, 'day', 'days')} ago`;
  return left === 0 ? 'ends today' : `${count(left, 'day', 'days')} left`;
}

function standing({ cycle, people }: CycleAtAGlance, now: Date): Mrkdwn {
  const { window, timeZone, closed } = cycle;
  const days = md`${dayText(window.firstDay)} to ${dayText(window.lastDay)} (${timeZone})`;
  if (closed) return joined([days, md`closed on ${dayText(localDate(closed.at, timeZone))}`], ' · ');
  return joined([days, timeLeft(cycle, now), peopleText(people)], ' · ');
}

/** Where the reviews of an open cycle stand: nothing but the clock opens and closes them. */
function reviewsNow({ state, reviewWindow, timeZone }: Cycle, now: Date): string[] {
  if (state !== 'ACTIVE') return [];
  const daysTo = (at: Date) => daysBetween(localDate(now, timeZone), localDate(at, timeZone));
  if (now < reviewWindow.opensAt) return [inDays('they open', daysTo(reviewWindow.opensAt))];
  return now < reviewWindow.closesAt
    ? [inDays('open now, they close', daysTo(reviewWindow.closesAt))]
    : ['they are over'];
}

const inDays = (what: string, days: number): string =>
  days === 0 ? `${what} today` : `${what} in ${count(days, 'day', 'days')}`;

function cycleBlocks(seen: CycleAtAGlance, { teamNames, now }: Overview): KnownBlock[] {
  const { cycle, figures, reviews } = seen;
  const lines = [
    md`${bold(cycle.name)} · ${STATES[cycle.state]}`,
    standing(seen, now),
    ...(figures ? [figuresText(figures, cycle.settings)] : []),
    ...(reviews ? reviewLines(reviews, teamNames) : []),
  ];
  return [
    divider(),
    section(joined(lines)),
    context(joined([reviewsText(cycle), ...reviewsNow(cycle, now)], ' · ')),
    ...nextSteps(cycle, now),
  ];
}

const leavesOut = ({ cycles }: Overview): boolean =>
  cycles.some(({ figures }) => (figures?.leftOut ?? 0) > 0);

/** Every cycle with what may be done next. The oldest closed ones are counted where there are too many to show. */
export function overviewModal(overview: Overview): Modal {
  const { cycles } = overview;
  const shown = cycles.slice(0, MOST_SHOWN);
  const older = cycles.length - shown.length;
  return modal(OVERVIEW, { title: 'Review cycles', close: 'Done' }, [
    actions(
      button(NEW, 'New cycle', '', cycles.length === 0 ? 'primary' : undefined),
      button(ASK_PEOPLE, 'People'),
      button(ASK_ROLES, 'Roles'),
      button(ASK_HEALTH, 'Messages'),
    ),
    ...(cycles.length === 0 ? [section(NO_CYCLES)] : []),
    ...shown.flatMap((cycle) => cycleBlocks(cycle, overview)),
    ...(older > 0
      ? [context(md`${count(older, 'older cycle is', 'older cycles are')} kept and not shown.`)]
      : []),
    ...(leavesOut(overview) ? [divider(), context(LEFT_OUT)] : []),
  ]);
}

/** Asks which cycle is meant. */
export function choiceModal(cycles: readonly Cycle[], verb: CycleVerb): Modal {
  const { action, label, title } = VERB_WORDS[verb];
  const shown = cycles.slice(0, MOST_SHOWN);
  const more = cycles.length - shown.length;
  return modal(CHOICE, { title }, [
    ...shown.flatMap(({ id, name, window }) => [
      section(md`${bold(name)}\n${dayText(window.firstDay)} to ${dayText(window.lastDay)}`),
      actions(button(action, label, id)),
    ]),
    ...(more > 0
      ? [context(md`${more} more are not shown: add a name, as in \`/cycle ${verb} Q2 2026\`.`)]
      : []),
  ]);
}
