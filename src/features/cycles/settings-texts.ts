import { weekdayName } from './calendar';
import type { CheckInRhythm, Guidance, Nudge } from './cycle-settings';

/** "every Monday 09:00", "every other Monday 09:00" */
export const rhythmText = ({ everyWeeks, weekday, time }: CheckInRhythm): string =>
  `every ${everyWeeks === 2 ? 'other ' : ''}${weekdayName(weekday)} ${time}`;

/** "2 to 5, at most 5" */
export const adviceText = ({ from, to, max }: Guidance): string => `${from} to ${to}, at most ${max}`;

/** What each reminder of the calendar is for, and to whom it goes. */
export const NUDGE_TEXTS: Readonly<Record<Nudge, string>> = {
  companyObjectives: 'First day, to leadership: the company’s objectives',
  teamObjectives: 'Week 1, to team leads: their teams’ objectives',
  individualObjectives: 'Week 2, to who has too few objectives',
  midCycle: 'Middle, to everybody: look at objectives again',
  finalWeek: 'Last week, to everybody: bring check-ins up to date',
  teamReview: 'Day after the end, to team leads: look back',
};
