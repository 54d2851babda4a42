import { context, field, type Modal } from '../../slack/blocks';
import { bold, md } from '../../slack/mrkdwn';
import type { Group } from '../people';
import { weekdayName } from './calendar';
import type { Cycle } from './cycle';
import type { CheckInRhythm } from './cycle-settings';
import { type Choice, oneOf, radioButtons, teamSelect } from './menus.views';
import { partModal } from './part.views';
import { AS_EVERYBODY } from './settings-forms';
import { rhythmText } from './settings-texts';

export const SAVE_CHECK_INS = 'cycle.save_check_ins';
export const SAVE_TEAM_CHECK_INS = 'cycle.save_team_check_ins';

const WEEKS: readonly Choice[] = [
  ['1', 'Every week'],
  ['2', 'Every other week'],
];
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((day): Choice => [String(day), weekdayName(day)]);

const timeFields = ({ weekday, time }: CheckInRhythm) => [
  field('weekday', 'On', oneOf(WEEKDAYS, String(weekday)), { hint: 'Usually Monday.' }),
  field(
    'time',
    'At',
    { type: 'timepicker', initial_time: time },
    { hint: 'In each person’s local time. Usually 09:00.' },
  ),
];

export const checkInsModal = (cycle: Cycle): Modal =>
  partModal(cycle, SAVE_CHECK_INS, 'Check-ins', [
    field('everyWeeks', 'People are asked', radioButtons(WEEKS, String(cycle.settings.checkIn.everyWeeks)), {
      hint: 'Usually every week. Every other week is counted from the cycle’s first day.',
    }),
    ...timeFields(cycle.settings.checkIn),
  ]);

/** One team's own rhythm. @param teams at least one. */
export function teamCheckInsModal(cycle: Cycle, teams: readonly Group[]): Modal {
  const { checkIn, teamCheckIns } = cycle.settings;
  const nameOf = (id: string) => teams.find((team) => team.id === id)?.name;
  const own = teamCheckIns.flatMap((rhythm) => {
    const name = nameOf(rhythm.teamId);
    return name ? [context(md`${bold(name)}: ${rhythmText(rhythm)}`)] : [];
  });
  return partModal(cycle, SAVE_TEAM_CHECK_INS, 'A team’s check-ins', [
    field('team', 'Team', teamSelect(teams)),
    field(
      'everyWeeks',
      'Its people are asked',
      radioButtons([[AS_EVERYBODY, 'Like everybody'], ...WEEKS], String(checkIn.everyWeeks)),
      { hint: `Everybody: ${rhythmText(checkIn)}.` },
    ),
    ...timeFields(checkIn),
    ...own.slice(0, 50),
  ]);
}
