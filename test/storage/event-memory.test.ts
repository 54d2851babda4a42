import { mongoEventMemory } from '../../src/storage/event-memory.store';
import { type TestDatabase, testDatabase } from '../support/database';

const NINE = new Date('2026-04-06T09:00:00Z');

describe('the memory of events', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    mongoEventMemory(database.connection, 'T1');
    await database.buildIndexes();
  });
  afterAll(() => database.close());

  it('lets each event pass once, whichever process it comes to, also at the same moment', async () => {
    const here = mongoEventMemory(database.connection, 'T1');
    const there = mongoEventMemory(await database.another(), 'T1');
    const both = await Promise.all([here.isFirst('Ev1', NINE), there.isFirst('Ev1', NINE)]);
    expect(both.sort()).toEqual([false, true]);
    expect(await here.isFirst('Ev1', NINE)).toBe(false);
    expect(await there.isFirst('Ev2', NINE)).toBe(true);
  });

  it('is kept for an hour', async () => {
    const indexes = await database.connection.collection('events_seen').indexes();
    expect(indexes.find(({ key }) => key.at)).toMatchObject({ key: { at: 1 }, expireAfterSeconds: 3_600 });
  });
});
