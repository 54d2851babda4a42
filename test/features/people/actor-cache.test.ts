import { actorCache } from '../../../src/features/people/actor-cache';
import { standingClock } from '../../support/workspace';

const actor = (slackId: string, name = 'Asha') => ({ personId: 'p', slackId, name, timeZone: 'UTC' });

describe('the memory of who clicks', () => {
  it('does not keep what was read while somebody changed', async () => {
    const reads: (() => void)[] = [];
    let name = 'Asha Nair';
    const cache = actorCache((slackId) => {
      const read = actor(slackId, name);
      return new Promise((resolve) => reads.push(() => resolve(read)));
    }, standingClock('2026-04-06T08:00:00Z'));
    const slow = cache.of('U1');
    name = 'Asha Rao';
    cache.forget('U1');
    reads.shift()!();
    expect((await slow)?.name).toBe('Asha Nair');
    const next = cache.of('U1');
    reads.shift()!();
    expect((await next)?.name).toBe('Asha Rao');
  });

  it('holds 10,000 people and forgets the one it read first', async () => {
    const read = jest.fn(async (slackId: string) => actor(slackId));
    const cache = actorCache(read, standingClock('2026-04-06T08:00:00Z'));
    for (let i = 0; i <= 10_000; i += 1) await cache.of(`U${i}`);
    read.mockClear();
    await cache.of('U10000');
    await cache.of('U1');
    expect(read).not.toHaveBeenCalled();
    await cache.of('U0');
    expect(read).toHaveBeenCalledTimes(1);
  });
});
