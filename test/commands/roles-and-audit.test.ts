import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit } from '../../src/commands/audit';
import type { Command, CommandIo } from '../../src/commands/command';
import { roles } from '../../src/commands/roles';
import { openDatabase } from '../../src/database';
import { mongoPeople } from '../../src/features/people';
import { systemTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import { auditLog } from '../../src/storage/audit/audit-log';
import { auditDebts } from '../../src/storage/audit/debts';
import { claimWorkspace } from '../../src/storage/workspace.store';
import { TEST_KEYS } from '../support/keys';
import { keptLog } from '../support/log-lines';
import { listed, slackUser, standingClock } from '../support/workspace';

const { log } = keptLog();
const NOON = standingClock('2026-04-03T12:00:00Z');
const newId = randomIds();
const WORKSPACE = 'T0FERNWEH';

/** A data directory with Helen, who is the HR admin, Asha, and Luca, who left. */
async function company(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'trellis-roles-'));
  const database = await openDatabase({ mongodbUri: undefined, dataDir, ...TEST_KEYS }, log);
  const { connection } = database;
  const key = TEST_KEYS.auditKey;
  const audit = auditLog({ connection, workspaceId: WORKSPACE, key, newId });
  await claimWorkspace(connection, WORKSPACE, audit.begin);
  const people = mongoPeople({
    connection,
    workspaceId: WORKSPACE,
    clock: NOON,
    time: NOON,
    newId,
    fallbackZone: 'UTC',
    settleAudit: () => undefined,
  });
  const luca = slackUser('U2', 'Luca Moretti');
  await people.sync(listed(slackUser('U1', 'Helen Park'), luca, slackUser('U3', 'Asha Nair')));
  await people.noticeUser({ ...luca, deleted: true });
  await people.grantFirstAdmins(['U1']);
  const isMember = async (id: string) => (await people.person(id)) !== undefined;
  await auditDebts({ connection, workspaceId: WORKSPACE, audit, isMember, log }).settle();
  await database.close();
  return dataDir;
}

/** What a command printed, and how it ended. */
async function typed(command: Command, args: string, dataDir: string, env: Record<string, string> = {}) {
  const printed = { out: '', err: '' };
  const io: CommandIo = {
    env: {
      SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
      SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
      TRELLIS_HR_ADMINS: 'U1',
      TRELLIS_ADMIN_CHANNEL: 'C01PEOPLE',
      TRELLIS_ENCRYPTION_KEYS: TEST_KEYS.encryptionKeys,
      TRELLIS_AUDIT_KEY: TEST_KEYS.auditKey,
      TRELLIS_DATA_DIR: dataDir,
      ...env,
    },
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    log,
    clock: NOON,
    time: systemTime(),
    newId,
    random: () => 0,
    root: '.',
    onStop: () => undefined,
  };
  const status = await command.run(args.split(' '), io).catch((error: Error) => error.message);
  return { status, ...printed };
}

/** Each command opens the store anew. */
jest.setTimeout(20_000);

describe('trellis roles', () => {
  it('lists, grants and revokes by Slack id or e-mail', async () => {
    const dataDir = await company();
    expect(await typed(roles, 'grant LEADERSHIP Asha.Nair@example.com', dataDir)).toEqual({
      status: 0,
      out: 'Asha Nair holds LEADERSHIP now.\n',
      err: '',
    });
    expect((await typed(roles, 'list', dataDir)).out).toBe(
      'LEADERSHIP  U3  Asha Nair  since 2026-04-03\nHR_ADMIN  U1  Helen Park  since 2026-04-03\n',
    );
    expect((await typed(roles, 'revoke LEADERSHIP U3', dataDir)).out).toBe(
      'Asha Nair does not hold LEADERSHIP any more.\n',
    );
    expect((await typed(roles, 'list', dataDir)).out).toBe('HR_ADMIN  U1  Helen Park  since 2026-04-03\n');
  });

  it('refuses what HR is refused, in one sentence', async () => {
    const dataDir = await company();
    const status = async (args: string) => (await typed(roles, args, dataDir)).status;
    expect(await status('revoke HR_ADMIN U1')).toBe(
      'Helen Park is the last HR admin, so the role was not taken away: make somebody else HR admin first.',
    );
    expect(await status('grant HR_ADMIN U1')).toBe('Helen Park holds this role already: HR admin.');
    expect(await status('grant HR_ADMIN U2')).toBe(
      'Luca Moretti is no active member of this workspace any more, and can hold no role.',
    );
    expect(await status('grant HR_ADMIN U9')).toBe('Nobody in the directory is called U9: nothing was done.');
    expect(await status('revoke LEADERSHIP U3')).toBe('Asha Nair does not hold LEADERSHIP.');
  });

  it.each(['', 'grant', 'grant KING U3', 'revoke HR_ADMIN', 'list HR_ADMIN', 'grant HR_ADMIN U3 U4'])(
    'shows how it is typed for "%s"',
    async (args) => {
      const { status, err } = await typed(roles, args, 'never-opened');
      expect(status).toBe(2);
      expect(err).toBe(roles.usage);
    },
  );
});

