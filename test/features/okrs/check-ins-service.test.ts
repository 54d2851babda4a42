import { tellWhatIsOwed } from '../../../src/features/okrs/kept/telling.service';
import { UserFacingError } from '../../../src/shared/errors';
import { ASHA, actor, BEN, FIRST_DAY, MONDAY_9AM_KOLKATA, Q2 } from '../../support/okr-people';
import { days, type OkrWorld, okrWorld, submission, written } from '../../support/okr-world';

const asha = actor(ASHA);
const ben = actor(BEN);
const NEXT_MONDAY = new Date('2026-04-13T03:30:00Z');

let world: OkrWorld;
beforeAll(async () => {
  world = await okrWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.forget();
  const krs = { 'kr-days': days, 'kr-late': { ...days, title: 'Late parcels', start: 30, target: 10 } };
  const modal = { creates: 'o1', submission: submission('new') };
  await world.objectives.create(asha, written({ krs }), modal, FIRST_DAY);
  await world.tell();
  world.touched.length = 0;
});

const answer = (value: number, confidence: 'GREEN' | 'YELLOW' | 'RED' = 'GREEN') => ({
  value,
  confidence,
  note: '',
  blocker: '',
  help: '',
});
const checkIn = (value: number, view = 'modal', n = 1, now = MONDAY_9AM_KOLKATA) =>
  world.checkIns.checkIn(
    asha,
    'o1',
    () => ({ krs: { 'kr-days': answer(value) }, plan: '' }),
    submission(view, n),
    now,
  );
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error,
  );
const daysNow = async () => (await world.store.objective('o1'))?.keyResults[0];
const historyOf = async () =>
  (await world.history.checkInsBy(ASHA.id)).map(({ week, revision, value }) => [week, revision, value]);

describe('checking in', () => {
  it('sets the value and keeps the check-in under its week on the owner’s wall', async () => {
    await checkIn(11);
    await world.tell();
    expect(await daysNow()).toMatchObject({
      current: 11,
      latest: { week: '2026-W15', revision: 1, value: 11 },
    });
    expect(await historyOf()).toEqual([['2026-W15', 1, 11]]);
  });

  it('has the card of the week drawn again', async () => {
    await checkIn(11);
    await world.tell();
    expect(world.touched).toEqual([{ recipient: ASHA.id, week: '2026-W15' }]);
  });

  it('a second time in the week counts, and keeps the first in history', async () => {
    await checkIn(11);
    await checkIn(9, 'another modal');
    await world.tell();
    expect(await historyOf()).toEqual([
      ['2026-W15', 1, 11],
      ['2026-W15', 2, 9],
    ]);
  });

  it('twice with the same content has the effect of once', async () => {
    await Promise.all([checkIn(11), checkIn(11)]);
    await world.tell();
    expect(await historyOf()).toEqual([['2026-W15', 1, 11]]);
  });

  it('in two modals at the same moment keeps both', async () => {
    await Promise.all([checkIn(11, 'phone'), checkIn(10, 'desktop')]);
    await world.tell();
    expect((await historyOf()).map(([, revision]) => revision)).toEqual([1, 2]);
  });

  it('does not let a slow first submission overwrite the second', async () => {
    await checkIn(9, 'modal', 2);
    await checkIn(11, 'modal', 1);
    expect((await daysNow())?.current).toBe(9);
  });

  it('touches only the key results that were answered for', async () => {
    await checkIn(11);
    expect((await world.store.objective('o1'))?.keyResults[1]).toMatchObject({ current: 30, latest: null });
  });

  it('counts the week where the owner of the key result lives', async () => {
    await checkIn(11, 'modal', 1, new Date('2026-04-05T20:00:00Z'));
    expect((await daysNow())?.latest?.week).toBe('2026-W15');
  });

  it.each([
    [
      'somebody else',
      ben,
      MONDAY_9AM_KOLKATA,
      'Only Asha can check in on this key result; nothing was changed.',
    ],
    [
      'its owner after the cycle',
      asha,
      new Date('2026-07-01T08:00:00Z'),
      'Q2 2026 ended on 30 June; nothing was changed.',
    ],
  ])('is refused for %s', async (_, who, now, sentence) => {
    const answers = { krs: { 'kr-days': answer(11) }, plan: '' };
    const outcome = await refusal(world.checkIns.checkIn(who, 'o1', () => answers, submission('modal'), now));
    expect(outcome).toEqual(new UserFacingError(sentence));
    expect(await daysNow()).toMatchObject({ current: 14, latest: null });
  });
});

