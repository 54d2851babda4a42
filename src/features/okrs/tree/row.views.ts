import type { KnownBlock } from '@slack/types';
import { section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import { bar } from '../measures/bars';
import { type Objective, type ObjectiveStatus, objectiveProgress } from '../objectives/objective';
import { STATUS_WORDS } from '../objectives/objective.views';
import { holderName, type Names } from './names';
import { openButton } from './open-button.views';

/** Two lines of a phone hold so much of a title, and the end of one line so much of a name. */
export const TITLE_SHOWN = 60;
export const NAME_SHOWN = 22;

const SIGNS: Readonly<Record<ObjectiveStatus, Mrkdwn>> = {
  ON_TRACK: md`:large_green_circle:`,
  AT_RISK: md`:large_yellow_circle:`,
  OFF_TRACK: md`:red_circle:`,
  ACHIEVED: md`:white_check_mark:`,
  ABANDONED: md`:wastebasket:`,
};

/** A name as the end of a line has room for it. */
export const shortName = (name: string): string => shorten(name, NAME_SHOWN);

/** A person's name, and whether they have left. */
export const personLine = (id: string, names: Names): string =>
  names.hasLeft(id) ? `${shortName(names.person(id))}, owner left` : shortName(names.person(id));

/** Whose it is, and whether its owner has left. */
const holderLine = (objective: Objective, names: Names): string =>
  objective.level === 'INDIVIDUAL'
    ? personLine(objective.ownerId, names)
    : `${shortName(holderName(objective, names))}${names.hasLeft(objective.ownerId) ? ', owner left' : ''}`;

/**
 * `*Deliver faster*`, then `🟡 ▰▰▰▰▱▱▱▱▱▱ 40%  ·  At risk`, then a line each.
 * @param lines what else is to be said; each must fit a phone.
 */
export const rowText = (objective: Objective, lines: readonly string[]): Mrkdwn =>
  joined([
    bold(shorten(objective.title, TITLE_SHOWN)),
    md`${SIGNS[objective.status]} ${bar(objectiveProgress(objective))}  ·  ${STATUS_WORDS[objective.status]}`,
    ...lines,
  ]);

/** One objective of a list, and whose it is, with the button that opens its page. */
export const objectiveRow = (objective: Objective, names: Names, key?: string): KnownBlock =>
  section(rowText(objective, [holderLine(objective, names)]), openButton(objective, key));
