/**
 * A clock that can be moved, lent by whoever runs the simulator. Messages are dated by it; signatures, trigger ids
 * and `response_url`s keep to real time.
 */
export interface MovableClock {
  now(): Date | Promise<Date>;
  /** Moves forward to that instant, and resolves when what falls due until then has been set going. */
  moveTo(instant: Date): Promise<void>;
  /** When something falls due next; undefined when nothing does. */
  nextDue(): Promise<Date | undefined>;
}
