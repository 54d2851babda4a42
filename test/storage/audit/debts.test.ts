import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditEntry, AuditLog } from '../../../src/shared/audit';
import { auditDebts as debtsOn, owing } from '../../../src/storage/audit/debts';
import { auditLogOf } from '../../support/audit';
import { type TestDatabase, testDatabase } from '../../support/database';
import { type HrWorkspace, hrWorkspace } from '../../support/hr';
import { keptLog } from '../../support/log-lines';

let database: TestDatabase;
let here: HrWorkspace;
let workspaces = 0;
const { log, lines } = keptLog();

/** What the workspace owes, told to this log. */
const auditDebts = (audit: AuditLog, signal?: AbortSignal) =>
  debtsOn({
    connection: database.connection,
    workspaceId: here.workspaceId,
    audit,
    isMember: async (id) => (await here.people.person(id)) !== undefined,
    log,
    signal,
  });

beforeAll(async () => {
  database = await testDatabase();
  await hrWorkspace(database, 'T0', '2026-04-03T10:00:00Z');
  auditLogOf(database.connection, 'T0');
  await database.buildIndexes();
});
afterAll(() => database.close());
beforeEach(async () => {
  workspaces += 1;
  here = await hrWorkspace(database, `T${workspaces}`, '2026-04-03T10:00:00Z');
  await auditDebts({ record: async () => undefined }).settle();
});

/** A log that remembers what it was told, and fails where it is told to. */
function rememberingLog(fails: (entry: AuditEntry) => boolean = () => false) {
  const entries: AuditEntry[] = [];
  const remembering: AuditLog = {
    async record(entry) {
      if (fails(entry)) throw new Error('The log is away.');
      entries.push(entry);
    },
  };
  return { entries, ...auditDebts(remembering) };
}

const Q2 = {
  name: 'Q2 2026',
  firstDay: '2026-04-01',
  lastDay: '2026-06-30',
  timeZone: 'Europe/Berlin',
  review: { opensOn: '2026-06-15', opensAt: '09:00', closesOn: '2026-06-30', closesAt: '17:00' },
};

