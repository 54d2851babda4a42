import type { Clock } from '../shared/clock';
import { localDate, startOfDay } from '../shared/weeks';
import type { DeliveryStore, Recipient } from './ports';
import { keepsHours, mayBeTold } from './quiet';
import type { Owed, Schedule } from './schedule';

interface Deps {
  readonly store: Pick<DeliveryStore, 'told'>;
  readonly schedules: readonly Schedule[];
  readonly clock: Clock;
}

/** When an item goes out. */
export interface Timed {
  readonly skipped: null;
  /** On the domain's clock. */
  readonly from: Date;
  /** The recipient's calendar date of that. */
  readonly day: string;
}

/** When an item goes out, or why it does not. */
export type Timing = Timed | { readonly skipped: string };

/** How long an event waits for others, once somebody had a message that day. */
const GATHERING_MS = 30 * 60_000;

/**
 * When something found due is told: at once if that is no quiet time, else at the next working moment. An event waits
 * half an hour for others if its recipient had a message that day.
 */
export function timing({ store, schedules, clock }: Deps) {
  const byKind = new Map(schedules.map((schedule) => [schedule.kind, schedule]));

  async function gathers(owed: Owed, recipient: Recipient, now: Date): Promise<boolean> {
    if (byKind.get(owed.kind)?.timing !== 'event' || !keepsHours(recipient)) return false;
    const today = await store.told(owed.recipient, startOfDay(now, recipient.timeZone));
    return today.length > 0;
  }

  return async (owed: Owed, recipient: Recipient | undefined): Promise<Timing> => {
    if (owed.skipped) return { skipped: owed.skipped };
    if (!recipient?.active) return { skipped: 'recipient is not active' };
    const turnedOff: readonly string[] = recipient.muted ?? [];
    if (turnedOff.includes(byKind.get(owed.kind)?.notification ?? ''))
      return { skipped: 'turned off by the recipient' };
    const now = clock.now();
    const ready = (await gathers(owed, recipient, now)) ? new Date(now.getTime() + GATHERING_MS) : now;
    const from = mayBeTold(ready, recipient);
    return { skipped: null, from, day: localDate(from, recipient.timeZone) };
  };
}
