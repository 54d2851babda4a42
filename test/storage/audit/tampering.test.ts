import type { Collection, Document } from 'mongodb';
import { auditLogOf, granted } from '../../support/audit';
import { type TestDatabase, testDatabase } from '../../support/database';

let database: TestDatabase;
let entries: Collection<Document & { _id: string }>;
let heads: Collection<Document & { _id: string }>;
let pseudonyms: Collection<Document & { _id: string }>;
let reasons: Collection<Document & { _id: string }>;

const ENTRIES = 6;
const log = () => auditLogOf(database.connection, 'T1');

beforeAll(async () => {
  database = await testDatabase();
  log();
  await database.buildIndexes();
  entries = database.connection.collection<Document & { _id: string }>('audit_entries') as never;
  heads = database.connection.collection<Document & { _id: string }>('audit_heads') as never;
  pseudonyms = database.connection.collection<Document & { _id: string }>('audit_pseudonyms') as never;
  reasons = database.connection.collection<Document & { _id: string }>('audit_reasons') as never;
});
afterAll(() => database.close());

beforeEach(async () => {
  await entries.deleteMany({});
  await heads.deleteMany({});
  await pseudonyms.deleteMany({});
  await reasons.deleteMany({});
  await log().begin();
  for (let n = 1; n <= ENTRIES; n += 1)
    await log().record(
      granted(`entry-${n}`, {
        people: { manager: 'nina' },
        why: `reason ${n}`,
        facts: { n, first: n === 1 },
      }),
    );
  expect(await log().verify()).toMatchObject({ intact: true, head: { seq: ENTRIES } });
});

/** The whole log with everybody named by their internal id. */
async function withNames(): Promise<string> {
  const lines: string[] = [];
  for await (const line of log().lines(async (personId) => personId)) lines.push(line);
  return lines.join('');
}

/** Puts other content in the place of an entry, its id too where that differs. */
async function rewrite(seq: number, change: (entry: Document) => Document): Promise<void> {
  const entry = (await entries.findOne({ seq }))!;
  const changed = change({ ...entry });
  await entries.deleteOne({ _id: entry._id });
  await entries.insertOne(changed as Document & { _id: string });
}

const OTHER: Readonly<Record<string, (was: Document) => unknown>> = {
  _id: () => 'another-id',
  workspaceId: () => 'T2',
  v: () => 2,
  seq: () => 9,
  at: ({ at }) => new Date(at.getTime() + 1),
  by: () => 'trellis',
  action: () => 'people.role_revoked',
  'object.kind': () => 'cycle',
  'object.id': () => 'somebody-else',
  'facts.n': ({ facts }) => facts.n + 1,
  'facts.first': () => 'true',
  'people.manager': () => 'somebody-else',
  reason: () => 'another-seal',
  prev: () => 'another-seal',
  mac: () => 'another-seal',
};

function withOther(entry: Document, path: string): Document {
  const [field = '', inner] = path.split('.');
  const other = OTHER[path]!(entry);
  return { ...entry, [field]: inner ? { ...entry[field], [inner]: other } : other };
}

