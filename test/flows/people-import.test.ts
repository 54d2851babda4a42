import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mongoDepartmentStore, mongoTeamStore } from '../../src/features/people/groups.store';
import { type ImportsService, importsService } from '../../src/features/people/import/imports.service';
import { mongoImportStore } from '../../src/features/people/import/imports.store';
import { mongoPeopleStore } from '../../src/features/people/people.store';
import { randomIds } from '../../src/shared/ids';
import { type Connection, connect } from '../../src/storage/connection';
import { keyring } from '../../src/storage/encryption/keyring';
import { ASHA, BEN, companySeed, HELEN, LENA, NORA } from '../support/company';
import { everythingStored, tracesOf } from '../support/everything-stored';
import { TEST_KEYS } from '../support/keys';
import { alarms, keptLog } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

jest.setTimeout(60_000);

const ADDRESS = 'fernweh.example';
const EXAMPLE = readFileSync(join(__dirname, '..', '..', 'docs', 'people-import.csv'), 'utf8');
const THE_COMPANY = Buffer.from(EXAMPLE.replaceAll('example.com', ADDRESS));

let world: WholeApp;
let connection: Connection;
beforeAll(async () => {
  world = await wholeApp();
  const { log } = keptLog();
  connection = await connect(world.mongodbUri, { keyring: keyring(TEST_KEYS.encryptionKeys), log });
});
afterAll(async () => {
  await connection.close();
  await world.stop();
});

const inAMinute = () => new Date(Date.now() + 60_000);
const person = async (slackId: string) => (await world.app.people.personBySlackId(slackId))!;

/** A process that begins imports, some seconds ago, and dies before it takes their first step. */
function dead(): ImportsService {
  const workspaceId = companySeed().team.id;
  return importsService({
    directory: mongoPeopleStore(connection, workspaceId),
    departments: mongoDepartmentStore(connection, workspaceId),
    teams: mongoTeamStore(connection, workspaceId),
    store: mongoImportStore(connection, workspaceId),
    clock: world.clock,
    time: { now: () => new Date(Date.now() - 30_000) },
    newId: randomIds(),
    afterwards: () => undefined,
    settleAudit: () => undefined,
  });
}

async function begun(imports: ImportsService, file: Uint8Array, by: string): Promise<string> {
  const report = await imports.check(file, by);
  if (report.kind !== 'proposed') throw new Error(JSON.stringify(report));
  expect(await imports.apply(report.importId, by)).toEqual({ kind: 'begun' });
  return report.importId;
}

describe('an import into a whole company', () => {
  it('makes the example of the docs so, on the record, and names nobody in the log', async () => {
    const helen = await person(HELEN);
    await begun(world.app.imports, THE_COMPANY, helen.id);
    await world.app.settled();
    const [asha, ben] = [await person(ASHA), await person(BEN)];
    expect(await world.app.people.lineUpward(ben.id)).toEqual([asha.id, helen.id]);
    expect(ben).toMatchObject({ employeeId: '1003', level: 'L3', startDate: '2023-09-01' });
    expect(await world.app.imports.check(THE_COMPANY, helen.id)).toEqual({ kind: 'unchanged', people: 4 });

    const imported = (await world.stored('audit_entries')).filter(
      ({ action }) => action === 'people.imported',
    );
    expect(imported).toMatchObject([
      { object: { kind: 'import' }, facts: { people: 4, managers: 3, teams: 1, departments: 1, leads: 2 } },
    ]);
    expect(await world.app.audit.verify()).toMatchObject({ intact: true });
    expect(await world.app.privacy.exportPerson(BEN)).toMatchObject({
      person: { title: 'Software Engineer' },
      attributes: { gender: 'm', site: 'Berlin' },
      department: 'Operations',
    });
    expect(world.indiscreet()).toEqual([]);
    expect(alarms(world.lines)).toEqual([]);
  });

  it('that a dead process left behind is finished by the next start', async () => {
    const helen = await person(HELEN);
    const file = Buffer.from(`email,manager_email\nlena.ortiz@${ADDRESS},helen.vogt@${ADDRESS}`);
    const importId = await begun(dead(), file, helen.id);
    expect(await world.app.people.lineUpward((await person(LENA)).id)).toEqual([]);
    await world.stopTrellis();
    await world.startTrellis();
    await world.app.tick();
    await world.app.settled();
    expect(await world.app.imports.progress(importId)).toMatchObject({ state: 'APPLIED', done: 1, of: 1 });
    expect(await world.app.people.lineUpward((await person(LENA)).id)).toEqual([helen.id]);
  });

  it('that is under way when somebody is erased says nothing of them any more', async () => {
    const asha = await person(ASHA);
    const file = Buffer.from(
      [
        'email,manager_email,title,attr_site',
        `asha.rao@${ADDRESS},helen.vogt@${ADDRESS},Chief Quokka,Goa`,
        `nora.quinn@${ADDRESS},asha.rao@${ADDRESS},Second Quokka,Goa`,
        `lena.ortiz@${ADDRESS},asha.rao@${ADDRESS},Third Quokka,Goa`,
      ].join('\n'),
    );
    const importId = await begun(dead(), file, asha.id);
    await world.driver.updateUser(ASHA, { deleted: true });
    await world.driver.until(async () => !(await person(ASHA)).active);
    await connection.model('PeopleImport').updateOne({ _id: importId }, { $set: { heldUntil: inAMinute() } });
    const before = await everythingStored(connection);
    await expect(world.app.eraser.erase(ASHA)).rejects.toThrow(
      'An import of people is being applied at the moment: type the same again in a minute, once it is done.',
    );
    expect(await everythingStored(connection)).toEqual(before);
    await connection.model('PeopleImport').updateOne({ _id: importId }, { $set: { heldUntil: new Date(0) } });
    const { pseudonym, kept } = await world.app.eraser.erase(ASHA);
    await world.app.tick();
    await world.app.settled();

    expect(await world.app.imports.progress(importId)).toMatchObject({ state: 'APPLIED', done: 3, of: 3 });
    expect(await person(LENA)).toMatchObject({ title: 'Third Quokka' });
    expect(await world.app.people.lineUpward((await person(NORA)).id)).toEqual([pseudonym]);
    expect(kept).toContainEqual({
      collection: 'people_imports',
      count: 1,
      what: 'that they imported something, and when',
      why: 'Who changed the directory must be known for a while.',
    });
    const everything = await everythingStored(world.connection);
    expect(tracesOf([asha.id, 'Asha Rao', 'Chief Quokka', 'Engineering Lead'], everything)).toEqual([]);
    expect(await world.app.people.person(pseudonym)).toMatchObject({ title: null, employeeId: null });
  });
});
