import type { KnownBlock } from '@slack/types';
import { actions, context, divider, type Modal, modal, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../../slack/mrkdwn';
import { pageButtons } from '../../../slack/paging';
import { shareGoneBy } from '../../cycles';
import { isUnapproved } from '../approval/approval-mark.views';
import { bar, percent } from '../measures/bars';
import type { Objective } from '../objectives/objective';
import { standingOf } from './branch';
import { openButton } from './open-button.views';
import { writePlace } from './place';
import type { ReadersView } from './readers-view';
import { personLine, rowText, shortName } from './row.views';
import { reviewBlocks } from './team-review.views';
import type { BranchPage, Twig } from './tree.service';
import { LOOK_AROUND, placeButton, SEE_TREE } from './tree-buttons.views';

export const TREE = 'okr.tree';

/** So many objectives of its own stand on a page; with everything else that stays under 100 blocks. */
const OWN_SHOWN = 12;

/** The company, a department or a team: what it holds itself, and who is below it. */
export const branchModal = (page: BranchPage): Modal =>
  modal(TREE, { title: 'Objectives', close: 'Close' }, [
    context(pathLine(page)),
    section(bold(page.branch.title)),
    ...ownBlocks(page),
    ...belowBlocks(page),
    ...pageButtons(SEE_TREE, { page: page.place.page, pages: page.pages }, (to) =>
      writePlace({ ...page.place, page: to }),
    ),
    foot(page),
  ]);

/** `Company › Logistics`, and on a line of its own `Q2 2026  ·  33% gone by`. */
function pathLine({ branch: { path }, view }: BranchPage): Mrkdwn {
  const above = path.length > 0 ? [joined(path.map(shortName), ' › ')] : [];
  return joined([...above, cycleLine(view)]);
}

export const cycleLine = ({ cycle, until }: Pick<ReadersView, 'cycle' | 'until'>): string =>
  `${shortName(cycle.name)}  ·  ${percent(shareGoneBy(cycle, until))} gone by`;

function ownBlocks(page: BranchPage): KnownBlock[] {
  if (page.place.page > 0) return [];
  const { objectives } = page;
  if (objectives.length === 0) return [section(md`No objectives of its own yet.`)];
  const shown = objectives.slice(0, OWN_SHOWN);
  const more = objectives.length - shown.length;
  const isTeam = page.place.kind === 'team';
  return [
    ...shown.flatMap((objective) => [
      section(rowText(objective, ownLines(objective, page)), openButton(objective)),
      ...(isTeam ? reviewBlocks(objective, page) : []),
    ]),
    ...(more > 0 ? [context(md`and ${more} more`)] : []),
  ];
}

/** Who answers for it, where it is of another cycle, and what is still to be done about it. */
function ownLines(objective: Objective, { names, contributors, view }: BranchPage): string[] {
  const count = contributors.get(objective.id) ?? 0;
  return [
    personLine(objective.ownerId, names),
    ...(objective.cycleId === view.cycle.id ? [] : ['of the longer cycle around this one']),
    ...(count > 0 ? [count === 1 ? '1 contributes to it' : `${count} contribute to it`] : []),
    ...(isUnapproved(objective, view.cycle) ? ['not approved yet'] : []),
  ];
}

function belowBlocks({ twigs, names }: BranchPage): KnownBlock[] {
  return twigs.length === 0 ? [] : [divider(), ...twigs.map((twig) => twigRow(twig, names))];
}

/** `*Logistics*`, `▰▰▰▰▱▱▱▱▱▱ 40%  ·  3 objectives`, and who leads it and what it contains. */
function twigRow(twig: Twig, names: BranchPage['names']): KnownBlock {
  const { count, progress } = standingOf(twig.objectives);
  const counted = count === 1 ? '1 objective' : `${count} objectives`;
  const lead = twig.leadId === null ? [] : [`led by ${shortName(names.person(twig.leadId))}`];
  const about = [...lead, ...(twig.contains ? [twig.contains] : [])];
  const text = joined([
    bold(shortName(twig.name)),
    count === 0 ? 'no objectives yet' : `${bar(progress)}  ·  ${counted}`,
    ...about,
  ]);
  return section(text, placeButton('Open', twig.place));
}

const foot = ({ branch: { up, path } }: BranchPage): KnownBlock =>
  actions(...(up ? [placeButton(`Up: ${shortName(path.at(-1)!)}`, up, 'up')] : []), ...LOOK_AROUND);
