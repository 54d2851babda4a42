import { promptsService } from '../../../src/features/okrs/weekly/prompts.service';
import {
  ASHA,
  actor,
  BEN,
  FIRST_DAY,
  MONDAY_9AM_BERLIN,
  MONDAY_9AM_KOLKATA,
  MONDAY_9AM_NEW_YORK,
  NINA,
  Q2,
} from '../../support/okr-people';
import { days, type OkrWorld, okrWorld, submission, written } from '../../support/okr-world';

const at = (iso: string) => new Date(iso);
const REAL_CHANGE = at('2026-11-02T00:00:00Z');
const SKIPPED = 'Trellis was not running when it fell due, 3 days ago or more, or a later one followed.';

let world: OkrWorld;
beforeAll(async () => {
  world = await okrWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

/** One tick: what fell due, each recorded. */
async function tick(now: Date, settle = true) {
  await world.weekly.enrol(now);
  const due: [string, string, string?][] = [];
  for await (const prompt of world.weekly.promptsDue(now)) {
    due.push([prompt.recipient, prompt.week, ...(prompt.skipped ? [prompt.skipped] : [])] as [
      string,
      string,
      string?,
    ]);
    if (settle) await prompt.settle();
  }
  return due;
}
const change = (person: typeof ASHA, more: object) => {
  world.real.now = REAL_CHANGE;
  world.people.set({ ...person, ...more, changedAt: REAL_CHANGE });
};

describe('the weekly prompt', () => {
  it('comes to each at nine on their own Monday, once', async () => {
    expect(await tick(FIRST_DAY)).toEqual([]);
    expect(await tick(at('2026-04-06T03:29:00Z'))).toEqual([]);
    expect(await tick(MONDAY_9AM_KOLKATA)).toEqual([[ASHA.id, '2026-W15']]);
    expect(await tick(MONDAY_9AM_KOLKATA)).toEqual([]);
    expect(await tick(MONDAY_9AM_BERLIN)).toEqual([[BEN.id, '2026-W15']]);
    expect(await tick(MONDAY_9AM_NEW_YORK)).toEqual([[NINA.id, '2026-W15']]);
    expect(await tick(at('2026-04-13T03:30:00Z'))).toEqual([[ASHA.id, '2026-W16']]);
  });

  it('is found again until it is recorded', async () => {
    await tick(FIRST_DAY);
    expect(await tick(MONDAY_9AM_KOLKATA, false)).toEqual([[ASHA.id, '2026-W15']]);
    expect(await tick(MONDAY_9AM_KOLKATA)).toEqual([[ASHA.id, '2026-W15']]);
  });

  it('settles the same however often it is settled', async () => {
    await tick(FIRST_DAY);
    for await (const prompt of world.weekly.promptsDue(MONDAY_9AM_KOLKATA)) {
      await prompt.settle();
      await prompt.settle();
    }
    expect((await world.prompts.promptOf(ASHA.id))?.next?.week).toBe('2026-W16');
  });

  it('says when the next one falls due', async () => {
    expect(await world.weekly.nextDue(FIRST_DAY)).toEqual(MONDAY_9AM_KOLKATA);
    expect(await world.weekly.nextDue(MONDAY_9AM_KOLKATA)).toEqual(MONDAY_9AM_BERLIN);
  });

  it('is caught up after an outage of 2 days', async () => {
    await tick(FIRST_DAY);
    const due = await tick(at('2026-04-08T03:30:00Z'));
    expect(due).toEqual([
      [ASHA.id, '2026-W15'],
      [BEN.id, '2026-W15'],
      [NINA.id, '2026-W15'],
    ]);
  });

  it('is recorded as skipped after an outage of 5 days, and comes again the next Monday', async () => {
    await tick(FIRST_DAY);
    expect((await tick(at('2026-04-11T12:00:00Z')))[0]).toEqual([ASHA.id, '2026-W15', SKIPPED]);
    expect(await tick(at('2026-04-13T03:30:00Z'))).toEqual([[ASHA.id, '2026-W16']]);
  });

  it('is asked for from the instant the cycle opened, though the first tick after it comes late', async () => {
    world.cycles.set({ ...Q2, opened: { at: FIRST_DAY, by: BEN.id } });
    expect(await tick(MONDAY_9AM_KOLKATA)).toEqual([[ASHA.id, '2026-W15']]);
  });

  it('is not asked for a Monday before the cycle opened', async () => {
    world.cycles.set({ ...Q2, opened: { at: at('2026-04-07T08:00:00Z'), by: BEN.id } });
    expect(await tick(at('2026-04-07T09:00:00Z'))).toEqual([]);
    expect((await world.prompts.promptOf(ASHA.id))?.next?.week).toBe('2026-W16');
  });

  it('is planned anew for everybody when HR changes the rhythm of an open cycle', async () => {
    await tick(FIRST_DAY);
    const checkIn = { everyWeeks: 1, weekday: 3, time: '10:00' } as const;
    world.cycles.set({ ...Q2, version: 3, settings: { ...Q2.settings, checkIn } });
    await tick(at('2026-04-03T00:00:00Z'));
    expect((await world.prompts.promptOf(BEN.id))?.next?.at).toEqual(at('2026-04-08T08:00:00Z'));
  });

  it('comes to whoever was added to an open pilot, from then on', async () => {
    const of = (...personIds: string[]) => ({ kind: 'chosen', teamIds: [], personIds }) as const;
    world.cycles.set({ ...Q2, participants: of(ASHA.id) });
    await tick(FIRST_DAY);
    expect((await world.prompts.promptOf(BEN.id))?.next ?? null).toBeNull();
    world.cycles.set({ ...Q2, version: 3, participants: of(ASHA.id, BEN.id) });
    await tick(at('2026-04-07T00:00:00Z'));
    expect((await world.prompts.promptOf(BEN.id))?.next?.week).toBe('2026-W16');
  });

  it('keeps nine o’clock over a daylight-saving night', async () => {
    world.people.set({ ...BEN, timeZone: 'Europe/Berlin' });
    const q4 = { startsAt: at('2026-09-30T22:00:00Z'), endsAt: at('2026-12-31T23:00:00Z') };
    world.cycles.set({ ...Q2, window: { ...Q2.window, ...q4 } });
    await tick(at('2026-10-20T00:00:00Z'));
    expect((await world.prompts.promptOf(BEN.id))?.next?.at).toEqual(at('2026-10-26T08:00:00Z'));
  });

  it('ends with the cycle window', async () => {
    await tick(at('2026-06-29T00:00:00Z'));
    await tick(at('2026-06-30T00:00:00Z'));
    expect(await tick(at('2026-07-06T14:00:00Z'))).toEqual([]);
    expect(await world.weekly.nextDue(FIRST_DAY)).toBeUndefined();
  });

  it('stops when HR closes the cycle', async () => {
    await tick(FIRST_DAY);
    world.cycles.set({ ...Q2, state: 'CLOSED' });
    expect(await tick(MONDAY_9AM_NEW_YORK)).toEqual([]);
    expect(await world.weekly.nextDue(FIRST_DAY)).toBeUndefined();
  });
});

describe('whoever changes in the directory', () => {
  beforeEach(() => tick(FIRST_DAY));

  it('is asked where they live now', async () => {
    change(ASHA, { timeZone: 'Europe/Berlin' });
    await tick(at('2026-04-02T00:00:00Z'));
    expect(await tick(MONDAY_9AM_KOLKATA)).toEqual([]);
    expect(await tick(MONDAY_9AM_BERLIN)).toEqual([
      [ASHA.id, '2026-W15'],
      [BEN.id, '2026-W15'],
    ]);
  });

  it('is not asked twice for a week when they fly west after being asked', async () => {
    await tick(MONDAY_9AM_KOLKATA);
    change(ASHA, { timeZone: 'America/New_York' });
    await tick(MONDAY_9AM_BERLIN);
    expect(await tick(MONDAY_9AM_NEW_YORK)).toEqual([[NINA.id, '2026-W15']]);
    expect((await world.prompts.promptOf(ASHA.id))?.next).toEqual({
      week: '2026-W16',
      at: at('2026-04-13T13:00:00Z'),
    });
  });

  it('still gets what was owed before they moved', async () => {
    change(ASHA, { timeZone: 'America/New_York' });
    expect(await tick(at('2026-04-06T04:00:00Z'))).toEqual([[ASHA.id, '2026-W15']]);
  });

  it('is not asked any more once deactivated', async () => {
    change(ASHA, { active: false });
    expect(await tick(MONDAY_9AM_KOLKATA)).toEqual([]);
  });

  it('is asked from the coming Monday when they join in mid-week', async () => {
    change({ ...ASHA, id: 'person-joiner' }, {});
    expect(await tick(at('2026-04-01T12:00:00Z'))).toEqual([]);
    expect(await tick(MONDAY_9AM_KOLKATA)).toEqual([
      [ASHA.id, '2026-W15'],
      ['person-joiner', '2026-W15'],
    ]);
  });

  it('is asked by a cycle that opens later, once the one before it has ended', async () => {
    const window = { ...Q2.window, startsAt: Q2.window.endsAt, endsAt: at('2026-09-30T22:00:00Z') };
    world.cycles.set({ ...Q2, id: 'cycle-q3', name: 'Q3 2026', window });
    await tick(at('2026-06-29T03:30:00Z'));
    expect((await world.prompts.promptOf(ASHA.id))?.next?.at).toEqual(at('2026-07-06T03:30:00Z'));
  });
});

describe('what the card of a week says', () => {
  const asha = actor(ASHA);
  const card = async (now = MONDAY_9AM_KOLKATA, week = '2026-W15') => {
    const said = await world.weekly.cardOf(ASHA.id, week, now);
    const titles = (lines: readonly { keyResult: { title: string } }[] = []) =>
      lines.map((l) => l.keyResult.title);
    return { open: titles(said?.open), done: titles(said?.done), closed: said?.closed };
  };
  const checkIn = (now: Date) => {
    const answer = { value: 11, confidence: 'GREEN', note: '', blocker: '', help: '' } as const;
    const answers = { krs: { 'kr-days': answer }, plan: '' };
    return world.checkIns.checkIn(asha, 'o1', () => answers, submission(now.toISOString()), now);
  };
  beforeEach(async () => {
    const krs = { 'kr-days': days, 'kr-late': { ...days, title: 'Late parcels' } };
    const modal = { creates: 'o1', submission: submission('new') };
    await world.objectives.create(asha, written({ krs }), modal, FIRST_DAY);
    await tick(FIRST_DAY);
  });

  it('asks for every key result of hers', async () =>
    expect(await card()).toEqual({ open: ['Days to deliver', 'Late parcels'], done: [], closed: undefined }));

  it('leaves alone what was checked in on in the 3 days before', async () => {
    await checkIn(at('2026-04-04T12:00:00Z'));
    expect((await card()).open).toEqual(['Late parcels']);
    expect((await card(at('2026-04-11T12:00:00Z'))).open).toEqual(['Late parcels']);
  });

  it('asks again for what was checked in on more than 3 days before', async () => {
    await checkIn(at('2026-04-02T12:00:00Z'));
    expect((await card()).open).toEqual(['Days to deliver', 'Late parcels']);
  });

  it('becomes a receipt line by line', async () => {
    await checkIn(MONDAY_9AM_KOLKATA);
    expect(await card()).toEqual({ open: ['Late parcels'], done: ['Days to deliver'], closed: undefined });
  });

  it('of a Friday is drawn again when it is answered on Monday', async () => {
    const friday = { ...Q2.settings, checkIn: { everyWeeks: 1 as const, weekday: 5, time: '15:00' } };
    await world.forget();
    world.cycles.set({ ...Q2, settings: friday });
    await world.objectives.create(
      asha,
      written(),
      { creates: 'o1', submission: submission('new') },
      FIRST_DAY,
    );
    await tick(at('2026-04-09T00:00:00Z'));
    await tick(at('2026-04-10T10:00:00Z'));
    await checkIn(at('2026-04-13T06:00:00Z'));
    await world.tell();
    expect(world.touched.slice(-2)).toEqual([
      { recipient: ASHA.id, week: '2026-W16' },
      { recipient: ASHA.id, week: '2026-W15' },
    ]);
    expect((await card(at('2026-04-13T06:00:00Z'))).done).toEqual(['Days to deliver']);
  });

  it('asks nothing of what has ended', async () => {
    await world.objectives.changeStatus(
      asha,
      'o1',
      { status: 'ACHIEVED', reason: '' },
      submission('s'),
      FIRST_DAY,
    );
    expect((await card()).open).toEqual([]);
  });

  it('says that the cycle has closed, of the cycle it was sent for', async () => {
    await tick(MONDAY_9AM_KOLKATA);
    world.cycles.set({ ...Q2, state: 'CLOSED', closed: { at: at('2026-04-06T22:30:00Z'), by: BEN.id } });
    expect((await card()).closed).toBe('Q2 2026 closed on 7 April');
  });

  it.each([
    ['closes', { ...Q2, state: 'CLOSED' as const }, at('2026-04-07T00:00:00Z')],
    ['is over', Q2, Q2.window.endsAt],
  ])('is drawn again, once, when its cycle %s', async (_, cycle, now) => {
    await tick(MONDAY_9AM_BERLIN);
    await world.weekly.retireCards(MONDAY_9AM_BERLIN);
    expect(world.touched).toEqual([]);
    world.cycles.set(cycle);
    await world.weekly.retireCards(now);
    await world.weekly.retireCards(now);
    const cards = world.touched.map(({ recipient, week }) => `${recipient} ${week}`).sort();
    expect(cards).toEqual(['person-asha 2026-W15', 'person-ben 2026-W15']);
  });

  describe('once the next week was asked', () => {
    const NEXT_MONDAY = at('2026-04-13T03:30:00Z');
    const touchedWeeks = () => world.touched.filter((c) => c.recipient === ASHA.id).map(({ week }) => week);

    it('is drawn again, when the next one is settled', async () => {
      await tick(MONDAY_9AM_KOLKATA);
      expect(touchedWeeks()).toEqual([]);
      await tick(NEXT_MONDAY);
      expect(touchedWeeks()).toEqual(['2026-W15']);
    });

    it('is drawn again though the tick died just before it was', async () => {
      await tick(MONDAY_9AM_KOLKATA);
      const touchCard = () => Promise.reject(new Error('killed'));
      const deps = { ...world, time: { now: () => world.real.now }, touchCard };
      for await (const prompt of promptsService(deps).promptsDue(NEXT_MONDAY)) {
        if (prompt.recipient === ASHA.id) await expect(prompt.settle()).rejects.toThrow('killed');
      }
      expect(touchedWeeks()).toEqual([]);
      expect(await tick(NEXT_MONDAY)).toContainEqual([ASHA.id, '2026-W16']);
      expect(touchedWeeks()).toEqual(['2026-W15']);
      expect((await world.prompts.promptOf(ASHA.id))?.next?.week).toBe('2026-W17');
    });

    it('asks for nothing any more, and says that the week has passed', async () => {
      await tick(MONDAY_9AM_KOLKATA);
      await tick(NEXT_MONDAY);
      expect(await card(NEXT_MONDAY)).toEqual({ open: [], done: [], closed: undefined });
      expect((await card(NEXT_MONDAY, '2026-W16')).open).toHaveLength(2);
    });

    it('keeps what was checked in for it, also when more was checked in since', async () => {
      await tick(MONDAY_9AM_KOLKATA);
      await checkIn(MONDAY_9AM_KOLKATA);
      await tick(NEXT_MONDAY);
      expect((await card(NEXT_MONDAY)).done).toEqual(['Days to deliver']);
      await checkIn(NEXT_MONDAY);
      await world.tell();
      const said = await world.weekly.cardOf(ASHA.id, '2026-W15', NEXT_MONDAY);
      expect(said?.done.map(({ keyResult: { latest } }) => latest?.at)).toEqual([MONDAY_9AM_KOLKATA]);
    });
  });

  it('says nothing to somebody who left', async () => {
    change(ASHA, { active: false });
    expect(await world.weekly.cardOf(ASHA.id, '2026-W15', MONDAY_9AM_KOLKATA)).toBeUndefined();
  });
});
