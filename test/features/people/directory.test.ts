import { type TestDatabase, testDatabase } from '../../support/database';
import { listed, peopleOf, slackUser, standingClock } from '../../support/workspace';

let database: TestDatabase;
let workspaces = 0;

beforeAll(async () => {
  database = await testDatabase();
  start();
  await database.buildIndexes();
});
afterAll(() => database.close());

/** A workspace of its own for each test. */
function start() {
  workspaces += 1;
  const time = standingClock('2026-04-01T08:00:00Z');
  const people = peopleOf(database, `T${workspaces}`, { clock: time, time });
  return { people, time, workspaceId: `T${workspaces}` };
}

const names = async (found: AsyncIterable<{ name: string }>) => {
  const list: string[] = [];
  for await (const { name } of found) list.push(name);
  return list.sort();
};

const ASHA = slackUser('U1', 'Asha Nair', { tz: 'Asia/Kolkata' });
const LUCA = slackUser('U2', 'Luca Moretti');

describe('a sync with Slack', () => {
  it('takes in people, but neither bots, guests, people of other workspaces nor those who left before', async () => {
    const { people } = start();
    const result = await people.sync(
      listed(
        ASHA,
        slackUser('U3', 'Trellis', { isBot: true }),
        slackUser('U4', 'Ruth Abrams', { isGuest: true }),
        slackUser('U5', 'A Partner', { isStranger: true }),
        slackUser('U6', 'Peter Lang', { deleted: true }),
      ),
    );
    expect(result).toEqual({ added: 1, changed: 0, gone: 0 });
    expect(await names(people.everyone())).toEqual(['Asha Nair']);
    expect(await people.countActive()).toBe(1);
    expect(await people.personBySlackId('U1')).toMatchObject({
      slackId: 'U1',
      name: 'Asha Nair',
      email: 'asha.nair@example.com',
      timeZone: 'Asia/Kolkata',
      active: true,
      teamId: null,
      reportingLines: [],
      working: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
      away: [],
      awayStatus: null,
      muted: [],
    });
  });

  it('gives people a random id that has nothing of their Slack id', async () => {
    const { people } = start();
    await people.sync(listed(ASHA));
    const asha = await people.personBySlackId('U1');
    expect(asha?.id).toMatch(/^[A-Za-z0-9_-]{20}$/);
    expect((await people.person(asha!.id))?.slackId).toBe('U1');
  });

  it('changes nothing the second time', async () => {
    const { people, time } = start();
    await people.sync(listed(ASHA, LUCA));
    time.at = new Date('2026-04-02T08:00:00Z');
    expect(await people.sync(listed(ASHA, LUCA))).toEqual({ added: 0, changed: 0, gone: 0 });
    expect(await names(people.changedSince(time.at))).toEqual([]);
    expect(await names(people.changedSince(new Date('2026-04-01T08:00:00Z')))).toEqual([
      'Asha Nair',
      'Luca Moretti',
    ]);
  });

  it('tells who changed since, by the real clock', async () => {
    const { people, time } = start();
    await people.sync(listed(ASHA, LUCA));
    time.at = new Date('2026-04-02T08:00:00Z');
    const moved = { ...LUCA, tz: 'America/New_York' };
    expect(await people.sync(listed(ASHA, moved))).toEqual({ added: 0, changed: 1, gone: 0 });
    expect(await names(people.changedSince(time.at))).toEqual(['Luca Moretti']);
    expect((await people.personBySlackId('U2'))?.timeZone).toBe('America/New_York');
  });

  it('deactivates those who are gone from Slack, and keeps their entry', async () => {
    const { people } = start();
    await people.sync(listed(ASHA, LUCA));
    expect(await people.sync(listed(ASHA))).toEqual({ added: 0, changed: 0, gone: 1 });
    expect(await people.personBySlackId('U2')).toMatchObject({ name: 'Luca Moretti', active: false });
    expect(await people.countActive()).toBe(1);
  });

  it.each([
    ['deactivated', { deleted: true }],
    ['made a guest', { isGuest: true }],
  ])('deactivates somebody who was %s, and takes them back', async (_how, more) => {
    const { people } = start();
    await people.sync(listed(ASHA));
    await people.sync(listed({ ...ASHA, ...more }));
    expect((await people.personBySlackId('U1'))?.active).toBe(false);
    expect(await people.actorOf('U1')).toBeUndefined();
    await people.sync(listed(ASHA));
    expect((await people.personBySlackId('U1'))?.active).toBe(true);
  });

  it('leaves everybody as they were when reading breaks off, or names nobody at all', async () => {
    const { people } = start();
    await people.sync(listed(ASHA, LUCA));
    async function* broken() {
      yield ASHA;
      throw new Error('slack is away');
    }
    await expect(people.sync(broken())).rejects.toThrow('slack is away');
    await expect(people.sync(listed())).rejects.toThrow('named no users');
    expect(await people.countActive()).toBe(2);
  });

  it('does not deactivate somebody who joined while it was reading', async () => {
    const { people } = start();
    await people.sync(listed(ASHA));
    async function* meanwhile() {
      yield ASHA;
      await people.noticeUser(LUCA);
    }
    await people.sync(meanwhile());
    expect((await people.personBySlackId('U2'))?.active).toBe(true);
  });

  it('run twice at once takes everybody in once', async () => {
    const { people } = start();
    const [one, other] = await Promise.all([
      people.sync(listed(ASHA, LUCA)),
      people.sync(listed(LUCA, ASHA)),
    ]);
    expect(one.added + other.added).toBe(2);
    expect(await names(people.everyone())).toEqual(['Asha Nair', 'Luca Moretti']);
  });

  it('puts the fallback where Slack says no time zone we could calculate with, and keeps any name', async () => {
    const { people } = start();
    const strange = '<!channel> 🌱 \u202Eمريم & co';
    await people.sync(
      listed(slackUser('U1', strange, { tz: 'Mars/Olympus' }), slackUser('U2', ' ', { tz: null })),
    );
    expect(await people.personBySlackId('U1')).toMatchObject({ name: strange, timeZone: 'Europe/Berlin' });
    expect(await people.personBySlackId('U2')).toMatchObject({ name: 'U2', timeZone: 'Europe/Berlin' });
  });

  it('sees only its own workspace', async () => {
    const here = start();
    const there = start();
    await here.people.sync(listed(ASHA));
    await there.people.sync(listed(LUCA));
    const asha = await here.people.personBySlackId('U1');
    expect(await there.people.personBySlackId('U1')).toBeUndefined();
    expect(await there.people.person(asha!.id)).toBeUndefined();
    expect(await names(there.people.everyone())).toEqual(['Luca Moretti']);
  });
});

