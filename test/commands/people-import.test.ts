import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { people } from '../../src/commands/people';
import { ADMIN_CHANNEL, ASHA, BEN, HELEN, SECRETS } from '../support/company';
import { TEST_KEYS } from '../support/keys';
import { typedCommand } from '../support/typed-command';
import { type WholeApp, wholeApp } from '../support/whole-app';

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
});
afterAll(() => world.stop());

const directory = mkdtempSync(join(tmpdir(), 'trellis-import-'));
const environment = () => ({
  SLACK_BOT_TOKEN: SECRETS.botToken,
  SLACK_SIGNING_SECRET: SECRETS.signingSecret,
  TRELLIS_HR_ADMINS: HELEN,
  TRELLIS_ADMIN_CHANNEL: ADMIN_CHANNEL,
  TRELLIS_ENCRYPTION_KEYS: TEST_KEYS.encryptionKeys,
  TRELLIS_AUDIT_KEY: TEST_KEYS.auditKey,
  MONGODB_URI: world.mongodbUri,
});
const typed = (...args: string[]) => typedCommand(people, args, environment());

const fileOf = (name: string, ...lines: string[]): string => {
  const file = join(directory, name);
  writeFileSync(file, lines.join('\r\n'));
  return file;
};
const ADDRESS = 'fernweh.example';
const GOOD = [
  'email;manager_email;department;team;team_lead;title;attr_gender',
  `asha.rao@${ADDRESS};helen.vogt@${ADDRESS};Operations;Platform;yes;Lead Engineer;f`,
  `ben.albrecht@${ADDRESS};asha.rao@${ADDRESS};Operations;Platform;;Engineer;m`,
];
const SUMMARY = `2 people in the file, 0 of them unchanged. What would change:
  New departments: 1
    Operations
  New teams: 1
    Platform
  Team leads: 1
    Platform: Asha Rao
  Managers: 2
    Asha Rao: Helen Vogt
    Ben Albrecht: Asha Rao
  Into another team: 2
    Asha Rao: Platform
    Ben Albrecht: Platform
  Details: 2
    Asha Rao: title
    Ben Albrecht: title
  Attributes: of 2 people, not shown
`;

describe('trellis people import', () => {
  it('prints every problem with its line, and changes nothing', async () => {
    const lastYear = new Date().getUTCFullYear() + 2;
    const file = fileOf(
      'bad.csv',
      'email,start_date',
      `asha.rao@${ADDRESS},1.2.2020`,
      'nobody@here.example,',
    );
    expect(await typed('import', file, '--yes')).toEqual({
      status: 1,
      out: '',
      err:
        'Nothing was changed: there are 2 problems.\n' +
        `  line 2: start_date is "1.2.2020": write a day as 2026-04-01, in the years 1940 to ${lastYear}.\n` +
        '  line 3: email: nobody in the directory is "nobody@here.example"; guests, bots, people of other companies and those who left before Trellis came are not in it.\n',
    });
  });

  it('says what would change, keeps nothing of it, and waits for --yes', async () => {
    const file = fileOf('good.csv', ...GOOD);
    expect(await typed('import', file, '--dry-run')).toEqual({ status: 0, out: SUMMARY, err: '' });
    expect(await typed('import', file)).toEqual({
      status: 1,
      out: SUMMARY,
      err: 'Nothing was done yet: type the same again with --yes.\n',
    });
    expect(await world.stored('people_imports')).toEqual([]);
    expect(await world.stored('teams')).toEqual([]);
  });

  it('makes it so with --yes, on the record, and the second time finds nothing to do', async () => {
    const file = fileOf('good.csv', ...GOOD);
    expect(await typed('import', file, '--yes')).toEqual({ status: 0, out: `${SUMMARY}Done.\n`, err: '' });
    const [asha, ben] = await Promise.all([ASHA, BEN].map((id) => world.app.people.personBySlackId(id)));
    expect(await world.app.people.lineUpward(ben!.id)).toContain(asha!.id);
    expect(ben).toMatchObject({ title: 'Engineer' });
    const entry = (await world.stored('audit_entries')).find(({ action }) => action === 'people.imported');
    expect(entry).toMatchObject({
      by: 'operator',
      object: { kind: 'import' },
      facts: { people: 2, managers: 2, teams: 1, departments: 1, leads: 1 },
    });
    expect(await typed('import', file, '--yes')).toEqual({
      status: 0,
      out: 'Nothing to import: everything in the file is up to date.\n',
      err: '',
    });
  });

  it('reads what is piped in', () => {
    const cli = join(__dirname, '..', '..', 'dist', 'src', 'cli.js');
    const { status, stderr } = spawnSync(process.execPath, [cli, 'people', 'import', '-', '--yes'], {
      cwd: directory,
      encoding: 'utf8',
      input: 'email,colour\n',
      timeout: 20_000,
      env: { PATH: process.env.PATH, ...environment() },
    });
    expect([status, stderr]).toEqual([1, expect.stringContaining('line 1: There is no column colour.')]);
  });

  it('says so for a file that is not there, and how it is typed', async () => {
    expect(await typed('import', join(directory, 'none.csv'))).toEqual({
      status: 1,
      out: '',
      err: `${join(directory, 'none.csv')} cannot be read (ENOENT), so nothing was done.\n`,
    });
    for (const args of [[], ['import'], ['export', 'x'], ['import', 'a', 'b']])
      expect(await typed(...args)).toEqual({ status: 2, out: '', err: people.usage });
  });
});
