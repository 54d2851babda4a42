import type { Person } from '../../../src/features/people';
import { ASHA } from '../../support/okr-people';
import { all } from '../../support/one-on-ones';
import { ASHA_OF_MAYA, LINE_SINCE, MAYA, type TellingWorld, tellingWorld } from '../../support/telling-world';

/** Maya became Asha's manager on Wednesday 1 April 2026, noon in Berlin: three weeks later is 22 April. */
const NOTICED = '2026-04-01T10:01:00Z';
const NUDGED = '2026-04-23T07:00:00Z';
const SLOT = `pair-1:${LINE_SINCE.toISOString()}`;

let world: TellingWorld;
beforeAll(async () => {
  world = await tellingWorld();
});
afterEach(() => world.forget());
afterAll(() => world.close());

const tells = (now: string) => world.tells('nudge', now);
const reads = (now: string, slot = SLOT, redraw = false) => world.reads('nudge', MAYA, slot, now, redraw);
const pair = () => world.pairs.pairOf({ managerId: MAYA.id, reportId: ASHA.id });
const known = () => world.knows({ nudgeAt: new Date(NUDGED) });
/** A meeting that takes place then. */
const meets = (startsAt: string, more = {}) => world.plans({ startsAt: new Date(startsAt), ...more });

describe('a manager and a report', () => {
  it('are looked at three weeks after they became that, once, as the manager begins to work', async () => {
    await world.enrols(NOTICED);
    expect(await pair()).toMatchObject({ nudgeAt: new Date(NUDGED), nudgedFor: null });
    await world.enrols('2026-04-10T10:00:00Z');
    expect(await pair()).toMatchObject({ nudgeAt: new Date(NUDGED), revision: 0 });
  });

  it('are noticed when the directory changes, and only then', async () => {
    world.people.set(ASHA);
    await world.enrols(NOTICED);
    expect(await pair()).toBeUndefined();
    world.people.set(ASHA_OF_MAYA);
    await world.enrols(NOTICED);
    expect(await pair()).toBeUndefined();
    world.people.set({ ...ASHA_OF_MAYA, changedAt: world.real.now });
    await world.enrols(NOTICED);
    expect(await pair()).toMatchObject({ nudgeAt: new Date(NUDGED) });
  });

  it('who agreed on an agenda before are looked at too', async () => {
    const templates = { WEEKLY: { OPENING: 'Hi', REPORT: '', MANAGER: '', CLOSING: '' } };
    await world.knows({ templates });
    await world.enrols(NOTICED);
    expect(await pair()).toMatchObject({ templates, nudgeAt: new Date(NUDGED) });
  });

  it.each<[string, Person, Person]>([
    ['the report has left', { ...ASHA_OF_MAYA, active: false }, MAYA],
    ['the manager has left', ASHA_OF_MAYA, { ...MAYA, active: false }],
  ])('are not looked at where %s', async (_, report, manager) => {
    world.people.set(report);
    world.people.set(manager);
    await world.enrols(NOTICED);
    expect(await pair()).toBeUndefined();
  });
});

