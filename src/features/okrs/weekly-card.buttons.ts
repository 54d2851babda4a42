import type { Button } from '@slack/types';
import { button } from '../../slack/blocks';
import type { ActionHandler } from '../../slack/routes';
import { type Objective, type ObjectiveStatus, STATUSES } from './objective';
import type { CardOfWeek } from './objective-record';
import type { CardLine } from './weekly-card';

/** Goes through everything that the week's prompt asks of a person. */
export const CHECK_IN_ALL = 'okr.check_in_all';
/** "No change" of one key result. */
export const KEEP_VALUE = 'okr.keep_value';
/** Sets the status that was offered, while the check-ins speak for it. */
export const ACCEPT_STATUS = 'okr.accept_status';

/** "Check in" on what the prompt of `week` asks of this person in this cycle. */
export const checkInAllButton = (personId: string, cycleId: string, week: string): Button =>
  button(CHECK_IN_ALL, 'Check in', [personId, cycleId, week].join(':'), 'primary');

export function readCheckInAll(value: string): { personId: string; cycleId: string } {
  const [personId = '', cycleId = ''] = value.split(':');
  return { personId, cycleId };
}

/** "No change" on the card of `week`. */
export const keepValueButton = ({ objective, keyResult }: CardLine, week: string): Button =>
  button(KEEP_VALUE, 'No change', [objective.id, keyResult.id, week].join(':'));

export function readKeyResultRef(value: string): { objectiveId: string; keyResultId: string } {
  const [objectiveId = '', keyResultId = ''] = value.split(':');
  return { objectiveId, keyResultId };
}

/** Offers one status on the card of `week`. */
export const acceptButton = (
  text: string,
  { id }: Objective,
  offered: ObjectiveStatus,
  week: string,
): Button => button(ACCEPT_STATUS, text, [id, offered, week].join(':'));

export function readOffer(value: string): { objectiveId: string; offered: ObjectiveStatus | undefined } {
  const [objectiveId = '', word] = value.split(':');
  return { objectiveId, offered: STATUSES.find((status) => status === word) };
}

/** Each of the card's buttons ends in the week of the card that it stands on. */
const weekOn = (value: string): string | undefined => value.split(':')[2];

/** Has the card that was pressed drawn again, whatever comes of it: it may be an old one that nobody else would. */
export const redrawing =
  (redraw: (card: CardOfWeek) => void, handler: ActionHandler): ActionHandler =>
  async (request) => {
    try {
      return await handler(request);
    } finally {
      const week = weekOn(request.value);
      if (week && request.from === 'message') redraw({ recipient: request.actor.personId, week });
    }
  };
