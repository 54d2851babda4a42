import { startEmbeddedMongo } from '@trellis/embedded-mongo';
import { type Connection, connect } from '../../../src/storage/connection';
import { type Ended, migratingProcess, WORKSPACE } from '../../support/migrating-process';
import { storeProcess } from '../../support/store-process';
import { eventually, freshDirectory } from '../../support/trellis-process';

/** Real processes: a slow machine may take a while. */
jest.setTimeout(60_000);

const NOTES = 3_000;
/** The clocks of the processes run so fast that the minute of a dead one's lease is over in a few seconds. */
const FAST = 30;
const SLOWER = 10;

async function read<T>(uri: string, work: (notes: ReturnType<Connection['collection']>) => Promise<T>) {
  const connection = await connect(uri);
  try {
    return await work(connection.collection('notes'));
  } finally {
    await connection.close();
  }
}

const written = (uri: string) =>
  read(uri, async (notes) => {
    const name = (i: number) => `Asha Rao${i}`;
    const document = (i: number) => ({
      _id: `note-${i}` as never,
      workspaceId: WORKSPACE,
      v: 1,
      name: name(i),
    });
    await notes.insertMany(Array.from({ length: NOTES }, (_, i) => document(i)));
  });

const all = (uri: string) => read(uri, (notes) => notes.find({}).toArray());

const changedSoFar = (uri: string) => read(uri, (notes) => notes.countDocuments({ v: 2 }));

const SHAPES: Readonly<Record<number, (i: string) => object>> = {
  1: (i) => ({ name: `Asha Rao${i}` }),
  2: (i) => ({ first: 'Asha', last: `Rao${i}` }),
  3: (i) => ({ first: 'Asha', last: `Rao${i}`, full: `Rao${i}, Asha`, taken: 1 }),
};

/** How many notes are of each version; each must be whole, in the shape of its version and of no other. */
async function versions(uri: string): Promise<Record<number, number>> {
  const count: Record<number, number> = {};
  const notes = await all(uri);
  for (const { _id, workspaceId, v, ...rest } of notes) {
    expect(rest).toEqual(SHAPES[Number(v)]!(String(_id).slice('note-'.length)));
    count[Number(v)] = (count[Number(v)] ?? 0) + 1;
  }
  expect(new Set(notes.map(({ _id }) => _id)).size).toBe(NOTES);
  return count;
}

const changed = (ended: readonly Ended[]): Record<string, number> => {
  const documents: Record<string, number> = {};
  for (const { migration, documents: some = 0 } of ended.flatMap(({ lines }) => lines))
    if (migration) documents[migration] = (documents[migration] ?? 0) + some;
  return documents;
};

describe('a start that is killed while it changes thousands of documents', () => {
  const directory = freshDirectory();
  afterAll(() => directory.remove());

  /** The store of the process that died, as the next one finds it. */
  async function opened<T>(dataDir: string, work: (uri: string) => Promise<T>): Promise<T> {
    const store = await startEmbeddedMongo({ dataDir });
    try {
      return await work(store.uri);
    } finally {
      await store.close();
    }
  }

  it.each([
    ['between two batches', { nth: 8, afterMs: 0 }],
    ['while it writes a batch', { nth: 10, afterMs: 3 }],
    ['in the second of two steps', { nth: 20, afterMs: 2 }],
  ])('%s leaves each document whole, and the next start goes on where it was', async (when, killed) => {
    const dataDir = `${directory.path}/${when}`;
    await opened(dataDir, written);
    expect(await migratingProcess({ dataDir, killed, speed: FAST })).toMatchObject({ signal: 'SIGKILL' });
    const before = await opened(dataDir, versions);
    const left = { two: before[1] ?? 0, three: (before[1] ?? 0) + (before[2] ?? 0) };
    expect(left.three).toBeGreaterThan(0);
    expect(left.two).toBeLessThan(NOTES);
    const next = await migratingProcess({ dataDir, speed: FAST });
    const expected = { ...(left.two > 0 && { 'notes.two': left.two }), 'notes.three': left.three };
    expect(changed([next])).toEqual(expected);
    expect(await opened(dataDir, versions)).toEqual({ 3: NOTES });
  });
});

describe('two processes that start at the same time on one store', () => {
  it('take turns: each document is changed once, by one of them', async () => {
    const store = await storeProcess();
    try {
      await written(store.uri);
      const both = await Promise.all([1, 2].map(() => migratingProcess({ uri: store.uri })));
      expect(changed(both)).toEqual({ 'notes.two': NOTES, 'notes.three': NOTES });
      expect(await versions(store.uri)).toEqual({ 3: NOTES });
    } finally {
      await store.remove();
    }
  });

  it('and one is killed in the middle: the other takes its lease when it is over, and ends the work', async () => {
    const store = await storeProcess();
    try {
      await written(store.uri);
      const killed = { nth: 6, afterMs: 1_500, hangs: true };
      const dead = migratingProcess({ uri: store.uri, speed: SLOWER, killed });
      await eventually(async () => (await changedSoFar(store.uri)) >= 800);
      const alive = await migratingProcess({ uri: store.uri, speed: SLOWER });
      expect((await dead).signal).toBe('SIGKILL');
      expect(alive.lines.map(({ msg, documents }) => documents ?? msg)).toEqual([
        'Another process is changing the shape of the data; waiting for it.',
        NOTES - 1_000,
        NOTES,
      ]);
      expect(await versions(store.uri)).toEqual({ 3: NOTES });
    } finally {
      await store.remove();
    }
  });
});
