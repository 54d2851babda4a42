import { FieldErrors, UserFacingError } from '../../../src/shared/errors';
import { ASHA, actor, BEN, FIRST_DAY, MONDAY_9AM_KOLKATA, Q2 } from '../../support/okr-people';
import { days, type OkrWorld, okrWorld, submission, written } from '../../support/okr-world';

const asha = actor(ASHA);
const ben = actor(BEN);
const AFTER_Q2 = new Date('2026-07-01T08:00:00Z');

let world: OkrWorld;
beforeAll(async () => {
  world = await okrWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const create = (id: string, more = {}) =>
  world.objectives.create(asha, written(more), { creates: id, submission: submission(id) }, FIRST_DAY);
const edit = (id: string, input: object, view = 'edit', n = 1) =>
  world.objectives.edit(asha, id, written(input), submission(view, n), MONDAY_9AM_KOLKATA);
const stored = (id: string) => world.store.objective(id);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error,
  );
const titles = async () =>
  (await world.objectives.overviewOf(ASHA.id, FIRST_DAY)).objectives.map(({ title }) => title);

describe('writing an objective', () => {
  it('keeps it, on track and at its start, in the cycle that runs', async () => {
    await create('o1');
    expect(await stored('o1')).toMatchObject({
      cycleId: Q2.id,
      level: 'INDIVIDUAL',
      ownerId: ASHA.id,
      status: 'ON_TRACK',
      place: 0,
      keyResults: [{ id: 'kr-days', start: 14, target: 5, current: 14, ownerId: ASHA.id, latest: null }],
    });
  });

  it('is done once when the modal is submitted twice at the same moment', async () => {
    await Promise.all([create('o1'), create('o1')]);
    expect(await titles()).toEqual(['Deliver faster']);
  });

  it('takes what was last submitted when the modal is submitted again', async () => {
    await create('o1');
    const again = { creates: 'o1', submission: submission('o1', 2) };
    await world.objectives.create(asha, written({ title: 'Deliver in a week' }), again, FIRST_DAY);
    await create('o1');
    expect(await titles()).toEqual(['Deliver in a week']);
  });

  it('is refused at the title for one objective too many, also when two are submitted at once', async () => {
    for (const id of ['o1', 'o2', 'o3', 'o4']) await create(id);
    const [fifth, sixth] = await Promise.all([refusal(create('o5')), refusal(create('o6'))]);
    const refused =
      fifth === sixth ? undefined : [fifth, sixth].find((outcome) => outcome instanceof FieldErrors);
    expect(refused).toMatchObject({
      fields: {
        title:
          'You have 5 objectives in Q2 2026, which is the most. Abandon one to make room. Nothing was saved; what you typed is still here.',
      },
    });
    expect(await titles()).toHaveLength(5);
  });

  it('is refused at the last one for a key result too many', async () => {
    const krs = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`kr-${n}`, days]));
    expect(await refusal(create('o1', { krs }))).toMatchObject({
      fields: { 'krs.kr-6.title': 'An objective has at most 5 key results; nothing was saved. Remove one.' },
    });
  });

  it.each([
    [
      'the cycle window is over',
      Q2,
      AFTER_Q2,
      'No cycle is open for you at the moment. Objectives can be written as soon as HR opens one.',
    ],
    [
      'the cycle is a draft',
      { ...Q2, state: 'DRAFT' as const },
      FIRST_DAY,
      'No cycle is open for you at the moment. Objectives can be written as soon as HR opens one.',
    ],
  ])('is refused when %s', async (_, cycle, now, sentence) => {
    world.cycles.set(cycle);
    const modal = { creates: 'o1', submission: submission('o1') };
    const outcome = await refusal(world.objectives.create(asha, written(), modal, now));
    expect(outcome).toEqual(new UserFacingError(sentence));
    expect(await world.count('objectives')).toBe(0);
  });
});

