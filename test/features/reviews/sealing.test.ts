import type { Cycle } from '../../../src/features/cycles';
import type { Assignment } from '../../../src/features/reviews/assignment';
import { nothingAddedOnceSealed } from '../../../src/features/reviews/sealing/once-sealed';
import { sealingService } from '../../../src/features/reviews/sealing/sealing.service';
import { randomIds } from '../../../src/shared/ids';
import { ASHA, BEN, NINA, Q2 } from '../../support/okr-people';
import { MANAGED_ASHA, type ReviewConversation, reviewConversation } from '../../support/review-conversation';
import { assignment } from '../../support/reviews';
import { snapshot } from '../../support/snapshots';

const CLOSES = Q2.reviewWindow.closesAt;
const past = (instant: Date, ms: number) => new Date(instant.getTime() + ms);
const MINUTE = 60_000;
const SEALED_AT = past(CLOSES, MINUTE);
const FRIDAY = new Date('2026-07-03T16:00:00Z');

let world: ReviewConversation;
beforeAll(async () => {
  world = await reviewConversation();
});
afterEach(() => world.forget());
afterAll(() => world.close());

const ANSWERS = [
  { id: 'overall', value: 4, savedAt: null },
  { id: 'strengths', value: 'Calm in a storm', savedAt: null },
] as const;
const wrote = (id: string, more: Partial<Assignment> = {}) =>
  world.assigned(id, { state: 'SUBMITTED', answers: ANSWERS, ...more });
const sealed = async () => (await world.snapshots.ofCycle(Q2.id)).map(({ subjectId }) => subjectId).sort();
const states = async () =>
  Object.fromEntries((await world.store.ofCycle(Q2.id)).map(({ id, state }) => [id, state]));
const cycleIs = (more: Partial<Cycle>) => world.cycles.set({ ...Q2, ...more });

/** Another process, of which something may be different. */
function process(more: Partial<Parameters<typeof sealingService>[0]> = {}) {
  const { toSeal, snapshots, rounds, questions, cycles, people, world: around } = world;
  return sealingService({
    ...{ toSeal, snapshots, rounds, questions, cycles },
    people: {
      ...{ people: people.people, roster: people.roster, holdersOf: async () => [{ id: 'helen' }] },
      outsideHrView: async () => new Set(around.unseen),
    } as never,
    time: { sleep: async () => undefined },
    newId: randomIds(),
    ...more,
  });
}

const readyForNina = (what: string) =>
  `reviews.sealed ${NINA.id}: ${what} in *Q2 2026* ${what.startsWith('1 ') ? 'is' : 'are'} ready to read.\nRead summaries`;
const toHr = (people: string, more = '') =>
  `reviews.all_sealed hr-channel: *Q2 2026*: the reviews of ${people} are sealed, and can be read as summaries.${more}\nSummaries…`;