describe('a user noticed in an event', () => {
  it('joins, changes and leaves', async () => {
    const { people } = start();
    await people.noticeUser(ASHA);
    expect((await people.actorOf('U1'))?.name).toBe('Asha Nair');
    await people.noticeUser({ ...ASHA, name: 'Asha Nair-Rao' });
    expect((await people.actorOf('U1'))?.name).toBe('Asha Nair-Rao');
    await people.noticeUser({ ...ASHA, deleted: true });
    expect(await people.actorOf('U1')).toBeUndefined();
  });

  it('is passed over when it is a guest', async () => {
    const { people } = start();
    await people.noticeUser({ ...ASHA, isGuest: true });
    expect(await people.personBySlackId('U1')).toBeUndefined();
  });
});

describe('who is behind a click', () => {
  it('is answered from memory for 30 seconds, then asked again', async () => {
    const { people, time, workspaceId } = start();
    await people.sync(listed(ASHA));
    const asha = await people.personBySlackId('U1');
    const elsewhere = peopleOf(database, workspaceId, { clock: time, time });
    expect(await people.actorOf('U1')).toEqual({
      personId: asha!.id,
      slackId: 'U1',
      name: 'Asha Nair',
      timeZone: 'Asia/Kolkata',
    });
    await elsewhere.noticeUser({ ...ASHA, name: 'Asha Rao' });
    time.at = new Date('2026-04-01T08:00:29Z');
    expect((await people.actorOf('U1'))?.name).toBe('Asha Nair');
    time.at = new Date('2026-04-01T08:00:30Z');
    expect((await people.actorOf('U1'))?.name).toBe('Asha Rao');
  });

  it('is nobody whom the directory does not know, until they join', async () => {
    const { people, time, workspaceId } = start();
    expect(await people.actorOf('U1')).toBeUndefined();
    await peopleOf(database, workspaceId, { clock: time, time }).noticeUser(ASHA);
    expect((await people.actorOf('U1'))?.name).toBe('Asha Nair');
  });
});