describe('a manager who has had no 1:1 with a report for three weeks', () => {
  it('is nudged once', async () => {
    await known();
    expect(await tells('2026-04-23T06:59:59Z')).toEqual([]);
    expect(await tells(NUDGED)).toEqual([`${MAYA.id} ${SLOT}`]);
    expect(await reads(NUDGED)).toBe('You have had no 1:1 with *Asha* for three weeks.\nSchedule');
    for (const later of ['2026-04-30', '2026-05-30', '2026-12-01'])
      expect(await tells(`${later}T08:00:00Z`)).toEqual([]);
  });

  it('is nudged again only once they have met, and not met again for three weeks', async () => {
    await known();
    await tells(NUDGED);
    await meets('2026-05-04T13:00:00Z');
    for (const day of ['04-30', '05-07', '05-14', '05-25'])
      expect(await tells(`2026-${day}T08:00:00Z`)).toEqual([]);
    expect(await tells('2026-05-26T07:00:00Z')).toEqual([`${MAYA.id} pair-1:2026-05-04T13:30:00.000Z`]);
  });

  it('is not nudged where one was held since, skipped ones not counting', async () => {
    await known();
    await meets('2026-04-10T13:00:00Z');
    await meets('2026-04-20T13:00:00Z', { id: 'meeting-2', ordinal: 1, state: 'SKIPPED' });
    expect(await tells(NUDGED)).toEqual([]);
    expect((await pair())?.nudgeAt).toEqual(new Date('2026-05-04T07:00:00Z'));
    expect(await reads(NUDGED)).toBeUndefined();
  });

  it('is left alone while one is planned within a week, until that is over', async () => {
    await known();
    await meets('2026-04-28T13:00:00Z');
    expect(await tells(NUDGED)).toEqual([]);
    expect((await pair())?.nudgeAt).toEqual(new Date('2026-04-29T07:00:00Z'));
    await world.meetings.replace({ ...(await world.meetings.meeting('meeting-1'))!, state: 'CANCELLED' }, []);
    expect(await tells('2026-04-29T07:00:00Z')).toEqual([`${MAYA.id} ${SLOT}`]);
  });

  it('is nudged although one is planned later than that', async () => {
    await known();
    await meets('2026-05-04T13:00:00Z');
    expect(await tells(NUDGED)).toEqual([`${MAYA.id} ${SLOT}`]);
  });

  it.each<[string, Person, string]>([
    ['away', { ...ASHA_OF_MAYA, away: [{ from: '2026-04-20', to: '2026-04-24' }] }, '2026-04-27T07:00:00Z'],
    [
      'away by Slack',
      { ...ASHA_OF_MAYA, awayStatus: { until: new Date('2026-04-27T05:00:00Z') } },
      '2026-04-27T07:00:00Z',
    ],
  ])('waits while the report is %s', async (_, report, back) => {
    await known();
    world.people.set(report);
    for (const day of ['23', '24']) expect(await tells(`2026-04-${day}T07:00:00Z`)).toEqual([]);
    expect(await tells(back)).toEqual([`${MAYA.id} ${SLOT}`]);
  });

  it('is not nudged for somebody who has left, or reports to somebody else by now', async () => {
    await known();
    const [line] = ASHA_OF_MAYA.reportingLines;
    const left = [{ ...line!, to: new Date('2026-04-10T00:00:00Z') }];
    for (const report of [
      { ...ASHA_OF_MAYA, active: false },
      { ...ASHA_OF_MAYA, reportingLines: left },
    ]) {
      world.people.set(report);
      expect(await tells(NUDGED)).toEqual([]);
      expect((await pair())?.nudgeAt).toBeNull();
      expect(await reads(NUDGED)).toBeUndefined();
      await world.pairs.replace({ ...(await pair())!, nudgeAt: new Date(NUDGED) });
    }
  });

  it('of many reports is nudged for three of them a day', async () => {
    for (let i = 1; i <= 5; i++) {
      world.people.set({ ...ASHA_OF_MAYA, id: `report-${i}` });
      await world.knows({ id: `pair-${i}`, reportId: `report-${i}`, nudgeAt: new Date(NUDGED) });
    }
    expect(await tells(NUDGED)).toHaveLength(3);
    expect(await tells(NUDGED)).toEqual([]);
    expect(await tells('2026-04-24T07:00:00Z')).toHaveLength(2);
    expect(await all(world.pairs.nudgesDue(new Date('2026-04-29T07:00:00Z')))).toEqual([]);
  });

  it('reads what became of it, where they have it before them', async () => {
    await known();
    await tells(NUDGED);
    expect(await reads(NUDGED, SLOT, true)).toContain('You have had no 1:1 with *Asha*');
    await meets('2026-05-04T13:00:00Z');
    expect(await reads(NUDGED, SLOT, true)).toBe(
      ':white_check_mark: Your next 1:1 with *Asha*: Monday 4 May, 15:00–15:30',
    );
    expect(await reads('2026-05-05T08:00:00Z', SLOT, true)).toBe(
      ':white_check_mark: 1:1 with *Asha*: none is due any more',
    );
  });
});
