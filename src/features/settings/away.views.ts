import type { KnownBlock } from '@slack/types';
import { dayText } from '../../shared/day-text';
import type { DayRange } from '../../shared/working-time';
import { button, context, divider, field, type Modal, modal, section } from '../../slack/blocks';
import { type Mrkdwn, md } from '../../slack/mrkdwn';
import type { Person } from '../people';

export const ADD_AWAY = 'settings.add_away';
export const REMOVE_AWAY = 'settings.remove_away';

const SHOWN_AT_HOME = 3;

const daysText = ({ from, to }: DayRange): Mrkdwn =>
  from === to ? md`${dayText(from)}` : md`${dayText(from)} to ${dayText(to)}`;

/** Says which of somebody's own absences is meant. */
const keyOf = ({ from, to }: DayRange): string => `${from}/${to}`;

export function rangeOf(key: string): DayRange {
  const [from = '', to = ''] = key.split('/');
  return { from, to };
}

const absenceLine = (range: DayRange): KnownBlock =>
  section(daysText(range), button(REMOVE_AWAY, 'Remove', keyOf(range)));

/** Somebody's days away on App Home; nothing where there are none. */
export function awayLine(away: readonly DayRange[]): KnownBlock[] {
  const more = away.length - SHOWN_AT_HOME;
  const days = away.slice(0, SHOWN_AT_HOME).map((range) => daysText(range).mrkdwn);
  const text = { mrkdwn: [...days, ...(more > 0 ? [`and ${more} more`] : [])].join(', ') };
  return away.length > 0 ? [context(md`Away: ${text}`)] : [];
}

const STATUS = md`Your status in Slack says that you are away: messages wait until it no longer does.`;

/**
 * Somebody's days away, and a place for more.
 * @param away those that are not over.
 * @param hasStatus whether their status in Slack says that they are away now.
 */
export function awayModal({ lastChoice }: Person, away: readonly DayRange[], hasStatus: boolean): Modal {
  // Empty fields for what comes next: Slack keeps what was chosen under an id that it knows.
  const revision = lastChoice?.at.getTime() ?? 0;
  const dayField = (path: string, label: string, hint: string, optional = false) =>
    field(`${path}~${revision}`, label, { type: 'datepicker' }, { hint, optional });
  return modal(ADD_AWAY, { title: 'Days away', submit: 'Add', close: 'Done' }, [
    context(md`While you are away, messages wait until you are back. Nobody is told.`),
    ...(hasStatus ? [context(STATUS)] : []),
    ...(away.length > 0 ? away.map(absenceLine) : [section(md`You have no days away ahead.`)]),
    divider(),
    dayField('from', 'First day', 'The first day on which messages wait.'),
    dayField('to', 'Last day', 'Leave it empty for a single day.', true),
  ]);
}
