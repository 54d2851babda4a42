import type { Actor } from '../../../src/shared/actor';
import { type TestDatabase, testDatabase } from '../../support/database';
import { listed, peopleOf, slackUser, standingClock } from '../../support/workspace';

let database: TestDatabase;
let workspaces = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Wednesday 8 April 2026 in Kolkata, while it is still Tuesday in Berlin. */
const WEDNESDAY_1AM_KOLKATA = '2026-04-07T19:30:00Z';

async function asha() {
  workspaces += 1;
  const told: string[] = [];
  const clock = standingClock(WEDNESDAY_1AM_KOLKATA);
  const people = peopleOf(database, `T${workspaces}`, {
    clock,
    time: clock,
    timesChanged: async (id) => void told.push(id),
  });
  await people.sync(listed(slackUser('U1', 'Asha Rao', { tz: 'Asia/Kolkata' })));
  const actor = (await people.actorOf('U1')) as Actor;
  const now = async () => (await people.person(actor.personId))!;
  return { people, actor, clock, now, told };
}

const submitted = (minute: number, view = 'view') => ({ view, at: new Date(2026, 3, 7, 12, minute) });
const MORNINGS = { working: { days: [1, 2], from: '07:00', to: '12:00' }, muted: ['check-in'] as const };

describe('what somebody chooses for themselves', () => {
  it('is kept, and told to whoever sends messages', async () => {
    const { people, actor, now, told } = await asha();
    await people.chooseTimes(actor, MORNINGS, submitted(1));
    expect(await now()).toMatchObject(MORNINGS);
    expect(told).toEqual([actor.personId]);
  });

  it('is not undone by a first attempt that comes late', async () => {
    const { people, actor, now } = await asha();
    await people.chooseTimes(actor, MORNINGS, submitted(2));
    const late = { ...MORNINGS, muted: [] };
    await people.chooseTimes(actor, late, submitted(1));
    expect((await now()).muted).toEqual(['check-in']);
    await people.chooseTimes(actor, late, submitted(1, 'another window'));
    expect((await now()).muted).toEqual([]);
  });

  it('of days away is kept until they are over where they live', async () => {
    const { people, actor, clock, now } = await asha();
    await people.addAway(actor, { from: '2026-04-08', to: '2026-04-08' }, submitted(1));
    await people.addAway(actor, { from: '2026-05-04', to: '2026-05-08' }, submitted(2));
    expect((await now()).away).toHaveLength(2);
    clock.at = new Date('2026-04-08T18:30:00Z');
    await people.removeAway(actor, { from: '2026-01-01', to: '2026-01-01' });
    expect((await now()).away).toEqual([{ from: '2026-05-04', to: '2026-05-08' }]);
    await people.removeAway(actor, { from: '2026-05-04', to: '2026-05-08' });
    expect((await now()).away).toEqual([]);
  });

  it('outlives what Slack says', async () => {
    const { people, actor, now } = await asha();
    await people.chooseTimes(actor, MORNINGS, submitted(1));
    await people.noticeUser(slackUser('U1', 'Asha R. Rao', { tz: 'Europe/Berlin' }));
    expect(await now()).toMatchObject({ ...MORNINGS, name: 'Asha R. Rao' });
  });
});

describe('a status in Slack', () => {
  const until = new Date('2026-04-10T12:00:00Z');
  const saying = (text: string, end: Date | null = until) =>
    slackUser('U1', 'Asha Rao', { tz: 'Asia/Kolkata', status: { text, emoji: '', until: end } });

  it('is remembered as no more than that somebody is away, and until when', async () => {
    const { people, now, told, actor } = await asha();
    await people.noticeUser(saying('Out sick: broken wrist'));
    expect((await now()).awayStatus).toEqual({ until });
    expect(JSON.stringify(await now())).not.toContain('wrist');
    expect(told).toEqual([actor.personId]);
  });

  it('that changes in what it says, but not in that, changes nothing', async () => {
    const { people, now, told } = await asha();
    await people.noticeUser(saying('Out sick'));
    const { changedAt, version } = (await now()) as { changedAt: Date; version?: number };
    await people.sync(listed(saying('Vacationing')));
    expect(await now()).toMatchObject({ changedAt, version });
    expect(told).toHaveLength(1);
  });

  it('that ends, or gets another end, is noticed at the next reading', async () => {
    const { people, now, told } = await asha();
    await people.noticeUser(saying('Out sick'));
    await people.sync(listed(saying('Out sick', null)));
    expect((await now()).awayStatus).toEqual({ until: null });
    await people.sync(listed(saying('')));
    expect((await now()).awayStatus).toBeNull();
    expect(told).toHaveLength(3);
  });
});
