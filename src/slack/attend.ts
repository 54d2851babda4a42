import type { Actor } from '../shared/actor';
import type { InFlight } from '../shared/afterwards';
import type { RealTime } from '../shared/clock';
import { type Failure, type FailureDeps, failureOf, tooSlow, type Visit } from './failure';
import type { Answer } from './routes';

/** Slack waits 3 s; a second is left for the way there and back. */
export const DEADLINE_MS = 2_000;

/** A handler's answer, and whom it was for. */
export interface Attended {
  readonly answer: Answer;
  readonly actor: Actor;
}

export interface AttendDeps extends FailureDeps {
  readonly time: RealTime;
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
    const attended = await inTime(running, deps.time);
    if (attended) return attended;
  } catch (error) {
    return failureOf(error, visit, deps);
  }
  deadline.passed = true;
  deps.log.warn({ ...visit, ms: DEADLINE_MS }, 'A request was not answered in time.');
  running.then(late, (error: unknown) => failureOf(error, visit, deps));
  return tooSlow(visit);
}

async function inTime<T>(work: Promise<T>, time: RealTime): Promise<T | undefined> {
  const settled = new AbortController();
  const timeUp = time.sleep(DEADLINE_MS, settled.signal).then(() => undefined);
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    settled.abort();
  }
}

export const isFailure = (outcome: Attended | Failure): outcome is Failure => 'sentence' in outcome;
