import type { Repeat } from '../../../src/features/one-on-ones/series';
import {
  type CallingOffService,
  callingOffService,
} from '../../../src/features/one-on-ones/times/calling-off.service';
import {
  type MovingService,
  movingService,
  type Scope,
  type Seen,
} from '../../../src/features/one-on-ones/times/moving.service';
import { schedulingService } from '../../../src/features/one-on-ones/times/scheduling.service';
import { FieldErrors } from '../../../src/shared/errors';
import { actor } from '../../support/okr-people';
import {
  ASHA,
  BEN,
  CARA,
  NINA,
  MONDAY_10AM_BERLIN as NOW,
  type OneOnOneWorld,
  oneOnOneWorld,
} from '../../support/one-on-one-world';

let world: OneOnOneWorld;
let changing: MovingService & CallingOffService;
beforeAll(async () => {
  world = await oneOnOneWorld();
  changing = { ...movingService(world.parts), ...callingOffService(world.parts) };
});
afterAll(() => world.close());
beforeEach(() => world.forget());

/** Ben meets Asha on Tuesdays at 15:00 in Berlin, 18:30 where she is; what was told of it is told. */
async function agreed(
  repeat: Repeat = 'WEEKLY',
  more: { reportId?: string; time?: string; id?: string } = {},
) {
  const { id: creates = 'series-1', ...other } = more;
  const first = { reportId: ASHA.id, day: '2026-06-02', time: '15:00', minutes: 30, points: [], ...other };
  const scheduling = schedulingService(world.parts);
  await scheduling.schedule(actor(BEN), { ...first, repeat, format: 'WEEKLY' }, { creates }, NOW);
  await world.settled();
  for await (const owed of world.series.owed()) await world.series.told(owed);
}
const nth = async (ordinal: number, seriesId = 'series-1') =>
  (await world.meetings.meetingsIn(seriesId)).find((meeting) => meeting.ordinal === ordinal)!;
const moves = async (
  who: typeof BEN,
  ordinal: number,
  to: { day: string; time: string; scope?: Scope; sequence?: number; by?: string },
) => {
  const { id: meetingId, sequence } = await nth(ordinal);
  const { day, time, scope = 'one', by = 'series-2' } = to;
  const seen = { meetingId, sequence: to.sequence ?? sequence };
  await changing.move(actor(who), seen, { day, time, scope }, { creates: by }, NOW);
  await world.settled();
};
const seen = async (ordinal: number) => {
  const { id: meetingId, sequence } = await nth(ordinal);
  return { meetingId, sequence };
};
const fieldsOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => (error instanceof FieldErrors ? error.fields : error),
  );

describe('moving one', () => {
  it('is done by either of the two, on their own wall, and the other one is told', async () => {
    await agreed();
    await moves(ASHA, 0, { day: '2026-06-03', time: '12:00' });
    expect(await nth(0)).toMatchObject({
      startsAt: new Date('2026-06-03T06:30:00Z'),
      sequence: 1,
      state: 'PLANNED',
    });
    expect((await nth(1)).startsAt).toEqual(new Date('2026-06-09T13:00:00Z'));
    expect([await world.told(), world.announced()]).toEqual([[`changed ${BEN.id}`], 2]);
  });

  it('has them pointed to it on its new day', async () => {
    await agreed();
    await moves(BEN, 0, { day: '2026-06-03', time: '15:00' });
    expect((await nth(0)).pointerAt).toEqual(new Date('2026-06-03T03:30:00Z'));
  });

  it('twice to the same time is moving it once', async () => {
    await agreed();
    await moves(BEN, 0, { day: '2026-06-03', time: '15:00' });
    await moves(BEN, 0, { day: '2026-06-03', time: '15:00', sequence: 0 });
    expect([(await nth(0)).sequence, await world.told()]).toEqual([1, [`changed ${ASHA.id}`]]);
  });

  it('is refused where somebody else moved it meanwhile', async () => {
    await agreed();
    await moves(ASHA, 0, { day: '2026-06-03', time: '18:30' });
    await expect(moves(BEN, 0, { day: '2026-06-04', time: '15:00', sequence: 0 })).rejects.toThrow(
      'was moved or called off since you opened this window',
    );
    expect((await nth(0)).startsAt).toEqual(new Date('2026-06-03T13:00:00Z'));
  });

  it('may overlap with the time that it had, and with no other 1:1 of either', async () => {
    await agreed();
    await agreed('WEEKLY', { reportId: CARA.id, time: '16:00', id: 'caras' });
    await moves(BEN, 0, { day: '2026-06-02', time: '15:15' });
    const there = { day: '2026-06-02', time: '15:45' };
    expect(await fieldsOf(moves(BEN, 0, there))).toEqual({
      time: 'You have a 1:1 with Cara then: Tuesday 2 June, 16:00–16:30. Choose another time.',
    });
    expect(await fieldsOf(moves(ASHA, 0, { day: '2026-06-02', time: '19:15' }))).toEqual({
      time: 'Ben has another 1:1 then: Tuesday 2 June, 19:30–20:00. Choose another time.',
    });
  });

  it('is refused in the past, and for what is over or called off', async () => {
    await agreed();
    expect(await fieldsOf(moves(BEN, 0, { day: '2026-05-01', time: '15:00' }))).toEqual({
      day: expect.stringMatching('in the past'),
    });
    await changing.skip(actor(BEN), await seen(0), NOW);
    await expect(moves(BEN, 0, { day: '2026-06-03', time: '15:00' })).rejects.toThrow('over or called off');
  });

  it('is for the two alone', async () => {
    await agreed();
    for (const somebody of [NINA, CARA])
      await expect(moves(somebody, 0, { day: '2026-06-03', time: '15:00' })).rejects.toThrow(
        'not one of your 1:1s',
      );
  });
});

