import { inFlight, withinGrace } from '../../src/shared/afterwards';
import { systemTime } from '../../src/shared/clock';

describe('work in flight', () => {
  it('is waited for, also what it starts itself', async () => {
    const done: string[] = [];
    const flights = inFlight(() => undefined);
    flights.afterwards('first', async () => {
      flights.afterwards('second', async () => void done.push('second'));
      done.push('first');
    });
    await flights.settled();
    expect(done).toEqual(['first', 'second']);
  });

  it('that fails is told, and nothing else fails by it', async () => {
    const failures = new Set<string>();
    const flights = inFlight((what, error) => failures.add(`${what}: ${(error as Error).message}`));
    flights.afterwards('draw Home', () => Promise.reject(new Error('away')));
    flights.afterwards('draw a card', () => {
      throw new Error('at once');
    });
    await flights.settled();
    expect(failures).toEqual(new Set(['draw Home: away', 'draw a card: at once']));
  });

  it('is not waited for longer than the grace', async () => {
    const begun = performance.now();
    await withinGrace(new Promise(() => undefined), 30, systemTime());
    expect(performance.now() - begun).toBeGreaterThanOrEqual(29);
    await withinGrace(Promise.resolve(), 60_000, systemTime());
  });
});
