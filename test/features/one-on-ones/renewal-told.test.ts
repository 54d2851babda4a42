import { Q2 } from '../../support/okr-people';
import { MAYA, type TellingWorld, tellingWorld } from '../../support/telling-world';

/** Tuesday 23 June 2026, 09:00 in Berlin: a week before the second quarter ends. */
const WEEK_BEFORE = '2026-06-23T07:00:00Z';
const inQ2 = { cycleId: Q2.id, renewalAt: new Date(WEEK_BEFORE) };
const SLOT = 'series-1:cycle-q2';

let world: TellingWorld;
beforeAll(async () => {
  world = await tellingWorld();
});
afterEach(() => world.forget());
afterAll(() => world.close());

const tells = (now: string) => world.tells('renewal', now);
const reads = (now: string, redraw = false) => world.reads('renewal', MAYA, SLOT, now, redraw);
const renewalAt = async () => (await world.series.series('series-1'))?.renewalAt;

describe('the manager of a series', () => {
  it('is asked once, a week before its cycle ends, whether it goes on', async () => {
    await world.agrees(inQ2);
    expect(await tells('2026-06-23T06:59:59Z')).toEqual([]);
    expect(await tells(WEEK_BEFORE)).toEqual([`${MAYA.id} ${SLOT}`]);
    expect(await tells(WEEK_BEFORE)).toEqual([]);
    expect(await reads(WEEK_BEFORE)).toBe('Your 1:1s with *Asha* end with Q2 2026 on 30 June 2026.\nRenew');
  });

  it('is asked later where the cycle ends later by now', async () => {
    await world.agrees(inQ2);
    const window = { ...Q2.window, lastDay: '2026-07-14', endsAt: new Date('2026-07-14T22:00:00Z') };
    world.cycles.set({ ...Q2, window });
    expect(await tells(WEEK_BEFORE)).toEqual([]);
    expect(await renewalAt()).toEqual(new Date('2026-07-07T07:00:00Z'));
    expect(await tells('2026-07-07T07:00:00Z')).toEqual([`${MAYA.id} ${SLOT}`]);
  });

  it.each([
    ['was renewed', { cycleId: null, renewedPast: Q2.id }],
    ['was ended', { endsAt: new Date('2026-06-20T00:00:00Z') }],
    ['is in no cycle', { cycleId: null }],
  ])('is not asked where it %s', async (_, more) => {
    await world.agrees({ ...inQ2, ...more });
    expect(await tells(WEEK_BEFORE)).toEqual([]);
    expect(await renewalAt()).toBeNull();
    expect(await reads(WEEK_BEFORE)).toBeUndefined();
  });

  it('is not asked once the cycle is over, or closed before', async () => {
    await world.agrees(inQ2);
    expect(await reads('2026-07-01T07:00:00Z')).toBeUndefined();
    world.cycles.set({ ...Q2, state: 'CLOSED' });
    expect(await tells(WEEK_BEFORE)).toEqual([]);
  });

  it('reads what became of it', async () => {
    await world.agrees({ cycleId: null, renewedPast: Q2.id });
    expect(await reads(WEEK_BEFORE, true)).toBe(
      ':white_check_mark: Your 1:1s with *Asha* go on after Q2 2026.',
    );
    await world.forget();
    await world.agrees({ ...inQ2, endsAt: new Date('2026-06-20T00:00:00Z') });
    expect(await reads(WEEK_BEFORE, true)).toBe('Your series of 1:1s with *Asha* has ended.');
  });
});
