import {
  type ScheduleInput,
  type SchedulingService,
  schedulingService,
} from '../../../src/features/one-on-ones/times/scheduling.service';
import { FieldErrors } from '../../../src/shared/errors';
import { actor } from '../../support/okr-people';
import {
  ASHA,
  BEN,
  CARA,
  everyTuesday,
  NINA,
  MONDAY_10AM_BERLIN as NOW,
  type OneOnOneWorld,
  oneOnOneWorld,
  Q2,
} from '../../support/one-on-one-world';
import { aMeeting, aPoint } from '../../support/one-on-ones';

let world: OneOnOneWorld;
let scheduling: SchedulingService;
beforeAll(async () => {
  world = await oneOnOneWorld();
  scheduling = schedulingService(world.parts);
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const TUESDAYS: ScheduleInput = {
  reportId: ASHA.id,
  day: '2026-06-02',
  time: '15:00',
  minutes: 30,
  repeat: 'WEEKLY',
  format: 'WEEKLY',
  points: [],
};
const schedules = async (more: Partial<ScheduleInput> = {}, who = BEN, creates = 'series-1') => {
  await scheduling.schedule(actor(who), { ...TUESDAYS, ...more }, { creates }, NOW);
  await world.settled();
};
const refusal = (more: Partial<ScheduleInput>, who = BEN) =>
  schedules(more, who, 'refused').then(
    () => undefined,
    (error: unknown) => (error instanceof FieldErrors ? error.fields : error),
  );

describe('a manager who schedules 1:1s', () => {
  it('has them planned on the wall where they are, in the cycle of the day, and the report told at once', async () => {
    world.cycles.set(Q2);
    await schedules();
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual([
      '2026-06-02T13:00',
      '2026-06-09T13:00',
      '2026-06-16T13:00',
      '2026-06-23T13:00',
      '2026-06-30T13:00',
    ]);
    expect(await world.series.series('series-1')).toMatchObject({
      managerId: BEN.id,
      reportId: ASHA.id,
      timeZone: 'Europe/Berlin',
      cycleId: 'cycle-q2',
    });
    expect([await world.told(), world.announced()]).toEqual([[`scheduled ${ASHA.id}`], 1]);
  });

  it('may be further up the line', async () => {
    await schedules({}, NINA);
    expect((await world.startsOf('series-1', 'PLANNED'))[0]).toBe('2026-06-02T19:00');
  });

  it('puts down points of theirs for the first of them, after all there are', async () => {
    const open = { seriesId: 'older', managerId: BEN.id, reportId: ASHA.id, points: [aPoint({ rank: 7 })] };
    await world.meetings.insert(aMeeting({ ...open, startsAt: new Date('2026-05-26T13:00:00Z') }));
    await schedules({ points: ['The new carrier', 'Holidays'] });
    const [first, second] = await world.meetings.meetingsIn('series-1');
    expect(first?.points.map(({ text, part, byId, rank }) => [text, part, byId, rank])).toEqual([
      ['The new carrier', 'MANAGER', BEN.id, 8],
      ['Holidays', 'MANAGER', BEN.id, 9],
    ]);
    expect(second?.points).toEqual([]);
  });

  it('has it done once, however often the window is sent off', async () => {
    await Promise.all([schedules({ points: ['Once'] }), schedules({ points: ['Once'] })]);
    await schedules({ points: ['Once'] });
    const planned = await world.meetings.meetingsIn('series-1');
    expect(planned.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 13 }, (_, i) => i));
    expect(planned[0]?.points.map(({ text }) => text)).toEqual(['Once']);
    expect(await world.told()).toEqual([`scheduled ${ASHA.id}`]);
  });

  it('has kept what they wrote anew when the window was sent off again', async () => {
    await schedules({ points: ['Carrier', 'Holidays'] });
    await schedules({ points: ['The new carrier', 'Holidays', 'Holidays'] });
    const [first] = await world.meetings.meetingsIn('series-1');
    expect(first?.points.map(({ text }) => text)).toEqual(['Carrier', 'Holidays', 'The new carrier']);
  });

  it('is not in their own way where it is sent off twice at the same moment', async () => {
    // The first one got as far as its first meeting when the second one looks who is busy.
    const meanwhile = schedulingService({
      ...world.parts,
      meetings: {
        ...world.meetings,
        async meetingsBetween(...asked) {
          await world.parts.series.insert(everyTuesday({ planAt: null }), []);
          await world.meetings.insert(
            aMeeting({ managerId: BEN.id, reportId: ASHA.id, startsAt: new Date('2026-06-02T13:00:00Z') }),
          );
          return world.meetings.meetingsBetween(...asked);
        },
      },
    });
    await meanwhile.schedule(actor(BEN), TUESDAYS, { creates: 'series-1' }, NOW);
    await world.settled();
    expect((await world.startsOf('series-1', 'PLANNED'))[0]).toBe('2026-06-02T13:00');
  });

  it('is told where the window says another time than the one that was scheduled by it', async () => {
    await schedules();
    await expect(schedules({ time: '16:00' })).rejects.toThrow('These 1:1s were scheduled already');
    expect((await world.startsOf('series-1', 'PLANNED'))[0]).toBe('2026-06-02T13:00');
  });

  it('completes what was cut short before the first meeting was there', async () => {
    const begun = everyTuesday({ planAt: new Date(NOW.getTime() + 120_000) });
    await world.series.insert(begun, []);
    await schedules({ points: ['Still here'] });
    const [first] = await world.meetings.meetingsIn('series-1');
    expect(first?.points.map(({ text }) => text)).toEqual(['Still here']);
  });
});

