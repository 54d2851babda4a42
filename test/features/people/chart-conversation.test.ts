import { hrAccess } from '../../../src/features/people';
import { chartRoutes } from '../../../src/features/people/chart.routes';
import { mongoChartStore } from '../../../src/features/people/chart.store';
import { ASK_GROUP, ASK_PERSON, SHOW_CHART } from '../../../src/features/people/chart.views';
import { FIND_PERSON } from '../../../src/features/people/people-office.views';
import type { Actor } from '../../../src/shared/actor';
import type { Modal } from '../../../src/slack/blocks';
import { auditLogOf } from '../../support/audit';
import { conversation, modalOf, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { ADMIN_CHANNEL, type HrWorkspace, hrWorkspace } from '../../support/hr';
import { slackUser } from '../../support/workspace';

const GUEST =
  'This is a guest, a bot or somebody of another company, who is not in the directory. Choose somebody else.';
const CHANGED = 'since you opened this, so nothing was changed: please look again.';

let database: TestDatabase;
let here: HrWorkspace;
let workspaces = 0;

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
});

function as(actor: Actor) {
  const adminChannel = {
    channelId: ADMIN_CHANNEL,
    hasMember: async (id: string) => here.members.has(id),
  };
  const routes = chartRoutes({
    people: here.people,
    chart: mongoChartStore(database.connection, here.workspaceId),
    admit: hrAccess({ people: here.people, adminChannel }, 'People are kept'),
  });
  const talk = conversation(routes, actor, here.clock);
  return {
    ...talk,
    sees: async (place = 'top::0') => textOf(modalOf(await talk.press(SHOW_CHART, place))).split('\n'),
    edits: async (personId: string, place = 'top::0') =>
      modalOf(await talk.press(ASK_PERSON, `${personId} ${place}`)),
    shapes: async (kind: string, id: string) => modalOf(await talk.press(ASK_GROUP, `${kind} ${id}`)),
  };
}

const personOf = async (id: string) => (await here.people.person(id))!;
const managerOf = async (id: string) =>
  (await personOf(id)).reportingLines.find(({ to }) => to === null)?.managerId ?? null;
const labels = (modal: Modal) =>
  modal.blocks.flatMap((block) => (block.type === 'input' ? [block.label.text] : []));
const helenManages = (personId: string) =>
  here.people.setManager(personId, here.helen.personId, new Date('2026-01-01T00:00:00Z'));