describe('a minute after the last closing instant', () => {
  it('everybody’s reviews are sealed, each once, and what was not submitted has expired', async () => {
    await wrote('r1');
    await world.assigned('r2', { reviewerId: NINA.id, role: 'MANAGER', state: 'DRAFT', answers: ANSWERS });
    await world.assigned('r3', { reviewerId: ASHA.id, role: 'SELF' });
    await world.assigned('r4', { subjectId: BEN.id, reviewerId: ASHA.id, state: 'DECLINED' });
    await world.ticks(past(SEALED_AT, -1));
    expect(await sealed()).toEqual([]);
    expect(await states()).toEqual({ r1: 'SUBMITTED', r2: 'DRAFT', r3: 'NOT_STARTED', r4: 'DECLINED' });

    await world.ticks(SEALED_AT);
    expect(await sealed()).toEqual([ASHA.id, BEN.id].sort());
    expect(await states()).toEqual({ r1: 'SUBMITTED', r2: 'EXPIRED', r3: 'EXPIRED', r4: 'DECLINED' });
    expect(await world.stored('r2')).toMatchObject({ answers: [] });
    const ashas = (await world.snapshots.snapshot(Q2.id, ASHA.id))!;
    expect(ashas).toMatchObject({
      managerId: NINA.id,
      sealedOn: '2026-06-30',
      asked: ['SELF', 'MANAGER', 'PEER'],
    });
    expect(ashas.reviews).toEqual([
      { id: 'r1', role: 'PEER', answers: ANSWERS.map(({ id, value }) => ({ id, value })) },
    ]);
    await world.ticks(past(SEALED_AT, MINUTE));
    expect(await world.snapshots.snapshot(Q2.id, ASHA.id)).toEqual(ashas);
  });

  it('they are sealed of somebody who left, of a cycle that closed, and by its own questions', async () => {
    await wrote('r1');
    await world.asks([
      { id: 'strengths', type: 'TEXT', label: 'S', hint: '', required: false, roles: ['PEER'] },
    ]);
    world.people.set({ ...MANAGED_ASHA, active: false });
    cycleIs({ state: 'CLOSED', closed: { at: CLOSES, by: 'trellis' } });
    await world.ticks(SEALED_AT);
    const { questions, reviews } = (await world.snapshots.snapshot(Q2.id, ASHA.id))!;
    expect(questions.map(({ id }) => id)).toEqual(['strengths']);
    expect(reviews[0]!.answers).toEqual([{ id: 'strengths', value: 'Calm in a storm' }]);
  });

  it('as soon as anything runs again, and nothing of a cycle that was closed before its reviews opened', async () => {
    await world.assigned('r1');
    cycleIs({ state: 'CLOSED', closed: { at: past(Q2.reviewWindow.opensAt, -1), by: 'helen' } });
    expect(await world.ticks(past(CLOSES, 90 * MINUTE))).toEqual([]);
    expect(await sealed()).toEqual([]);
    expect((await world.rounds.rounds([Q2.id])).get(Q2.id)?.sealed).toMatchObject({ people: 0 });
    await world.forget();
    await world.assigned('r1');
    await world.ticks(past(CLOSES, 50 * 24 * 60 * MINUTE));
    expect(await sealed()).toEqual([ASHA.id]);
  });

  it('a manager’s review that nobody began stays with whoever is the manager', async () => {
    await world.assigned('m1', { reviewerId: BEN.id, role: 'MANAGER' });
    await world.ticks(SEALED_AT);
    expect(await world.store.line('m1')).toMatchObject({ state: 'EXPIRED', reviewerId: NINA.id });
  });
});

describe('who was given longer', () => {
  it('is sealed a minute after that, and until then nobody looks for anybody', async () => {
    await wrote('r1', { extendedTo: FRIDAY });
    await wrote('r2', { subjectId: BEN.id, reviewerId: ASHA.id });
    await world.ticks(SEALED_AT);
    expect(await sealed()).toEqual([BEN.id]);
    const lookedFor = jest.fn(world.toSeal.subjectsAfter);
    const counting = { ...world.toSeal, subjectsAfter: lookedFor };
    await process({ toSeal: counting }).sealAll(past(FRIDAY, MINUTE - 1));
    expect(lookedFor).not.toHaveBeenCalled();
    expect(await process().nextDue(SEALED_AT)).toEqual(past(FRIDAY, MINUTE));
    await world.ticks(past(FRIDAY, MINUTE));
    expect(await sealed()).toEqual([ASHA.id, BEN.id].sort());
    expect(await world.snapshots.snapshot(Q2.id, ASHA.id)).toMatchObject({ sealedOn: '2026-07-03' });
    expect(await process().nextDue(SEALED_AT)).toBeUndefined();
  });

  it('and then longer still, waits for that', async () => {
    await wrote('r1', { extendedTo: FRIDAY });
    await world.ticks(SEALED_AT);
    const later = past(FRIDAY, 24 * 60 * MINUTE);
    await world.store.replaceLine({ ...(await world.store.line('r1'))!, extendedTo: later }, [], []);
    await world.ticks(past(FRIDAY, MINUTE));
    expect(await sealed()).toEqual([]);
    await world.ticks(past(later, MINUTE));
    expect(await sealed()).toEqual([ASHA.id]);
  });

  it('where all were, the first look is by the later end', async () => {
    await wrote('r1');
    cycleIs({ reviewWindow: { ...Q2.reviewWindow, closesAt: FRIDAY } });
    await world.ticks(SEALED_AT);
    expect(await sealed()).toEqual([]);
    await world.ticks(past(FRIDAY, MINUTE));
    expect(await sealed()).toEqual([ASHA.id]);
  });
});

