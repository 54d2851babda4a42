import { run } from '../../proof/delivery-crashes';
import { brokenPromises, crashWorld, finish } from '../../proof/support/crash-world';
import { type Life, life } from '../../proof/support/mortal';

/** Two people are owed two things each; the program dies at one step, another one takes over. */
async function dyingAt(first: Life) {
  const world = crashWorld({ people: 2, storeMs: 0, random: () => 0 });
  await world.time.run(
    (async () => {
      const program = world.program(first);
      await Promise.race([first.ended, program.tick().then(() => program.idle())]);
      await finish(world, world.program(life()));
    })(),
  );
  const posts = world.slack.calls.filter(({ method }) => method === 'postMessage').length;
  const possible = world.store.allCards().reduce((sum, card) => sum + card.possibleDuplicates, 0);
  return { broken: brokenPromises(world, new Map()), posts, possible };
}

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

  it('with another beside it, again and again, while answers get lost and cards change', async () => {
    const { rounds, crashes, items } = await run({ seed: 20_260_406, rounds: 60 });
    expect(rounds).toBe(60);
    expect(crashes).toBeGreaterThan(120);
    expect(items).toBeGreaterThan(120);
  });
});
