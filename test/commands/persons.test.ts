import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '../../src/commands/command';
import { erasePerson } from '../../src/commands/erase-person';
import { exportPerson } from '../../src/commands/export-person';
import { ADMIN_CHANNEL, ASHA, HELEN, LENA, NORA, PETER, SECRETS } from '../support/company';
import { everythingStored, tracesOf } from '../support/everything-stored';
import { TEST_KEYS } from '../support/keys';
import { typedCommand } from '../support/typed-command';
import { type WholeApp, wholeApp } from '../support/whole-app';

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
  await world.as(HELEN).opensCycle();
  await world.as(ASHA).writesObjective({ title: 'Parcels arrive in days' });
}, 30_000);
afterAll(() => world.stop());

const typed = (command: Command, ...args: string[]) =>
  typedCommand(command, args, {
    SLACK_BOT_TOKEN: SECRETS.botToken,
    SLACK_SIGNING_SECRET: SECRETS.signingSecret,
    TRELLIS_HR_ADMINS: HELEN,
    TRELLIS_ADMIN_CHANNEL: ADMIN_CHANNEL,
    TRELLIS_ENCRYPTION_KEYS: TEST_KEYS.encryptionKeys,
    TRELLIS_AUDIT_KEY: TEST_KEYS.auditKey,
    MONGODB_URI: world.mongodbUri,
  });

/** Somebody leaves, and their erasure is cut short once the directory has forgotten them. @returns their id. */
async function cutShort(slackId: string): Promise<string> {
  const { id } = (await world.app.people.personBySlackId(slackId))!;
  await world.driver.updateUser(slackId, { deleted: true });
  await world.driver.until(async () => !(await world.app.people.person(id))!.active);
  const dying = world.app.privacy.erasing({
    audit: world.app.audit,
    settleAudit: () => Promise.reject(new Error('killed')),
    forgetInAudit: world.app.audit.forget,
  });
  await expect(dying.erase(slackId)).rejects.toThrow('killed');
  return id;
}

describe('trellis export-person', () => {
  it('prints what is kept about somebody as JSON', async () => {
    const { status, out, err } = await typed(exportPerson, ASHA);
    expect([status, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      person: { name: 'Asha Rao' },
      objectives: [{ title: 'Parcels arrive in days' }],
    });
  });

  it('is recorded as done by the operator', async () => {
    const { id } = (await world.app.people.personBySlackId(ASHA))!;
    const [hers] = (await world.stored('audit_pseudonyms')).filter(({ personId }) => personId === id);
    const exported = (await world.stored('audit_entries')).filter(
      ({ action }) => action === 'privacy.person_exported',
    );
    expect(exported).toMatchObject([{ by: 'operator', object: { kind: 'person', id: hers!._id } }]);
  });

  it('hands nothing out where that cannot be recorded', async () => {
    const heads = world.connection.db!.collection('audit_heads');
    const [head] = await heads.find({}).toArray();
    await heads.deleteMany({});
    await expect(typed(exportPerson, ASHA)).rejects.toThrow('The record of the audit log’s head is missing');
    await heads.insertOne(head!);
  });

  it('writes it to a new file that nobody else can read, and to no file that is there', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'trellis-export-')), 'asha.json');
    expect(await typed(exportPerson, 'ASHA.RAO@fernweh.example', '--out', file)).toEqual({
      status: 0,
      out: `Written to ${file}.\n`,
      err: '',
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ person: { slackId: ASHA } });
    expect(await typed(exportPerson, ASHA, '--out', file)).toMatchObject({
      status: 1,
      err: `${file} is there already, so nothing was written: name a new file.\n`,
    });
  });

  it('says so for somebody it does not know, and how it is typed without a name', async () => {
    expect(await typed(exportPerson, 'nobody@fernweh.example')).toMatchObject({
      status: 1,
      err: 'Nobody in the directory is called nobody@fernweh.example: nothing was done.\n',
    });
    expect(await typed(exportPerson)).toMatchObject({ status: 2, err: exportPerson.usage });
  });
});

describe('trellis erase-person', () => {
  it('refuses somebody who is still active', async () => {
    expect(await typed(erasePerson, ASHA, '--yes')).toEqual({
      status: 1,
      out: '',
      err: 'U0ASHA is still active in Slack, so nothing was erased: deactivate the account first.\n',
    });
  });

  it('does nothing without --yes', async () => {
    await world.driver.updateUser(ASHA, { deleted: true });
    await world.driver.until(async () => !(await world.app.people.personBySlackId(ASHA))!.active);
    expect(await typed(erasePerson, ASHA)).toEqual({
      status: 1,
      out: '',
      err: 'U0ASHA would be erased for good. Nothing was done yet: type the same again with --yes.\n',
    });
    expect((await world.stored('objectives'))[0]).toMatchObject({ title: 'Parcels arrive in days' });
  });

  it('erases, and prints what was kept and why', async () => {
    const { status, out } = await typed(erasePerson, ASHA, '--yes');
    expect(status).toBe(0);
    const [first, ...rest] = out.trimEnd().split('\n');
    expect(first).toMatch(/^U0ASHA was erased; [\w-]{20} stands in their place\.$/);
    expect(rest).toEqual([
      'What was kept, and why:',
      expect.stringMatching(/^ {2}audit_entries: \d, what they did and what was done to them, /),
      '  objectives: 1, figures, dates and status of their objectives and key results, without what they wrote. Objectives are public in the workspace and are the record of what was agreed.',
      'The files of your MongoDB can hold what was deleted until it uses their place again. They, its oplog and backups from before are yours to see to.',
    ]);
    expect((await world.stored('objectives'))[0]).toMatchObject({ title: '(erased)', why: '' });
    const entries = await world.stored('audit_entries');
    const erased = entries.find(({ action }) => action === 'people.person_erased');
    expect(erased).toMatchObject({ by: 'operator', object: { kind: 'person' } });
    const { id } = erased!.object as { id: string };
    expect((await world.stored('audit_pseudonyms')).map(({ _id }) => _id)).not.toContain(id);
  });

  it('completes one that was cut short, whoever is asked for', async () => {
    const lena = await cutShort(LENA);
    const { status, out, err } = await typed(erasePerson, 'nobody@fernweh.example');
    expect(out).toMatch(
      /^An erasure that was cut short is complete now\.\nU0LENA was erased; [\w-]{20} stands in their place\.\n/,
    );
    expect([status, err]).toEqual([
      1,
      'Nobody in the directory is called nobody@fernweh.example: nothing was done.\n',
    ]);
    expect(tracesOf([LENA, lena], await everythingStored(world.connection))).toEqual([]);
  });

  it('completes one that was cut short for whoever asks for the same person in other words', async () => {
    await cutShort(NORA);
    expect(await typed(erasePerson, 'Nora.Quinn@fernweh.example', '--yes')).toMatchObject({
      status: 0,
      err: '',
      out: expect.stringContaining('U0NORA was erased;'),
    });
    expect(await typed(erasePerson, NORA, '--yes')).toMatchObject({
      status: 1,
      err: 'Nobody in the directory is called U0NORA: nothing was done.\n',
    });
  });

  it('does not know whoever never was a member', async () => {
    expect(await typed(erasePerson, PETER, '--yes')).toMatchObject({
      status: 1,
      err: 'Nobody in the directory is called U0PETER: nothing was done.\n',
    });
  });
});