describe('somebody who writes past Trellis', () => {
  it('has every field of an entry before them', async () => {
    const entry = (await entries.findOne({ seq: 2 }))!;
    const paths = Object.entries(entry).flatMap(([field, value]) =>
      ['object', 'facts', 'people'].includes(field)
        ? Object.keys(value).map((inner) => `${field}.${inner}`)
        : [field],
    );
    expect(paths.sort()).toEqual(Object.keys(OTHER).sort());
  });

  const cells = Object.keys(OTHER).flatMap((path) => [1, 3, ENTRIES].map((seq) => [path, seq] as const));
  it.each(cells)('is found out by %s of entry %i', async (path, seq) => {
    await rewrite(seq, (entry) => withOther(entry, path));
    expect(await log().verify()).toMatchObject({ intact: false, seq });
  });

  it.each(['reason', 'people', 'facts', 'prev'])('is found out who takes %s away', async (field) => {
    await entries.updateOne({ seq: 4 }, { $unset: { [field]: 1 } });
    expect(await log().verify()).toMatchObject({ intact: false, seq: 4 });
  });

  it('is found out who adds something', async () => {
    await entries.updateOne({ seq: 4 }, { $set: { note: 'all fine' } });
    expect(await log().verify()).toMatchObject({ intact: false, seq: 4 });
  });

  it.each([1, 2, 3, 4, 5, ENTRIES])('is found out who deletes entry %i', async (seq) => {
    await entries.deleteOne({ seq });
    expect(await log().verify()).toEqual({
      intact: false,
      seq,
      problem: seq === ENTRIES ? 'is missing, and all up to 6' : 'is missing',
    });
  });

  it.each([1, 4, ENTRIES])(
    'is found out who cuts off the last %i, even once more was written',
    async (cut) => {
      await entries.deleteMany({ seq: { $gt: ENTRIES - cut } });
      expect(await log().verify()).toMatchObject({ intact: false, seq: ENTRIES - cut + 1 });
      await log().record(granted('later'));
      expect(await log().verify()).toMatchObject({ intact: false, seq: ENTRIES - cut + 1 });
    },
  );

  it('is found out who changes the order of two', async () => {
    const [second, third] = [(await entries.findOne({ seq: 2 }))!, (await entries.findOne({ seq: 3 }))!];
    await entries.deleteMany({ seq: { $in: [2, 3] } });
    await entries.insertMany([
      { ...second, seq: 3 },
      { ...third, seq: 2 },
    ]);
    expect(await log().verify()).toMatchObject({ intact: false, seq: 2 });
  });

  it('is found out who puts one in at the end', async () => {
    const last = (await entries.findOne({ seq: ENTRIES }))!;
    await entries.insertOne({ ...last, _id: 'forged', seq: ENTRIES + 1, prev: last.mac });
    expect(await log().verify()).toMatchObject({ intact: false, seq: ENTRIES + 1 });
  });

  it('is found out who cuts off the end and moves the head back', async () => {
    const fourth = (await entries.findOne({ seq: 4 }))!;
    await entries.deleteMany({ seq: { $gt: 4 } });
    await heads.updateOne({}, { $set: { seq: 4, mac: fourth.mac } });
    expect(await log().verify()).toEqual({
      intact: false,
      seq: 4,
      problem: 'is the last, but the record of the head was changed',
    });
  });

  it('is found out who deletes the record of the head, and nothing more is recorded', async () => {
    await entries.deleteOne({ seq: ENTRIES });
    await heads.deleteMany({});
    expect(await log().verify()).toEqual({
      intact: false,
      seq: ENTRIES - 1,
      problem: 'is the last, but the record of the head is missing',
    });
    await expect(log().record(granted('later'))).rejects.toThrow(
      'The record of the audit log’s head is missing, or was not written with this TRELLIS_AUDIT_KEY: see `trellis audit verify`.',
    );
  });

  it('is found out who wipes the whole log, and nothing more is recorded', async () => {
    await entries.deleteMany({});
    await heads.deleteMany({});
    expect(await log().verify()).toEqual({
      intact: false,
      seq: 0,
      problem:
        'is where it begins, but the record of the head is missing, which was there from the first start on',
    });
    await expect(log().record(granted('later'))).rejects.toThrow('see `trellis audit verify`');
  });

  it('is found out who lays what one did at the door of another', async () => {
    const helens = (await pseudonyms.findOne({ personId: 'helen' }))!;
    await pseudonyms.deleteOne({ personId: 'luca' });
    await pseudonyms.updateOne({ _id: helens._id }, { $set: { personId: 'luca' } });
    expect(await log().verify()).toMatchObject({ intact: false, pseudonym: helens._id });
    expect(await log().forgedPseudonym()).toBe(helens._id);
    expect(await withNames()).not.toContain('luca');
  });

  it('is found out who takes the seal of a pseudonym away', async () => {
    await pseudonyms.updateOne({ personId: 'nina' }, { $unset: { seal: 1 } });
    expect(await log().verify()).toMatchObject({
      intact: false,
      problem: 'is another person’s than it was, or was not given by this Trellis',
    });
    expect(await withNames()).not.toContain('nina');
  });

  it.each(['text', 'by', 'salt'])('is found out who changes the %s of a reason', async (field) => {
    await reasons.updateOne({ _id: 'entry-4', workspaceId: 'T1' }, { $set: { [field]: 'another' } });
    expect(await log().verify()).toMatchObject({ intact: false, seq: 4 });
  });

  it('is found out who puts the reason of another entry there', async () => {
    const { _id, ...third } = (await reasons.findOne({ _id: 'entry-3' }))!;
    await reasons.replaceOne({ _id: 'entry-4' }, third);
    expect(await log().verify()).toEqual({
      intact: false,
      seq: 4,
      problem: 'has another reason than was given',
    });
  });

  it('is found out who deletes a reason of somebody who was not erased', async () => {
    await reasons.deleteOne({ _id: 'entry-4' });
    expect(await log().verify()).toEqual({
      intact: false,
      seq: 4,
      problem: 'has lost its reason, though whoever gave it was not erased',
    });
  });

  it('cannot write an entry without the key', async () => {
    const other = auditLogOf(database.connection, 'T1', Buffer.alloc(32, 8).toString('base64'));
    await expect(other.record(granted('forged'))).rejects.toThrow('TRELLIS_AUDIT_KEY');
    expect(await other.verify()).toEqual({
      intact: false,
      seq: 1,
      problem: 'was changed, was not written by Trellis, or was written with another TRELLIS_AUDIT_KEY',
    });
  });
});
