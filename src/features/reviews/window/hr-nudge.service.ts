import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { startOfDay } from '../../../shared/weeks';
import type { Cycle } from '../../cycles';
import { NO_CYCLE } from '../hr-refusals';
import type { ReviewsDeps } from '../review-deps';
import type { RoundStore } from './rounds';
import { haveOpened } from './work-left';

export interface HrNudgeDeps
  extends Pick<ReviewsDeps, 'cycles' | 'clock' | 'newId' | 'settleAudit'>,
    Pick<{ readonly rounds: RoundStore }, 'rounds'> {}

const NOT_OPEN = ({ name }: Cycle) =>
  `Reviews of ${name} are not open now, so nobody is reminded: type /cycle to see when they are.`;

/** HR has everybody with work left reminded, at most once a day and nobody alone. Callers admit first. */
export const hrNudge =
  ({ cycles, rounds, clock, newId, settleAudit }: HrNudgeDeps) =>
  /** @returns whether somebody in HR did so today already. @throws UserFacingError unless reviews are open. */
  async (actor: Actor, cycleId: string): Promise<{ cycle: Cycle; isAgain: boolean }> => {
    const cycle = await cycles.cycle(cycleId);
    if (!cycle) throw new UserFacingError(NO_CYCLE);
    const now = clock.now();
    if (!haveOpened(cycle, now) || now >= cycle.reviewWindow.closesAt)
      throw new UserFacingError(NOT_OPEN(cycle));
    const entry = {
      id: newId(),
      at: now,
      by: actor.personId,
      action: 'reviews.everybody_reminded',
      object: { kind: 'cycle', id: cycleId },
    };
    const isNew = await rounds.nudge(cycleId, now, startOfDay(now, cycle.timeZone), [entry]);
    settleAudit();
    return { cycle, isAgain: !isNew };
  };
