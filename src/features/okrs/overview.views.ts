import type { KnownBlock } from '@slack/types';
import { actions, button, context, type Modal, modal, section } from '../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../slack/mrkdwn';
import { acceptsObjectives, type Cycle, shareGoneBy } from '../cycles';
import { percent } from './bars';
import { dayInWords } from './calendar-day';
import { NO_CYCLE } from './cycle-sentences';
import { NEW_OBJECTIVE, objectiveList } from './objective.views';
import type { Overview } from './objectives.service';

export const OVERVIEW = 'okr.read_objectives';

const cycleLine = (cycle: Cycle, now: Date): Mrkdwn =>
  md`${cycle.name}, until ${dayInWords(cycle.window.lastDay)}  ·  ${percent(shareGoneBy(cycle, now))} of the time has gone by`;

/** Somebody's own objectives, as App Home and `/okr` show them. */
export function myObjectives({ cycle, objectives }: Overview, now: Date): KnownBlock[] {
  if (!cycle) return [section(md`${NO_CYCLE}`)];
  const open = acceptsObjectives(cycle, now);
  const room =
    objectives.filter(({ place }) => place !== null).length < cycle.settings.individualObjectives.max;
  return [
    context(cycleLine(cycle, now)),
    ...(objectives.length === 0 ? [section(md`You have written no objectives yet.`)] : []),
    ...objectiveList(objectives, cycle, now, open),
    ...(open && room ? [actions(button(NEW_OBJECTIVE, 'New objective', cycle.id))] : []),
  ];
}

export const myObjectivesModal = (overview: Overview, now: Date): Modal =>
  modal(OVERVIEW, { title: 'My objectives', close: 'Close' }, myObjectives(overview, now));

/** Somebody else's objectives, to read. */
export function theirObjectivesModal(name: string, { cycle, objectives }: Overview, now: Date): Modal {
  const texts = { title: 'Objectives', close: 'Close' };
  if (!cycle) return modal(OVERVIEW, texts, [section(md`No cycle is open for ${name} at the moment.`)]);
  const none = section(md`${name} has written no objectives in ${cycle.name} yet.`);
  const blocks =
    objectives.length === 0
      ? [none]
      : [
          section(bold(`Objectives of ${name}`)),
          context(cycleLine(cycle, now)),
          ...objectiveList(objectives, cycle, now, false),
        ];
  return modal(OVERVIEW, texts, blocks);
}
