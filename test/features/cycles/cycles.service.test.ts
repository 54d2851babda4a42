import type { CyclePlan } from '../../../src/features/cycles';
import { type TestDatabase, testDatabase } from '../../support/database';
import { type HrWorkspace, hrWorkspace } from '../../support/hr';
import { slackUser } from '../../support/workspace';

const Q2: CyclePlan = {
  name: 'Q2 2026',
  firstDay: '2026-04-01',
  lastDay: '2026-06-30',
  timeZone: 'Europe/Berlin',
  review: { opensOn: '2026-06-15', opensAt: '09:00', closesOn: '2026-06-30', closesAt: '17:00' },
};
const SPRING: CyclePlan = {
  ...Q2,
  name: 'Spring',
  firstDay: '2026-03-01',
  lastDay: '2026-05-31',
  review: { ...Q2.review, opensOn: '2026-05-20', closesOn: '2026-05-29' },
};
const Q3: CyclePlan = {
  ...Q2,
  name: 'Q3 2026',
  firstDay: '2026-07-01',
  lastDay: '2026-09-30',
  review: { ...Q2.review, opensOn: '2026-09-14', closesOn: '2026-09-30' },
};

const MARCH = '2026-03-20T08:00:00Z';
const MAY = new Date('2026-05-06T08:00:00Z');
const IN_REVIEWS = new Date('2026-06-20T08:00:00Z');
const AFTER_REVIEWS = new Date('2026-07-02T08:00:00Z');

let database: TestDatabase;
let workspaces = 0;
let here: HrWorkspace;

const newWorkspace = () => {
  workspaces += 1;
  return hrWorkspace(database, `T${workspaces}`, MARCH);
};

beforeAll(async () => {
  database = await testDatabase();
  await newWorkspace();
  await database.buildIndexes();
});
afterAll(() => database.close());
beforeEach(async () => {
  here = await newWorkspace();
});

const submission = (view: string, at = MARCH) => ({ view, at: new Date(at) });
const stateOf = async (id: string) => (await here.cycles.cycle(id))?.state;
const opened = async (plan = Q2) => {
  const { id } = await here.cycles.createCycle(here.helen, plan);
  return here.cycles.openCycle(here.helen, id);
};

