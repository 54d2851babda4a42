import { run } from '../../proof/delivery-crashes';
import { brokenPromises, type CrashWorld, crashWorld, finish } from '../../proof/support/crash-world';
import { type Life, life } from '../../proof/support/mortal';

/** A program ticks twice, a minute apart, and does what is to be done, as far as it lives. */
async function livesOn(world: CrashWorld, until: Life): Promise<void> {
  const program = world.program(until);
  const work = async () => {
    await program.tick();
    await program.idle();
    await world.time.sleep(61_000);
    await program.tick();
    await program.idle();
  };
  await Promise.race([until.ended, work()]);
  void program.stop(0);
}

/** Two people are owed two things each; the program dies at one step, another one takes over. */
async function dyingAt(first: Life) {
  const world = crashWorld({ people: 2, storeMs: 0, random: () => 0 });
  await world.time.run(
    (async () => {
      await livesOn(world, first);
      await finish(world);
    })(),
  );
  const posts = world.slack.calls.filter(({ method }) => method === 'postMessage').length;
  const possible = world.store.allCards().reduce((sum, card) => sum + card.possibleDuplicates, 0);
  return { broken: brokenPromises(world, new Map()), posts, possible };
}

/** Two people had their two things; one more has waited for half an hour when the program dies, another takes over. */
async function dyingLater(first: Life) {
  const world = crashWorld({ people: 2, storeMs: 0, random: () => 0 });
  await world.time.run(
    (async () => {
      await finish(world);
      for (const recipient of new Set(world.keys.map((key) => key.recipient))) world.oweEvent(recipient);
      const recorder = world.program(life());
      await recorder.tick();
      await recorder.stop(0);
      await world.time.sleep(HALF_AN_HOUR_MS);
      await livesOn(world, first);
      await finish(world);
    })(),
  );
  const cards = world.store.allCards();
  const states = [...new Set(cards.map(({ state }) => state))];
  return { broken: brokenPromises(world, new Map()), states, cards: cards.length };
}

/** Each step is a life of its own, and a slow machine may take a while for them. */
jest.setTimeout(60_000);

const HALF_AN_HOUR_MS = 30 * 60_000;

describe('a program that dies', () => {
  it.each([
    ['before', false],
    ['just after', true],
  ])(
    '%s what any one of its steps does: each is told once, or counted as possibly told twice',
    async (_, acts) => {
      const whole = life();
      expect(await dyingAt(whole)).toEqual({ broken: [], posts: 2, possible: 0 });
      expect(whole.steps).toBeGreaterThan(40);
      for (let step = 1; step <= whole.steps; step++) {
        const outcome = await dyingAt(life(step, acts));
        expect({ step, broken: outcome.broken }).toEqual({ step, broken: [] });
        expect(outcome.posts).toBeLessThanOrEqual(2 + outcome.possible);
        expect(outcome.possible).toBeLessThanOrEqual(2);
      }
    },
  );

  it.each([
    ['before', false],
    ['just after', true],
  ])('%s what any one of its steps does, while a card takes the place of another', async (_, acts) => {
    const whole = life();
    const expected = { broken: [], states: ['replaced', 'sent'], cards: 4 };
    expect(await dyingLater(whole)).toEqual(expected);
    expect(whole.steps).toBeGreaterThan(30);
    for (let step = 1; step <= whole.steps; step++) {
      expect({ step, ...(await dyingLater(life(step, acts))) }).toEqual({ step, ...expected });
    }
  });

  it('with another beside it, again and again, while answers get lost and cards change', async () => {
    const { rounds, crashes, items } = await run({ seed: 20_260_406, rounds: 60 });
    expect(rounds).toBe(60);
    expect(crashes).toBeGreaterThan(120);
    expect(items).toBeGreaterThan(120);
  });
});
