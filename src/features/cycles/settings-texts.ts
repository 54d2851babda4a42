import { weekdayName } from './calendar';
import type { CheckInRhythm, Guidance, Nudge } from './cycle-settings';

/** "every Monday 09:00", "every other Monday 09:00" */
export const rhythmText = ({ everyWeeks, weekday, time }: CheckInRhythm): string =>
  `every ${everyWeeks === 2 ? 'other ' : ''}${weekdayName(weekday)} ${time}`;

/** "2 to 5", or "3" where both ends are that. */
export const rangeText = ({ from, to }: Pick<Guidance, 'from' | 'to'>): string =>
  from === to ? `${from}` : `${from} to ${to}`;

/** "2 to 5, at most 5" */
export const adviceText = ({ from, to, max }: Guidance): string =>
  `${rangeText({ from, to })}, at most ${max}`;

/** What each reminder of the calendar is about, and to whom it goes. */
export const NUDGE_AUDIENCES: Readonly<Record<Nudge, string>> = {
  companyObjectives: 'to leadership: the company’s objectives',
  teamObjectives: 'to team leads: their teams’ objectives',
  individualObjectives: 'to those with too few objectives',
  midCycle: 'to everybody: look at objectives again',
  finalWeek: 'to everybody: bring check-ins up to date',
  teamReview: 'to team leads: look back',
};

const WHEN: Readonly<Record<Nudge, string>> = {
  companyObjectives: 'First day',
  teamObjectives: 'Week 1',
  individualObjectives: 'Week 2',
  midCycle: 'Middle',
  finalWeek: 'Last week',
  teamReview: 'Day after the end',
};

/** As HR chooses among them: "Week 1, to team leads: their teams’ objectives" */
export const nudgeText = (nudge: Nudge): string => `${WHEN[nudge]}, ${NUDGE_AUDIENCES[nudge]}`;
