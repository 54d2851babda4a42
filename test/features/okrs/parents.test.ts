import fc from 'fast-check';
import { belowOf } from '../../../src/features/okrs/objectives/parents';

const link = (id: string, ...parentIds: string[]) => ({ id, parentIds });
const reading = (...stored: { id: string; parentIds: string[] }[]) => {
  const asked: string[][] = [];
  const read = async (ids: readonly string[]) => {
    asked.push([...ids].sort());
    return stored.filter(({ id }) => ids.includes(id));
  };
  return { asked, read };
};

describe('what stands below an objective', () => {
  it('is found upwards from what may be offered, also through what is not offered', async () => {
    const { asked, read } = reading(link('between', 'mine'), link('company'));
    const offered = [link('mine'), link('deep', 'between'), link('child', 'mine'), link('other', 'company')];
    expect([...(await belowOf('mine', offered, read))].sort()).toEqual(['between', 'child', 'deep', 'mine']);
    expect(asked).toEqual([['between', 'company']]);
  });

  it('is read nothing of where all that is above is known', async () => {
    const { asked, read } = reading();
    expect([...(await belowOf('mine', [link('a'), link('b', 'a')], read))]).toEqual(['mine']);
    expect(asked).toEqual([]);
  });

  it('ends in a ring, with what is gone, and after ten steps of a longer line', async () => {
    const ring = reading(link('b', 'a', 'gone'));
    expect([...(await belowOf('mine', [link('a', 'b')], ring.read))]).toEqual(['mine']);
    const line = Array.from({ length: 30 }, (_, n) => link(`l${n}`, `l${n + 1}`));
    const long = reading(...line);
    await belowOf('mine', line.slice(0, 1), long.read);
    expect(long.asked).toHaveLength(10);
  });

  it('is exactly what leads up to it, in whatever tree', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const links = fc.tuple(...ids.map((id) => fc.subarray(ids).map((parents) => link(id, ...parents))));
    await fc.assert(
      fc.asyncProperty(links, fc.subarray(ids), async (all, offered) => {
        const leads = (from: string, seen: readonly string[] = []): boolean =>
          from === 'a' ||
          (!seen.includes(from) &&
            all.find(({ id }) => id === from)!.parentIds.some((one) => leads(one, [...seen, from])));
        const from = all.filter(({ id }) => offered.includes(id));
        const below = await belowOf('a', from, reading(...all).read);
        expect(offered.filter((id) => below.has(id))).toEqual(offered.filter((id) => leads(id)));
      }),
      { numRuns: 200 },
    );
  });
});
