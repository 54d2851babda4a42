import { finishImports } from '../../../../src/features/people/import/imports.schedule';
import type { ImportsDeps } from '../../../../src/features/people/import/imports.service';
import { inFlight } from '../../../../src/shared/afterwards';
import { OPERATOR } from '../../../../src/shared/audit';
import { type TestDatabase, testDatabase } from '../../../support/database';
import { fileOf, type ImportWorld, importWorld } from '../../../support/import-world';
import { slackUser } from '../../../support/workspace';

let database: TestDatabase;
let workspaces = 0;
beforeAll(async () => {
  database = await testDatabase();
  await importWorld(database, 'T0');
  await database.buildIndexes();
});
afterAll(() => database.close());
jest.setTimeout(60_000);

/** More than are changed in one round trip. */
const MORE = 55;
const more = Array.from({ length: MORE }, (_, i) => ({ slackId: `UX${i}`, email: `x${i}@example.com` }));
const BEFORE = [
  'email,manager_email,department,team,team_lead',
  'asha.rao@example.com,helen.vogt@example.com,Operations,Platform,yes',
  'ben.albrecht@example.com,asha.rao@example.com,Operations,Platform,',
];
const FILE = [
  'email,manager_email,department,department_lead,team,team_lead,title,attr_site',
  'helen.vogt@example.com,,Operations,yes,,,Head,Berlin',
  'ben.albrecht@example.com,helen.vogt@example.com,Operations,,Platform,yes,Lead,Pune',
  'asha.rao@example.com,ben.albrecht@example.com,Operations,,Mobile,,Engineer,Pune',
  ...more.map(({ email }) => `${email},asha.rao@example.com,Product,,Web,,Engineer,`),
];

async function world(): Promise<ImportWorld> {
  workspaces += 1;
  const here = await importWorld(database, `T${workspaces}`);
  for (const { slackId, email } of more) await here.people.noticeUser(slackUser(slackId, slackId, { email }));
  await here.takes(...BEFORE);
  here.clock.at = new Date('2026-05-01T08:00:00Z');
  return here;
}

type Write = (...args: never[]) => Promise<unknown>;

/** The parts of a process that dies at its `died`th write, before it or right after it was stored. */
function dying(deps: ImportsDeps, died: number, when: 'before' | 'after') {
  let writes = 0;
  const mortal = <S extends object>(store: S, names: readonly (keyof S)[]): S =>
    Object.fromEntries(
      Object.entries(store).map(([name, work]) => [
        name,
        names.includes(name as keyof S) ? lethal(work as Write) : work,
      ]),
    ) as S;
  const lethal =
    (write: Write): Write =>
    async (...args) => {
      writes += 1;
      if (writes > died || (writes === died && when === 'before')) throw new Error('killed');
      const written = await write(...args);
      if (writes === died) throw new Error('killed');
      return written;
    };
  const parts = {
    directory: mortal(deps.directory, ['change', 'changeEach']),
    departments: mortal(deps.departments, ['insert', 'change']),
    teams: mortal(deps.teams, ['insert', 'change']),
    store: mortal(deps.store, ['begin', 'hold', 'advance', 'finish']),
  };
  return { parts, writes: () => writes };
}

