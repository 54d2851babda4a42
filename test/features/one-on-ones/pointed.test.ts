import { ASHA } from '../../support/okr-people';
import { anActionItem, aPoint } from '../../support/one-on-ones';
import { ASHA_OF_MAYA, MAYA, type TellingWorld, tellingWorld } from '../../support/telling-world';

/** Tuesday 2 June 2026, 09:00 in Kolkata and in Berlin; the meeting is at 15:00 in Berlin. */
const ASHAS_MORNING = '2026-06-02T03:30:00Z';
const MAYAS_MORNING = '2026-06-02T07:00:00Z';
const planned = { pointerAt: new Date(ASHAS_MORNING) };

let world: TellingWorld;
beforeAll(async () => {
  world = await tellingWorld();
});
afterEach(() => world.forget());
afterAll(() => world.close());

const tells = (now: string) => world.tells('today', now);
const reads = (who: { id: string }, now: string, redraw = false, slot = 'meeting-1:0') =>
  world.reads('today', who, slot, now, redraw);
const pointerAt = async () => (await world.meetings.meeting('meeting-1'))?.pointerAt;

describe('on the day of their 1:1', () => {
  it('each is pointed to it as their own day begins, once', async () => {
    await world.plans(planned);
    expect(await tells('2026-06-02T03:29:59Z')).toEqual([]);
    expect(await tells(ASHAS_MORNING)).toEqual([`${ASHA.id} meeting-1:0`]);
    expect(await pointerAt()).toEqual(new Date(MAYAS_MORNING));
    expect(await tells(ASHAS_MORNING)).toEqual([]);
    expect(await tells(MAYAS_MORNING)).toEqual([`${MAYA.id} meeting-1:0`]);
    expect(await pointerAt()).toBeNull();
  });

  it('both are told where a pause let both moments pass', async () => {
    await world.plans(planned);
    expect(await tells('2026-06-02T10:00:00Z')).toEqual([`${MAYA.id} meeting-1:0`, `${ASHA.id} meeting-1:0`]);
    expect(await pointerAt()).toBeNull();
  });

  it('whoever was recorded stays due until both are: a crash in between loses nobody', async () => {
    await world.plans(planned);
    const [first] = await world.due('today', '2026-06-02T10:00:00Z');
    await first!.settle();
    await first!.settle();
    expect(await tells('2026-06-02T10:00:00Z')).toHaveLength(2);
  });

  it('nobody is told once it is over, skipped or cancelled', async () => {
    await world.plans(planned);
    expect(await tells('2026-06-02T13:30:00Z')).toEqual([]);
    expect(await pointerAt()).toBeNull();
    await world.plans({ ...planned, id: 'meeting-2', ordinal: 1, state: 'SKIPPED' });
    expect(await tells('2026-06-02T10:00:00Z')).toEqual([]);
  });

  it('nobody whose moment was past when it was planned is told', async () => {
    await world.plans({ pointerAt: new Date(MAYAS_MORNING) });
    expect(await tells(MAYAS_MORNING)).toEqual([`${MAYA.id} meeting-1:0`]);
  });

  it('somebody who begins later by now is told later', async () => {
    await world.plans(planned);
    world.people.set({ ...ASHA_OF_MAYA, working: { ...ASHA.working, from: '11:00' } });
    expect(await tells(ASHAS_MORNING)).toEqual([]);
    expect(await pointerAt()).toEqual(new Date('2026-06-02T05:30:00Z'));
    expect(await tells('2026-06-02T05:30:00Z')).toEqual([`${ASHA.id} meeting-1:0`]);
  });

  it('somebody who begins earlier than when it was planned is told earlier', async () => {
    await world.plans({ pointerAt: new Date(MAYAS_MORNING) });
    await world.enrols('2026-06-01T10:00:00Z');
    const early = { ...MAYA, working: { ...MAYA.working, from: '08:00' }, changedAt: world.real.now };
    world.people.set(early);
    await world.enrols('2026-06-02T05:00:00Z');
    expect(await tells('2026-06-02T06:00:00Z')).toEqual([`${MAYA.id} meeting-1:0`]);
  });

  it('a series is looked at at once where one of the two has changed: they may have left', async () => {
    await world.agrees({ planned: 1, planAt: new Date('2026-06-02T09:00:00Z') });
    await world.enrols('2026-06-01T10:00:00Z');
    expect((await world.series.series('series-1'))?.planAt).toEqual(new Date('2026-06-02T09:00:00Z'));
    world.people.set({ ...ASHA_OF_MAYA, active: false, changedAt: world.real.now });
    await world.enrols('2026-06-01T12:00:00Z');
    expect((await world.series.series('series-1'))?.planAt).toEqual(new Date('2026-06-01T12:00:00Z'));
  });

  it('so is somebody whose meeting is half a year ahead', async () => {
    await world.plans({
      startsAt: new Date('2026-12-01T14:00:00Z'),
      pointerAt: new Date('2026-12-01T03:30:00Z'),
    });
    await world.enrols('2026-06-01T10:00:00Z');
    const early = { ...ASHA_OF_MAYA, working: { ...ASHA.working, from: '08:00' }, changedAt: world.real.now };
    world.people.set(early);
    await world.enrols('2026-06-02T05:00:00Z');
    expect(await pointerAt()).toEqual(new Date('2026-12-01T02:30:00Z'));
  });

  it('it is known when the next one comes', async () => {
    await world.plans(planned);
    expect(await world.schedule('today').nextDue(new Date('2026-06-01T00:00:00Z'))).toEqual(
      planned.pointerAt,
    );
  });
});

