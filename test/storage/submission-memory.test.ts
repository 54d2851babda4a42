import type { Remembered, SubmissionMemory } from '../../src/slack/submission-memory';
import { mongoSubmissionMemory } from '../../src/storage/submission-memory.store';
import { type TestDatabase, testDatabase } from '../support/database';

describe('the memory of submissions', () => {
  let database: TestDatabase;
  let memory: SubmissionMemory;
  const success = (form: string, at: string, ends: Remembered['ends'] = 'close'): Remembered => ({
    form,
    ends,
    at: new Date(at),
  });

  beforeAll(async () => {
    database = await testDatabase();
    memory = mongoSubmissionMemory(database.connection, 'T1');
    await database.buildIndexes();
  });
  afterAll(() => database.close());

  it('knows nothing of a modal that was never submitted', async () => {
    expect(await memory.recall('never')).toBeUndefined();
  });

  it('keeps the latest success of a modal, in whatever order they are told', async () => {
    await memory.remember('view-1', success('first', '2026-04-06T09:00:00Z'));
    await memory.remember('view-1', success('third', '2026-04-06T09:00:02Z', 'clear'));
    await memory.remember('view-1', success('second', '2026-04-06T09:00:01Z'));
    expect(await memory.recall('view-1')).toEqual(success('third', '2026-04-06T09:00:02Z', 'clear'));
  });

  it('may be told the same twice', async () => {
    await memory.remember('view-2', success('same', '2026-04-06T09:00:00Z'));
    await memory.remember('view-2', success('same', '2026-04-06T09:00:00Z'));
    expect(await memory.recall('view-2')).toEqual(success('same', '2026-04-06T09:00:00Z'));
  });

  it('is kept for an hour, of one workspace', async () => {
    const [document] = await database.connection.collection('submissions').find({ form: 'same' }).toArray();
    expect(document).toEqual({
      _id: 'view-2',
      workspaceId: 'T1',
      v: 1,
      form: 'same',
      ends: 'close',
      at: new Date('2026-04-06T09:00:00Z'),
    });
    const indexes = await database.connection.collection('submissions').indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { at: 1 }, expireAfterSeconds: 3_600 }));
  });
});