describe('what is owed to the audit log', () => {
  it('is recorded for a cycle that is created, opened and closed', async () => {
    const { id } = await here.cycles.createCycle(here.helen, Q2);
    await here.cycles.openCycle(here.luca, id);
    await here.cycles.closeCycle(here.helen, id);
    const { settle, entries } = rememberingLog();
    await settle();
    expect(entries.map(({ action, by, object }) => [action, by, object.kind, object.id])).toEqual([
      ['cycle.created', here.helen.personId, 'cycle', id],
      ['cycle.opened', here.luca.personId, 'cycle', id],
      ['cycle.closed', here.helen.personId, 'cycle', id],
    ]);
  });

  it('is recorded for a new manager, and for nobody where nothing changed', async () => {
    const [asha, helen] = [here.asha.personId, here.helen.personId];
    const from = new Date('2026-04-02T00:00:00Z');
    await here.people.setManager(asha, helen, from, 'operator');
    await here.people.setManager(asha, helen, from, 'operator');
    await here.people.setManager(asha, null, new Date('2026-04-03T00:00:00Z'));
    const { settle, entries } = rememberingLog();
    await settle();
    expect(entries.map(({ id, ...entry }) => entry)).toEqual([
      {
        at: new Date('2026-04-03T10:00:00Z'),
        by: 'operator',
        action: 'people.manager_changed',
        object: { kind: 'person', id: asha },
        people: { after: helen },
      },
      {
        at: new Date('2026-04-03T10:00:00Z'),
        by: 'trellis',
        action: 'people.manager_changed',
        object: { kind: 'person', id: asha },
        people: { before: helen },
      },
    ]);
  });

  it('is recorded for a new lead of a department or a team', async () => {
    const [luca, helen] = [here.luca.personId, here.helen.personId];
    const department = await here.people.defineDepartment({ name: 'Engineering', leadId: luca });
    const team = await here.people.defineTeam({ name: 'Platform', departmentId: null, leadId: null });
    await here.people.defineDepartment({ name: 'engineering', leadId: helen }, 'operator');
    await here.people.defineTeam({ name: 'Platform', departmentId: department.id, leadId: null });
    const { settle, entries } = rememberingLog();
    await settle();
    expect(entries.map(({ by, object, people }) => [by, object, people])).toEqual([
      ['trellis', { kind: 'department', id: department.id }, { after: luca }],
      ['operator', { kind: 'department', id: department.id }, { before: luca, after: helen }],
    ]);
    expect(team.leads).toEqual([]);
  });

  it('is owed still when the log is away, without holding up others', async () => {
    const first = await here.cycles.createCycle(here.helen, Q2);
    await here.people.setManager(here.asha.personId, here.helen.personId, new Date('2026-04-02T00:00:00Z'));
    const away = rememberingLog(({ object }) => object.kind === 'cycle');
    await expect(away.settle()).rejects.toThrow('1 entries could not be recorded in the audit log yet.');
    expect(away.entries.map(({ action }) => action)).toEqual(['people.manager_changed']);
    const back = rememberingLog();
    await back.settle();
    expect(back.entries.map(({ object }) => object.id)).toEqual([first.id]);
    await back.settle();
    expect(back.entries).toHaveLength(1);
  });

  it('is left for the next start at a stop, but for the entry that is being recorded', async () => {
    const stopping = new AbortController();
    const recorded: string[] = [];
    const audit: AuditLog = {
      async record({ action }) {
        recorded.push(action);
        stopping.abort();
      },
    };
    const { id } = await here.cycles.createCycle(here.helen, Q2);
    await here.cycles.openCycle(here.helen, id);
    await expect(auditDebts(audit, stopping.signal).settle()).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(recorded).toEqual(['cycle.created']);
    await auditDebts(audit).settle();
    expect(recorded).toEqual(['cycle.created', 'cycle.opened']);
  });

  it('is recorded once where a crash comes before it is crossed off', async () => {
    const { workspaceId } = here;
    const audit = auditLogOf(database.connection, workspaceId);
    await here.cycles.createCycle(here.helen, Q2);
    const crashing: AuditLog = {
      async record(entry) {
        await audit.record(entry);
        throw new Error('The process ends here.');
      },
    };
    await expect(auditDebts(crashing).settle()).rejects.toThrow();
    await Promise.all([1, 2, 3].map(() => auditDebts(audit).settle()));
    expect(await database.connection.collection('audit_entries').countDocuments({ workspaceId })).toBe(1);
    expect(await audit.verify()).toMatchObject({ intact: true, head: { seq: 1 } });
  });

  it('is recorded by one settling, however many owe something', async () => {
    const { workspaceId } = here;
    const owes = (n: number) => ({
      _id: `${workspaceId}-${n}`,
      workspaceId,
      name: `Team ${n}`,
      nameKey: `team ${n}`,
      version: 1,
      owedAudit: [
        {
          id: `${workspaceId}-${n}`,
          at: new Date('2026-04-03T10:00:00Z'),
          by: here.helen.personId,
          action: 'people.lead_changed',
          object: { kind: 'team', id: `${n}` },
        },
      ],
    });
    await database.connection.model('Team').insertMany(Array.from({ length: 520 }, (_, n) => owes(n)));
    const { settle, entries } = rememberingLog();
    await settle();
    expect(new Set(entries.map(({ id }) => id)).size).toBe(520);
    expect(entries).toHaveLength(520);
  }, 30_000);

  it('names nobody any more who is not in the directory', async () => {
    const [asha, helen] = [here.asha.personId, here.helen.personId];
    await here.people.setManager(asha, helen, new Date('2026-04-02T00:00:00Z'), helen);
    await here.people.defineDepartment({ name: 'Engineering', leadId: asha }, asha);
    await database.connection
      .model('Person')
      .updateOne({ _id: asha }, { $set: { workspaceId: 'elsewhere' } });
    await database.connection.model('Person').updateOne(
      { _id: helen, workspaceId: here.workspaceId },
      owing([
        {
          id: `${here.workspaceId}-about-asha`,
          at: new Date('2026-04-03T10:00:00Z'),
          by: helen,
          action: 'people.manager_changed',
          object: { kind: 'person', id: asha },
          people: { before: asha, after: helen },
        },
      ]) as object,
    );
    const { settle, entries } = rememberingLog();
    await settle();
    expect(entries.map(({ by, object: { kind }, people }) => [by, kind, people])).toEqual([
      [helen, 'person', { before: 'erased', after: helen }],
      ['erased', 'department', { after: 'erased' }],
    ]);
    expect(JSON.stringify(entries)).not.toContain(asha);
  });

  describe('with a reason that cannot be read any more', () => {
    const REASON = 'Asha asked for it.';
    const owed = (id: string, reason: string): AuditEntry => ({
      id,
      at: new Date('2026-04-03T10:00:00Z'),
      by: here.helen.personId,
      action: 'review.revealed',
      object: { kind: 'cycle', id: 'c' },
      facts: { answers: 3 },
      why: reason,
    });
    const cycles = () => database.connection.model('Cycle');
    const stored = () => database.connection.db!.collection<{ _id: string; owedAudit?: unknown }>('cycles');

    /** One cycle owes two entries, and the first's reason is damaged. */
    async function damaged(): Promise<string> {
      const { id } = await here.cycles.createCycle(here.helen, Q2);
      await rememberingLog().settle();
      const it = { _id: id, workspaceId: here.workspaceId };
      const entries = [owed(`${id}-1`, REASON), owed(`${id}-2`, REASON)];
      await cycles().updateOne(it, owing(entries) as object);
      await stored().updateOne({ _id: id }, { $set: { 'owedAudit.0.why': '1.lost.AAAA' } });
      lines.length = 0;
      return id;
    }
    const debtOf = async (id: string) => (await stored().findOne({ _id: id }))?.owedAudit;

    it('is recorded all the same, says so in place of the reason, and holds up nothing', async () => {
      const id = await damaged();
      const audit = auditLogOf(database.connection, here.workspaceId);
      await auditDebts(audit).settle();
      expect(await debtOf(id)).toEqual([]);
      const recorded: { id: string; why: string; facts: object }[] = [];
      for await (const line of audit.lines()) recorded.push(JSON.parse(line));
      expect(recorded.map((entry) => [entry.id, entry.why, entry.facts])).toEqual([
        [`${id}-1`, 'The reason could not be read when this was recorded.', { answers: 3 }],
        [`${id}-2`, REASON, { answers: 3 }],
      ]);
      expect(await audit.verify()).toMatchObject({ intact: true, head: { seq: 2 } });
    });

    it('is told once, loudly, by its ids', async () => {
      const id = await damaged();
      const { settle } = rememberingLog();
      await settle();
      await settle();
      expect(lines.filter(({ msg }) => msg.startsWith('The reason'))).toEqual([
        expect.objectContaining({
          level: 50,
          msg: 'The reason of an audit entry cannot be read: it was recorded without.',
          entry: `${id}-1`,
          action: 'review.revealed',
          owedBy: id,
        }),
      ]);
    });

    it('is owed still, and not told, while the log is away', async () => {
      const id = await damaged();
      await expect(rememberingLog(() => true).settle()).rejects.toThrow('2 entries could not be recorded');
      expect(lines.filter(({ msg }) => msg.startsWith('The reason'))).toEqual([]);
      expect(await debtOf(id)).toHaveLength(2);
      await rememberingLog().settle();
      expect(await debtOf(id)).toEqual([]);
    });
  });

  it('does not show in what the stores give back', async () => {
    const { id } = await here.cycles.createCycle(here.helen, Q2);
    await here.people.setManager(here.asha.personId, here.helen.personId, new Date('2026-04-02T00:00:00Z'));
    expect(await here.cycles.cycle(id)).not.toHaveProperty('owedAudit');
    expect(await here.people.person(here.asha.personId)).not.toHaveProperty('owedAudit');
  });
});

describe('the code that keeps the audit log', () => {
  const sources = (readdirSync('src', { recursive: true }) as string[])
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join('src', path), 'utf8') }));

  it('names the collection of entries in one file alone', () => {
    const naming = sources.filter(({ text }) => /audit_entries|'AuditEntry'/.test(text));
    expect(naming.map(({ path }) => path)).toEqual([join('storage', 'audit', 'entries.store.ts')]);
  });

  it('has nothing there that changes or deletes one', () => {
    const { text } = sources.find(({ path }) => path.endsWith('entries.store.ts'))!;
    expect(text).not.toMatch(/update|delete|remove|replace|bulk|findOneAnd|\$set|\.save\(|\.collection\b/i);
  });
});
