import { retention } from '../../src/privacy/retention';
import { mongoRetentionStore } from '../../src/privacy/retention.store';
import type { RetentionRule } from '../../src/shared/personal-data';
import { ASHA } from '../support/company';
import { type TestDatabase, testDatabase } from '../support/database';
import { keptLog } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';
import { wholeLife } from '../support/whole-life';

describe('in a company that used everything', () => {
  let world: WholeApp;
  beforeAll(async () => {
    world = await wholeApp();
    await wholeLife(world);
  }, 90_000);
  afterAll(() => world.stop());

  const counts = async () => {
    const collections = await world.connection.db!.listCollections().toArray();
    const counted = collections.map(async ({ name }) => [name, (await world.stored(name)).length] as const);
    return Object.fromEntries(await Promise.all(counted));
  };

  it('every collection has exactly one rule', async () => {
    const ruled = world.app.privacy.rules.map(({ collection }) => collection).sort();
    const stored = Object.keys(await counts()).sort();
    expect(stored.filter((name) => !ruled.includes(name))).toEqual([]);
    expect(ruled).toEqual([...new Set(ruled)]);
  });

  it('what was told is kept 90 days and deleted on the next, what came of uploads less; everything else stays for good', async () => {
    const before = await counts();
    // Uploaded and previewed on 3 April, told on the 6th.
    const uploads = { directory_uploads: 0, people_imports: 0, assignment_orders: 0 };
    expect(before).toMatchObject({ items: expect.any(Number), objectives: 4 });
    expect(before.items).toBeGreaterThan(0);
    // What was owed at once, such as to the admin channel, is of the 3rd too.
    const ofThe6th = async (name: string) =>
      (await world.stored(name)).filter(({ at }) => (at as Date) >= new Date('2026-04-06T00:00:00Z')).length;
    const kept = { ...uploads, items: await ofThe6th('items'), cards: await ofThe6th('cards') };
    expect(kept.items).toBeGreaterThan(0);
    expect(before.directory_uploads).toBeGreaterThan(0);

    await world.app.privacy.chores[0]!.run(new Date('2026-07-05T03:00:00Z'));
    expect(await counts()).toEqual({ ...before, ...kept, retention_days: 1 });

    await world.app.privacy.chores[0]!.run(new Date('2026-07-06T09:00:00Z'));
    expect(await counts()).toEqual({ ...before, ...uploads, retention_days: 1, items: 0, cards: 0 });
  });

  it('Asha is not asked again for what she was asked then', async () => {
    const before = (await world.as(ASHA).cards()).length;
    await world.app.tick();
    await world.settles();
    expect((await world.as(ASHA).cards()).length).toBe(before);
  });
});

describe('a day with much to delete', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  const RULES: readonly RetentionRule[] = [
    { collection: 'notes', keepDays: 30, from: 'at', why: 'test' },
    { collection: 'letters', keepDays: 'forever', why: 'test' },
  ];
  const NOON = new Date('2026-04-06T12:00:00Z');
  const daysAgo = (days: number) => new Date(NOON.getTime() - days * 86_400_000);

  async function filled(workspaceId: string, ages: readonly number[]) {
    const { connection } = database;
    const of = (days: number, i: number) => ({
      _id: `${workspaceId}-${i}` as never,
      workspaceId,
      at: daysAgo(days),
    });
    await connection.collection('notes').insertMany(ages.map(of));
    await connection.collection('letters').insertMany(ages.map(of));
    const store = mongoRetentionStore(
      database.connection.useDb(connection.name, { useCache: false }),
      workspaceId,
    );
    const left = (name: string) => connection.collection(name).countDocuments({ workspaceId });
    return { store, left, chore: retention({ rules: RULES, store, log: keptLog().log }) };
  }

  it('is done in several ticks, counts as done only then, and is not looked at again that day', async () => {
    const { store, left, chore } = await filled(
      'W1',
      Array.from({ length: 10_400 }, () => 31),
    );
    await chore.run(NOON);
    expect([await left('notes'), await store.doneThrough()]).toEqual([400, '']);
    await chore.run(NOON);
    expect([await left('notes'), await store.doneThrough()]).toEqual([0, '2026-04-06']);
    expect(await left('letters')).toBe(10_400);

    await database.connection.collection('notes').insertOne({ workspaceId: 'W1', at: daysAgo(40) });
    await chore.run(NOON);
    expect(await left('notes')).toBe(1);
    await chore.run(new Date('2026-04-07T00:00:00Z'));
    expect(await left('notes')).toBe(0);
  });

  it('leaves what the rule is not about', async () => {
    const { store, left } = await filled('W4', [400, 400]);
    const notes = database.connection.collection('notes');
    await notes.updateOne({ _id: 'W4-0' as never }, { $set: { queue: 'held' } });
    const only = { queue: null };
    const rules: RetentionRule[] = [{ collection: 'notes', keepDays: 30, from: 'at', only, why: 'test' }];
    await retention({ rules, store, log: keptLog().log }).run(NOON);
    expect(await left('notes')).toBe(1);
    expect(await notes.findOne({ workspaceId: 'W4' })).toMatchObject({ queue: 'held' });
  });

  it('what is exactly as old as the rule says stays, and so does another workspace’s', async () => {
    const { left, chore } = await filled('W2', [30, 30.01, 29, 400]);
    await chore.run(NOON);
    expect(await left('notes')).toBe(2);
    await database.connection.collection('notes').insertOne({ workspaceId: 'W3', at: daysAgo(400) });
    await chore.run(new Date('2026-04-08T12:00:00Z'));
    expect(await database.connection.collection('notes').countDocuments({ workspaceId: 'W3' })).toBe(1);
  });
});
