import { ASHA } from '../../support/okr-people';
import { MAYA, type TellingWorld, tellingWorld } from '../../support/telling-world';

/** Monday 1 June 2026, noon in Berlin. */
const MONDAY = '2026-06-01T10:00:00Z';
const at = new Date(MONDAY);
const scheduled = { id: 'entry-1', kind: 'scheduled', recipient: ASHA.id, at } as const;
const ended = { id: 'entry-2', kind: 'ended', recipient: ASHA.id, at } as const;
const changed = (id: string, recipient = ASHA.id) => ({ id, kind: 'changed', recipient, at }) as const;

let world: TellingWorld;
beforeAll(async () => {
  world = await tellingWorld();
});
afterEach(() => world.forget());
afterAll(() => world.close());

describe('somebody with whom a 1:1 was scheduled', () => {
  const slot = 'series-1:entry-1';
  const reads = (now = MONDAY, redraw = false) => world.reads('scheduled', ASHA, slot, now, redraw);

  it('is told once, when it is where they are', async () => {
    await world.agrees({}, scheduled);
    await world.plans();
    expect(await world.tells('scheduled', MONDAY)).toEqual([`${ASHA.id} ${slot}`]);
    expect(await world.tells('scheduled', MONDAY)).toEqual([]);
    expect(await reads()).toBe(
      ':spiral_calendar_pad: *Maya Rao* has scheduled a 1:1 with you: Tuesday 2 June, 18:30–19:00 your time, every week\nOpen\nCalendar file',
    );
  });

  it('is told once there is a meeting, where a crash came between', async () => {
    await world.agrees({}, scheduled);
    expect(await world.tells('scheduled', MONDAY)).toEqual([]);
    await world.plans();
    expect(await world.tells('scheduled', MONDAY)).toEqual([`${ASHA.id} ${slot}`]);
  });

  it('is told nothing where it ended before there was one', async () => {
    await world.agrees({ endsAt: at }, scheduled);
    expect(await world.tells('scheduled', MONDAY)).toEqual([`${ASHA.id} ${slot}`]);
    expect(await reads()).toBeUndefined();
  });

  it('reads how often: once is not said', async () => {
    await world.agrees({ repeat: 'ONCE' });
    await world.plans();
    expect(await reads()).toContain('18:30–19:00 your time\n');
  });

  it('reads what is true by then: the first was moved, or is over', async () => {
    await world.agrees();
    await world.plans({ startsAt: new Date('2026-06-03T13:00:00Z') });
    await world.plans({ id: 'meeting-2', ordinal: 1, startsAt: new Date('2026-06-09T13:00:00Z') });
    expect(await reads()).toContain('Wednesday 3 June, 18:30–19:00');
    expect(await reads('2026-06-04T10:00:00Z')).toContain('Tuesday 9 June, 18:30–19:00');
  });

  it('is told nothing where nothing of it is left, and reads so where it was told', async () => {
    await world.agrees();
    await world.plans({ state: 'CANCELLED' });
    expect(await reads()).toBeUndefined();
    expect(await reads(MONDAY, true)).toBe(
      ':spiral_calendar_pad: 1:1 with *Maya Rao*: nothing of it is planned any more.',
    );
  });

  it('reads that times have changed where it takes the place of another', async () => {
    await world.agrees({ replaces: { seriesId: 'series-0', from: at } });
    await world.plans();
    expect(await reads()).toContain(
      '*Maya Rao* has changed your 1:1s from Tuesday 2 June on: 18:30–19:00 your time, every week',
    );
  });

  it('has what it takes the place of, and is near, drawn again', async () => {
    await world.plans({ id: 'meeting-0', seriesId: 'series-0', state: 'CANCELLED' });
    await world.agrees({ replaces: { seriesId: 'series-0', from: at } }, scheduled);
    await world.plans();
    await world.tells('scheduled', MONDAY);
    expect(world.touched).toEqual([`today ${MAYA.id} meeting-0:0`, `today ${ASHA.id} meeting-0:0`]);
  });

  it('has the manager’s reminder to schedule it drawn again', async () => {
    await world.knows({ nudgedFor: at });
    await world.agrees({}, scheduled);
    await world.plans();
    await world.tells('scheduled', MONDAY);
    expect(world.touched).toEqual([`nudge ${MAYA.id} pair-1:${at.toISOString()}`]);
  });
});