describe('editing an objective', () => {
  beforeEach(() => create('o1'));

  it('keeps before, after, who, when and why of each key result that changed', async () => {
    await edit('o1', { krs: { 'kr-days': { ...days, target: 7 } }, reason: 'One carrier left' });
    await world.tell();
    const terms = {
      title: 'Days to deliver',
      unit: 'NUMBER',
      currency: null,
      start: 14,
      dueDate: '2026-06-30',
    };
    expect(await world.history.editsBy(ASHA.id)).toMatchObject([
      {
        keyResultId: 'kr-days',
        before: { ...terms, target: 5 },
        after: { ...terms, target: 7 },
        personId: ASHA.id,
        at: MONDAY_9AM_KOLKATA,
        why: 'One carrier left',
      },
    ]);
  });

  it('keeps one entry of history when it is submitted twice', async () => {
    const twice = { krs: { 'kr-days': { ...days, target: 7 } } };
    await Promise.all([edit('o1', twice), edit('o1', twice)]);
    await world.tell();
    expect(await world.count('key_result_edits')).toBe(1);
  });

  it('does not let a slow first submission overwrite the second', async () => {
    await edit('o1', { title: 'Second' }, 'edit', 2);
    await edit('o1', { title: 'First' }, 'edit', 1);
    expect(await titles()).toEqual(['Second']);
  });

  it('adds and removes key results, and says so in history', async () => {
    await edit('o1', { krs: { 'kr-new': { ...days, title: 'Late parcels' } } });
    await world.tell();
    expect((await stored('o1'))?.keyResults.map(({ title }) => title)).toEqual(['Late parcels']);
    expect(await world.history.editsBy(ASHA.id)).toMatchObject([
      { keyResultId: 'kr-days', after: null },
      { keyResultId: 'kr-new', before: null },
    ]);
  });

  describe('once it was checked in on', () => {
    beforeEach(async () => {
      const answers = {
        krs: { 'kr-days': { value: 11, confidence: 'GREEN', note: '', blocker: '', help: '' } },
        plan: '',
      } as const;
      await world.checkIns.checkIn(asha, 'o1', () => answers, submission('check-in'), MONDAY_9AM_KOLKATA);
    });

    it('leaves the value where it is', async () => {
      await edit('o1', { krs: { 'kr-days': { ...days, start: 15 } } });
      expect((await stored('o1'))?.keyResults[0]).toMatchObject({ start: 15, current: 11 });
    });

    it('refuses another unit at its field', async () =>
      expect(await refusal(edit('o1', { krs: { 'kr-days': { ...days, unit: 'PERCENT' } } }))).toMatchObject({
        fields: {
          'krs.kr-days.measure':
            'This has been checked in on, so what it is counted in stays. Add a new key result instead.',
        },
      }));

    it('refuses to drop the key result', async () =>
      expect(await refusal(edit('o1', { krs: { 'kr-new': days } }))).toMatchObject({
        fields: { title: '“Days to deliver” has check-ins and stays; nothing was saved.' },
      }));
  });

  it('is its owner’s alone', async () => {
    const outcome = await refusal(world.objectives.edit(ben, 'o1', written(), submission('edit'), FIRST_DAY));
    expect(outcome).toEqual(new UserFacingError('Only Asha can change this objective; nothing was changed.'));
  });

  it('ends with the cycle window', async () => {
    const late = world.objectives.edit(asha, 'o1', written({ title: 'Late' }), submission('edit'), AFTER_Q2);
    expect(await refusal(late)).toEqual(
      new UserFacingError('Q2 2026 ended on 30 June; nothing was changed.'),
    );
    expect(await titles()).toEqual(['Deliver faster']);
  });

  it('ends when HR closes the cycle early', async () => {
    world.cycles.set({ ...Q2, state: 'CLOSED' });
    expect(await refusal(edit('o1', {}))).toEqual(
      new UserFacingError('Q2 2026 is closed; nothing was changed.'),
    );
  });
});

describe('the status of an objective', () => {
  const setStatus = (id: string, status: 'ON_TRACK' | 'ABANDONED' | 'ACHIEVED', view = 'status') =>
    world.objectives.changeStatus(
      asha,
      id,
      { status, reason: 'The carrier closed' },
      submission(view),
      FIRST_DAY,
    );

  it('is set with its reason, and asks for the weekly card to be drawn again', async () => {
    await create('o1');
    await setStatus('o1', 'ACHIEVED');
    await world.tell();
    expect(await stored('o1')).toMatchObject({
      status: 'ACHIEVED',
      statusReason: 'The carrier closed',
      place: 0,
    });
    expect(world.touched.at(-1)).toEqual({ recipient: ASHA.id, week: '2026-W14' });
  });

  it('makes room for another when it is abandoned, and needs room to come back', async () => {
    for (const id of ['o1', 'o2', 'o3', 'o4', 'o5']) await create(id);
    await setStatus('o1', 'ABANDONED');
    await create('o6');
    expect(await refusal(setStatus('o1', 'ON_TRACK', 'again'))).toMatchObject({
      fields: { status: expect.stringContaining('You have 5 objectives in Q2 2026') },
    });
    await setStatus('o6', 'ABANDONED', 'six');
    await setStatus('o1', 'ON_TRACK', 'at last');
    expect(await stored('o1')).toMatchObject({ status: 'ON_TRACK', place: 0 });
  });
});