describe('what is refused, at its field', () => {
  it.each<[string, Partial<ScheduleInput>, Record<string, string>]>([
    ['an hour ago', { day: '2026-06-01', time: '09:00' }, { time: expect.stringMatching('in the past') }],
    ['yesterday', { day: '2026-05-31' }, { day: expect.stringMatching('in the past') }],
    ['in two years', { day: '2028-06-02' }, { day: expect.stringMatching('more than a year ahead') }],
    ['at 15:03', { time: '15:03' }, { time: expect.stringMatching('on five minutes') }],
    ['with oneself', { reportId: BEN.id }, { report: expect.stringMatching('takes two') }],
    ['with one’s manager', { reportId: NINA.id }, { report: expect.stringMatching('who reports to you') }],
    ['with nobody', { reportId: 'nobody' }, { report: expect.stringMatching('who reports to you') }],
  ])('%s', async (_what, more, fields) => {
    expect(await refusal(more)).toEqual(fields);
    expect(await world.series.series('refused')).toBeUndefined();
  });

  it('with somebody who has left', async () => {
    world.people.set({ ...ASHA, active: false });
    expect(await refusal({})).toEqual({
      report: 'Asha has left, so nobody can meet them any more.',
    });
  });

  it('at a time at which the manager has another 1:1, which is named', async () => {
    await schedules({ reportId: CARA.id, day: '2026-06-23', time: '15:15', repeat: 'ONCE' });
    expect(await refusal({})).toEqual({
      time: 'You have a 1:1 with Cara then: Tuesday 23 June, 15:15–15:45. Choose another time.',
    });
  });

  it('at a time at which the report has another 1:1, without with whom', async () => {
    await schedules({ time: '09:15', repeat: 'ONCE' }, NINA);
    expect(await refusal({})).toEqual({
      time: 'Asha has another 1:1 then: Tuesday 2 June, 15:15–15:45. Choose another time.',
    });
  });

  it('at a time that was taken at that very moment; then nothing is left of it', async () => {
    const insert = world.meetings.insert;
    const racing = {
      ...world.parts,
      planning: {
        ...world.planning,
        begin: async (...args: Parameters<typeof world.planning.begin>) => {
          const taken = { seriesId: 'quicker', managerId: BEN.id, reportId: CARA.id };
          await insert(aMeeting({ ...taken, id: 'quicker' }));
          return world.planning.begin(...args);
        },
      },
    };
    const input = { ...TUESDAYS, points: ['Not lost'] };
    const attempt = schedulingService(racing).schedule(actor(BEN), input, { creates: 'series-1' }, NOW);
    await expect(attempt).rejects.toMatchObject({ fields: { time: expect.stringMatching('just now') } });
    expect(await world.series.series('series-1')).toBeUndefined();
    expect(await world.meetings.meetingsIn('series-1')).toEqual([]);
    expect(await world.told()).toEqual([]);
  });

  it('where too many points wait already', async () => {
    const points = Array.from({ length: 49 }, (_, i) => aPoint({ id: `p${i}` }));
    const past = { startsAt: new Date('2026-05-26T13:00:00Z'), seriesId: 'older' };
    await world.meetings.insert(aMeeting({ ...past, managerId: BEN.id, reportId: ASHA.id, points }));
    expect(await refusal({ points: ['One', 'Two'] })).toEqual({
      points: 'At most 50 points can wait at once, and 49 do already: write fewer.',
    });
  });
});

describe('a series that is renewed', () => {
  const renews = (who = BEN, cycleId = 'cycle-q2') =>
    scheduling.renew(actor(who), 'series-1', cycleId, NOW).then(() => world.settled());

  it('goes on past its cycle, tapped once or twice', async () => {
    world.cycles.set(Q2);
    await schedules();
    await renews();
    await renews();
    expect(await world.series.series('series-1')).toMatchObject({
      cycleId: null,
      renewedPast: 'cycle-q2',
      renewalAt: null,
      planned: 13,
    });
  });

  it('is so by its manager alone, and not once it has ended', async () => {
    world.cycles.set(Q2);
    await schedules();
    await expect(renews(ASHA)).rejects.toThrow('Only the manager of these 1:1s can renew them');
    await expect(renews(BEN, 'cycle-q1')).rejects.toThrow('These 1:1s have ended');
    await world.planning.plan('series-1', new Date('2026-06-30T22:00:00Z'));
    await expect(renews()).rejects.toThrow('These 1:1s have ended');
  });
});