describe('a key result that somebody else owns', () => {
  const SUNDAY_NIGHT_IN_BERLIN = new Date('2026-04-05T20:00:00Z');
  const bens = (who: typeof ben, ids: string[], now = MONDAY_9AM_KOLKATA) => {
    const krs = Object.fromEntries(ids.map((id) => [id, answer(11)]));
    return world.checkIns.checkIn(who, 'o1', () => ({ krs, plan: '' }), submission(who.name), now);
  };
  beforeEach(async () => {
    const { keyResults, ...objective } = (await world.store.objective('o1'))!;
    const [one, two] = keyResults;
    await world.store.replace({ ...objective, keyResults: [one!, { ...two!, ownerId: BEN.id }] }, []);
  });

  it('may be checked in on by them, and no other of the objective', async () => {
    expect(await refusal(bens(ben, ['kr-late', 'kr-days']))).toEqual(
      new UserFacingError('Only Asha can check in on this key result; nothing was changed.'),
    );
    await bens(ben, ['kr-late']);
    expect((await world.store.objective('o1'))?.keyResults.map(({ current }) => current)).toEqual([14, 11]);
  });

  it('may be checked in on by the objective’s owner, in the week where the other one lives', async () => {
    await bens(asha, ['kr-late', 'kr-days'], SUNDAY_NIGHT_IN_BERLIN);
    expect((await world.store.objective('o1'))?.keyResults.map(({ latest }) => latest?.week)).toEqual([
      '2026-W15',
      '2026-W14',
    ]);
  });

  it('has the cards of both drawn again', async () => {
    await bens(ben, ['kr-late']);
    await world.tell();
    expect(world.touched).toEqual([
      { recipient: ASHA.id, week: '2026-W15' },
      { recipient: BEN.id, week: '2026-W15' },
    ]);
  });
});

describe('a crash between the write and what it owes', () => {
  it('is made up for at the next tick, once', async () => {
    await checkIn(11);
    expect(await historyOf()).toEqual([]);
    await world.tell();
    await world.tell();
    expect(await historyOf()).toEqual([['2026-W15', 1, 11]]);
  });

  it('after history was written leaves no second document', async () => {
    await checkIn(11);
    const failing = {
      ...world.telling,
      store: { ...world.store, told: () => Promise.reject(new Error('gone')) },
    };
    await expect(tellWhatIsOwed(failing)).rejects.toThrow('2 entries could not be told yet.');
    await Promise.all([world.tell(), world.tell()]);
    expect(await historyOf()).toEqual([['2026-W15', 1, 11]]);
    expect(await refusal(tellWhatIsOwed(failing))).toBe('done');
  });
});

describe('"no change"', () => {
  const keep = (now: Date, who = asha, keyResultId = 'kr-days') =>
    world.checkIns.keepValue(who, 'o1', keyResultId, now);

  it('keeps value and confidence for the new week, pressed twice or not', async () => {
    await checkIn(11);
    await Promise.all([keep(NEXT_MONDAY), keep(NEXT_MONDAY)]);
    await world.tell();
    expect(await historyOf()).toEqual([
      ['2026-W15', 1, 11],
      ['2026-W16', 1, 11],
    ]);
  });

  it('changes nothing where the week has a check-in', async () => {
    await checkIn(11);
    await keep(MONDAY_9AM_KOLKATA);
    await world.tell();
    expect(await historyOf()).toHaveLength(1);
  });

  it.each([
    [
      'there is no check-in yet',
      asha,
      'kr-days',
      'There is no check-in yet whose value could be kept: press Check in instead.',
    ],
    [
      'the key result is gone',
      asha,
      'kr-gone',
      'This key result is no longer there; nothing was changed. Type /checkin for what is.',
    ],
    [
      'somebody else presses',
      ben,
      'kr-days',
      'Only Asha can check in on this key result; nothing was changed.',
    ],
  ])('says so when %s', async (_, who, keyResultId, sentence) =>
    expect(await refusal(keep(NEXT_MONDAY, who, keyResultId))).toEqual(new UserFacingError(sentence)),
  );

  it('says so when the objective has ended', async () => {
    await world.objectives.changeStatus(
      asha,
      'o1',
      { status: 'ACHIEVED', reason: '' },
      submission('s'),
      FIRST_DAY,
    );
    expect(await refusal(keep(NEXT_MONDAY))).toEqual(
      new UserFacingError(
        'This objective is marked as achieved or abandoned, so there is nothing to check in on; nothing was changed.',
      ),
    );
  });
});

describe('going through everything of mine', () => {
  it('leads from one objective to the next, leaving out what has ended', async () => {
    for (const id of ['o2', 'o3']) {
      const modal = { creates: id, submission: submission(id) };
      await world.objectives.create(
        asha,
        written({ krs: { [`kr-${id}`]: days } }),
        modal,
        MONDAY_9AM_KOLKATA,
      );
    }
    await world.objectives.changeStatus(
      asha,
      'o2',
      { status: 'ACHIEVED', reason: '' },
      submission('s'),
      FIRST_DAY,
    );
    const steps = await world.checkIns.walk(asha, MONDAY_9AM_KOLKATA);
    expect(steps.map(({ objective, number, of }) => [objective.id, number, of])).toEqual([
      ['o1', 1, 2],
      ['o3', 2, 2],
    ]);
  });

  it('says when there is no cycle', async () => {
    world.cycles.set({ ...Q2, state: 'DRAFT' });
    expect(await refusal(world.checkIns.walk(asha, MONDAY_9AM_KOLKATA))).toEqual(
      new UserFacingError(
        'No cycle is open for you at the moment. Objectives can be written as soon as HR opens one.',
      ),
    );
  });
});