/** Everything that an import decides, but for random ids. */
async function outcome({ groups, standing, people, id }: ImportWorld) {
  const three = await Promise.all(['U1', 'U2', 'U5'].map(id));
  const [asha, ben, helen] = three;
  const attributes = await people.directory.attributesOf(three);
  const names = new Map([
    [asha, 'Asha'],
    [ben, 'Ben'],
    [helen, 'Helen'],
  ]);
  const lines = async (slackId: string) =>
    (await people.personBySlackId(slackId))!.reportingLines.map(({ managerId, from, to }) => [
      names.get(managerId),
      from,
      to,
    ]);
  const owed = await database.connection
    .db!.collection('persons')
    .find({ workspaceId: `T${workspaces}`, 'owedAudit.0': { $exists: true } })
    .toArray();
  return {
    departments: await groups('departments'),
    teams: await groups('teams'),
    standings: await Promise.all(['U1', 'U2', 'U5', 'UX0', `UX${MORE - 1}`].map(standing)),
    lines: await Promise.all(['U1', 'U2', 'U5', 'UX0'].map(lines)),
    titles: await Promise.all(
      ['U1', 'U2', 'U5'].map(async (who) => (await people.personBySlackId(who))!.title),
    ),
    sites: three.map((one) => attributes.get(one)),
    audited: owed.map(({ slackId, owedAudit }) => [slackId, owedAudit.length]).sort(),
  };
}

const tick = async (here: ImportWorld): Promise<void> => {
  const failures: unknown[] = [];
  const flights = inFlight((_what, error) => failures.push(error));
  const { store, time } = here.deps;
  const imports = here.another();
  await finishImports({ imports, store, time, afterwards: flights.afterwards }).run(time.now());
  await flights.settled();
  expect(failures).toEqual([]);
};

async function dies(here: ImportWorld, died: number, when: 'before' | 'after') {
  const { parts, writes } = dying(here.deps, died, when);
  const imports = here.another(parts);
  const report = await imports.check(fileOf(FILE), OPERATOR);
  const importId = report.kind === 'proposed' ? report.importId : '';
  const begun = await imports.apply(importId, OPERATOR).catch((error: Error) => error.message);
  await here.settled();
  return { importId, begun, writes: writes() };
}

const APRIL = new Date('2026-04-01T12:00:00Z');
const MAY = new Date('2026-05-01T08:00:00Z');
const WEB = { manager: 'Asha Rao', team: 'Web', department: 'Product' };
const DONE = {
  departments: ['Operations under Helen Vogt', 'Product under nobody'],
  teams: [
    'Mobile in Operations under nobody',
    'Platform in Operations under Ben Albrecht',
    'Web in Product under nobody',
  ],
  standings: [
    { manager: 'Ben Albrecht', team: 'Mobile', department: 'Operations' },
    { manager: 'Helen Vogt', team: 'Platform', department: 'Operations' },
    { manager: null, team: null, department: 'Operations' },
    WEB,
    WEB,
  ],
  lines: [
    [
      ['Helen', APRIL, MAY],
      ['Ben', MAY, null],
    ],
    [
      ['Asha', APRIL, MAY],
      ['Helen', MAY, null],
    ],
    [],
    [['Asha', MAY, null]],
  ],
  titles: ['Engineer', 'Lead', 'Head'],
  sites: [{ site: 'Pune' }, { site: 'Pune' }, { site: 'Berlin' }],
  audited: [
    ['U1', 1],
    ['U2', 1],
  ],
};