describe('creating a cycle', () => {
  it('makes a draft, with its instants kept', async () => {
    const { id } = await here.cycles.createCycle(here.helen, Q2);
    expect(id).toMatch(/^[A-Za-z0-9_-]{20}$/);
    expect(await here.cycles.cycle(id)).toMatchObject({
      name: 'Q2 2026',
      state: 'DRAFT',
      timeZone: 'Europe/Berlin',
      window: {
        firstDay: '2026-04-01',
        startsAt: new Date('2026-03-31T22:00:00Z'),
        endsAt: new Date('2026-06-30T22:00:00Z'),
      },
      reviewWindow: { opens: '2026-06-15T09:00', opensAt: new Date('2026-06-15T07:00:00Z') },
      participants: { kind: 'everyone' },
      settings: { checkIn: { weekday: 1, time: '09:00' } },
    });
  });

  it('refuses one that would be over already, at its last day', async () => {
    here.clock.at = new Date('2026-06-30T21:59:59Z');
    await here.cycles.createCycle(here.helen, Q2);
    here.clock.at = new Date('2026-06-30T22:00:00Z');
    await expect(here.cycles.createCycle(here.helen, { ...Q2, name: 'Late' })).rejects.toMatchObject({
      fields: {
        lastDay:
          'The cycle would be over already: 30 June 2026 is past. Choose a last day that is still to come.',
      },
    });
  });

  it('refuses a name that exists, whatever its case', async () => {
    await opened();
    const again = here.cycles.createCycle(here.helen, { ...Q3, name: 'q2  2026' });
    await expect(again).rejects.toMatchObject({
      fields: { name: 'Q2 2026 exists already (open). Choose another name.' },
    });
  });

  it('from a modal submitted twice makes one, with what was submitted last', async () => {
    const by = (at: string) => ({ id: `modal-of-${here.workspaceId}`, submission: submission('v', at) });
    await here.cycles.createCycle(here.helen, Q2, by('2026-03-20T08:00:05Z'));
    await here.cycles.createCycle(here.helen, { ...Q2, name: 'Spring' }, by('2026-03-20T08:00:09Z'));
    const late = await here.cycles.createCycle(here.helen, Q2, by('2026-03-20T08:00:07Z'));
    expect(late.name).toBe('Spring');
    const cycles = await here.cycles.all();
    expect(cycles.map(({ id, name }) => [id, name])).toEqual([[`modal-of-${here.workspaceId}`, 'Spring']]);
  });

  it('from a modal submitted again when its draft was opened changes nothing', async () => {
    const by = { id: `modal-of-${here.workspaceId}`, submission: submission('v') };
    await here.cycles.createCycle(here.helen, Q2, by);
    await here.cycles.openCycle(here.luca, by.id);
    await expect(here.cycles.createCycle(here.helen, { ...Q2, name: 'Spring' }, by)).rejects.toThrow(
      'Q2 2026 is no draft any more, so nothing was changed.',
    );
  });

  it('cannot rename a draft to a name that exists', async () => {
    const by = { id: `modal-of-${here.workspaceId}`, submission: submission('v') };
    await here.cycles.createCycle(here.helen, Q2, by);
    await here.cycles.createCycle(here.helen, Q3);
    await expect(here.cycles.createCycle(here.helen, { ...Q2, name: 'Q3 2026' }, by)).rejects.toMatchObject({
      fields: { name: 'Q3 2026 exists already (a draft). Choose another name.' },
    });
  });
});

