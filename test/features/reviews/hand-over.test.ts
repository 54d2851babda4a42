import type { Assignment } from '../../../src/features/reviews/assignment';
import { reviewDesk } from '../../../src/features/reviews/writing/review-desk';
import { fakeCycles, fakePeople } from '../../support/okr-fakes';
import { ASHA, actor, BEN, NINA, Q2 } from '../../support/okr-people';
import { IN_THE_WINDOW } from '../../support/review-conversation';
import { assignment } from '../../support/reviews';

const BENS_NOW = {
  ...ASHA,
  reportingLines: [
    { managerId: NINA.id, from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-06-16T00:00:00Z') },
    { managerId: BEN.id, from: new Date('2026-06-16T00:00:00Z'), to: null },
  ],
};

it('what the old manager begins in the moment in which the new one does is not handed over', async () => {
  const key = { cycleId: Q2.id, subjectId: ASHA.id, reviewerId: NINA.id, role: 'MANAGER' } as const;
  const untouched = assignment('m1', key);
  const begun: Assignment = {
    ...untouched,
    state: 'DRAFT',
    answers: [{ id: 'strengths', value: 'Calm', savedAt: 1 }],
    revision: 2,
  };
  const reads = [untouched, begun];
  const written: Assignment[] = [];
  const { open, change } = reviewDesk({
    store: {
      assignment: async () => reads.shift(),
      replace: async (next: Assignment) => {
        written.push(next);
        return written.length === 1 ? 'changed meanwhile' : 'written';
      },
    } as never,
    questions: { questionsOf: async () => undefined } as never,
    people: fakePeople(BENS_NOW, BEN, NINA) as never,
    cycles: fakeCycles(Q2) as never,
  });
  const bens = await open(actor(BEN), 'm1', IN_THE_WINDOW);
  const begins = change(actor(BEN), bens, IN_THE_WINDOW, () => ({ state: 'DRAFT' }));
  await expect(begins).rejects.toThrow(/^This review is not among yours/);
  expect(written).toHaveLength(1);
});
