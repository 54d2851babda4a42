import type { Button, KnownBlock } from '@slack/types';
import { actions, context, divider, type Modal, modal, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import { pageButtons } from '../../../slack/paging';
import type { Cycle } from '../../cycles';
import { dayInWords } from '../calendar-day';
import { checkInLine } from '../check-ins/check-in-line.views';
import { bar } from '../measures/bars';
import { type KeyResult, type Objective, progressOf } from '../objectives/objective';
import { dot, objectiveText, standing } from '../objectives/objective.views';
import type { ObjectivePage, OnPage } from '../parts.routes';
import { holderName, type Names } from './names';
import { SEE_OBJECTIVE } from './open-button.views';
import { COMPANY, place } from './place';
import { NAME_SHOWN, objectiveRow, shortName } from './row.views';
import type { Surroundings } from './surroundings';
import { placeButton } from './tree-buttons.views';

export const OBJECTIVE_PAGE = 'okr.objective_page';

/** A window holds 100 blocks: so many of the page's own leave room for its foot. */
const BLOCKS_OF_A_PAGE = 80;
const BUTTONS_IN_A_ROW = 5;
const LISTED = 5;

/**
 * Everything about one objective, for everybody to read; what may be done stands at the foot of each of its pages.
 * @param parts what the parts of objectives have to say and to offer on it.
 * @param page from 0; beyond the last one it is the last.
 */
export function objectivePage(
  opened: ObjectivePage,
  around: Surroundings,
  parts: readonly OnPage[],
  page: number,
): Modal {
  const { objective } = opened;
  const body = [
    ...ownBlocks(opened, around.names),
    ...aboveBlocks(around),
    ...belowBlocks(opened, around),
    ...parts.flatMap(({ blocks = [] }) => blocks),
  ];
  const pages = Math.ceil(body.length / BLOCKS_OF_A_PAGE);
  const shown = Math.min(page, pages - 1);
  const blocks = [
    ...body.slice(shown * BLOCKS_OF_A_PAGE, (shown + 1) * BLOCKS_OF_A_PAGE),
    ...pageButtons(SEE_OBJECTIVE, { page: shown, pages }, (to) => `${objective.id}:${to}`),
    ...foot([...parts.flatMap(({ buttons = [] }) => buttons), holderButton(objective, around.names)]),
  ];
  return modal(OBJECTIVE_PAGE, { title: 'Objective', close: 'Close' }, blocks, `${objective.id}:${shown}`);
}

/** What a button to an objective carries: its id, and the page of it where that is not the first. */
export function readPageRef(ref: string): { readonly objectiveId: string; readonly page: number } {
  const [objectiveId = '', page = ''] = ref.split(':');
  return { objectiveId, page: /^\d{1,3}$/.test(page) ? Number(page) : 0 };
}

function ownBlocks({ objective, cycle, now, actor }: ObjectivePage, names: Names): KnownBlock[] {
  return [
    context(whoseLine(objective, cycle, names)),
    section(objectiveText(objective, cycle, now)),
    context(ownerLine(objective, names)),
    divider(),
    ...objective.keyResults.flatMap((keyResult) => [
      section(keyResultLines(keyResult, objective, names)),
      ...checkInLine(keyResult, actor.timeZone),
    ]),
  ];
}

const LEVEL_WORDS: Readonly<Record<Objective['level'], string>> = {
  COMPANY: 'Company',
  DEPARTMENT: 'Department',
  TEAM: 'Team',
  INDIVIDUAL: 'Individual',
};

/** `Team  ·  Parcels  ·  Q2 2026` */
function whoseLine(objective: Objective, cycle: Cycle, names: Names): Mrkdwn {
  const holder = objective.level === 'COMPANY' ? [] : [shorten(holderName(objective, names), NAME_SHOWN)];
  return joined([LEVEL_WORDS[objective.level], ...holder, cycle.name], '  ·  ');
}

/** Who answers for it. */
const ownerLine = ({ ownerId }: Objective, names: Names): Mrkdwn =>
  md`Owner: ${names.person(ownerId)}${names.hasLeft(ownerId) ? ' (owner left)' : ''}`;

/** Its title, its bar, where it stands and until when; who answers for it where that is somebody else. */
function keyResultLines(keyResult: KeyResult, { ownerId }: Objective, names: Names): Mrkdwn {
  const other = keyResult.ownerId === ownerId ? [] : [ownedBy(keyResult.ownerId, names)];
  return joined([
    md`${dot(keyResult)} ${keyResult.title}`,
    bar(progressOf(keyResult)),
    md`${standing(keyResult)}`,
    joined([md`due ${dayInWords(keyResult.dueDate)}`, ...other], '  ·  '),
  ]);
}

const ownedBy = (id: string, names: Names): string =>
  `${shorten(names.person(id), NAME_SHOWN)}${names.hasLeft(id) ? ', owner left' : ''}`;

function aboveBlocks({ parents, hints, names }: Surroundings): KnownBlock[] {
  return [
    ...(parents.length > 0 ? [divider(), section(bold('Contributes to'))] : []),
    ...parents.slice(0, LISTED).map((parent) => objectiveRow(parent, names)),
    ...(parents.length > LISTED ? [context(md`and ${parents.length - LISTED} more`)] : []),
    ...hints.map(({ says, better }) => context(md`:bulb: ${says} ${better}`)),
  ];
}

function belowBlocks({ objective }: ObjectivePage, { children, names }: Surroundings): KnownBlock[] {
  const { objectives, total } = children;
  if (total === 0) return [];
  return [
    divider(),
    section(bold(total === 1 ? '1 contributes to this' : `${total} contribute to this`)),
    ...objectives.map((child) => objectiveRow(child, names)),
    ...(total > objectives.length
      ? [actions(placeButton(`See all ${total}`, place('contributors', objective.id)))]
      : []),
  ];
}

/** Where it hangs in the tree of everybody's. */
const holderButton = ({ level, groupId, ownerId }: Objective, names: Names): Button => {
  if (level === 'COMPANY') return placeButton('Company', COMPANY);
  if (groupId === null)
    return placeButton(`All of ${shortName(names.person(ownerId))}’s`, place('person', ownerId));
  return placeButton(
    shortName(names.group(groupId)),
    place(level === 'TEAM' ? 'team' : 'department', groupId),
  );
};

const foot = (buttons: readonly Button[]): KnownBlock[] =>
  Array.from({ length: Math.ceil(buttons.length / BUTTONS_IN_A_ROW) }, (_, row) =>
    actions(...buttons.slice(row * BUTTONS_IN_A_ROW, (row + 1) * BUTTONS_IN_A_ROW)),
  );
