import { carries } from '../../src/delivery/card';
import { LEASE_MS } from '../../src/delivery/claims';
import type { Delivery } from '../../src/delivery/delivery';
import type { ItemKey } from '../../src/delivery/schedule';
import { type DebtBook, debtBook, partText } from './debts';
import { type FakeSlack, fakeSlack } from './fake-slack';
import { type MemoryDeliveryStore, memoryDeliveryStore } from './memory-delivery-store';
import { type Life, life } from './mortal';
import { everybody, startProcess } from './process';
import { slow } from './slow';
import { type VirtualTime, virtualTime } from './virtual-time';

export const KINDS = ['check-in', 'review'] as const;

/** What outlives every program: the store, Slack, and what is owed. */
export interface CrashWorld {
  readonly time: VirtualTime;
  readonly store: MemoryDeliveryStore;
  readonly slack: FakeSlack;
  readonly debts: DebtBook;
  /** Everything that is owed so far. */
  readonly keys: readonly ItemKey[];
  /** From now on one thing more is owed to somebody: an event of this moment. */
  oweEvent(recipient: string): void;
  /** A program in this world, for as long as its life lasts. */
  program(life: Life): Delivery;
}

interface Settings {
  readonly people: number;
  /** How long a call to the store takes at most, each way, in milliseconds. */
  readonly storeMs: number;
  readonly random: () => number;
}

/** Everybody works all day, from a minute after the first tick on. */
const FROM_9_01 = { days: [1, 2, 3, 4, 5, 6, 7], from: '09:01', to: '17:00' };

/** Everybody is owed two things on one day, as work begins. */
export function crashWorld({ people, storeMs, random }: Settings): CrashWorld {
  const time = virtualTime(new Date('2026-04-06T03:30:00Z'));
  const store = memoryDeliveryStore();
  const slack = fakeSlack(time, 200);
  const debts = debtBook();
  const names = Array.from({ length: people }, (_, i) => `person ${i + 1}`);
  const keys: ItemKey[] = names.flatMap((recipient) =>
    KINDS.map((kind) => ({ kind, recipient, slot: '2026-W15' })),
  );
  for (const key of keys) debts.owe(key);
  const recipients = everybody(FROM_9_01);
  return {
    ...{ time, store, slack, debts, keys },
    oweEvent(recipient) {
      const key = { kind: 'review', recipient, slot: `event ${keys.length}` };
      keys.push(key);
      debts.owe(key);
    },
    program: (life) =>
      startProcess(
        {
          store: life.living(storeMs > 0 ? slow(store, time, random, storeMs) : store),
          slack: life.living(slack),
          debts: life.living(debts),
          ...{ time, kinds: KINDS },
        },
        { recipients },
      ),
  };
}

/** Lets programs that do not crash finish what others left: leases, retries and what waits for its moment included. */
export async function finish({ time, program }: CrashWorld): Promise<void> {
  for (const wait of [SOON_MS, SOON_MS, GATHERED_MS, SOON_MS, SOON_MS, SOON_MS]) {
    const worker = program(life());
    await worker.tick();
    await worker.idle();
    await worker.stop();
    await time.sleep(wait);
  }
}

/** What another program had claimed may be claimed again. */
const SOON_MS = LEASE_MS + 5_000;
/** Every event has waited for the others. */
const GATHERED_MS = 31 * 60_000;

/** Every promise that this world has seen broken, one line each. */
export const brokenPromises = (world: CrashWorld, says: Map<ItemKey, string>): string[] =>
  world.keys.flatMap((key) => brokenFor(key, world, says.get(key) ?? partText(key)));

function brokenFor(key: ItemKey, { store, slack, debts }: CrashWorld, says: string): string[] {
  const name = partText(key);
  const mine = store.allCards().filter(({ recipient }) => recipient === key.recipient);
  const carrying = mine.filter((card) => carries(card, key));
  const standing = carrying.filter(({ state }) => state !== 'unknown');
  const card = standing[0] ?? carrying[0];
  if (!card || standing.length > 1) return [`${name} is on ${standing.length} cards`];
  const deleted = slack.calls.filter(({ method }) => method === 'deleteMessage').map(({ ts }) => ts);
  const seen = slack.calls.filter(
    ({ method, text, ts }) => method === 'postMessage' && text.includes(name) && !deleted.includes(ts),
  );
  const possible = mine.reduce((sum, { possibleDuplicates }) => sum + possibleDuplicates, 0);
  const last = slack.calls.findLast(({ ts, method }) => ts === card.ts && method !== 'deleteMessage');
  return [
    ...(card.state === 'sent' || card.state === 'unknown' ? [] : [`${name} ended ${card.state}`]),
    ...(card.queue === null ? [] : [`the card of ${name} is not at rest`]),
    ...(seen.length === 0 && card.state === 'sent' ? [`${name} is nowhere to be seen`] : []),
    ...(seen.length > 1 + possible ? [`${name} is seen ${seen.length} times`] : []),
    ...(card.state === 'sent' && !last?.text.includes(says) ? [`${name} shows what is no longer true`] : []),
    ...(debts.settlements.includes(key) ? [] : [`the schedule of ${name} was not moved on`]),
  ];
}