describe('trellis audit', () => {
  it('verifies and exports, under pseudonyms unless names are asked for', async () => {
    const dataDir = await company();
    await typed(roles, 'grant LEADERSHIP U3', dataDir);
    const verified = await typed(audit, 'verify', dataDir);
    expect(verified).toMatchObject({ status: 0, err: '' });
    expect(verified.out).toMatch(/^The audit log is as it was written: 2 entries, head [\w-]{43}\.\n$/);

    const bare = await typed(audit, 'export', dataDir);
    expect(bare.out).not.toMatch(/Asha|Helen/);
    const lines = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    const [first, second] = lines(bare.out);
    expect(first).toMatchObject({ seq: 1, by: 'trellis', action: 'people.role_granted' });
    expect(second).toMatchObject({
      seq: 2,
      at: '2026-04-03T12:00:00.000Z',
      by: 'operator',
      action: 'people.role_granted',
      facts: { role: 'LEADERSHIP' },
    });
    const named = lines((await typed(audit, 'export --names', dataDir)).out);
    expect(named[1]).toEqual({ ...second, names: { [second.object.id]: 'Asha Nair' } });
    expect(named[2]).toMatchObject({
      by: 'operator',
      action: 'audit.exported_with_names',
      object: { kind: 'workspace', id: WORKSPACE },
    });
  });

  it('says in one line which entry is not as it was written, and ends with 1', async () => {
    const dataDir = await company();
    await typed(roles, 'grant LEADERSHIP U3', dataDir);
    const database = await openDatabase({ mongodbUri: undefined, dataDir, ...TEST_KEYS }, log);
    await database.connection
      .db!.collection('audit_entries')
      .updateOne({ seq: 2 }, { $set: { 'facts.role': 'HR_ADMIN' } });
    await database.close();
    expect(await typed(audit, 'verify', dataDir)).toEqual({
      status: 1,
      out: '',
      err: 'The audit log is not as it was written: entry 2 was changed, was not written by Trellis, or was written with another TRELLIS_AUDIT_KEY.\n',
    });
  });

  it('names nobody where it was changed whose pseudonym is whose, and says so', async () => {
    const dataDir = await company();
    await typed(roles, 'grant LEADERSHIP U3', dataDir);
    const database = await openDatabase({ mongodbUri: undefined, dataDir, ...TEST_KEYS }, log);
    const mappings = database.connection.db!.collection('audit_pseudonyms');
    const [one, other] = await mappings.find({}).toArray();
    await mappings.deleteMany({});
    await mappings.insertMany([
      { ...one, personId: other!.personId },
      { ...other, personId: one!.personId },
    ]);
    await database.close();
    expect(await typed(audit, 'export --names', dataDir)).toEqual({
      status: 1,
      out: '',
      err: 'It was changed whose pseudonym is whose, so nobody is named: see `trellis audit verify`.\n',
    });
    const [first] = [one!._id, other!._id].map(String).sort();
    const { status, err } = await typed(audit, 'verify', dataDir);
    expect([status, err]).toEqual([
      1,
      `The audit log is not as it was written: the pseudonym ${first} is another person’s than it was, or was not given by this Trellis.\n`,
    ]);
  });

  it('knows the entry of the first HR admin', async () => {
    const { out } = await typed(audit, 'verify', await company());
    expect(out).toMatch(/^The audit log is as it was written: 1 entry, head /);
  });

  it('shows how it is typed', async () => {
    expect(await typed(audit, 'show', 'never-opened')).toEqual({ status: 2, out: '', err: audit.usage });
  });

  it('records nothing with another key', async () => {
    const dataDir = await company();
    await typed(roles, 'grant LEADERSHIP U3', dataDir);
    const other = { TRELLIS_AUDIT_KEY: Buffer.alloc(32, 1).toString('base64') };
    expect((await typed(roles, 'revoke LEADERSHIP U3', dataDir, other)).status).toBe(
      'The record of the audit log’s head is missing, or was not written with this TRELLIS_AUDIT_KEY: see `trellis audit verify`.',
    );
    expect((await typed(roles, 'list', dataDir)).out).toContain('LEADERSHIP  U3');
  });
});
