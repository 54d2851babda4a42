import type { Pair } from '../../src/features/one-on-ones/meeting';
import { mongoMeetingStore } from '../../src/features/one-on-ones/stores/meetings.store';
import { mongoSeriesStore } from '../../src/features/one-on-ones/stores/series.store';
import { type Connection, connect } from '../../src/storage/connection';
import { keyring } from '../../src/storage/encryption/keyring';
import { succeeded, textIn } from '../support/colleague';
import { ASHA, BEN, companySeed, HELEN } from '../support/company';
import { TEST_KEYS } from '../support/keys';
import { alarms, keptLog } from '../support/log-lines';
import { aMeeting, aSeries } from '../support/one-on-ones';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** A whole company on a slow machine. */
jest.setTimeout(60_000);

/** A moment of April 2026 on the wall in Kolkata, where Asha lives. */
const inKolkata = (day: string, time: string) => new Date(`2026-${day}T${time}:00+05:30`);

let world: WholeApp;
let asha: ReturnType<WholeApp['as']>;
let connection: Connection;
let pair: Pair;
let stores: { meetings: ReturnType<typeof mongoMeetingStore>; series: ReturnType<typeof mongoSeriesStore> };
let entries = 0;

beforeAll(async () => {
  world = await wholeApp();
  asha = world.as(ASHA);
  const idOf = async (slackId: string) => (await world.app.people.personBySlackId(slackId))!.id;
  pair = { managerId: await idOf(BEN), reportId: await idOf(ASHA) };
  const since = new Date('2026-04-01T00:00:00Z');
  await world.app.people.setManager(pair.reportId, pair.managerId, since);
  const workspaceId = companySeed().team.id;
  const { log } = keptLog();
  connection = await connect(world.mongodbUri, { keyring: keyring(TEST_KEYS.encryptionKeys), log });
  stores = {
    meetings: mongoMeetingStore(connection, workspaceId),
    series: mongoSeriesStore(connection, workspaceId),
  };
});
afterAll(async () => {
  await connection.close();
  await world.stop();
});
afterEach(() => {
  expect(world.badStatuses()).toEqual([]);
  expect(alarms(world.lines)).toEqual([]);
  expect(world.indiscreet()).toEqual([]);
});

const owed = <K extends string>(kind: K) => ({
  ...{ id: `entry-${++entries}`, kind, recipient: pair.reportId },
  at: world.clock.now(),
});

/** Ben, whom Asha reports to, schedules one more 1:1 with her, past all windows. */
async function schedules(id: string, startsAt: Date) {
  await stores.meetings.insert(
    aMeeting({ ...pair, id: `meeting-${id}`, seriesId: `series-${id}`, startsAt }),
  );
  await stores.series.insert(aSeries({ ...pair, id: `series-${id}`, repeat: 'ONCE' }), [owed('scheduled')]);
}
async function moves(id: string, startsAt: Date) {
  const meeting = (await stores.meetings.meeting(id))!;
  const moved = { ...meeting, startsAt, sequence: meeting.sequence + 1 };
  await stores.meetings.replace(moved, [owed('changed')]);
}

/** What Asha has before her, a line for each 1:1 that it says something of. */
const reads = async () =>
  (await asha.person.messages())
    .map(({ blocks }) => textIn(blocks))
    .map((text) => text.split('\n').filter((line) => line.includes('1:1')));

const FIRST =
  ':spiral_calendar_pad: *Ben Albrecht* has scheduled a 1:1 with you: Tuesday 7 April, 14:00–14:30 your time';
const SECOND =
  ':spiral_calendar_pad: *Ben Albrecht* has scheduled a 1:1 with you: Thursday 9 April, 14:00–14:30 your time';

it('the first 1:1 that is scheduled with her on a day is told at once, while she works', async () => {
  const ben = world.as(BEN);
  succeeded(await ben.person.command('/1on1'));
  ben.person.fill({ report: pair.reportId, day: '2026-04-07', time: '10:30', repeat: 'ONCE' });
  expect(await ben.submits()).toMatchObject({ ok: true });
  await world.driver.until(async () => (await reads()).length > 0);
  expect(await reads()).toEqual([[FIRST]]);
});