describe('what they read', () => {
  it('is with whom, when where they are, and how much waits, what earlier ones left included', async () => {
    await world.plans({ points: [aPoint(), aPoint({ id: 'point-2', tickedIn: 'meeting-1' })] });
    await world.plans({
      ...{ id: 'meeting-0', seriesId: 'series-0', startsAt: new Date('2026-05-26T13:00:00Z') },
      points: [aPoint({ id: 'point-0' })],
      notes: [
        anActionItem(),
        anActionItem({ id: 'line-2', action: { ownerId: MAYA.id, due: null, done: true } }),
      ],
    });
    expect(await reads(ASHA, ASHAS_MORNING)).toBe(
      '1:1 with *Maya Rao*: today, 18:30–19:00 · 2 points · 1 open action item\nOpen',
    );
    expect(await reads(MAYA, MAYAS_MORNING)).toBe(
      '1:1 with *Asha*: today, 15:00–15:30 · 2 points · 1 open action item\nOpen',
    );
  });

  it('is the day, where they are pointed to it on the day before', async () => {
    await world.plans();
    expect(await reads(ASHA, '2026-06-01T10:00:00Z')).toContain('Tuesday 2 June, 18:30–19:00 · 0 points');
  });

  it.each([
    ['SKIPPED', 'left out this once (Tuesday 2 June, 18:30–19:00)'],
    ['CANCELLED', 'cancelled (Tuesday 2 June, 18:30–19:00)'],
  ] as const)(
    'is, where it was %s, nothing new; and where they have it already, that',
    async (state, says) => {
      await world.plans({ state });
      expect(await reads(ASHA, ASHAS_MORNING)).toBeUndefined();
      expect(await reads(ASHA, ASHAS_MORNING, true)).toContain(`1:1 with *Maya Rao*: ${says}`);
    },
  );

  it('is nothing new of a time that it was moved from; where they have it already, the new one', async () => {
    await world.plans({ sequence: 1, startsAt: new Date('2026-06-03T13:00:00Z') });
    expect(await reads(ASHA, ASHAS_MORNING)).toBeUndefined();
    expect(await reads(ASHA, ASHAS_MORNING, true)).toContain('Wednesday 3 June, 18:30–19:00');
  });

  it('is a receipt once it is over', async () => {
    await world.plans();
    expect(await reads(ASHA, '2026-06-02T13:30:00Z')).toBeUndefined();
    expect(await reads(ASHA, '2026-06-02T13:30:00Z', true)).toBe(
      '1:1 with *Maya Rao*: it was Tuesday 2 June, 18:30–19:00\nOpen',
    );
  });
});

it('has what somebody was shown of it drawn again when they open it: the counts may have changed', async () => {
  const press = { actor: { personId: ASHA.id, timeZone: ASHA.timeZone }, value: (await world.plans()).id };
  await world.presses('one-on-ones.open_meeting', { ...press, from: 'home' });
  expect(world.touched).toEqual([]);
  await world.presses('one-on-ones.open_meeting', { ...press, from: 'message' });
  expect(world.touched).toEqual([`today ${ASHA.id} meeting-1:0`]);
});

describe('a series of two of whom one has changed', () => {
  const TOMORROW = new Date('2026-06-02T10:00:00Z');
  const plannedAt = async () => (await world.series.series('series-1'))!.planAt;
  beforeEach(async () => {
    await world.agrees({ planned: 1, planAt: TOMORROW });
    await world.enrols('2026-06-01T10:00:00Z');
    world.real.now = new Date(world.real.now.getTime() + 3_600_000);
  });

  it.each([MAYA, ASHA_OF_MAYA])('is looked at in the minute in which $name leaves', async (person) => {
    world.people.set({ ...person, active: false, changedAt: world.real.now });
    await world.enrols('2026-06-01T11:00:00Z');
    expect(await plannedAt()).toEqual(new Date('2026-06-01T11:00:00Z'));
  });

  it('is left alone where nobody has', async () => {
    await world.enrols('2026-06-01T11:00:00Z');
    expect(await plannedAt()).toEqual(TOMORROW);
  });
});