describe('the org chart', () => {
  it('begins with who is nowhere, then departments and teams', async () => {
    const engineering = await here.people.defineDepartment({
      name: 'Engineering',
      leadId: here.luca.personId,
    });
    const wheels = { name: 'Wheels', departmentId: engineering.id, leadId: null };
    await here.people.assignToTeam(here.asha.personId, (await here.people.defineTeam(wheels)).id);
    await here.people.defineTeam({ name: 'Board', departmentId: null, leadId: here.helen.personId });
    await helenManages(here.asha.personId);
    expect(await as(here.helen).sees()).toEqual([
      '3 people, 1 department, 2 teams',
      '*Without a team*',
      '2 people',
      'Open',
      '*Without a manager*',
      '2 people',
      'Open',
      '*Engineering*',
      '1 person in 1 team, led by Luca Moretti',
      'Open',
      '*Board*',
      '0 people, led by Helen Park',
      'Open',
      '← Back',
    ]);
  });

  it('goes down to a team, whose people stand with their managers, and up again', async () => {
    const engineering = await here.people.defineDepartment({ name: 'Engineering', leadId: null });
    const wheels = await here.people.defineTeam({
      name: 'Wheels',
      departmentId: engineering.id,
      leadId: here.luca.personId,
    });
    for (const { personId } of [here.asha, here.luca]) await here.people.assignToTeam(personId, wheels.id);
    await helenManages(here.asha.personId);
    expect(await as(here.helen).sees(`team:${wheels.id}:0`)).toEqual([
      '*Wheels* in Engineering  ·  2 people, led by Luca Moretti',
      'Edit this team…',
      '*Asha Nair*',
      'reports to Helen Park',
      'Edit…',
      '*Luca Moretti*',
      'reports to nobody, leads Wheels',
      'Edit…',
      '← Back',
    ]);
    expect((await as(here.helen).sees(`department:${engineering.id}:0`))[0]).toBe(
      '*Engineering*  ·  2 people, nobody leads it',
    );
  });

  it('shows 20 rows at a time, so that thousands fit', async () => {
    for (let i = 10; i < 55; i += 1) await here.people.noticeUser(slackUser(`UX${i}`, `Colleague No${i}`));
    const first = await as(here.helen).sees('no-team::0');
    expect(first.filter((line) => line === 'Edit…')).toHaveLength(20);
    expect(first.slice(-3)).toEqual(['Page 1 of 3', '← Back', 'Next']);
    const last = await as(here.helen).sees('no-team::2');
    expect(last.slice(-3)).toEqual(['Page 3 of 3', '← Back', 'Previous']);
    expect(last.filter((line) => line === 'Edit…')).toHaveLength(8);
  });

  it('names a manager who left as that', async () => {
    await helenManages(here.asha.personId);
    await here.people.noticeUser(slackUser('U1', 'Helen Park', { deleted: true }));
    expect(await as(here.luca).sees('no-manager::0')).toContain('reports to Helen Park, who left');
  });

  it('shows the whole where a team is gone', async () => {
    expect((await as(here.helen).sees('team:gone:0'))[0]).toBe('3 people, 0 departments, 0 teams');
  });

  it('is nothing for whoever is no HR admin', async () => {
    expect(await as(here.asha).press(SHOW_CHART, 'top::0')).toEqual({
      error:
        'People are kept by HR admins in the admin channel, and you are not one of them: ask Helen Park or Luca Moretti.',
    });
  });
});