describe('told is', () => {
  const ofNina = { subjectId: BEN.id, reviewerId: ASHA.id };
  const benOfNina = { ...BEN, reportingLines: MANAGED_ASHA.reportingLines };

  it('each manager, once, how many of their people’s summaries can be read; and HR, once all are sealed', async () => {
    world.people.set(benOfNina);
    await wrote('r1');
    await world.assigned('r2', ofNina);
    await world.assigned('r3', { subjectId: NINA.id });
    expect(await world.ticks(SEALED_AT)).toEqual([
      readyForNina('2 review summaries of your team'),
      toHr('3 people'),
    ]);
    for (const minutes of [1, 60, 24 * 60])
      expect(await world.ticks(past(SEALED_AT, minutes * MINUTE))).toEqual([]);
  });

  it('a manager again of whoever is sealed on a later day, and HR only then', async () => {
    world.people.set(benOfNina);
    await wrote('r1', { extendedTo: FRIDAY });
    await wrote('r2', ofNina);
    expect(await world.ticks(SEALED_AT)).toEqual([readyForNina('1 review summary of your team')]);
    expect(await world.ticks(past(FRIDAY, MINUTE))).toEqual([
      readyForNina('1 review summary of your team'),
      toHr('2 people'),
    ]);
  });

  it('HR of no one of whom an admin has no HR view; and to how many a low rating was a surprise', async () => {
    const low = { role: 'MANAGER', reviewerId: NINA.id, saidBefore: 'In May' } as const;
    for (const subjectId of ['one', 'two', 'three', 'four']) await wrote(subjectId, { subjectId });
    await wrote('r1', low);
    await wrote('r2', { ...low, subjectId: BEN.id });
    world.world.unseen = [BEN.id];
    const leftOut = ' Whoever one of the HR admins has no HR view of is left out.';
    expect((await world.ticks(SEALED_AT)).at(-1)).toBe(
      toHr('5 people', ` Surprising low ratings by managers: 1.${leftOut}`),
    );
  });

  it('HR of no low rating where so few are reviewed that it would say whose', async () => {
    const low = { role: 'MANAGER', reviewerId: NINA.id, saidBefore: 'In May' } as const;
    for (const subjectId of ['one', 'two', 'three', 'four']) await wrote(subjectId, { ...low, subjectId });
    expect((await world.ticks(SEALED_AT)).at(-1)).toBe(toHr('4 people'));
  });

  it('nobody of a cycle in which nobody was reviewed', async () => {
    expect(await world.ticks(SEALED_AT)).toEqual([]);
  });

  it('whoever was to be, where a tick was cut short before that was noted', async () => {
    await wrote('r1');
    const told = [readyForNina('1 review summary of your team'), toHr('1 person')];
    expect(await world.ticks(SEALED_AT, { crashing: true })).toEqual(told);
    expect(world.touched).toEqual([]);
    await world.ticks(past(SEALED_AT, MINUTE));
    expect(world.touched).toEqual([
      { kind: 'reviews.sealed', recipient: NINA.id, slot: `${Q2.id} 2026-06-30` },
    ]);
  });
});

