import type { Actor } from '../shared/actor';
import type { InFlight } from '../shared/afterwards';
import { LATE, type Within } from './deadlines';
import { type Failure, type FailureDeps, failureOf, tooSlow, type Visit } from './failure';
import type { Answer } from './routes';

/** A handler's answer, and whom it was for. */
export interface Attended {
  readonly answer: Answer;
  readonly actor: Actor;
}

export interface AttendDeps extends FailureDeps {
  readonly within: Within;
  readonly inFlight: InFlight;
}

/** Whether a request's answer can still reach the person. */
export interface Deadline {
  passed: boolean;
}

/**
 * Runs one request's work and always comes back in time: with its answer, or with what to tell the person. Work
 * that is late goes on; `late` is told when it succeeds after all.
 */
export async function attend(
  visit: Visit,
  deps: AttendDeps,
  work: (deadline: Deadline) => Promise<Attended>,
  late: (attended: Attended) => void,
): Promise<Attended | Failure> {
  const deadline = { passed: false };
  const running = deps.inFlight.during(work(deadline));
  try {
    const attended = await deps.within(running);
    if (attended !== LATE) return attended;
  } catch (error) {
    return failureOf(error, visit, deps);
  }
  deadline.passed = true;
  deps.log.warn(visit, 'A request was not answered in time.');
  running.then(late, (error: unknown) => failureOf(error, visit, deps));
  return tooSlow(visit);
}

export const isFailure = (outcome: Attended | Failure): outcome is Failure => 'sentence' in outcome;
