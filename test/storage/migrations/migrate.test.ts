import { mongo } from 'mongoose';
import { systemTime } from '../../../src/shared/clock';
import { randomIds } from '../../../src/shared/ids';
import { Hopeless } from '../../../src/shared/patience';
import type { Connection } from '../../../src/storage/connection';
import { documentSchema, type Stored } from '../../../src/storage/document';
import { UNREADABLE } from '../../../src/storage/encryption/unreadable';
import { migrate } from '../../../src/storage/migrations/migrate';
import type { Migration, Raw } from '../../../src/storage/migrations/migration';
import { type TestDatabase, testDatabase } from '../../support/database';
import { keptLog } from '../../support/log-lines';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let workspaces = 0;
const anotherWorkspace = () => {
  workspaces += 1;
  return `W${workspaces}`;
};
const anotherProcess = (): Connection => {
  const connection = database.connection.useDb(database.connection.name, { useCache: false });
  connection.model('Note', documentSchema(3, { first: String, last: String, full: String }), 'notes');
  connection.model('Letter', documentSchema(2, { to: String }), 'letters');
  return connection;
};

/** Version 1 has `name`; version 2 `first` and `last`; version 3 `full`, made of them. */
const STEPS: readonly Migration[] = [
  {
    name: 'notes.names_in_two_parts',
    collection: 'notes',
    from: 1,
    up: (batch) =>
      batch.map(({ name, ...rest }) => {
        const [first, last] = String(name).split(' ');
        return { ...rest, first, last };
      }),
  },
  {
    name: 'letters.have_an_addressee',
    collection: 'letters',
    from: 1,
    up: (batch) => batch.map((letter) => ({ ...letter, to: 'everybody' })),
  },
  {
    name: 'notes.names_in_full',
    collection: 'notes',
    from: 2,
    up: (batch) => batch.map((note) => ({ ...note, full: `${note.last}, ${note.first}` })),
  },
];

const { log, lines } = keptLog();
const migrating = (
  workspaceId: string,
  more: { connection?: Connection; migrations?: readonly Migration[]; signal?: AbortSignal } = {},
) =>
  migrate({
    connection: anotherProcess(),
    workspaceId,
    migrations: STEPS,
    time: systemTime(),
    newId: randomIds(),
    log,
    signal: new AbortController().signal,
    ...more,
  });

const written = async (workspaceId: string, count: number) => {
  const notes = Array.from({ length: count }, (_, i) => ({
    _id: `${workspaceId}-${i}` as never,
    workspaceId,
    v: 1,
    name: `Asha Rao${i}`,
  }));
  await database.connection.collection('notes').insertMany(notes);
};
const stored = (workspaceId: string, filter: object = {}) =>
  database.connection
    .collection('notes')
    .find({ workspaceId, ...filter })
    .toArray();

/** The steps, dying after so many batches. */
const dyingAfter = (batches: number): Migration[] => {
  let left = batches;
  return STEPS.map((step) => ({
    ...step,
    up(batch: readonly Raw[]) {
      if (left === 0) throw new Error('killed');
      left -= 1;
      return step.up(batch);
    },
  }));
};

