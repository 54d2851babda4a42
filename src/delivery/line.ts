import type { RealTime } from '../shared/clock';
import { faultFields } from '../shared/faults';
import type { Log } from '../shared/log';
import type { Card, Queue } from './card';
import { claimed } from './claims';
import type { DeliveryStore } from './ports';

interface Deps {
  readonly queue: Queue;
  /** How many cards are worked on at once. */
  readonly width: number;
  readonly store: DeliveryStore;
  readonly time: RealTime;
  readonly log: Log;
  /** Works on one claimed card, to its outcome. */
  perform(claim: Card): Promise<void>;
  /** Before this instant nothing is claimed; in the past when there is nothing to wait for. */
  restsUntil(): Date;
}

/** Works off one queue of cards, some at once. */
export interface Line {
  /** Begins; ends by {@link Line.stop}. */
  start(): void;
  /** There may be something to do. */
  wake(): void;
  /** Whether it has looked since it was last woken, found nothing that may be claimed now, and has nothing in hand. */
  isIdle(): boolean;
  /** Resolves once that is so. */
  idle(): Promise<void>;
  /** Claims nothing more. Resolves once nothing is in hand. */
  stop(): Promise<void>;
}

/** How many cards are looked up at once. */
const PAGE = 40;
/** Another process may have left something to do: it is looked for at least so often. */
const LOOK_AGAIN_MS = 60_000;
const AFTER_A_FAILURE_MS = 5_000;

export function line({ queue, width, store, time, log, perform, restsUntil }: Deps): Line {
  const inHand = new Map<string, Promise<void>>();
  const ending = new AbortController();
  let stopped = false;
  /** Cards in hand were left out of account: what becomes of them says when to look again. */
  let overlooked = false;
  let woken = false;
  let nap = new AbortController();
  let napping = false;
  let running: Promise<void> = Promise.resolve();
  let waiting: Array<() => void> = [];

  const isIdle = () => stopped || (napping && !woken && inHand.size === 0);
  function tellWhoWaits() {
    if (!isIdle()) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  }
  function wake() {
    woken = true;
    nap.abort();
  }

  async function claimAndPerform(card: Card): Promise<void> {
    const claim = await store.saveCard(claimed(card, time.now()));
    if (claim?.state === 'unknown')
      log.error({ card: claim.id, alert: true }, 'a card may have been sent twice');
    if (claim?.lease) await perform(claim);
  }

  function take(card: Card) {
    const work = claimAndPerform(card)
      .catch(async (err: unknown) => {
        log.error({ card: card.id, ...faultFields(err) }, 'a card was left as it was');
        await time.sleep(AFTER_A_FAILURE_MS, ending.signal);
      })
      .finally(() => {
        inHand.delete(card.id);
        if (overlooked) wake();
        tellWhoWaits();
      });
    inHand.set(card.id, work);
  }

  /** @returns when to look again. */
  async function workOff(): Promise<Date> {
    const now = time.now();
    const latest = new Date(now.getTime() + LOOK_AGAIN_MS);
    if (restsUntil() > now) return earlier(restsUntil(), latest);
    const page = await store.upcoming(queue, PAGE);
    const due = page.filter(({ nextAt }) => nextAt !== null && nextAt <= now);
    const free = due.filter(({ id }) => !inHand.has(id));
    overlooked = page.some(({ id }) => inHand.has(id));
    for (const card of free) {
      if (inHand.size >= width) await Promise.race(inHand.values());
      if (stopped || restsUntil() > time.now()) return time.now();
      take(card);
    }
    if (free.length > 0) return now;
    const next = page.find(({ id }) => !inHand.has(id));
    return earlier(next?.nextAt ?? latest, latest);
  }

  async function rest(until: Date): Promise<void> {
    const ms = until.getTime() - time.now().getTime();
    if (ms <= 0 || woken || stopped) return;
    nap = new AbortController();
    napping = true;
    tellWhoWaits();
    await time.sleep(ms, nap.signal);
    napping = false;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const lookAgain = await workOff().catch((err: unknown) => {
        log.error({ queue, ...faultFields(err) }, 'cards could not be claimed');
        return new Date(time.now().getTime() + AFTER_A_FAILURE_MS);
      });
      await rest(lookAgain);
    }
  }

  return {
    start() {
      running = run();
    },
    wake,
    isIdle,
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        tellWhoWaits();
      }),
    async stop() {
      stopped = true;
      nap.abort();
      ending.abort();
      await running;
      await Promise.all(inHand.values());
      tellWhoWaits();
    },
  };
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
