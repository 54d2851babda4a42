import { UserFacingError } from '../../../shared/errors';
import { type Cycle, takesPart } from '../../cycles';
import type { Person } from '../../people';
import { isEligible } from '../assigning/assigning';
import type { AssignmentLine } from '../ports';
import { momentOn } from '../writing/writing-refusals';
import { choosesPeers } from './nominating';

export const NO_CYCLE = 'This cycle does not exist any more, so nothing was changed.';
export const GUEST =
  'This is a guest, a bot or somebody of another company, who writes no reviews here. Choose somebody else.';

/** Whether somebody is reviewed in a cycle at all. */
export const isSubject = (person: Person, cycle: Cycle, lines: readonly AssignmentLine[]): boolean =>
  takesPart(cycle, person) && isEligible(person, cycle, lines);

/** @param zone the reader's. @throws UserFacingError before the cycle is open, and once its reviews are over. */
export function assertChoosesPeers(cycle: Cycle, now: Date, zone: string): void {
  if (choosesPeers(cycle, now)) return;
  throw new UserFacingError(
    cycle.state === 'DRAFT'
      ? `Peers are chosen once ${cycle.name} is open.`
      : cycle.state === 'CLOSED'
        ? `${cycle.name} is closed, so peers can no longer be chosen.`
        : `Reviews of ${cycle.name} closed on ${momentOn(cycle.reviewWindow.closesAt, zone)}, so peers can no longer be chosen.`,
  );
}

export const notReviewed = ({ name }: Cycle): string =>
  `You are not reviewed in ${name}, so there are no peers to choose.`;

export const approved = ({ name }: Cycle): string =>
  `Your peers in ${name} are approved, so they can no longer be changed here: ask HR, who can.`;