describe('a look that is cut short', () => {
  it('between ending and sealing is completed by the next', async () => {
    await wrote('r1');
    await world.assigned('r2', { reviewerId: NINA.id });
    const dying = {
      ...world.snapshots,
      insertAll: async () => {
        throw new Error('The process dies here.');
      },
    };
    await expect(process({ snapshots: dying }).sealAll(SEALED_AT)).rejects.toThrow(AggregateError);
    expect([await states(), await sealed()]).toEqual([{ r1: 'SUBMITTED', r2: 'EXPIRED' }, []]);
    await process().sealAll(past(SEALED_AT, MINUTE));
    expect((await world.snapshots.snapshot(Q2.id, ASHA.id))!.reviews.map(({ id }) => id)).toEqual(['r1']);
  });

  it('at somebody with whom it fails seals everybody else, and them at the next', async () => {
    const subjects = Array.from({ length: 50 }, (_, i) => `subject-${String(i).padStart(2, '0')}`);
    for (const subjectId of subjects) await wrote(`r ${subjectId}`, { subjectId });
    const failing = {
      ...world.toSeal,
      linesAbout: async (cycleId: string, ids: readonly string[]) => {
        if (ids.includes('subject-00')) throw new Error('Not with this one.');
        return world.toSeal.linesAbout(cycleId, ids);
      },
    };
    await expect(process({ toSeal: failing }).sealAll(SEALED_AT)).rejects.toThrow('Not everybody');
    expect(await sealed()).toContain('subject-49');
    expect(await sealed()).not.toContain('subject-00');
    await process().sealAll(past(SEALED_AT, MINUTE));
    expect(await sealed()).toEqual(subjects);
  });

  it('of two processes that look at once, what one of them sealed stays', async () => {
    const subjects = Array.from({ length: 60 }, (_, i) => `subject-${String(i).padStart(2, '0')}`);
    for (const subjectId of subjects) await wrote(`r ${subjectId}`, { subjectId });
    await Promise.all([process().sealAll(SEALED_AT), process().sealAll(SEALED_AT)]);
    expect(await sealed()).toEqual(subjects);
    for (const subjectId of ['subject-00', 'subject-59'])
      expect((await world.snapshots.snapshot(Q2.id, subjectId))!.reviews).toHaveLength(1);
  });

  it('forgets whoever was erased while theirs were being sealed', async () => {
    await wrote('r1');
    await wrote('r2', { subjectId: BEN.id, reviewerId: ASHA.id });
    const erasing = {
      ...world.toSeal,
      submittedAbout: async (cycleId: string, ids: readonly string[]) => {
        const found = await world.toSeal.submittedAbout(cycleId, ids);
        await world.feature.erase(ASHA.id, 'nobody-1');
        return found;
      },
    };
    await process({ toSeal: erasing }).sealAll(SEALED_AT);
    expect(await sealed()).toEqual([BEN.id]);
  });
});