describe('moving one and all that follow', () => {
  it('is a new series in place of what is left of the old one, told to the report once', async () => {
    await agreed();
    await moves(BEN, 1, { day: '2026-06-10', time: '15:15', scope: 'following' });
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual(['2026-06-02T13:00']);
    expect((await world.startsOf('series-2', 'PLANNED')).slice(0, 2)).toEqual([
      '2026-06-10T13:15',
      '2026-06-17T13:15',
    ]);
    expect(await world.told()).toEqual([`scheduled ${ASHA.id}`]);
  });

  it('may overlap with what it replaces, and is done once', async () => {
    await agreed();
    const later = { day: '2026-06-02', time: '15:15', scope: 'following' as const };
    await moves(BEN, 0, later);
    await moves(BEN, 0, { ...later, sequence: 0 });
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual([]);
    expect((await world.startsOf('series-2', 'PLANNED'))[0]).toBe('2026-06-02T13:15');
    expect(await world.startsOf('series-2', 'SKIPPED')).toEqual([]);
  });

  it('is refused where a later one clashes', async () => {
    await agreed();
    await agreed('ONCE', { reportId: CARA.id, time: '16:00', id: 'caras' });
    await world.meetings.meetingsIn('caras');
    const there = { day: '2026-06-02', time: '16:15', scope: 'following' as const };
    expect(await fieldsOf(moves(BEN, 0, there))).toEqual({ time: expect.stringMatching('with Cara then') });
    expect((await world.series.series('series-1'))?.endsAt).toBeNull();
  });

  it('is for the manager, and for a series', async () => {
    await agreed();
    const there = { day: '2026-06-03', time: '15:00', scope: 'following' as const };
    await expect(moves(ASHA, 0, there)).rejects.toThrow('Only the manager of a series');
    await world.forget();
    await agreed('ONCE');
    await expect(moves(BEN, 0, there)).rejects.toThrow('nothing follows any more');
  });
});

describe('skipping one', () => {
  it('leaves it out once, frees its time, and tells the other one', async () => {
    await agreed();
    const second = await seen(1);
    await changing.skip(actor(ASHA), second, NOW);
    await changing.skip(actor(BEN), second, NOW);
    expect(await nth(1)).toMatchObject({ state: 'SKIPPED', sequence: 1, pointerAt: null });
    expect((await nth(2)).state).toBe('PLANNED');
    expect(await world.told()).toEqual([`changed ${BEN.id}`]);
    await agreed('ONCE', { reportId: CARA.id, id: 'caras', time: '15:30' });
    await expect(changing.skip(actor(CARA), second, NOW)).rejects.toThrow('not one of your 1:1s');
  });
});

describe('cancelling', () => {
  it('a single one is the end of it', async () => {
    await agreed('ONCE');
    await changing.cancel(actor(ASHA), await seen(0), 'one', NOW);
    await world.settled();
    expect(await nth(0)).toMatchObject({ state: 'CANCELLED', sequence: 1 });
    expect((await world.series.series('series-1'))?.endsAt).toEqual(NOW);
    expect(await world.told()).toEqual([`changed ${BEN.id}`]);
  });

  it('one of a series leaves it out', async () => {
    await agreed();
    await changing.cancel(actor(ASHA), await seen(0), 'one', NOW);
    await world.settled();
    expect([(await nth(0)).state, (await nth(1)).state]).toEqual(['SKIPPED', 'PLANNED']);
  });

  it('all that follow ends the series from there on, and is told once', async () => {
    await agreed();
    const third = await seen(2);
    await changing.cancel(actor(BEN), third, 'following', NOW);
    await changing.cancel(actor(BEN), third, 'following', NOW);
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual(['2026-06-02T13:00', '2026-06-09T13:00']);
    expect(await world.told()).toEqual([`ended ${ASHA.id}`]);
    expect((await world.series.series('series-1'))?.endsAt).toEqual(new Date('2026-06-16T13:00:00Z'));
  });

  it('all that follow is asked for again where others write at each attempt', async () => {
    await agreed();
    const third = await seen(2);
    jest.spyOn(world.parts.series, 'replace').mockResolvedValue('changed meanwhile');
    await expect(changing.cancel(actor(BEN), third, 'following', NOW)).rejects.toThrow('Please try again.');
    jest.restoreAllMocks();
    expect(await nth(2)).toMatchObject({ state: 'PLANNED' });
  });

  it('all that follow is for the manager', async () => {
    await agreed();
    const attempt = changing.cancel(actor(ASHA), await seen(2), 'following', NOW);
    await expect(attempt).rejects.toThrow('Only the manager of a series');
  });

  it('all that follow is not taken for done where that one alone was called off meanwhile', async () => {
    await agreed();
    const first = await seen(0);
    await changing.skip(actor(ASHA), first, NOW);
    await expect(changing.cancel(actor(BEN), first, 'following', NOW)).rejects.toThrow('since you opened');
    expect((await world.series.series('series-1'))?.endsAt).toBeNull();
  });
});

it.each([
  ['skipped', (first: Seen) => changing.skip(actor(BEN), first, NOW)],
  ['cancelled', (first: Seen) => changing.cancel(actor(BEN), first, 'one', NOW)],
  ['cancelled with all that follow', (first: Seen) => changing.cancel(actor(BEN), first, 'following', NOW)],
])('what the other one moved meanwhile is not %s', async (_what, attempt) => {
  await agreed();
  const first = await seen(0);
  await moves(ASHA, 0, { day: '2026-06-03', time: '18:30' });
  await expect(attempt(first)).rejects.toThrow('since you opened this window');
  expect(await nth(0)).toMatchObject({ state: 'PLANNED', startsAt: new Date('2026-06-03T13:00:00Z') });
});
