import type { KnownBlock } from '@slack/types';
import { actions, button, context, type Modal, modal, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../../slack/mrkdwn';
import { acceptsObjectives, type Cycle, shareGoneBy } from '../../cycles';
import { dayInWords } from '../calendar-day';
import { percent } from '../measures/bars';
import { LOOK_AROUND } from '../tree/tree-buttons.views';
import { NEXT_CYCLE, NO_CYCLE } from './cycle-sentences';
import type { Objective } from './objective';
import { NEW_OBJECTIVE, objectiveList, type Reading } from './objective.views';
import { freePlaces } from './objective-limits';
import type { Overview } from './objectives.service';

export const OVERVIEW = 'okr.read_objectives';

/** When, and on whose wall, a page is read. */
type Reader = Pick<Reading, 'now' | 'timeZone' | 'above'>;

const cycleLine = (cycle: Cycle, now: Date): Mrkdwn =>
  md`${cycle.name}, until ${dayInWords(cycle.window.lastDay)}  ·  ${percent(shareGoneBy(cycle, now))} of the time has gone by`;

const overText = ({ name, state, window }: Cycle): string =>
  state === 'CLOSED'
    ? `${name} has closed; this is how it ended.`
    : `${name} ended on ${dayInWords(window.lastDay)}; this is how it stands.`;

/** A cycle that is over, to read: as it stood when it ended. */
const asItEnded = (cycle: Cycle, objectives: readonly Objective[], ended: Reader): KnownBlock[] => [
  section(md`${overText(cycle)}`),
  ...objectiveList(objectives, cycle, { ...ended, mayChange: false }),
];

/** Somebody's own objectives, as App Home and `/okr` show them; those of the last cycle where none is open. */
export function myObjectives({ cycle, objectives, endedAt }: Overview, reader: Reader): KnownBlock[] {
  const { now } = reader;
  if (!cycle || (endedAt && objectives.length === 0)) return [section(md`${NO_CYCLE}`)];
  if (endedAt)
    return [...asItEnded(cycle, objectives, { ...reader, now: endedAt }), context(md`${NEXT_CYCLE}`)];
  const open = acceptsObjectives(cycle, now);
  const own = objectives.filter(({ level }) => level === 'INDIVIDUAL');
  const room = freePlaces(own, 'INDIVIDUAL', cycle).length > 0;
  return [
    context(cycleLine(cycle, now)),
    ...(objectives.length === 0 ? [section(md`You have written no objectives yet.`)] : []),
    ...objectiveList(objectives, cycle, { ...reader, mayChange: open }),
    ...(open && room ? [actions(button(NEW_OBJECTIVE, 'New objective', cycle.id))] : []),
  ];
}

export const myObjectivesModal = (overview: Overview, reader: Reader): Modal =>
  modal(OVERVIEW, { title: 'My objectives', close: 'Close' }, [
    ...myObjectives(overview, reader),
    actions(...LOOK_AROUND),
  ]);

/** Somebody else's objectives, to read. */
export const theirObjectivesModal = (name: string, overview: Overview, reader: Reader): Modal =>
  modal(OVERVIEW, { title: 'Objectives', close: 'Close' }, [
    ...theirObjectives(name, overview, reader),
    actions(...LOOK_AROUND),
  ]);

function theirObjectives(
  name: string,
  { cycle, objectives, endedAt }: Overview,
  reader: Reader,
): KnownBlock[] {
  const none = objectives.length === 0;
  if (!cycle || (endedAt && none)) return [section(md`No cycle is open for ${name} at the moment.`)];
  if (none) return [section(md`${name} has written no objectives in ${cycle.name} yet.`)];
  const list = endedAt
    ? asItEnded(cycle, objectives, { ...reader, now: endedAt })
    : [
        context(cycleLine(cycle, reader.now)),
        ...objectiveList(objectives, cycle, { ...reader, mayChange: false }),
      ];
  return [section(bold(`Objectives of ${name}`)), ...list];
}
