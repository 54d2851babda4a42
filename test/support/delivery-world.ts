import { type DebtBook, debtBook, partText } from '../../proof/support/debts';
import { type FakeSlack, fakeSlack } from '../../proof/support/fake-slack';
import { type MemoryDeliveryStore, memoryDeliveryStore } from '../../proof/support/memory-delivery-store';
import { startProcess } from '../../proof/support/process';
import { type VirtualTime, virtualTime } from '../../proof/support/virtual-time';
import type { Card } from '../../src/delivery/card';
import type { Delivery, DeliveryDeps } from '../../src/delivery/delivery';
import type { ItemKey } from '../../src/delivery/schedule';
import type { Log } from '../../src/shared/log';

/** Monday 09:00 in Kolkata, where everybody lives. */
export const MONDAY_9AM_KOLKATA = new Date('2026-04-06T03:30:00Z');

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Record<string, unknown>;
}

/** Delivery in virtual time, over a store in memory and a Slack that can be told to fail. */
export interface DeliveryWorld {
  readonly time: VirtualTime;
  readonly store: MemoryDeliveryStore;
  readonly slack: FakeSlack;
  readonly debts: DebtBook;
  readonly logged: LogLine[];
  start(more?: Partial<DeliveryDeps>): Delivery;
  /** Owes an item of this kind; the kinds known are `check-in` and `review`. */
  owe(recipient: string, kind?: string, slot?: string): ItemKey;
  /** Ticks, and lets everything that may be done now be done. */
  settle(delivery: Delivery): Promise<void>;
  /** Lets time pass. */
  pass(ms: number): Promise<void>;
  /** The only card there is. */
  card(): Card;
  /** The texts that Slack took, in order, with the method: `postMessage U-asha: text`. */
  told(): string[];
}

export function deliveryWorld(takesMs = 0): DeliveryWorld {
  const time = virtualTime(MONDAY_9AM_KOLKATA);
  const store = memoryDeliveryStore();
  const slack = fakeSlack(time, takesMs);
  const debts = debtBook();
  const logged: LogLine[] = [];
  const level = (name: LogLine['level']) => (fields: unknown, message: unknown) =>
    void logged.push({ level: name, message: String(message), fields: fields as Record<string, unknown> });
  const log = {
    debug: () => undefined,
    info: level('info'),
    warn: level('warn'),
    error: level('error'),
  } as unknown as Log;
  return {
    ...{ time, store, slack, debts, logged },
    start: (more) =>
      startProcess({ store, slack, debts, time, kinds: ['check-in', 'review'] }, { log, ...more }),
    owe(recipient, kind = 'check-in', slot = '2026-W15') {
      const key = { kind, recipient, slot };
      debts.owe(key, partText(key));
      return key;
    },
    settle: (delivery) => time.run(delivery.tick().then(() => delivery.idle())),
    pass: (ms) => time.run(time.sleep(ms)),
    card() {
      const cards = store.allCards();
      if (cards.length !== 1) throw new Error(`There are ${cards.length} cards.`);
      return cards[0]!;
    },
    told: () => slack.calls.map(({ method, to, text }) => `${method} ${to}: ${text}`),
  };
}
