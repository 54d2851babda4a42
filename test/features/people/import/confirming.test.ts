import type { Confirmation } from '../../../../src/features/people/import/imports';
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

const world = (): Promise<ImportWorld> => {
  workspaces += 1;
  return importWorld(database, `T${workspaces}`);
};

const FILE = ['email,manager_email,title', 'ben.albrecht@example.com,asha.rao@example.com,Engineer'];
const GONE =
  'This import is not there any more, so nothing was changed: it is kept for an hour. Give the file again.';

/** The id of what a file proposes. */
async function proposed({ check }: ImportWorld, ...lines: string[]): Promise<string> {
  const report = await check(...lines);
  if (report.kind !== 'proposed') throw new Error(JSON.stringify(report));
  return report.importId;
}

describe('what was proposed', () => {
  it('may be confirmed for an hour', async () => {
    const here = await world();
    const importId = await proposed(here, ...FILE);
    here.time.at = new Date(here.time.at.getTime() + 3_600_000);
    await expect(here.imports.apply(importId, OPERATOR)).rejects.toThrow(GONE);
    expect(await here.imports.progress(importId)).toBeUndefined();
    expect(await here.standing('U2')).toMatchObject({ manager: null });
  });

  it('is gone once it is withdrawn, and where it never was', async () => {
    const here = await world();
    const importId = await proposed(here, ...FILE);
    await here.imports.withdraw(importId);
    await expect(here.imports.apply(importId, OPERATOR)).rejects.toThrow(GONE);
    await expect(here.imports.apply('none', OPERATOR)).rejects.toThrow(GONE);
  });

  it('confirmed twice, at once and later, is applied once', async () => {
    const here = await world();
    const importId = await proposed(here, ...FILE);
    const twice = await Promise.all([1, 2].map(() => here.imports.apply(importId, OPERATOR)));
    await here.settled();
    expect(twice).toEqual([{ kind: 'begun' }, { kind: 'begun' }]);
    expect(await here.imports.apply(importId, OPERATOR)).toEqual({ kind: 'begun' });
    await here.settled();
    expect((await here.people.personBySlackId('U2'))!.version).toBe(2);
    expect(await here.imports.progress(importId)).toMatchObject({ state: 'APPLIED' });
  });
});

describe('the directory changes between the summary and its confirmation', () => {
  it('in what the import changes: the new summary is shown, and confirmed under the same id', async () => {
    const here = await world();
    const importId = await proposed(here, ...FILE);
    await here.people.setManager(await here.id('U2'), await here.id('U3'), here.clock.now());
    const different: Confirmation = {
      kind: 'different',
      report: {
        kind: 'proposed',
        importId,
        summary: expect.objectContaining({
          managers: [{ name: 'Ben Albrecht', before: 'Nora Quinn', after: 'Asha Rao' }],
        }),
      },
    };
    expect(await here.imports.apply(importId, OPERATOR)).toEqual(different);
    expect(await here.standing('U2')).toMatchObject({ manager: 'Nora Quinn' });
    expect(await here.imports.apply(importId, OPERATOR)).toEqual({ kind: 'begun' });
    await here.settled();
    expect(await here.standing('U2')).toMatchObject({ manager: 'Asha Rao' });
  });

  it('so that nothing is left to do: that is said', async () => {
    const here = await world();
    const [first, second] = [await proposed(here, ...FILE), await proposed(here, ...FILE)];
    await here.imports.apply(first, OPERATOR);
    await here.settled();
    expect(await here.imports.apply(second, OPERATOR)).toEqual({
      kind: 'different',
      report: { kind: 'unchanged', people: 1 },
    });
    await expect(here.imports.apply(second, OPERATOR)).rejects.toThrow(GONE);
  });

  it('so that it would close a loop, or somebody left: it is refused with its line', async () => {
    const here = await world();
    const [first, second] = [await proposed(here, ...FILE), await proposed(here, ...FILE)];
    await here.people.setManager(await here.id('U1'), await here.id('U2'), here.clock.now());
    expect(await here.imports.apply(first, OPERATOR)).toEqual({
      kind: 'different',
      report: {
        kind: 'refused',
        problems: [
          { line: 2, reason: 'These managers go in a circle: Ben Albrecht → Asha Rao → Ben Albrecht.' },
        ],
        more: 0,
      },
    });
    await here.people.setManager(await here.id('U1'), null, here.clock.now());
    await here.people.noticeUser(slackUser('U2', 'Ben Albrecht', { deleted: true }));
    expect(await here.imports.apply(second, OPERATOR)).toMatchObject({
      report: { problems: [{ line: 2, reason: 'Ben Albrecht has left Slack or is a guest now.' }] },
    });
    expect(await here.standing('U2')).toMatchObject({ manager: null });
  });

  it('in nothing that it changes: it is applied', async () => {
    const here = await world();
    const importId = await proposed(here, ...FILE);
    await here.people.setManager(await here.id('U3'), await here.id('U4'), here.clock.now());
    expect(await here.imports.apply(importId, OPERATOR)).toEqual({ kind: 'begun' });
    await here.settled();
    expect(await here.standing('U2')).toMatchObject({ manager: 'Asha Rao' });
  });

  it('by new names: what is new keeps its id, so that the same is the same', async () => {
    const here = await world();
    const importId = await proposed(
      here,
      'email,department,team',
      'asha.rao@example.com,Operations,Platform',
    );
    await here.people.defineDepartment({ name: 'Operations', leadId: null });
    const again = await here.imports.apply(importId, OPERATOR);
    expect(again).toMatchObject({ kind: 'different', report: { summary: { newDepartments: [] } } });
    expect(await here.imports.apply(importId, OPERATOR)).toEqual({ kind: 'begun' });
    await here.settled();
    expect(await here.groups('teams')).toEqual(['Platform in Operations under nobody']);
    expect(await here.groups('departments')).toEqual(['Operations under nobody']);
  });
});