describe('opening a cycle', () => {
  it('keeps who opened it and when', async () => {
    const { id } = await opened();
    expect(await here.cycles.cycle(id)).toMatchObject({
      state: 'ACTIVE',
      opened: { at: new Date(MARCH), by: here.helen.personId },
    });
  });

  it('twice is refused with who did it, unless it is the same modal again', async () => {
    const { id } = await here.cycles.createCycle(here.helen, Q2);
    await here.cycles.openCycle(here.helen, id, submission('one'));
    expect((await here.cycles.openCycle(here.helen, id, submission('one'))).state).toBe('ACTIVE');
    await expect(here.cycles.openCycle(here.luca, id, submission('other'))).rejects.toThrow(
      'Q2 2026 is open already: Helen Park did that on 20 March 2026.',
    );
    await expect(here.cycles.openCycle(here.helen, id, submission('third'))).rejects.toThrow(
      'Q2 2026 is open already: you did that on 20 March 2026.',
    );
  });

  it('by two at the same moment happens once', async () => {
    const { id } = await here.cycles.createCycle(here.helen, Q2);
    const both = await Promise.allSettled([
      here.cycles.openCycle(here.helen, id, submission('one')),
      here.cycles.openCycle(here.luca, id, submission('other')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await here.cycles.cycle(id)).toMatchObject({ state: 'ACTIVE', version: 2 });
  });

  it('is refused while another is open on some of its days', async () => {
    await opened(SPRING);
    const { id } = await here.cycles.createCycle(here.helen, Q2);
    await expect(here.cycles.openCycle(here.helen, id)).rejects.toThrow(
      'Q2 2026 was not opened: Spring is open and has days in common with it, 1 March 2026 to 31 May 2026. Close Spring first, or change the dates of Q2 2026 or who takes part: `/cycle edit Q2 2026`.',
    );
    expect(await stateOf(id)).toBe('DRAFT');
  });

  it('never leaves two open on one day, even where both are opened at the same moment', async () => {
    const one = await here.cycles.createCycle(here.helen, Q2);
    const other = await here.cycles.createCycle(here.helen, SPRING);
    const both = await Promise.allSettled([
      here.cycles.openCycle(here.helen, one.id),
      here.cycles.openCycle(here.luca, other.id),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await here.cycles.activeCycles()).toHaveLength(1);
    const refused = both.find((result) => result.status === 'rejected');
    expect(refused?.reason.message).toMatch(/was not opened: .* is open and has days in common with it/);
  });

  it('lets one follow the other, and overlap with one that is closed', async () => {
    const spring = await opened(SPRING);
    await here.cycles.closeCycle(here.helen, spring.id);
    await opened(Q2);
    await opened(Q3);
    expect((await here.cycles.activeCycles()).map(({ name }) => name).sort()).toEqual(['Q2 2026', 'Q3 2026']);
  });

  it('is refused once its last day is past, and editing it asks for another', async () => {
    const { id, version } = await here.cycles.createCycle(here.helen, Q2);
    here.clock.at = new Date('2026-06-30T22:00:00Z');
    const refused =
      'Q2 2026 was not opened: its last day, 30 June 2026, is past. Change its dates: `/cycle edit Q2 2026`.';
    await expect(here.cycles.readyToOpen(here.helen, id)).rejects.toThrow(refused);
    await expect(here.cycles.openCycle(here.helen, id)).rejects.toThrow(refused);
    const edit = { id, version, submission: submission('edit') };
    await expect(here.cycles.editDraft(here.helen, edit, Q2)).rejects.toMatchObject({
      fields: { lastDay: expect.stringContaining('30 June 2026 is past') },
    });
    expect(await stateOf(id)).toBe('DRAFT');
  });

  it('is refused for a cycle that does not exist', async () => {
    await expect(here.cycles.openCycle(here.helen, 'none')).rejects.toThrow(
      'This cycle does not exist, so nothing was changed: type /cycle to see those that do.',
    );
  });
});

describe('closing a cycle', () => {
  it('keeps who closed it and when, and is for good', async () => {
    const { id } = await opened();
    here.clock.at = AFTER_REVIEWS;
    await here.cycles.closeCycle(here.luca, id, submission('one'));
    await here.cycles.closeCycle(here.luca, id, submission('one'));
    expect(await here.cycles.cycle(id)).toMatchObject({
      state: 'CLOSED',
      closed: { at: AFTER_REVIEWS, by: here.luca.personId },
    });
    const told = 'Q2 2026 is closed already: Luca Moretti did that on 2 July 2026.';
    await expect(here.cycles.closeCycle(here.helen, id, submission('two'))).rejects.toThrow(told);
    await expect(here.cycles.openCycle(here.helen, id)).rejects.toThrow(told);
  });

  it('is refused while its reviews are being written', async () => {
    const { id } = await opened();
    here.clock.at = IN_REVIEWS;
    await expect(here.cycles.closeCycle(here.helen, id)).rejects.toThrow(
      'Q2 2026 cannot be closed while reviews are being written: they close on 30 June 2026, 17:00 (Europe/Berlin).',
    );
    expect(await stateOf(id)).toBe('ACTIVE');
  });

  it('is refused for a draft', async () => {
    const { id } = await here.cycles.createCycle(here.helen, Q2);
    await expect(here.cycles.closeCycle(here.helen, id)).rejects.toThrow(
      'Q2 2026 is still a draft: it can be closed once it was open.',
    );
  });

  it('by two at the same moment happens once', async () => {
    const { id } = await opened();
    const both = await Promise.allSettled([
      here.cycles.closeCycle(here.helen, id, submission('one')),
      here.cycles.closeCycle(here.luca, id, submission('other')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('who may run cycles', () => {
  const NOT_ADMIN =
    'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Helen Park or Luca Moretti.';
  const NOT_MEMBER =
    'Review cycles are run in the admin channel, and you are not a member of it: ask Luca Moretti to invite you.';

  it('is nobody without the role, be they in the admin channel or not', async () => {
    const { id } = await opened();
    here.members.add('U3');
    await expect(here.cycles.createCycle(here.asha, Q3)).rejects.toThrow(NOT_ADMIN);
    await expect(here.cycles.openCycle(here.asha, id)).rejects.toThrow(NOT_ADMIN);
    await expect(here.cycles.closeCycle(here.asha, id)).rejects.toThrow(NOT_ADMIN);
    await expect(here.cycles.readyToOpen(here.asha, id)).rejects.toThrow(NOT_ADMIN);
    expect(await stateOf(id)).toBe('ACTIVE');
  });

  it('is nobody outside the admin channel, be they HR admin or not', async () => {
    const { id } = await here.cycles.createCycle(here.helen, Q2);
    here.members.delete('U1');
    await expect(here.cycles.openCycle(here.helen, id)).rejects.toThrow(NOT_MEMBER);
    expect(await stateOf(id)).toBe('DRAFT');
  });

  it('is nobody who left', async () => {
    await here.people.noticeUser(slackUser('U1', 'Helen Park', { deleted: true }));
    await expect(here.cycles.createCycle(here.helen, Q2)).rejects.toThrow(
      'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Luca Moretti.',
    );
  });

  it('says whom else to ask where there is no HR admin at all', async () => {
    await here.people.noticeUser(slackUser('U1', 'Helen Park', { deleted: true }));
    await here.people.noticeUser(slackUser('U2', 'Luca Moretti', { deleted: true }));
    await expect(here.cycles.createCycle(here.asha, Q2)).rejects.toThrow(
      'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask whoever runs Trellis here.',
    );
  });
});

describe('what others ask', () => {
  it('is which cycle a person is in on a day', async () => {
    const { id } = await opened();
    const { cycles, asha, people } = here;
    expect((await cycles.cycleOf(asha.personId, MAY))?.id).toBe(id);
    expect(await cycles.cycleOf(asha.personId, new Date(MARCH))).toBeUndefined();
    expect(await cycles.cycleOf(asha.personId, AFTER_REVIEWS)).toBeUndefined();
    await people.noticeUser(slackUser('U3', 'Asha Nair', { deleted: true }));
    expect(await cycles.cycleOf(asha.personId, MAY)).toBeUndefined();
  });

  it('is which cycle was a person’s last, once it is over or was closed', async () => {
    const { id } = await opened();
    const { cycles, asha } = here;
    expect(await cycles.latestCycleOf(asha.personId, MAY)).toBeUndefined();
    expect((await cycles.latestCycleOf(asha.personId, AFTER_REVIEWS))?.id).toBe(id);
    expect(await cycles.latestCycleOf('nobody', AFTER_REVIEWS)).toBeUndefined();
    await cycles.closeCycle(here.helen, id);
    expect(await cycles.latestCycleOf(asha.personId, MAY)).toMatchObject({ id, state: 'CLOSED' });
  });

  it('is no draft', async () => {
    await here.cycles.createCycle(here.helen, Q2);
    expect(await here.cycles.cycleOf(here.asha.personId, MAY)).toBeUndefined();
    expect(await here.cycles.nextDue(new Date(MARCH))).toBeUndefined();
  });

  it('is when the next window begins or ends', async () => {
    await opened();
    await opened(Q3);
    expect(await here.cycles.nextDue(new Date(MARCH))).toEqual(new Date('2026-03-31T22:00:00Z'));
    expect(await here.cycles.nextDue(AFTER_REVIEWS)).toEqual(new Date('2026-09-14T07:00:00Z'));
  });

  it('stays within the workspace', async () => {
    const { id } = await opened();
    const there = await newWorkspace();
    expect(await there.cycles.cycle(id)).toBeUndefined();
    expect(await there.cycles.activeCycles()).toEqual([]);
    const same = await there.cycles.createCycle(there.helen, Q2);
    expect((await there.cycles.openCycle(there.helen, same.id)).state).toBe('ACTIVE');
  });
});
