import type { AuditEntry } from '../shared/audit';
import type { Clock } from '../shared/clock';
import type { NewId } from '../shared/ids';
import type { Card, CardItem } from './card';
import { HR_CHANNEL } from './hr-channel';
import { sentAgain } from './outcomes';
import type { Schedule } from './schedule';

/** How many messages stand how. */
export interface DeliveryFigures {
  /** Waiting for their moment, their turn, or another try. */
  readonly owed: number;
  /** Sent in the last {@link SPAN_DAYS} days. */
  readonly sent: number;
  /** Copies that may have reached somebody beyond the one, in the last {@link SPAN_DAYS} days. */
  readonly possibleDuplicates: number;
  readonly failed: number;
  /** Nobody knows whether they arrived. */
  readonly unknown: number;
}

/** A message that failed, or of which nobody knows whether it arrived: only a person has it sent again. */
export interface TroubledMessage {
  readonly id: string;
  /** Internal id of the person, or {@link HR_CHANNEL}. */
  readonly recipient: string;
  /** When it was made, on the domain's clock. */
  readonly at: Date;
  readonly items: readonly CardItem[];
  readonly state: 'failed' | 'unknown';
  /** Slack's error code, or one of ours in its manner. */
  readonly reason: string | null;
  /** Which of its failures this is: it is sent again for that one only. */
  readonly fence: number;
}

/** What became of the wish to have a message sent again. */
export type SentAgain =
  | 'sent again'
  /** It is being sent, for this wish or another. */
  | 'under way'
  /** It failed once more since. */
  | 'failed since'
  /** There is nothing to send again any more. */
  | 'settled';

/** How messages stand, but for discreet ones ({@link Schedule.discreet}), and sending those again that are given up. */
export interface DeliveryHealth {
  figures(): Promise<DeliveryFigures>;
  /** The latest first. */
  troubled(page: { readonly skip: number; readonly limit: number }): Promise<readonly TroubledMessage[]>;
  /** How many messages to people were given up from one instant up to another, in real time. */
  givenUp(from: Date, until: Date): Promise<number>;
  /**
   * Sends a message again as it is then to say; audited. The same wish twice is one.
   *
   * @param fence of the failure that it is about.
   * @param by internal id of whoever wants it.
   */
  sendAgain(id: string, fence: number, by: string): Promise<SentAgain>;
}

/**
 * Reads and writes cards for {@link DeliveryHealth}. Cards that hold nothing but items of the kinds in `but` are left out
 * wherever it is given.
 */
export interface HealthStore {
  figures(since: Date, but: readonly string[]): Promise<DeliveryFigures>;
  troubled(
    page: { readonly skip: number; readonly limit: number },
    but: readonly string[],
  ): Promise<readonly TroubledMessage[]>;
  givenUp(from: Date, until: Date, but: readonly string[]): Promise<number>;
  card(id: string): Promise<Card | undefined>;
  /** @returns false when another write came first: read it again. */
  saveOwing(card: Card, audit: readonly AuditEntry[]): Promise<boolean>;
}

export interface HealthDeps {
  readonly store: HealthStore;
  /** Every kind of message there is. */
  readonly schedules: () => readonly Pick<Schedule, 'kind' | 'discreet'>[];
  /** The domain's clock. */
  readonly clock: Clock;
  readonly time: Clock;
  readonly newId: NewId;
  /** There is something to send. */
  wake(): void;
  /** Has what is owed to the audit log recorded, after the answer. */
  settleAudit(): void;
}

/** What counts as recent. */
export const SPAN_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

export function deliveryHealth(deps: HealthDeps): DeliveryHealth {
  const { store, schedules, clock, time, newId, wake, settleAudit } = deps;
  const discreet = () => schedules().flatMap((schedule) => (schedule.discreet ? [schedule.kind] : []));

  const owed = ({ id, recipient }: Card, by: string): AuditEntry => ({
    id: newId(),
    at: clock.now(),
    by,
    action: 'delivery.sent_again',
    object: { kind: 'card', id },
    ...(recipient !== HR_CHANNEL && { people: { recipient } }),
  });

  async function sendAgain(id: string, fence: number, by: string): Promise<SentAgain> {
    const card = await store.card(id);
    if (card?.state === 'pending' || card?.state === 'sending') return 'under way';
    if (card?.state !== 'failed' && card?.state !== 'unknown') return 'settled';
    if (card.fence !== fence) return 'failed since';
    if (!(await store.saveOwing(sentAgain(card, time.now()), [owed(card, by)])))
      return sendAgain(id, fence, by);
    settleAudit();
    wake();
    return 'sent again';
  }

  return {
    figures: () => store.figures(new Date(clock.now().getTime() - SPAN_DAYS * DAY_MS), discreet()),
    troubled: async (page) => (await store.troubled(page, discreet())).map(withoutThose(discreet())),
    givenUp: (from, until) => store.givenUp(from, until, discreet()),
    sendAgain,
  };
}

/** A message as HR sees it, where it holds discreet items beside others. */
const withoutThose =
  (kinds: readonly string[]) =>
  (message: TroubledMessage): TroubledMessage => ({
    ...message,
    items: message.items.filter(({ kind }) => !kinds.includes(kind)),
  });