describe('two imports at once', () => {
  it('the second is refused while the first is applied, and checked against it afterwards', async () => {
    const here = await world();
    const [first, second] = [
      await proposed(here, ...FILE),
      await proposed(here, 'email,manager_email', 'asha.rao@example.com,ben.albrecht@example.com'),
    ];
    const waiting: (() => Promise<void>)[] = [];
    const later = here.another({ afterwards: (_what, work) => void waiting.push(work) });
    expect(await later.apply(first, OPERATOR)).toEqual({ kind: 'begun' });
    await expect(here.imports.apply(second, OPERATOR)).rejects.toThrow(
      'Another import is being applied at the moment, so nothing was changed. Wait until it is done, then confirm this one again.',
    );
    for (const work of waiting) await work();
    expect(await here.imports.apply(second, OPERATOR)).toMatchObject({
      kind: 'different',
      report: {
        kind: 'refused',
        problems: [{ line: 2, reason: 'These managers go in a circle: Asha Rao → Ben Albrecht → Asha Rao.' }],
      },
    });
  });

  it('confirmed at the same moment, one of them is begun and the other refused', async () => {
    const here = await world();
    const [first, second] = [
      await proposed(here, ...FILE),
      await proposed(here, 'email,manager_email', 'asha.rao@example.com,ben.albrecht@example.com'),
    ];
    const outcomes = await Promise.allSettled(
      [first, second].map((id) => here.another().apply(id, OPERATOR)),
    );
    await here.settled();
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [asha, ben] = [await here.standing('U1'), await here.standing('U2')];
    expect([asha.manager, ben.manager].filter((name) => name !== null)).toHaveLength(1);
  });

  it('one that is begun and finished between the other’s reading and its beginning stops it', async () => {
    const here = await world();
    const first = await proposed(here, ...FILE);
    const second = await proposed(
      here,
      'email,manager_email',
      'asha.rao@example.com,ben.albrecht@example.com',
    );
    let isFirst = true;
    const slow = here.another({
      store: {
        ...here.deps.store,
        async begin(...args) {
          if (isFirst) {
            isFirst = false;
            await here.imports.apply(first, OPERATOR);
            await here.settled();
          }
          return here.deps.store.begin(...args);
        },
      },
    });
    await expect(slow.apply(second, OPERATOR)).rejects.toThrow('Another import is being applied');
    expect(await here.standing('U1')).toMatchObject({ manager: null });
  });
});

it('somebody who sets a manager while it is applied: the import gives way where both would go in a circle', async () => {
  const here = await world();
  const report = await here.imports.check(
    fileOf(['email,manager_email', 'ben.albrecht@example.com,asha.rao@example.com']),
    OPERATOR,
  );
  const importId = report.kind === 'proposed' ? report.importId : '';
  const meddled = here.another({
    directory: {
      ...here.deps.directory,
      async changeEach(...args) {
        await here.people.setManager(await here.id('U1'), await here.id('U2'), here.clock.now());
        return here.deps.directory.changeEach(...args);
      },
    },
  });
  await meddled.apply(importId, OPERATOR);
  await here.settled();
  expect(await here.imports.progress(importId)).toEqual({
    state: 'APPLIED',
    done: 1,
    of: 1,
    leftOut: ['Ben Albrecht'],
  });
  expect(await here.standing('U1')).toMatchObject({ manager: 'Ben Albrecht' });
  expect(await here.standing('U2')).toMatchObject({ manager: null });
});
