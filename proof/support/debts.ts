import type { Chore, ItemKey, Outbox, Schedule } from '../../src/delivery/schedule';

/** What is owed to whom, as a feature would have it stored. */
export interface Debts {
  unsettled(kind: string): Promise<readonly ItemKey[]>;
  settle(key: ItemKey): Promise<void>;
  /** What its part of the card says; `undefined` when nothing is left to say. */
  says(key: ItemKey): Promise<string | undefined>;
  /** Items whose part says something else since their cards were told. */
  untold(): Promise<readonly ItemKey[]>;
  told(key: ItemKey): Promise<void>;
}

export interface DebtBook extends Debts {
  owe(key: ItemKey, text?: string): void;
  /** From now on its part says something else; `undefined` for nothing. */
  change(key: ItemKey, text: string | undefined): void;
  readonly settlements: readonly ItemKey[];
}

export const partText = ({ kind, recipient, slot }: ItemKey): string => `${kind} of ${recipient}, ${slot}`;

export function debtBook(): DebtBook {
  const open = new Map<string, ItemKey>();
  const changed = new Map<string, ItemKey>();
  const texts = new Map<string, string | undefined>();
  const settlements: ItemKey[] = [];
  return {
    settlements,
    owe(key, text = partText(key)) {
      open.set(partText(key), key);
      texts.set(partText(key), text);
    },
    change(key, text) {
      texts.set(partText(key), text);
      changed.set(partText(key), key);
    },
    untold: async () => [...changed.values()],
    told: async (key) => void changed.delete(partText(key)),
    unsettled: async (kind) => [...open.values()].filter((key) => key.kind === kind),
    async settle(key) {
      if (open.delete(partText(key))) settlements.push(key);
    },
    says: async (key) => texts.get(partText(key)),
  };
}

const CHECK_IN = { notification: 'check-in', timing: 'slot' } as const;
const REVIEW = { notification: 'assignment', timing: 'event' } as const;

/** A schedule over debts, as a feature would write it: check-ins have their slot, reviews come as they come. */
export const scheduleOf = (kind: string, debts: Debts): Schedule => ({
  kind,
  ...(kind === 'review' ? REVIEW : CHECK_IN),
  async *due(now) {
    for (const key of await debts.unsettled(kind)) yield { ...key, at: now, settle: () => debts.settle(key) };
  },
  async render(key) {
    const text = await debts.says(key);
    return text === undefined
      ? undefined
      : { summary: text, blocks: [{ type: 'section', text: { type: 'plain_text', text } }] };
  },
  nextDue: async () => undefined,
});

/** The chore that tells cards what has changed, as a feature drains its `toTell`. */
export const tellingChore = (debts: Debts, outbox: Outbox): Chore => ({
  name: 'tell cards',
  async run() {
    for (const key of await debts.untold()) {
      await outbox.touch(key);
      await debts.told(key);
    }
  },
});