describe('the other side of a 1:1 that was changed', () => {
  const change = (more: object, revision = 0, ...toTell: ReturnType<typeof changed>[]) =>
    world.meetings
      .meeting('meeting-1')
      .then((meeting) => world.meetings.replace({ ...meeting!, revision, ...more }, toTell));
  const reads = (slot: string, now = MONDAY, redraw = false) =>
    world.reads('changed', ASHA, slot, now, redraw);
  const WEDNESDAY = new Date('2026-06-03T14:00:00Z');

  it('is told to when it was moved', async () => {
    await world.plans();
    await change({ startsAt: WEDNESDAY, sequence: 1 }, 0, changed('e1'));
    expect(await world.tells('changed', MONDAY)).toEqual([`${ASHA.id} meeting-1:1`]);
    expect(await world.tells('changed', MONDAY)).toEqual([]);
    expect(await reads('meeting-1:1')).toBe(
      ':spiral_calendar_pad: Your 1:1 with *Maya Rao* is now Wednesday 3 June, 19:30–20:00 your time\nOpen\nCalendar file',
    );
  });

  it('is told what is true at last, once, however often it was changed', async () => {
    await world.plans();
    await change({ startsAt: WEDNESDAY, sequence: 1 }, 0, changed('e1'));
    const [first] = await world.tells('changed', MONDAY);
    await change({ state: 'SKIPPED', sequence: 2 }, 1, changed('e2'));
    await change({ state: 'SKIPPED', sequence: 3 }, 2, changed('e3'));
    expect(await world.tells('changed', MONDAY)).toEqual([
      `${ASHA.id} meeting-1:3`,
      `${ASHA.id} meeting-1:3`,
    ]);
    expect(first).toBe(`${ASHA.id} meeting-1:1`);
    expect(await reads('meeting-1:1')).toBeUndefined();
    expect(await reads('meeting-1:3')).toContain(
      'Your 1:1 with *Maya Rao* is left out this once: Wednesday 3 June, 19:30–20:00. The others of its series stay.',
    );
    expect(await reads('meeting-1:1', MONDAY, true)).toContain('left out this once');
  });

  it('is told that it was cancelled, but nothing once its time is over', async () => {
    await world.plans();
    await change({ state: 'CANCELLED', sequence: 1 });
    expect(await reads('meeting-1:1')).toContain('is cancelled: Tuesday 2 June, 18:30–19:00');
    expect(await reads('meeting-1:1', '2026-06-02T13:30:00Z')).toBeUndefined();
  });

  it('and whoever changed it have what they were shown of the day drawn again', async () => {
    await world.plans();
    await change({ startsAt: WEDNESDAY, sequence: 1 }, 0, changed('e1'));
    await world.tells('changed', MONDAY);
    expect(world.touched).toEqual([
      `today ${MAYA.id} meeting-1:1`,
      `today ${MAYA.id} meeting-1:0`,
      `today ${ASHA.id} meeting-1:1`,
      `today ${ASHA.id} meeting-1:0`,
    ]);
  });
});

describe('a series that has ended', () => {
  const slot = 'series-1:entry-2';
  const reads = () => world.reads('ended', ASHA, slot, MONDAY);
  const HAS = ':spiral_calendar_pad: Your series of 1:1s with *Maya Rao* has ended';

  it('is told of once, apart from what was scheduled', async () => {
    await world.agrees({ endsAt: at }, scheduled, ended);
    expect(await world.tells('ended', MONDAY)).toEqual([`${ASHA.id} ${slot}`]);
    expect(await world.tells('ended', MONDAY)).toEqual([]);
    expect(await world.tells('scheduled', MONDAY)).toHaveLength(1);
    expect(await reads()).toBe(`${HAS}.`);
  });

  it('says from when on where it still goes on for a while', async () => {
    await world.agrees({ endsAt: new Date('2026-06-09T13:00:00Z') });
    expect(await reads()).toBe(
      ':spiral_calendar_pad: Your series of 1:1s with *Maya Rao* is cancelled from Tuesday 9 June on.',
    );
  });

  it('says that it was with its cycle', async () => {
    await world.agrees({
      cycleId: 'cycle-q2',
      whyEnded: 'cycle',
      endsAt: new Date('2026-06-30T22:00:00Z'),
    });
    expect(await reads()).toBe(`${HAS} with Q2 2026.`);
  });

  it('says that one no longer reports to the other', async () => {
    await world.agrees({ cycleId: 'cycle-q2', whyEnded: 'line', endsAt: at });
    expect(await reads()).toBe(`${HAS}, as one of you no longer reports to the other.`);
  });

  it('says what it was cancelled for, and not what is true since', async () => {
    await world.agrees({ cycleId: 'cycle-q2', whyEnded: 'hand', endsAt: new Date('2026-06-30T22:00:00Z') });
    world.people.set({ ...MAYA, active: false });
    expect(await reads()).toBe(
      ':spiral_calendar_pad: Your series of 1:1s with *Maya Rao* is cancelled from Wednesday 1 July on.',
    );
  });

  it('says that one has left', async () => {
    await world.agrees({ whyEnded: 'left', endsAt: at });
    expect(await reads()).toBe(`${HAS}, as one of you is no longer here.`);
  });

  it('has what was cancelled with it, and is near, drawn again', async () => {
    await world.plans({ state: 'CANCELLED' });
    await world.plans({
      id: 'meeting-2',
      ordinal: 1,
      state: 'CANCELLED',
      startsAt: new Date('2026-06-09T13:00:00Z'),
    });
    await world.agrees({ endsAt: at }, ended);
    await world.tells('ended', MONDAY);
    expect(world.touched).toEqual([`today ${MAYA.id} meeting-1:0`, `today ${ASHA.id} meeting-1:0`]);
  });

  it('offers a file that takes what was cancelled with it out of their calendar', async () => {
    await world.plans({ state: 'CANCELLED', sequence: 1 });
    await world.agrees({ whyEnded: 'hand', endsAt: at });
    expect(await reads()).toBe(`${HAS}.\nCalendar file`);
  });

  it('is not told of where it goes on after all', async () => {
    await world.agrees();
    expect(await reads()).toBeUndefined();
  });
});
