import { randomIds } from '../../../src/shared/ids';
import { sealsOf } from '../../../src/storage/audit/chain';
import { pseudonymStore } from '../../../src/storage/audit/pseudonyms.store';
import { AUDIT_KEY, auditLogOf, granted } from '../../support/audit';
import { type TestDatabase, testDatabase } from '../../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  auditLogOf(database.connection, 'T0');
  await database.buildIndexes();
});
afterAll(() => database.close());

const stored = (workspaceId: string) =>
  database.connection.collection('audit_entries').find({ workspaceId }).sort({ seq: 1 }).toArray();

describe('the audit log', () => {
  it('keeps who did what to whom in one chain, from 1 on', async () => {
    const log = auditLogOf(database.connection, 'T1');
    await log.record(granted('a'));
    await log.record(granted('b', { action: 'people.role_revoked' }));
    const [first, second] = await stored('T1');
    expect(first).toMatchObject({
      _id: 'a',
      seq: 1,
      prev: '',
      at: new Date('2026-04-03T10:00:00Z'),
      action: 'people.role_granted',
      facts: { role: 'LEADERSHIP' },
    });
    expect(second).toMatchObject({ _id: 'b', seq: 2, prev: first!.mac });
    expect(await log.verify()).toEqual({ intact: true, head: { seq: 2, mac: second!.mac } });
    expect(await log.head()).toEqual({ seq: 2, mac: second!.mac });
  });

  it('names people by random pseudonyms, the same one each time', async () => {
    const log = auditLogOf(database.connection, 'T2');
    await log.record(granted('c', { people: { manager: 'helen' } }));
    await log.record(granted('d', { by: 'luca', object: { kind: 'cycle', id: 'q2' } }));
    const [first, second] = await stored('T2');
    expect(JSON.stringify([first, second])).not.toMatch(/helen|luca/);
    expect(first!.people).toEqual({ manager: first!.by });
    expect(first!.by).toMatch(/^[\w-]{20}$/);
    expect(second!.by).toBe(first!.object.id);
    expect(second!.object).toEqual({ kind: 'cycle', id: 'q2' });
  });

  it('leaves the operator and Trellis itself as they are', async () => {
    const log = auditLogOf(database.connection, 'T3');
    await log.record(granted('e', { by: 'operator' }));
    await log.record(granted('f', { by: 'trellis' }));
    expect((await stored('T3')).map(({ by }) => by)).toEqual(['operator', 'trellis']);
  });

  it('makes a person unrecoverable once the mapping is gone, and stays whole', async () => {
    const log = auditLogOf(database.connection, 'T4');
    const pseudonyms = pseudonymStore(database.connection, 'T4', {
      newId: randomIds(),
      seals: sealsOf(AUDIT_KEY),
    });
    await log.record(granted('g'));
    const pseudonym = await pseudonyms.of('luca');
    expect(await pseudonyms.personBehind(pseudonym)).toBe('luca');
    await pseudonyms.forget('luca');
    expect(await pseudonyms.personBehind(pseudonym)).toBeUndefined();
    await log.record(granted('h'));
    const [before, after] = await stored('T4');
    expect(after!.object.id).not.toBe(before!.object.id);
    expect(await log.verify()).toMatchObject({ intact: true });
  });

  it('forgets with somebody the reasons that they typed, theirs alone, and stays whole', async () => {
    const log = auditLogOf(database.connection, 'T10');
    await log.record(granted('hers', { why: 'Because Helen said so.' }));
    await log.record(granted('his', { by: 'luca', why: 'Because Luca said so.' }));
    await log.record(granted('nobodys', { by: 'operator', why: 'Because it was Monday.' }));
    const whys = async () => {
      const lines: string[] = [];
      for await (const line of log.lines()) lines.push(JSON.parse(line).why);
      return lines;
    };
    expect(await whys()).toEqual([
      'Because Helen said so.',
      'Because Luca said so.',
      'Because it was Monday.',
    ]);
    await log.forget('helen');
    expect(await whys()).toEqual([undefined, 'Because Luca said so.', 'Because it was Monday.']);
    expect(await log.verify()).toMatchObject({ intact: true, head: { seq: 3 } });
    await log.record(granted('hers', { why: 'Because Helen said so.' }));
    expect((await whys())[0]).toBeUndefined();
  });

  it('keeps a reason once that was kept before a crash, and its entry after it', async () => {
    const log = auditLogOf(database.connection, 'T11');
    await log.record(granted('o', { why: 'Because.' }));
    await database.connection.collection('audit_entries').deleteMany({ workspaceId: 'T11' });
    await database.connection.collection('audit_heads').deleteMany({ workspaceId: 'T11' });
    await log.begin();
    await log.record(granted('o', { why: 'Because.' }));
    expect(await log.verify()).toMatchObject({ intact: true, head: { seq: 1 } });
  });

  it('records an entry once that is recorded twice', async () => {
    const log = auditLogOf(database.connection, 'T5');
    await Promise.all([log.record(granted('i')), log.record(granted('i'))]);
    await log.record(granted('i'));
    expect(await stored('T5')).toHaveLength(1);
    expect(await log.verify()).toMatchObject({ intact: true, head: { seq: 1 } });
  });

  it('seals a reason with half a surrogate pair in it as it is stored', async () => {
    const log = auditLogOf(database.connection, 'T6');
    await log.record(granted('j', { why: 'left \ud83d behind' }));
    expect(await log.verify()).toMatchObject({ intact: true, head: { seq: 1 } });
  });

  it('is empty and whole before the first entry', async () => {
    const log = auditLogOf(database.connection, 'T7');
    await log.begin();
    await log.begin();
    expect(await log.verify()).toEqual({
      intact: true,
      head: { seq: 0, mac: '' },
    });
  });

  it('goes on where a crash came between an entry and the record of the head', async () => {
    const log = auditLogOf(database.connection, 'T8');
    await log.record(granted('k'));
    const heads = database.connection.collection('audit_heads');
    const before = await heads.findOne({ workspaceId: 'T8' });
    await log.record(granted('l'));
    await heads.replaceOne({ workspaceId: 'T8' }, before!);
    expect(await log.verify()).toMatchObject({ intact: true, head: { seq: 2 } });
    await log.record(granted('l'));
    expect((await heads.findOne({ workspaceId: 'T8' }))!.seq).toBe(2);
    await log.record(granted('m'));
    expect(await log.verify()).toMatchObject({ intact: true, head: { seq: 3 } });
  });

  it('makes one chain of what many write over two connections at once', async () => {
    const connections = [database.connection, await database.another()];
    const logs = connections.map((each) => auditLogOf(each, 'T9'));
    const entries = Array.from({ length: 60 }, (_, n) => granted(`n${n}`, { facts: { n } }));
    await Promise.all(
      entries.flatMap((entry, n) => [
        logs[n % 2]!.record(entry),
        ...(n % 10 === 0 ? [logs[(n + 1) % 2]!.record(entry)] : []),
      ]),
    );
    const kept = await stored('T9');
    expect(kept.map(({ seq }) => seq)).toEqual(entries.map((_, n) => n + 1));
    expect(new Set(kept.map(({ _id }) => String(_id)))).toEqual(new Set(entries.map(({ id }) => id)));
    expect(new Set(kept.map(({ by }) => by)).size).toBe(1);
    expect(await logs[1]!.verify()).toMatchObject({ intact: true, head: { seq: 60 } });
  });
});
