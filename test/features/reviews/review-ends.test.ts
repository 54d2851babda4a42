import type { Cycle } from '../../../src/features/cycles';
import { notingEnds } from '../../../src/features/reviews/kept/review-ends.schedule';
import type { Round } from '../../../src/features/reviews/window/rounds';

const day = (text: string) => new Date(`2026-06-${text}T17:00:00Z`);
const cycle = (closesAt: Date, closedAt?: Date) =>
  ({ reviewWindow: { closesAt }, ...(closedAt && { closed: { at: closedAt, by: 'helen' } }) }) as Cycle;

async function noted(found: Cycle | undefined, isSealed = true): Promise<string[]> {
  const done: string[] = [];
  const ends = {
    underWay: async () => ['q2'],
    end: async (id: string, at: Date) => void done.push(`${id} ended ${at.toISOString()}`),
    forget: async (id: string) => void done.push(`${id} forgotten`),
  };
  const sealed = isSealed ? { people: 3, surprised: 0, leavesOut: false } : null;
  const rounds = { rounds: async () => new Map([['q2', { sealed } as Round]]) };
  await notingEnds({ ends, rounds, cycles: { cycle: async () => found } }).run(day('20'));
  return done;
}

describe('how long reviews are kept is counted', () => {
  it('from when they closed, once the cycle is closed', async () => {
    expect(await noted(cycle(day('15'), day('18')))).toEqual(['q2 ended 2026-06-15T17:00:00.000Z']);
  });
  it('from when HR closed the cycle before that', async () => {
    expect(await noted(cycle(day('15'), day('10')))).toEqual(['q2 ended 2026-06-10T17:00:00.000Z']);
  });
  it('from nothing while the cycle is not closed', async () => {
    expect(await noted(cycle(day('15')))).toEqual([]);
  });
  it('from nothing while somebody’s are not sealed yet', async () => {
    expect(await noted(cycle(day('15'), day('18')), false)).toEqual([]);
  });
  it('not at all for a draft that was deleted: what was prepared in it is forgotten', async () => {
    expect(await noted(undefined)).toEqual(['q2 forgotten']);
  });
});