describe('documents of older versions', () => {
  it('are brought to the present one, step by step in order, and another workspace’s are left alone', async () => {
    const [ours, theirs] = [anotherWorkspace(), anotherWorkspace()];
    await written(ours, 450);
    await written(theirs, 1);
    await database.connection
      .collection('notes')
      .insertOne({ _id: 'second' as never, workspaceId: ours, v: 2, first: 'Ben', last: 'Albrecht' });
    await migrating(ours);
    expect(await stored(ours, { v: { $ne: 3 } })).toEqual([]);
    expect(await stored(ours, { _id: `${ours}-449` })).toEqual([
      { _id: `${ours}-449`, workspaceId: ours, v: 3, first: 'Asha', last: 'Rao449', full: 'Rao449, Asha' },
    ]);
    expect(await stored(ours, { _id: 'second' })).toMatchObject([{ v: 3, full: 'Albrecht, Ben' }]);
    expect(await stored(theirs)).toMatchObject([{ v: 1, name: 'Asha Rao0' }]);
  });

  it('are told in one line a step, and a second start finds nothing to do', async () => {
    const ours = anotherWorkspace();
    await written(ours, 3);
    lines.length = 0;
    await migrating(ours);
    await migrating(ours);
    expect(lines.map(({ migration, documents }) => [migration, documents])).toEqual([
      ['notes.names_in_two_parts', 3],
      ['notes.names_in_full', 3],
    ]);
  });

  it.each([1, 2, 3, 4, 5])(
    'are all there when it is killed after %i batches and started again',
    async (after) => {
      const ours = anotherWorkspace();
      await written(ours, 500);
      await expect(migrating(ours, { migrations: dyingAfter(after) })).rejects.toThrow('killed');
      expect(await stored(ours)).toHaveLength(500);
      await migrating(ours);
      expect(await stored(ours, { v: 3, full: /^Rao\d+, Asha$/ })).toHaveLength(500);
    },
  );

  it('are changed by one process at a time: the other waits, then finds nothing to do', async () => {
    const ours = anotherWorkspace();
    await written(ours, 300);
    let atOnce = 0;
    let most = 0;
    let batches = 0;
    const slow = STEPS.map((step) => ({
      ...step,
      async up(batch: readonly Raw[]) {
        atOnce += 1;
        most = Math.max(most, atOnce);
        batches += 1;
        await new Promise((done) => setTimeout(done, 20));
        atOnce -= 1;
        return step.up(batch);
      },
    }));
    await Promise.all([migrating(ours, { migrations: slow }), migrating(ours, { migrations: slow })]);
    expect([most, batches]).toEqual([1, 4]);
    expect(await stored(ours, { v: 3 })).toHaveLength(300);
  });

  it('are taken over from a process that died with the lease in its hands', async () => {
    const ours = anotherWorkspace();
    await written(ours, 1);
    const dead = { _id: ours as never, workspaceId: ours, v: 1, holder: 'dead' };
    const leases = database.connection.collection('migrations');
    await leases.insertOne({ ...dead, until: new Date(Date.now() + 700) });
    await migrating(ours);
    expect(await stored(ours)).toMatchObject([{ v: 3 }]);
  });
});

describe('a document that another process writes to while its step is taken', () => {
  it('keeps what was written, and takes the step from there', async () => {
    const ours = anotherWorkspace();
    await written(ours, 2);
    const notes = database.connection.collection('notes');
    let meanwhile: Promise<unknown> | undefined;
    const [split, ...others] = STEPS;
    const slow: Migration = {
      ...split!,
      async up(batch) {
        meanwhile ??= notes.updateOne({ _id: `${ours}-1` as never }, { $set: { name: 'Ben Okoro' } });
        await meanwhile;
        return split!.up(batch);
      },
    };
    await migrating(ours, { migrations: [slow, ...others] });
    expect((await stored(ours, { v: 3 })).map(({ full }) => full)).toEqual(['Rao0, Asha', 'Okoro, Ben']);
  });
});

describe('documents with encrypted values', () => {
  interface Diary extends Stored {
    page: string;
    title?: string;
  }
  const SECRET = { type: String, encrypted: true };

  it('keep them, and one that cannot be read any more holds up no start', async () => {
    const ours = anotherWorkspace();
    const connection = anotherProcess();
    const diaries = connection.model<Diary>(
      'Diary',
      documentSchema(2, { page: SECRET, title: String }),
      'diaries',
    );
    await diaries.insertMany(
      ['whole', 'damaged'].map((name) => ({
        _id: `${ours}-${name}`,
        workspaceId: ours,
        v: 1,
        page: 'It rained.',
      })),
    );
    const raw = connection.db!.collection<Raw>('diaries');
    await raw.updateOne({ _id: `${ours}-damaged` }, { $set: { page: '1.one.AAAA' } });
    const titled: Migration = {
      name: 'diaries.titles',
      collection: 'diaries',
      from: 1,
      up: (batch) => batch.map((diary) => ({ ...diary, title: 'Untitled' })),
    };
    await migrating(ours, { connection, migrations: [...STEPS, titled] });
    const read = await diaries.find({ workspaceId: ours }).sort({ _id: -1 }).lean();
    expect(read.map((diary) => [diary.v, diary.title, diary.page])).toEqual([
      [2, 'Untitled', 'It rained.'],
      [2, 'Untitled', UNREADABLE],
    ]);
    expect(await raw.findOne({ _id: `${ours}-damaged` })).toMatchObject({ page: '1.one.AAAA' });
  });
});

