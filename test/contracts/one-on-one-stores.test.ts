import type { Document, Filter } from 'mongodb';
import { mongoMeetingStore } from '../../src/features/one-on-ones/stores/meetings.store';
import { mongoPageStore } from '../../src/features/one-on-ones/stores/pages.store';
import { mongoPairStore } from '../../src/features/one-on-ones/stores/pairs.store';
import { mongoPairEnrolment } from '../../src/features/one-on-ones/stores/pairs-enrolled.store';
import { mongoSeriesStore } from '../../src/features/one-on-ones/stores/series.store';
import { randomIds } from '../../src/shared/ids';
import { type TestDatabase, testDatabase } from '../support/database';
import {
  all,
  aMeeting,
  anActionItem,
  aPage,
  aPair,
  aPoint,
  aSeries,
  NINA_AND_ASHA,
  TUESDAY_3PM_BERLIN,
} from '../support/one-on-ones';

const MORNING = new Date('2026-06-02T07:00:00Z');
const EVENING = new Date('2026-06-02T18:00:00Z');
const at = (time: string) => new Date(`2026-06-02T${time}:00Z`);

let database: TestDatabase;
let workspaces = 0;

const storesOf = (workspaceId: string) => ({
  meetings: mongoMeetingStore(database.connection, workspaceId),
  series: mongoSeriesStore(database.connection, workspaceId),
  pairs: mongoPairStore(database.connection, workspaceId),
  pages: mongoPageStore(database.connection, workspaceId),
  enrolment: mongoPairEnrolment(database.connection, workspaceId, randomIds()),
});
/** Stores of a workspace that nothing is in yet, but with ids of their own: ids are of the whole database. */
function fresh() {
  workspaces += 1;
  const id = (name: string) => `${name}-${workspaces}`;
  return { ...storesOf(`T${workspaces}`), id };
}

beforeAll(async () => {
  database = await testDatabase();
  storesOf('T0');
  await database.buildIndexes();
});
afterAll(() => database.close());

