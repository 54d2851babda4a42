import type { ItemKey } from '../src/delivery/schedule';
import { seeded } from './support/chance';
import { brokenPromises, type CrashWorld, crashWorld, finish } from './support/crash-world';
import { partText } from './support/debts';
import { life } from './support/mortal';

/**
 * Kills delivery at random steps, two programs at a time over one store, while what cards say changes and Slack loses
 * answers; then lets one program finish. Work begins only after the first tick, events come later in the day, and what
 * is still open then moves from card to card. Every item must stand on one card, be seen once or counted as a possible
 * duplicate, and every card must say what is true.
 *
 * @throws Error naming the seed of the first round in which a promise was broken.
 */
export async function run({
  seed,
  rounds,
}: {
  seed: number;
  rounds: number;
}): Promise<Record<string, unknown>> {
  const sum = { rounds, crashes: 0, posts: 0, items: 0, replaced: 0, possible_duplicates: 0, unknown: 0 };
  for (let round = 0; round < rounds; round++) {
    const { world, crashes } = await crashRound(seed + round);
    const cards = world.store.allCards();
    sum.crashes += crashes;
    sum.items += world.keys.length;
    sum.posts += world.slack.calls.filter(({ method }) => method === 'postMessage').length;
    sum.possible_duplicates += cards.reduce((count, card) => count + card.possibleDuplicates, 0);
    sum.replaced += cards.filter(({ state }) => state === 'replaced').length;
    sum.unknown += cards.filter(({ state }) => state === 'unknown').length;
  }
  return sum;
}

async function crashRound(seed: number): Promise<{ world: CrashWorld; crashes: number }> {
  const random = seeded(seed);
  const world = crashWorld({ people: 1 + Math.floor(random() * 4), storeMs: 20, random });
  const says = new Map<ItemKey, string>();
  const crashes = 1 + Math.floor(random() * 3);
  await world.time.run(
    (async () => {
      for (let crash = 0; crash < crashes; crash++) {
        await twoPrograms(world, says, random);
        world.oweEvent(pick(world.keys, random).recipient);
        await world.time.sleep(random() * 40 * 60_000);
      }
      await finish(world);
    })(),
  );
  const broken = brokenPromises(world, says);
  if (broken.length > 0) throw new Error(`Seed ${seed}: ${broken.join('; ')}.`);
  return { world, crashes: 2 * crashes };
}

/** Two programs that die at some step each, or of old age. */
async function twoPrograms(
  world: CrashWorld,
  says: Map<ItemKey, string>,
  random: () => number,
): Promise<void> {
  const lives = [1, 2].map(() => life(1 + Math.floor(random() * 120), random() < 0.5));
  if (random() < 0.3) {
    world.slack.next('postMessage', {
      lostAnswer: Object.assign(new Error('gone'), { name: 'TimeoutError' }),
    });
  }
  const programs = lives.map((each) => world.program(each));
  await world.time.sleep(random() * 1_000);
  changeSomething(world, says, random);
  for (const program of programs) void program.tick();
  const oldAge = world.time.sleep(90_000);
  await Promise.all(lives.map((each) => Promise.race([each.ended, oldAge])));
  for (const program of programs) void program.stop(0);
}

function changeSomething(
  { debts, keys }: CrashWorld,
  says: Map<ItemKey, string>,
  random: () => number,
): void {
  const key = pick(keys, random);
  const text = `${partText(key)}: changed ${Math.floor(random() * 1_000)}`;
  says.set(key, text);
  debts.change(key, text);
}

const pick = <T>(all: readonly T[], random: () => number): T => all[Math.floor(random() * all.length)]!;