describe('editing a person', () => {
  it('gives them a manager from today on and a team, and leads back to where it began', async () => {
    const wheels = await here.people.defineTeam({ name: 'Wheels', departmentId: null, leadId: null });
    const window = await as(here.helen).edits(here.asha.personId, `team:${wheels.id}:0`);
    expect(labels(window)).toEqual(['Manager', 'Team', 'Or a team by its name']);
    const seen = await as(here.helen).submit(window, { manager: 'U2', team: wheels.id });
    expect(textOf(modalOf(seen)).split('\n').slice(0, 2)).toEqual([
      ':white_check_mark: Saved: Asha Nair reports to Luca Moretti, in the team Wheels.',
      '*Wheels*  ·  1 person, nobody leads it',
    ]);
    expect((await personOf(here.asha.personId)).reportingLines).toEqual([
      { managerId: here.luca.personId, from: new Date('2026-04-03T10:00:00Z'), to: null },
    ]);
  });

  it('is found by their name in Slack', async () => {
    const window = modalOf(await as(here.helen).press(FIND_PERSON, 'U3'));
    expect(textOf(window).split('\n')[0]).toBe('*Asha Nair*');
    expect(await as(here.helen).press(FIND_PERSON, 'U0GUEST')).toEqual({ error: GUEST });
  });

  it('makes a team of a new name, and takes one that there is as it is', async () => {
    const lead = here.luca.personId;
    const wheels = await here.people.defineTeam({ name: 'Wheels', departmentId: null, leadId: lead });
    const put = async (newTeam: string) => {
      const window = await as(here.helen).edits(here.asha.personId);
      await as(here.helen).submit(window, { team: 'none', newTeam });
      return (await personOf(here.asha.personId)).teamId;
    };
    expect(await put(' wheels ')).toBe(wheels.id);
    expect(await here.people.defineTeam({ name: 'Wheels', departmentId: null, leadId: lead })).toEqual(
      expect.objectContaining({ leads: wheels.leads }),
    );
    const frames = await put('Frames');
    expect(await as(here.helen).sees(`team:${frames}:0`)).toContain('*Asha Nair*');
  });

  it('takes a manager and a team away', async () => {
    await helenManages(here.asha.personId);
    const wheels = await here.people.defineTeam({ name: 'Wheels', departmentId: null, leadId: null });
    await here.people.assignToTeam(here.asha.personId, wheels.id);
    const window = await as(here.luca).edits(here.asha.personId);
    expect(labels(window)).toEqual(['Manager', 'Or no manager', 'Team', 'Or a team by its name']);
    await as(here.luca).submit(window, { manager: 'U1', nobody: ['none'], team: 'none' });
    expect(await managerOf(here.asha.personId)).toBeNull();
    expect((await personOf(here.asha.personId)).teamId).toBeNull();
  });

  it('asks to choose between somebody else and nobody', async () => {
    await helenManages(here.asha.personId);
    const window = await as(here.helen).edits(here.asha.personId);
    expect(await as(here.helen).submit(window, { manager: 'U2', nobody: ['none'] })).toEqual({
      fields: { nobody: 'Choose somebody, or this: not both.' },
    });
  });

  it.each([
    ['a guest', 'U9', GUEST],
    [
      'a loop',
      'U3',
      'Asha Nair reports to Helen Park, directly or through others, so Helen Park cannot report to them.',
    ],
    ['oneself', 'U1', 'Helen Park cannot be their own manager, so nothing was changed.'],
  ])('refuses %s as a manager at the field', async (_what, slackId, sentence) => {
    await here.people.noticeUser(slackUser('U9', 'Gina Guest', { isGuest: true }));
    await helenManages(here.asha.personId);
    const window = await as(here.luca).edits(here.helen.personId);
    expect(await as(here.luca).submit(window, { manager: slackId })).toEqual({
      fields: { manager: sentence },
    });
    expect(await managerOf(here.helen.personId)).toBeNull();
  });

  it('leaves a manager who left in place when only the team changes', async () => {
    await helenManages(here.asha.personId);
    await here.people.noticeUser(slackUser('U1', 'Helen Park', { deleted: true }));
    const window = await as(here.luca).edits(here.asha.personId);
    expect(JSON.stringify(window.blocks)).toContain(
      'Helen Park, who managed them, left. Empty leaves it so.',
    );
    expect(JSON.stringify(window.blocks)).not.toContain('initial_user');
    await as(here.luca).submit(window, { newTeam: 'Frames' });
    expect(await managerOf(here.asha.personId)).toBe(here.helen.personId);
  });

  it('does not overwrite what somebody else changed while the window was open', async () => {
    const window = await as(here.helen).edits(here.asha.personId);
    await here.people.setManager(here.asha.personId, here.luca.personId, here.clock.now());
    expect(await as(here.helen).submit(window, { manager: 'U1' })).toEqual({
      fields: { manager: `Somebody else gave Asha Nair another manager ${CHANGED}` },
    });
    const other = await as(here.helen).edits(here.asha.personId);
    await here.people.assignToTeam(
      here.asha.personId,
      (await here.people.defineTeam({ name: 'Wheels', departmentId: null, leadId: null })).id,
    );
    expect(await as(here.helen).submit(other, { manager: 'U2', team: 'none', newTeam: 'Frames' })).toEqual({
      fields: { newTeam: `Somebody else put Asha Nair into another team ${CHANGED}` },
    });
  });

  it('refuses a window that is none of ours', async () => {
    const window = await as(here.helen).edits(here.asha.personId);
    expect(await as(here.helen).submit({ ...window, private_metadata: 'x' }, { manager: 'U2' })).toEqual({
      error: 'This window is from another version of Trellis, so nothing was changed: please open it afresh.',
    });
  });
});

