import { joined, type Mrkdwn, md } from '../../slack/mrkdwn';
import { peopleText } from './cycle.views';
import type { CycleFigures } from './cycle-figures';
import type { CycleSettings, Guidance } from './cycle-settings';

/** Said once where anybody is left out. */
export const LEFT_OUT = md`Figures leave out those of whom you have no HR view: yourself, those above you, and those who report to you.`;

const NOBODY = md`No figures: you have no HR view of anybody who takes part.`;

/** The figures of one cycle, a line each. */
export function figuresText(figures: CycleFigures, { objectives, checkIn }: CycleSettings): Mrkdwn {
  if (figures.counted === 0) return NOBODY;
  const round = checkIn.everyWeeks === 1 ? 'this week' : 'these two weeks';
  return joined([objectivesLine(figures, objectives.individual), checkInsLine(figures, round)]);
}

function objectivesLine({ objectives }: CycleFigures, { from, to }: Guidance): Mrkdwn {
  const { none, tooFew, inRange, tooMany } = objectives;
  const range = from === to ? `${from}` : `${from} to ${to}`;
  const parts = [
    `${peopleText(inRange)} with ${range}`,
    ...(tooFew > 0 ? [`${grouped(tooFew)} with fewer`] : []),
    ...(tooMany > 0 ? [`${grouped(tooMany)} with more`] : []),
    `${grouped(none)} with none`,
  ];
  return md`*Objectives:* ${joined(parts, ' · ')}`;
}

function checkInsLine({ checkIns: { asked, done } }: CycleFigures, round: string): Mrkdwn {
  if (asked === 0) return md`*Check-ins ${round}:* nobody has key results yet`;
  const share = Math.floor((100 * done) / asked);
  return md`*Check-ins ${round}:* ${share} % · ${grouped(done)} of ${peopleText(asked)} with key results`;
}

const grouped = (n: number): string => n.toLocaleString('en-US');
