import { LEASE_MS } from '../../src/delivery/claims';
import type { Delivery } from '../../src/delivery/delivery';
import type { ItemKey } from '../../src/delivery/schedule';
import { type DebtBook, debtBook, partText } from './debts';
import { type FakeSlack, fakeSlack } from './fake-slack';
import { type MemoryDeliveryStore, memoryDeliveryStore } from './memory-delivery-store';
import type { Life } from './mortal';
import { startProcess } from './process';
import { slow } from './slow';
import { type VirtualTime, virtualTime } from './virtual-time';

export const KINDS = ['check-in', 'review'] as const;

/** What outlives every program: the store, Slack, and what is owed. */
export interface CrashWorld {
  readonly time: VirtualTime;
  readonly store: MemoryDeliveryStore;
  readonly slack: FakeSlack;
  readonly debts: DebtBook;
  readonly keys: readonly ItemKey[];
  /** A program in this world, for as long as its life lasts. */
  program(life: Life): Delivery;
}

interface Settings {
  readonly people: number;
  /** How long a call to the store takes at most, each way, in milliseconds. */
  readonly storeMs: number;
  readonly random: () => number;
}

/** Everybody is owed two things on one day. */
export function crashWorld({ people, storeMs, random }: Settings): CrashWorld {
  const time = virtualTime(new Date('2026-04-06T03:30:00Z'));
  const store = memoryDeliveryStore();
  const slack = fakeSlack(time, 200);
  const debts = debtBook();
  const names = Array.from({ length: people }, (_, i) => `person ${i + 1}`);
  const keys = names.flatMap((recipient) => KINDS.map((kind) => ({ kind, recipient, slot: '2026-W15' })));
  for (const key of keys) debts.owe(key);
  return {
    ...{ time, store, slack, debts, keys },
    program: (life) =>
      startProcess({
        store: life.living(storeMs > 0 ? slow(store, time, random, storeMs) : store),
        slack: life.living(slack),
        debts: life.living(debts),
        ...{ time, kinds: KINDS },
      }),
  };
}

/** Lets a program that does not crash finish what others left, leases and retries included. */
export async function finish({ time }: CrashWorld, program: Delivery): Promise<void> {
  for (let round = 0; round < 4; round++) {
    await program.tick();
    await program.idle();
    await time.sleep(LEASE_MS + 5_000);
  }
  await program.idle();
}

/** Every promise that this world has seen broken, one line each. */
export function brokenPromises(
  { store, slack, debts, keys }: CrashWorld,
  says: Map<ItemKey, string>,
): string[] {
  const posts = slack.calls.filter(({ method }) => method === 'postMessage');
  return keys.flatMap((key) => {
    const name = partText(key);
    const cards = store
      .allCards()
      .filter((card) => card.recipient === key.recipient && card.items.some(({ kind }) => kind === key.kind));
    const [card] = cards;
    if (!card || cards.length > 1) return [`${name} is on ${cards.length} cards`];
    const copies = posts.filter(({ text }) => text.includes(name)).length;
    const seen = slack.calls.findLast(({ ts }) => ts === card.ts)?.text ?? '';
    return [
      ...(card.state === 'sent' || card.state === 'unknown' ? [] : [`${name} ended ${card.state}`]),
      ...(copies === 0 && card.state === 'sent' ? [`${name} was never told`] : []),
      ...(copies > 1 + card.possibleDuplicates ? [`${name} was told ${copies} times`] : []),
      ...(card.state === 'sent' && !seen.includes(says.get(key) ?? name)
        ? [`${name} shows what is no longer true`]
        : []),
      ...(debts.settlements.includes(key) ? [] : [`the schedule of ${name} was not moved on`]),
    ];
  });
}
