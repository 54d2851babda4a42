import type { Button } from '@slack/types';
import { button } from '../../../slack/blocks';
import { type Objective, type ObjectiveStatus, STATUSES } from '../objectives/objective';
import type { CardLine } from './weekly-card';

/** Goes through everything that the week's prompt asks of a person. */
export const CHECK_IN_ALL = 'okr.check_in_all';
/** "No change" of one key result. */
export const KEEP_VALUE = 'okr.keep_value';
/** Sets the status that was offered, while the check-ins speak for it. */
export const ACCEPT_STATUS = 'okr.accept_status';

/** The week of the card that one of its buttons stands on: the last part of each one's value. */
export const weekOn = (value: string): string | undefined => value.split(':')[2];

/** "Check in" on what the prompt of `week` asks of this person in this cycle. */
export const checkInAllButton = (personId: string, cycleId: string, week: string): Button =>
  button(CHECK_IN_ALL, 'Check in', [personId, cycleId, week].join(':'), 'primary');

export function readCheckInAll(value: string): { personId: string; cycleId: string; week: string } {
  const [personId = '', cycleId = '', week = ''] = value.split(':');
  return { personId, cycleId, week };
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