it('what follows within half an hour comes as one further message, and the first is gone', async () => {
  await schedules('2', inKolkata('04-09', '14:00'));
  await world.comesTo(inKolkata('04-03', '15:45'));
  await moves((await stores.meetings.meetingsOf(pair))[0]!.id, inKolkata('04-07', '16:00'));
  await world.comesTo(inKolkata('04-03', '16:14'));
  expect(await reads()).toEqual([[FIRST]]);
  await world.comesTo(inKolkata('04-03', '16:16'));
  expect(await reads()).toEqual([
    [
      SECOND,
      ':spiral_calendar_pad: Your 1:1 with *Ben Albrecht* is now Tuesday 7 April, 16:00–16:30 your time',
      FIRST.replace('14:00–14:30', '16:00–16:30'),
    ],
  ]);
});

it('what happens after work waits for the morning, when only what is true by then is said', async () => {
  await world.comesTo(inKolkata('04-03', '18:00'));
  await moves('meeting-2', inKolkata('04-09', '10:00'));
  await world.comesTo(inKolkata('04-04', '12:00'));
  await moves('meeting-2', inKolkata('04-09', '11:00'));
  await world.comesTo(inKolkata('04-06', '08:59'));
  expect(await reads()).toHaveLength(1);
  await world.comesTo(inKolkata('04-06', '09:00'));
  expect((await reads())[1]).toEqual([
    ':spiral_calendar_pad: Your 1:1 with *Ben Albrecht* is now Thursday 9 April, 11:00–11:30 your time',
  ]);
});

it('on the day of it she is pointed to it as she begins to work', async () => {
  const meeting = (await stores.meetings.meeting('meeting-2'))!;
  const at = inKolkata('04-09', '09:00');
  await stores.meetings.replace({ ...meeting, pointerAt: at }, []);
  expect(await world.app.nextDue(inKolkata('04-08', '18:00'))).toEqual(at);
  await world.comesTo(at);
  expect((await reads()).at(-1)).toEqual([
    '1:1 with *Ben Albrecht*: today, 11:00–11:30 · 0 points · 0 open action items',
  ]);
});

it('and has that drawn again, without another message, where it is called off then', async () => {
  const before = await reads();
  const meeting = (await stores.meetings.meeting('meeting-2'))!;
  const off = { ...meeting, state: 'CANCELLED', sequence: meeting.sequence + 1 } as const;
  await stores.meetings.replace(off, [owed('changed')]);
  await world.comesTo(inKolkata('04-09', '09:10'));
  const after = await reads();
  expect(after).toHaveLength(before.length);
  expect(after.at(-1)).toEqual(['1:1 with *Ben Albrecht*: cancelled (Thursday 9 April, 11:00–11:30)']);
});

it('none of it comes once she has turned it off, and the record says why', async () => {
  await world.comesTo(inKolkata('04-10', '10:00'));
  const before = await reads();
  succeeded(await asha.person.command('/trellis', 'settings'));
  expect(asha.readsModal()).toContain('My 1:1s: new, moved or cancelled');
  asha.person.fill({ wanted: ['check-in', 'nudge'] });
  expect(await asha.submits()).toEqual({ ok: true, result: 'closed' });
  await schedules('3', inKolkata('04-14', '14:00'));
  await world.comesTo(inKolkata('04-10', '11:00'));
  expect(await reads()).toEqual(before);
  const [item] = (await world.stored('items')).filter(({ slot }) => String(slot).startsWith('series-3:'));
  expect(item).toMatchObject({ place: null, skipped: 'turned off by the recipient' });
});

it('HR, who runs the cycles, is told nothing of it', async () => {
  expect(await world.as(HELEN).person.messages()).toEqual([]);
});