describe('the store of 1:1s', () => {
  it('finds all of one person’s, with whomever and in whatever state', async () => {
    const { meetings, id } = fresh();
    const earlier = new Date(TUESDAY_3PM_BERLIN.getTime() - 86_400_000);
    await meetings.insert(aMeeting({ id: id('later'), seriesId: id('s') }));
    await meetings.insert(
      aMeeting({
        id: id('earlier'),
        seriesId: id('t'),
        startsAt: earlier,
        state: 'CANCELLED',
        reportId: 'ben',
      }),
    );
    expect((await meetings.allOf('nina')).map((each) => each.id)).toEqual([id('earlier'), id('later')]);
    expect((await meetings.allOf('ben')).map((each) => each.id)).toEqual([id('earlier')]);
    expect(await meetings.allOf('cem')).toEqual([]);
  });

  it('gives back what was put in, to its own workspace alone', async () => {
    const { meetings, id } = fresh();
    const meeting = aMeeting({
      id: id('m'),
      points: [aPoint(), aPoint({ id: 'point-2', link: 'https://fernweh.slack.com/p1', tickedIn: id('m') })],
      notes: [anActionItem(), anActionItem({ id: 'line-2', section: 'decisions', action: null })],
      pulses: [{ id: 'pulse-1', personId: 'asha', energy: 2, workload: 5 }],
      pointerAt: MORNING,
    });
    expect(await meetings.insert(meeting)).toBe('inserted');
    expect(await meetings.meeting(id('m'))).toEqual(meeting);
    expect(await meetings.meetingsOf(NINA_AND_ASHA)).toEqual([meeting]);
    expect(await storesOf('elsewhere').meetings.meeting(id('m'))).toBeUndefined();
    expect(await storesOf('elsewhere').meetings.meetingsOf(NINA_AND_ASHA)).toEqual([]);
  });

  it('has each of a series once', async () => {
    const { meetings, id } = fresh();
    await meetings.insert(aMeeting({ id: id('a') }));
    const later = new Date('2026-06-09T13:00:00Z');
    expect(await meetings.insert(aMeeting({ id: id('b'), startsAt: later }))).toBe('exists');
    expect(await meetings.insert(aMeeting({ id: id('b'), startsAt: later, ordinal: 1 }))).toBe('inserted');
    expect((await meetings.meetingsIn('series-1')).map((meeting) => meeting.id)).toEqual([id('a'), id('b')]);
  });

  it('lets nobody be in two at the same moment, be they manager or report', async () => {
    const { meetings, id } = fresh();
    await meetings.insert(aMeeting({ id: id('a') }));
    const with_ = (more: object) => meetings.insert(aMeeting({ id: id('b'), seriesId: 'other', ...more }));
    expect(await with_({ reportId: 'ben', startsAt: at('13:25') })).toBe('overlaps');
    expect(await with_({ managerId: 'asha', reportId: 'ben', startsAt: at('12:35') })).toBe('overlaps');
    expect(await with_({ managerId: 'lena', reportId: 'ben' })).toBe('inserted');
  });

  it('lets one begin when the other ends', async () => {
    const { meetings, id } = fresh();
    await meetings.insert(aMeeting({ id: id('a') }));
    const next = aMeeting({ id: id('b'), seriesId: 'other', startsAt: at('13:30') });
    expect(await meetings.insert(next)).toBe('inserted');
  });

  it('frees the time of one that is skipped or cancelled', async () => {
    const { meetings, id } = fresh();
    await meetings.insert(aMeeting({ id: id('a') }));
    await meetings.replace(aMeeting({ id: id('a'), state: 'SKIPPED' }), []);
    await meetings.insert(aMeeting({ id: id('b'), ordinal: 1, state: 'CANCELLED' }));
    expect(await meetings.insert(aMeeting({ id: id('c'), ordinal: 2 }))).toBe('inserted');
    const back = aMeeting({ id: id('a'), revision: 1 });
    expect(await meetings.replace(back, [])).toBe('overlaps');
  });

  it.each(Array.from({ length: 5 }, (_, i) => i))('takes one of two that race for a time (%i)', async () => {
    const { meetings, id } = fresh();
    const another = mongoMeetingStore(await database.another(), `T${workspaces}`);
    const outcomes = await Promise.all([
      meetings.insert(aMeeting({ id: id('a'), seriesId: 'one' })),
      another.insert(aMeeting({ id: id('b'), seriesId: 'two', reportId: 'ben', startsAt: at('12:45') })),
    ]);
    expect(outcomes.sort()).toEqual(['inserted', 'overlaps']);
    expect(await meetings.meetingsBetween(['nina'], MORNING, EVENING)).toHaveLength(1);
  });

  it('is written over what was read, and owes what it was written with until that is told', async () => {
    const { meetings, id } = fresh();
    await meetings.insert(aMeeting({ id: id('m') }));
    const told = { id: 'entry-1', kind: 'changed', recipient: 'asha', at: MORNING } as const;
    const moved = aMeeting({ id: id('m'), startsAt: at('15:00'), sequence: 1, points: [aPoint()] });
    expect(await meetings.replace(moved, [told])).toBe('written');
    expect(await meetings.meeting(id('m'))).toEqual({ ...moved, revision: 1 });
    expect(await meetings.replace(aMeeting({ id: id('m') }), [])).toBe('changed meanwhile');
    expect(await all(meetings.owed())).toEqual([{ ...told, meetingId: id('m') }]);
    await meetings.told({ ...told, meetingId: id('m') });
    expect(await all(meetings.owed())).toEqual([]);
  });

  it('finds the planned ones of somebody that overlap with a span', async () => {
    const { meetings, id } = fresh();
    await meetings.insert(aMeeting({ id: id('a') }));
    await meetings.insert(aMeeting({ id: id('b'), ordinal: 1, startsAt: at('16:00') }));
    await meetings.insert(aMeeting({ id: id('c'), ordinal: 2, startsAt: at('13:00'), state: 'SKIPPED' }));
    const between = async (who: string[], from: string, to: string) =>
      (await meetings.meetingsBetween(who, at(from), at(to))).map((meeting) => meeting.id);
    expect(await between(['asha'], '13:29', '16:01')).toEqual([id('a'), id('b')]);
    expect(await between(['ben', 'nina'], '13:30', '16:00')).toEqual([]);
    expect(await between(['ben'], '07:00', '18:00')).toEqual([]);
  });

  it('shows somebody what is to come and what is still open, the earliest first', async () => {
    const { meetings, id } = fresh();
    const open = { points: [aPoint()] };
    const ticked = { points: [aPoint({ tickedIn: 'm' })] };
    const past = (day: string) => new Date(`2026-05-${day}T13:00:00Z`);
    const put = (name: string, ordinal: number, more: object) =>
      meetings.insert(aMeeting({ id: id(name), ordinal, ...more }));
    await put('to-come', 0, {});
    await put('open-point', 1, { startsAt: past('26'), ...open });
    await put('open-action', 2, { startsAt: past('19'), notes: [anActionItem()] });
    await put('all-done', 3, { startsAt: past('12'), ...ticked });
    await put('skipped-with-a-point', 4, { startsAt: past('05'), state: 'SKIPPED', ...open });
    await put('cancelled', 5, { startsAt: at('17:00'), state: 'CANCELLED' });
    const shown = await meetings.currentOf('asha', MORNING);
    expect(shown.map((meeting) => meeting.id)).toEqual(
      ['skipped-with-a-point', 'open-action', 'open-point', 'to-come'].map(id),
    );
    expect(await meetings.currentOf('nina', MORNING)).toHaveLength(4);
    expect(await meetings.currentOf('ben', MORNING)).toEqual([]);
    expect((await meetings.currentOf('asha', EVENING)).map((meeting) => meeting.id)).not.toContain(
      id('to-come'),
    );
  });

  it('says of the same when they are and what of them is open, and reads nothing that is encrypted', async () => {
    const { meetings, id } = fresh();
    const points = [aPoint(), aPoint({ id: 'point-2', tickedIn: 'm' })];
    const pulses = [{ id: 'pulse-1', personId: 'asha', energy: 2, workload: 5 }];
    const startsAt = new Date('2026-05-26T13:00:00Z');
    await meetings.insert(aMeeting({ id: id('m'), startsAt, points, notes: [anActionItem()], pulses }));
    await meetings.insert(aMeeting({ id: id('next'), ordinal: 1 }));
    const asked: unknown[] = [];
    database.connection.set('debug', (_collection: string, _method: string, _filter: object, how: object) => {
      asked.push(how);
    });
    const when = { ...NINA_AND_ASHA, minutes: 30, state: 'PLANNED' };
    expect(await meetings.currentOutlinesOf('asha', MORNING)).toEqual([
      {
        ...when,
        id: id('m'),
        startsAt,
        points: [
          { id: 'point-1', tickedIn: null },
          { id: 'point-2', tickedIn: 'm' },
        ],
        notes: [{ id: 'line-1', action: { ownerId: 'asha', due: '2026-06-05', done: false } }],
      },
      { ...when, id: id('next'), startsAt: TUESDAY_3PM_BERLIN, points: [], notes: [] },
    ]);
    database.connection.set('debug', false);
    expect(JSON.stringify(asked)).not.toMatch(/text|link|energy|workload/);
    const mine = await meetings.currentOutlinesOf('asha', MORNING);
    expect(mine.map((meeting) => meeting.id)).toEqual(
      (await meetings.currentOf('asha', MORNING)).map((meeting) => meeting.id),
    );
  });

  it('knows the last one that was held', async () => {
    const { meetings, id } = fresh();
    await meetings.insert(aMeeting({ id: id('a'), startsAt: new Date('2026-05-19T13:00:00Z') }));
    await meetings.insert(
      aMeeting({ id: id('b'), ordinal: 1, startsAt: new Date('2026-05-26T13:00:00Z'), state: 'SKIPPED' }),
    );
    await meetings.insert(aMeeting({ id: id('c'), ordinal: 2 }));
    expect((await meetings.lastHeld(NINA_AND_ASHA, at('13:29')))?.id).toBe(id('a'));
    expect((await meetings.lastOf('asha', at('13:29')))?.id).toBe(id('a'));
    expect((await meetings.lastOf('nina', at('13:30')))?.id).toBe(id('c'));
    expect(await meetings.lastOf('ben', EVENING)).toBeUndefined();
    expect((await meetings.lastHeld(NINA_AND_ASHA, at('13:30')))?.id).toBe(id('c'));
    expect(await meetings.lastHeld({ managerId: 'nina', reportId: 'ben' }, EVENING)).toBeUndefined();
  });

  it('knows with whom somebody has or had one, whichever of the two they are', async () => {
    const { meetings, id } = fresh();
    await meetings.insert(aMeeting({ id: id('a'), state: 'CANCELLED' }));
    await meetings.insert(aMeeting({ id: id('b'), ordinal: 1 }));
    await meetings.insert(
      aMeeting({ id: id('c'), seriesId: 'up', managerId: 'lena', reportId: 'nina', startsAt: at('15:00') }),
    );
    expect([...(await meetings.partnersOf('nina'))].sort()).toEqual(['asha', 'lena']);
    expect(await meetings.partnersOf('asha')).toEqual(['nina']);
    expect(await meetings.partnersOf('ben')).toEqual([]);
    const served = JSON.stringify(
      await database.connection
        .collection('one_on_one_meetings')
        .find({ workspaceId: 'T0', personIds: 'nina' })
        .explain(),
    );
    expect(served).toMatch(/"keyPattern":\{"workspaceId":1,"personIds":1/);
  });

  it('finds what falls due, and when the next does', async () => {
    const { meetings, id } = fresh();
    await meetings.insert(aMeeting({ id: id('a'), pointerAt: MORNING, overdueAt: EVENING }));
    const ids = (found: readonly { id: string }[]) => found.map((meeting) => meeting.id);
    expect(ids(await all(meetings.pointersDue(at('06:59'))))).toEqual([]);
    expect(ids(await all(meetings.pointersDue(MORNING)))).toEqual([id('a')]);
    expect(ids(await all(meetings.overdueDue(EVENING)))).toEqual([id('a')]);
    expect(await meetings.nextDue(at('06:59'))).toEqual(MORNING);
    expect(await meetings.nextDue(MORNING)).toEqual(EVENING);
    expect(await meetings.nextDue(EVENING)).toBeUndefined();
  });

  it('keeps of what was written nothing that can be read in the database', async () => {
    const { meetings, pages, pairs, id } = fresh();
    const link = 'https://fernweh.slack.com/archives/zebra';
    await meetings.insert(
      aMeeting({
        id: id('m'),
        points: [aPoint({ text: 'zebra point', link })],
        notes: [anActionItem({ text: 'zebra note' })],
        pulses: [{ id: 'pulse-1', personId: 'asha', energy: 2, workload: 5 }],
      }),
    );
    await pages.insert(aPage({ id: id('page'), text: 'zebra page' }));
    const own = { OPENING: 'zebra opening', REPORT: '', MANAGER: '', CLOSING: '' };
    await pairs.insert(aPair({ id: id('pair'), templates: { WEEKLY: own } }));
    expect((await pairs.pairOf(NINA_AND_ASHA))?.templates).toEqual({ WEEKLY: own });
    const raw = database.connection.db!;
    for (const name of ['one_on_one_meetings', 'one_on_one_pages', 'one_on_one_pairs']) {
      const stored = await raw
        .collection(name)
        .find({ workspaceId: `T${workspaces}` })
        .toArray();
      expect(stored).toHaveLength(1);
      expect(JSON.stringify(stored)).not.toMatch(/zebra|"energy":2|"workload":5/);
    }
  });
});

describe('the store of series', () => {
  it('gives back what was put in, once, to its own workspace alone', async () => {
    const { series, id } = fresh();
    const replaces = { seriesId: 'older', from: TUESDAY_3PM_BERLIN };
    const weekly = aSeries({ id: id('s'), replaces, planAt: MORNING, cycleId: 'q2' });
    const told = { id: 'entry-1', kind: 'scheduled', recipient: 'asha', at: MORNING } as const;
    expect(await series.insert(weekly, [told])).toBe('inserted');
    expect(await series.insert({ ...weekly, minutes: 60 }, [told])).toBe('exists');
    expect(await series.series(id('s'))).toEqual(weekly);
    expect(await storesOf('elsewhere').series.series(id('s'))).toBeUndefined();
    expect(await all(series.owed())).toEqual([{ ...told, seriesId: id('s') }]);
    await series.told({ ...told, seriesId: id('s') });
    expect(await all(series.owed())).toEqual([]);
  });

  it('is written over what was read', async () => {
    const { series, id } = fresh();
    await series.insert(aSeries({ id: id('s') }), []);
    expect(await series.replace(aSeries({ id: id('s'), planned: 3 }), [])).toBe('written');
    expect(await series.replace(aSeries({ id: id('s'), planned: 4 }), [])).toBe('changed meanwhile');
    expect(await series.series(id('s'))).toEqual(aSeries({ id: id('s'), planned: 3, revision: 1 }));
  });

  it('forgets one that is taken back', async () => {
    const { series, id } = fresh();
    await series.insert(aSeries({ id: id('kept') }), []);
    await series.insert(aSeries({ id: id('taken back') }), []);
    await series.remove(id('taken back'));
    expect(await series.series(id('taken back'))).toBeUndefined();
    expect(await series.series(id('kept'))).toEqual(aSeries({ id: id('kept') }));
  });

  it('finds what is to be planned or renewed, and when the next is', async () => {
    const { series, id } = fresh();
    await series.insert(aSeries({ id: id('s'), planAt: MORNING, renewalAt: EVENING }), []);
    expect((await all(series.toPlan(MORNING))).map((one) => one.id)).toEqual([id('s')]);
    expect(await all(series.toPlan(at('06:00')))).toEqual([]);
    expect((await all(series.renewalsDue(EVENING))).map((one) => one.id)).toEqual([id('s')]);
    expect(await series.nextDue(MORNING)).toEqual(EVENING);
  });
});

describe('series of people who have changed', () => {
  const LATER = at('20:00');

  it('are to be planned now, whichever of the two it is; whoever has read one before reads it again', async () => {
    const { series, id } = fresh();
    const of = (name: string, more: object) => series.insert(aSeries({ id: id(name), ...more }), []);
    await of('asha-reports', { planned: 1, planAt: LATER });
    await of('asha-manages', { planned: 1, planAt: LATER, managerId: 'asha', reportId: 'ben' });
    await of('others', { planned: 1, planAt: LATER, reportId: 'ben' });
    await of('ended', { planned: 1, planAt: null });
    await of('begun-just-now', { planned: 0, planAt: LATER });
    await series.planNow(['asha', 'cara'], MORNING);
    const due = (await all(series.toPlan(MORNING))).map((one) => one.id).sort();
    expect(due).toEqual([id('asha-manages'), id('asha-reports')]);
    const read = aSeries({ id: id('asha-reports'), planned: 1, planAt: LATER });
    expect(await series.replace(read, [])).toBe('changed meanwhile');
  });
});

describe('the store of what two people agreed on', () => {
  it('has one for each two', async () => {
    const { pairs, id } = fresh();
    const pair = aPair({ id: id('p'), nudgeAt: EVENING, nudgedFor: MORNING });
    expect(await pairs.insert(pair)).toBe('inserted');
    expect(await pairs.insert(aPair({ id: id('q') }))).toBe('exists');
    expect(await pairs.pairOf(NINA_AND_ASHA)).toEqual(pair);
    expect(await pairs.pair(id('p'))).toEqual(pair);
    expect(await pairs.pair(id('q'))).toBeUndefined();
    expect(await pairs.pairOf({ managerId: 'asha', reportId: 'nina' })).toBeUndefined();
    expect(await pairs.replace({ ...pair, nudgeAt: null })).toBe('written');
    expect(await pairs.replace(pair)).toBe('changed meanwhile');
  });

  it('finds whom to nudge', async () => {
    const { pairs, id } = fresh();
    await pairs.insert(aPair({ id: id('p'), nudgeAt: EVENING }));
    expect(await all(pairs.nudgesDue(MORNING))).toEqual([]);
    expect((await all(pairs.nudgesDue(EVENING))).map((pair) => pair.id)).toEqual([id('p')]);
    expect(await pairs.nextDue(MORNING)).toEqual(EVENING);
  });
});

describe('how far the directory was followed', () => {
  it('is kept once, and never goes back', async () => {
    const { enrolment } = fresh();
    expect(await enrolment.through()).toBeUndefined();
    await enrolment.reached(EVENING);
    await enrolment.reached(MORNING);
    expect(await enrolment.through()).toEqual(EVENING);
    expect(await fresh().enrolment.through()).toBeUndefined();
  });
});

describe('the store of private pages', () => {
  it('has one of each author in a meeting, and shows nobody another’s', async () => {
    const { pages, id } = fresh();
    const ashas = aPage({ id: id('a') });
    const ninas = aPage({ id: id('n'), authorId: 'nina', text: 'Praise her' });
    expect(await pages.insert(ashas)).toBe('inserted');
    expect(await pages.insert(aPage({ id: id('b') }))).toBe('exists');
    expect(await pages.insert(ninas)).toBe('inserted');
    expect(await pages.pageOf('asha', 'meeting-1')).toEqual(ashas);
    expect(await pages.pagesOf('nina', ['meeting-1', 'meeting-2'])).toEqual([ninas]);
    expect(await pages.replace({ ...ashas, authorId: 'nina', text: 'Overwritten' })).toBe(
      'changed meanwhile',
    );
    expect(await pages.replace({ ...ashas, text: 'Ask for a week' })).toBe('written');
    expect(await pages.replace(ashas)).toBe('changed meanwhile');
  });
});

it('finds everything that people or the tick wait for by an index', async () => {
  const { connection } = database;
  const { meetings, series, pairs, pages, enrolment } = storesOf('T0');
  const asked: [collection: string, filter: Filter<Document>][] = [];
  connection.set('debug', (collection: string, _method: string, filter: Filter<Document>) => {
    asked.push([collection, filter]);
  });

  await meetings.meeting('m');
  await meetings.meetingsOf(NINA_AND_ASHA);
  await meetings.meetingsIn('s');
  await meetings.meetingsBetween(['nina', 'asha'], MORNING, EVENING);
  await meetings.currentOf('asha', MORNING);
  await meetings.currentOutlinesOf('asha', MORNING);
  await meetings.lastHeld(NINA_AND_ASHA, MORNING);
  await meetings.lastOf('asha', MORNING);
  await all(meetings.owed());
  await all(meetings.pointersDue(MORNING));
  await all(meetings.overdueDue(MORNING));
  await meetings.nextDue(MORNING);
  await series.series('s');
  await all(series.owed());
  await all(series.toPlan(MORNING));
  await all(series.renewalsDue(MORNING));
  await series.nextDue(MORNING);
  await series.planNow(['asha'], MORNING);
  await pairs.pair('p');
  await pairs.pairOf(NINA_AND_ASHA);
  await enrolment.through();
  await all(pairs.nudgesDue(MORNING));
  await pairs.nextDue(MORNING);
  await pages.pageOf('asha', 'm');
  await pages.pagesOf('asha', ['m']);

  connection.set('debug', false);
  expect(asked).toHaveLength(28);
  const unserved = [];
  for (const [collection, filter] of asked) {
    const plan = JSON.stringify(await connection.collection(collection).find(filter).explain());
    const keys = Object.keys(JSON.parse(/"keyPattern":({.*?})/.exec(plan)?.[1] ?? '{}'));
    const telling = keys.find((key) => key !== 'workspaceId');
    if (!telling || !(telling in filter)) unserved.push([collection, filter, keys]);
  }
  expect(unserved).toEqual([]);
});

it('has no index that does not begin with the workspace', () => {
  const models = Object.values(database.connection.models).filter(({ modelName }) =>
    /^OneOnOne/.test(modelName),
  );
  const indexes = models.flatMap(({ schema }) => schema.indexes());
  expect(models).toHaveLength(5);
  expect(indexes.filter(([keys]) => Object.keys(keys)[0] !== 'workspaceId')).toEqual([]);
});