describe('an import whose process dies', () => {
  /** From the beginning to the end, with four departments and teams and two rounds of people between. */
  const WRITES = 14;

  it('makes so many writes where it lives', async () => {
    const here = await world();
    expect(await dies(here, 1_000, 'before')).toMatchObject({ begun: { kind: 'begun' }, writes: WRITES });
    expect(await outcome(here)).toEqual(DONE);
  });

  it.each(
    Array.from({ length: WRITES }, (_, i) => i + 1).flatMap((died) => [
      [died, 'before' as const],
      [died, 'after' as const],
    ]),
  )('at write %i, %s it was stored, is finished by the next', async (died, when) => {
    const here = await world();
    const { importId, begun } = await dies(here, died, when);
    if (died === 1 && when === 'before') {
      expect(begun).toBe('killed');
      expect(await here.imports.apply(importId, OPERATOR)).toEqual({ kind: 'begun' });
      await here.settled();
    }
    // Nobody else goes on with it while its holder may live.
    if (died > 2 && died < WRITES) {
      await tick(here);
      expect(await here.imports.progress(importId)).toMatchObject({ state: 'APPLYING' });
    }
    here.time.at = new Date(here.time.at.getTime() + 20_001);
    await tick(here);
    await tick(here);
    expect(await here.imports.progress(importId)).toMatchObject({ state: 'APPLIED', leftOut: [] });
    expect(await outcome(here)).toEqual(DONE);
  });

  it('gives somebody whom HR moved meanwhile their manager from that move on, not from before it', async () => {
    const here = await world();
    const { importId } = await dies(here, 2, 'before');
    const lateMay = new Date('2026-05-20T08:00:00Z');
    await here.people.setManager(await here.id('U2'), await here.id('U3'), lateMay);
    here.clock.at = lateMay;
    here.time.at = new Date(here.time.at.getTime() + 20_001);
    await tick(here);
    expect(await here.imports.progress(importId)).toMatchObject({ state: 'APPLIED' });
    expect((await here.people.personBySlackId('U2'))!.reportingLines).toEqual([
      { managerId: await here.id('U1'), from: APRIL, to: lateMay },
      { managerId: await here.id('U5'), from: lateMay, to: null },
    ]);
  });

  it('and whose contents are damaged has failed, and lets others through', async () => {
    const here = await world();
    const { importId } = await dies(here, 4, 'before');
    await database.connection
      .db!.collection('people_imports')
      .updateOne({ _id: importId as never }, { $set: { contents: 'damaged' } });
    here.time.at = new Date(here.time.at.getTime() + 20_001);
    await tick(here);
    expect(await here.imports.progress(importId)).toMatchObject({ state: 'FAILED' });
    await here.takes(...FILE);
    expect(await outcome(here)).toMatchObject({ teams: DONE.teams, standings: DONE.standings });
  });

  it('leaves nothing for the chore once it is done; what nobody confirmed is forgotten', async () => {
    const here = await world();
    const report = await here.check(...FILE);
    here.time.at = new Date(here.time.at.getTime() + 3_600_000);
    await tick(here);
    const kept = await database.connection
      .db!.collection('people_imports')
      .find({ workspaceId: `T${workspaces}` })
      .toArray();
    expect(report.kind).toBe('proposed');
    expect(kept.map(({ state }) => state)).toEqual(['APPLIED']);
  });
});

it('a team of the same name that somebody else makes while it is applied is that team', async () => {
  const here = await world();
  const meddled = here.another({
    teams: {
      ...here.deps.teams,
      async insert(group, audit) {
        if (group.name === 'Web')
          await here.people.defineTeam({ name: 'WEB', departmentId: null, leadId: null });
        return here.deps.teams.insert(group, audit);
      },
    },
  });
  const report = await meddled.check(fileOf(FILE), OPERATOR);
  await meddled.apply(report.kind === 'proposed' ? report.importId : '', OPERATOR);
  await here.settled();
  expect(here.failures).toEqual([]);
  expect(await here.standing('UX0')).toEqual({ ...WEB, team: 'WEB' });
});

it('people whom somebody changes while they are written are changed all the same', async () => {
  const here = await world();
  const meddled = here.another({
    directory: {
      ...here.deps.directory,
      async changeEach(...args) {
        await here.people.noticeUser(
          slackUser('U2', 'Ben B. Albrecht', { email: 'ben.albrecht@example.com' }),
        );
        return here.deps.directory.changeEach(...args);
      },
    },
  });
  const report = await meddled.check(fileOf(FILE), OPERATOR);
  await meddled.apply(report.kind === 'proposed' ? report.importId : '', OPERATOR);
  await here.settled();
  expect(here.failures).toEqual([]);
  expect(await here.people.personBySlackId('U2')).toMatchObject({ name: 'Ben B. Albrecht', title: 'Lead' });
  expect(await outcome(here)).toMatchObject({
    titles: DONE.titles,
    sites: DONE.sites,
    audited: DONE.audited,
  });
});