describe('editing a team', () => {
  it('sets its lead and department, and makes a department of a new name', async () => {
    const wheels = await here.people.defineTeam({ name: 'Wheels', departmentId: null, leadId: null });
    const window = await as(here.helen).shapes('team', wheels.id);
    expect(labels(window)).toEqual(['Lead', 'Department', 'Or a department by its name']);
    const seen = await as(here.helen).submit(window, { lead: 'U2', newDepartment: 'Engineering' });
    expect(textOf(modalOf(seen)).split('\n').slice(0, 2)).toEqual([
      ':white_check_mark: Saved.',
      '*Wheels* in Engineering  ·  0 people, led by Luca Moretti',
    ]);
  });

  it('takes lead and department away', async () => {
    const engineering = await here.people.defineDepartment({ name: 'Engineering', leadId: null });
    const wheels = await here.people.defineTeam({
      name: 'Wheels',
      departmentId: engineering.id,
      leadId: here.luca.personId,
    });
    const window = await as(here.helen).shapes('team', wheels.id);
    const values = { lead: 'U2', nobody: ['none'], department: 'none' };
    const seen = await as(here.helen).submit(window, values);
    expect(textOf(modalOf(seen)).split('\n')[1]).toBe('*Wheels*  ·  0 people, nobody leads it');
  });

  it('refuses a lead who is nobody here, and what somebody else changed meanwhile', async () => {
    const engineering = await here.people.defineDepartment({ name: 'Engineering', leadId: null });
    const window = await as(here.helen).shapes('department', engineering.id);
    expect(labels(window)).toEqual(['Lead']);
    expect(await as(here.helen).submit(window, { lead: 'U0BOT' })).toEqual({ fields: { lead: GUEST } });
    await here.people.defineDepartment({ name: 'Engineering', leadId: here.luca.personId });
    expect(await as(here.helen).submit(window, { lead: 'U1' })).toEqual({
      fields: { lead: `Somebody else changed Engineering ${CHANGED}` },
    });
    expect(await as(here.helen).submit(window, { lead: 'U2' })).not.toHaveProperty('fields');
  });

  it('refuses a lead who left', async () => {
    const engineering = await here.people.defineDepartment({ name: 'Engineering', leadId: null });
    const window = await as(here.helen).shapes('department', engineering.id);
    await here.people.noticeUser(slackUser('U3', 'Asha Nair', { deleted: true }));
    expect(await as(here.helen).submit(window, { lead: 'U3' })).toEqual({
      fields: { lead: 'Asha Nair is no active member here, and cannot lead anything.' },
    });
  });
});

it('tells the audit log who changed what', async () => {
  const wheels = await here.people.defineTeam({ name: 'Wheels', departmentId: null, leadId: null });
  const window = await as(here.helen).edits(here.asha.personId);
  await as(here.helen).submit(window, { manager: 'U2', team: wheels.id });
  await as(here.helen).submit(await as(here.helen).shapes('team', wheels.id), {
    lead: 'U2',
    newDepartment: 'Engineering',
  });
  const owed = async (collection: string) => {
    const found = await database.connection
      .collection(collection)
      .find({ workspaceId: here.workspaceId })
      .toArray();
    return found
      .flatMap(({ owedAudit = [] }) => owedAudit)
      .map(({ by, action, facts, people }) => ({ by, action, facts, people }));
  };
  const by = here.helen.personId;
  expect(await owed('persons')).toEqual(
    expect.arrayContaining([
      { by, action: 'people.manager_changed', people: { after: here.luca.personId }, facts: undefined },
      { by, action: 'people.team_changed', facts: { after: wheels.id }, people: undefined },
    ]),
  );
  expect((await owed('teams')).map(({ action }) => action)).toEqual([
    'people.lead_changed',
    'people.department_changed',
  ]);
  expect((await owed('departments')).map(({ action }) => action)).toEqual(['people.group_made']);
});