describe('afterwards nothing can be', () => {
  const stalled = () => nothingAddedOnceSealed(world);
  const late = (id: string, more: Partial<Assignment> = {}) =>
    assignment(id, { cycleId: Q2.id, subjectId: ASHA.id, reviewerId: NINA.id, ...more });
  const added = (id: string, more: Partial<Assignment> = {}) => ({
    ...{ assignment: late(id, more), toTell: [], audit: [] },
  });

  it('added, one at a time or many, about whoever is sealed; about others it can', async () => {
    await wrote('r1');
    await world.ticks(SEALED_AT);
    expect(await stalled().insert(late('n1'), [], [])).toBe('sealed');
    expect(await stalled().insertAll([added('n2'), added('n3', { subjectId: BEN.id })])).toBe(1);
    expect(await stalled().insertAll([])).toBe(0);
    expect(await states()).toEqual({ r1: 'SUBMITTED', n3: 'NOT_STARTED' });
    expect(await stalled().insert(late('n4', { cycleId: 'q9' }), [], [])).toBe('inserted');
  });

  it('added by whoever found it open and is sealed out in the middle of the write', async () => {
    await wrote('r1');
    const slow = {
      ...world.store,
      insert: async (...args: Parameters<typeof world.store.insert>) => {
        await process().sealAll(SEALED_AT);
        return world.store.insert(...args);
      },
      insertAll: async (...args: Parameters<typeof world.store.insertAll>) => {
        await process().sealAll(SEALED_AT);
        return world.store.insertAll(...args);
      },
    };
    const store = nothingAddedOnceSealed({ ...world, store: slow });
    expect(await store.insert(late('n1'), [], [])).toBe('sealed');
    expect(await states()).toEqual({ r1: 'SUBMITTED', n1: 'REMOVED' });
    await world.forget();
    await wrote('r1');
    expect(await store.insertAll([added('n2'), added('n3', { subjectId: BEN.id })])).toBe(1);
    expect(await states()).toEqual({ r1: 'SUBMITTED', n2: 'REMOVED', n3: 'NOT_STARTED' });
  });

  it('left open of what is added in the very moment', async () => {
    for (let i = 0; i < 25; i += 1) {
      const subjectId = `subject-${i}`;
      await wrote(`r${i}`, { subjectId });
      const adding = stalled().insert(late(`n${i}`, { subjectId }), [], []);
      await Promise.all([adding, process().sealAll(SEALED_AT)]);
      await world.connection.collection('review_rounds').deleteMany({});
      const { state } = (await world.store.line(`n${i}`)) ?? {};
      expect([undefined, 'EXPIRED', 'REMOVED']).toContain(state);
      expect(await sealed()).toContain(subjectId);
    }
  });

  it('submitted: of the last moment a review is either sealed, or refused and gone', async () => {
    const outcomes = new Set<string>();
    for (let i = 0; i < 25; i += 1) {
      const [id, subjectId] = [`r${i}`, `subject-${i}`];
      await world.assigned(id, { subjectId, state: 'DRAFT', answers: ANSWERS });
      const read = (await world.store.assignment(id))!;
      const [outcome] = await Promise.all([
        world.store.replace({ ...read, state: 'SUBMITTED' }, [], []),
        process().sealAll(SEALED_AT),
      ]);
      await world.connection.collection('review_rounds').deleteMany({});
      outcomes.add(outcome);
      const isIn = outcome === 'written';
      expect((await world.stored(id)).state).toBe(isIn ? 'SUBMITTED' : 'EXPIRED');
      expect((await world.snapshots.snapshot(Q2.id, subjectId))!.reviews).toHaveLength(isIn ? 1 : 0);
    }
    expect(outcomes).toContain('written');
  });

  it('submitted, saved or declined through a window that was open before, by a clock that stands still', async () => {
    await world.assigned('r1', { state: 'DRAFT', answers: ANSWERS });
    const ben = world.as(BEN);
    const { opened } = await ben.press('reviews.write', 'r1');
    await process().sealAll(SEALED_AT);
    world.clock.at = past(CLOSES, -1);
    const told = JSON.stringify(
      await ben.savesDraft(opened!, { 'answers.strengths': 'Late' }, 2_000_000_000),
    );
    expect(told).toContain('can no longer be written');
    expect(await world.stored('r1')).toMatchObject({ state: 'EXPIRED', answers: [] });
  });
});

it('whoever was erased while theirs were sealed is forgotten, also where somebody else cannot be sealed', async () => {
  await world.snapshots.insertAll([snapshot('s1', { cycleId: Q2.id, subjectId: 'erased' })]);
  await wrote('r1');
  const unreadable = { ...world.toSeal, submittedAbout: () => Promise.reject(new Error('unreadable')) };
  await expect(process({ toSeal: unreadable }).sealAll(SEALED_AT)).rejects.toThrow('could be sealed');
  expect(await sealed()).toEqual([]);
});

it('whoever is a manager no more while a look goes on is not the one who reads what is sealed afterwards', async () => {
  await wrote('r1');
  await wrote('r2', { subjectId: BEN.id, reviewerId: ASHA.id });
  const managed = (managerId: string) =>
    world.people.set({ ...BEN, reportingLines: [{ managerId, from: CLOSES, to: null }] });
  managed(NINA.id);
  const [first, second] = [ASHA.id, BEN.id];
  const oneByOne = {
    ...world.toSeal,
    async subjectsAfter(_: string, after: string) {
      if (after === first) managed('pseudonym-of-nina');
      return after === '' ? [first] : after === first ? [second] : [];
    },
  };
  await process({ toSeal: oneByOne }).sealAll(SEALED_AT);
  expect(await world.snapshots.snapshot(Q2.id, second)).toMatchObject({ managerId: 'pseudonym-of-nina' });
});
