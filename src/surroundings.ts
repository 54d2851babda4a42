import type { Clock, RealTime } from './shared/clock';
import type { NewId } from './shared/ids';
import type { Log } from './shared/log';

/** What is not in the environment: time, chance and the log. */
export interface Surroundings {
  /** What day it is for people. */
  readonly clock: Clock;
  readonly time: RealTime;
  readonly newId: NewId;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly log: Log;
}
