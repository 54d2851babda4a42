import { joined, type Mrkdwn, md } from '../../slack/mrkdwn';
import { peopleText } from './cycle.views';
import type { CycleFigures } from './cycle-figures';
import type { CycleSettings, Guidance } from './cycle-settings';
import { rangeText } from './settings-texts';

/** Said once where anybody is left out. */
export const LEFT_OUT = md`Figures leave out those of whom you have no HR view: yourself, those above you, and those who report to you.`;

/** The same where every HR admin reads it. */
export const LEFT_OUT_HERE = md`Figures leave out those of whom one of you has no HR view: HR admins, those above them, and those who report to them.`;

const NOBODY = md`No figures: you have no HR view of anybody who takes part.`;

/** The figures of one cycle, a line each. */
export function figuresText(figures: CycleFigures, { objectives, checkIn }: CycleSettings): Mrkdwn {
  if (figures.counted === 0) return NOBODY;
  const round = ROUNDS[checkIn.everyWeeks][figures.isOver ? 'last' : 'present'];
  return joined([objectivesLine(figures, objectives.individual), checkInsLine(figures, round)]);
}

function objectivesLine({ counted, leftOut, objectives }: CycleFigures, { from, to }: Guidance): Mrkdwn {
  const { none, tooFew, inRange, tooMany } = objectives;
  const parts = [
    `${grouped(none)} with none`,
    ...(tooFew > 0 ? [`${grouped(tooFew)} with fewer than ${from}`] : []),
    `${grouped(inRange)} with ${rangeText({ from, to })}`,
    ...(tooMany > 0 ? [`${grouped(tooMany)} with more`] : []),
  ];
  const without = leftOut > 0 ? ` (${grouped(leftOut)} left out)` : '';
  return md`*Objectives:* ${peopleText(counted)}${without}: ${joined(parts, ', ')}`;
}

function checkInsLine({ checkIns: { asked, done } }: CycleFigures, round: string): Mrkdwn {
  if (asked === 0) return md`*Check-ins ${round}:* nobody has key results yet`;
  const share = Math.floor((100 * done) / asked);
  return md`*Check-ins ${round}:* ${share} % · ${grouped(done)} of ${peopleText(asked)} with key results`;
}

const ROUNDS = {
  1: { present: 'this week', last: 'in its last week' },
  2: { present: 'these two weeks', last: 'in its last two weeks' },
} as const;

const grouped = (n: number): string => n.toLocaleString('en-US');
