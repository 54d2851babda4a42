/** Remembers for an hour, for all processes, which events came in: Slack repeats those it had no answer to. */
export interface EventMemory {
  /** False where it came in before. @param at when it reached us, on the real clock. */
  isFirst(eventId: string, at: Date): Promise<boolean>;
}
