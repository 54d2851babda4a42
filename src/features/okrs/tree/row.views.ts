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

/** Whose it is, as a row has room for it, and whether its owner has left. */
export const holderLine = (objective: Objective, names: Names): string => {
  const holder = shorten(holderName(objective, names), NAME_SHOWN);
  return names.hasLeft(objective.ownerId) ? `${holder}, owner left` : holder;
};

/** `*Deliver faster*`, then `🟡 ▰▰▰▰▱▱▱▱▱▱ 40%`, then how it stands and whose it is. */
export const rowText = (objective: Objective, names: Names): Mrkdwn =>
  joined([
    bold(shorten(objective.title, TITLE_SHOWN)),
    md`${SIGNS[objective.status]} ${bar(objectiveProgress(objective))}  ·  ${STATUS_WORDS[objective.status]}`,
    md`${holderLine(objective, names)}`,
  ]);

/** One objective of a list, with the button that opens its page. */
export const objectiveRow = (objective: Objective, names: Names, key?: string): KnownBlock =>
  section(rowText(objective, names), openButton(objective, key));