describe('a step that cannot be taken', () => {
  const broken = (up: (batch: readonly Raw[]) => readonly Raw[]) =>
    STEPS.map((step) => (step.name === 'notes.names_in_full' ? { ...step, up } : step));
  const SAYS = (reason: string) =>
    `Migration notes.names_in_full fails with ${reason}, and 300 documents of "notes" wait for it: nothing is lost, and Trellis does not start. ` +
    'Report this line; until it is mended, restore the backup from before the update and start the version before it.';

  it.each<[string, (batch: readonly Raw[]) => readonly Raw[], string]>([
    [
      'fails',
      (batch) => batch.map(({ nickname }) => (nickname as string).trim() as never),
      "TypeError: Cannot read properties of undefined (reading 'trim')",
    ],
    [
      'fails with what it must not quote',
      () => {
        throw new RangeError('Asha Rao is no good name');
      },
      'RangeError',
    ],
    ['loses documents', (batch) => batch.slice(1), 'Error: The documents are not the same ones afterwards.'],
    [
      'mixes documents up',
      (batch) => batch.toReversed(),
      'Error: The documents are not the same ones afterwards.',
    ],
  ])('because it %s ends the start in one line that names it and how many wait', async (_how, up, reason) => {
    const ours = anotherWorkspace();
    await written(ours, 300);
    const failing = migrating(ours, { migrations: broken(up) });
    await expect(failing).rejects.toThrow(SAYS(reason));
    await expect(failing).rejects.toBeInstanceOf(Hopeless);
    expect(await stored(ours, { v: 2 })).toHaveLength(300);
    await migrating(ours);
    expect(await stored(ours, { v: 3 })).toHaveLength(300);
  });

  it('because the documents may not stand so ends it too', async () => {
    const ours = anotherWorkspace();
    await written(ours, 2);
    const connection = anotherProcess();
    await connection.collection('notes').createIndex({ sole: 1 }, { unique: true, sparse: true });
    const up = (batch: readonly Raw[]) => batch.map((note) => ({ ...note, sole: 'the one' }));
    await expect(migrating(ours, { migrations: broken(up) })).rejects.toThrow(
      'Migration notes.names_in_full fails with MongoBulkWriteError: 11000, and 1 documents of "notes" wait',
    );
    await connection.collection('notes').dropIndex('sole_1');
  });

  it('because the database is away is tried again', async () => {
    const ours = anotherWorkspace();
    await written(ours, 1);
    const away = () => {
      throw new mongo.MongoNetworkError('connection closed');
    };
    await expect(migrating(ours, { migrations: broken(away) })).rejects.not.toBeInstanceOf(Hopeless);
  });
});

describe('data that this version does not know', () => {
  it('stops the start in one line, before anything is changed', async () => {
    const ours = anotherWorkspace();
    await written(ours, 1);
    const later = { _id: `${ours}-later` as never, workspaceId: ours, v: 4 };
    await database.connection.collection('notes').insertOne(later);
    await expect(migrating(ours)).rejects.toThrow(
      'The data was written by a newer Trellis: "notes" has version 4, and this one knows up to 3. ' +
        'Start that version again, or restore the backup from before it.',
    );
    expect(await stored(ours, { v: 1 })).toHaveLength(1);
  });
});

it('a version without the step that leads to it is refused', async () => {
  await expect(migrating(anotherWorkspace(), { migrations: STEPS.slice(0, 2) })).rejects.toThrow(
    '"notes" has version 3, but migrations from [1].',
  );
});
