import type { Cycle, CyclePlan } from '../../../src/features/cycles';
import { closings } from '../../../src/features/cycles/closings';
import { mongoCycleStore } from '../../../src/features/cycles/cycles.store';
import type { Edit } from '../../../src/features/cycles/revisions';
import { randomIds } from '../../../src/shared/ids';
import { type TestDatabase, testDatabase } from '../../support/database';
import { type HrWorkspace, hrWorkspace } from '../../support/hr';

const Q2: CyclePlan = {
  name: 'Q2 2026',
  firstDay: '2026-04-01',
  lastDay: '2026-06-30',
  timeZone: 'Europe/Berlin',
  review: { opensOn: '2026-06-15', opensAt: '09:00', closesOn: '2026-06-30', closesAt: '17:00' },
};
const YEAR: CyclePlan = {
  ...Q2,
  name: '2026',
  firstDay: '2026-01-01',
  lastDay: '2026-12-31',
  review: { ...Q2.review, opensOn: '2026-12-01', closesOn: '2026-12-31' },
};
const MARCH = '2026-03-20T08:00:00Z';
const IN_REVIEWS = new Date('2026-06-20T08:00:00Z');
const AFTER_REVIEWS = new Date('2026-07-02T08:00:00Z');

let database: TestDatabase;
let workspaces = 0;
let here: HrWorkspace;
let platform: string;
let submissions = 0;

beforeAll(async () => {
  database = await testDatabase();
  await hrWorkspace(database, 'T0', MARCH);
  await database.buildIndexes();
});
afterAll(() => database.close());
beforeEach(async () => {
  workspaces += 1;
  here = await hrWorkspace(database, `T${workspaces}`, MARCH);
  platform = (await here.people.defineTeam({ name: 'Platform', departmentId: null, leadId: null })).id;
});

const edit = ({ id, version }: Cycle, view?: string): Edit => {
  submissions += 1;
  const at = new Date(Date.parse(MARCH) + submissions);
  return { id, version, submission: { view: view ?? `v${submissions}`, at } };
};
const draft = (plan = Q2) => here.cycles.createCycle(here.helen, plan);
const opened = async (plan = Q2) => here.cycles.openCycle(here.helen, (await draft(plan)).id);
const now = async ({ id }: Cycle) => (await here.cycles.cycle(id))!;
const audited = async ({ id }: Cycle) => {
  const found = await database.connection.collection('cycles').findOne({ _id: id as never });
  return found!.owedAudit.map(({ action, by, facts }: Record<string, unknown>) => ({ action, by, facts }));
};
const STALE =
  'Somebody changed Q2 2026 while this window was open, so nothing was changed: open it again to see how it is now.';
const only = (...people: string[]) => ({ kind: 'chosen' as const, teams: [], people });

describe('editing a draft', () => {
  it('changes its name, dates and windows, and is audited', async () => {
    const cycle = await draft();
    await here.cycles.editDraft(here.luca, edit(cycle), {
      ...Q2,
      name: 'Spring',
      lastDay: '2026-06-26',
      review: { ...Q2.review, closesOn: '2026-07-03' },
    });
    expect(await now(cycle)).toMatchObject({
      name: 'Spring',
      window: { lastDay: '2026-06-26' },
      reviewWindow: { closes: '2026-07-03T17:00', closesAt: new Date('2026-07-03T15:00:00Z') },
      version: 2,
    });
    expect((await audited(cycle)).at(-1)).toEqual({
      action: 'cycle.edited',
      by: here.luca.personId,
      facts: {
        firstDay: '2026-04-01',
        lastDay: '2026-06-26',
        reviewsOpen: '2026-06-15T09:00',
        reviewsClose: '2026-07-03T17:00',
      },
    });
  });

  it('in a window that went stale changes nothing', async () => {
    const cycle = await draft();
    await here.cycles.editDraft(here.luca, edit(cycle), {
      ...Q2,
      lastDay: '2026-06-26',
      review: { ...Q2.review, closesOn: '2026-06-26' },
    });
    await expect(here.cycles.editDraft(here.helen, edit(cycle), Q2)).rejects.toThrow(STALE);
    expect((await now(cycle)).window.lastDay).toBe('2026-06-26');
  });

  it('by the same window again writes what was sent last, once', async () => {
    const cycle = await draft();
    const [first, second] = [edit(cycle, 'one view'), edit(cycle, 'one view')];
    await here.cycles.editDraft(here.helen, second, { ...Q2, name: 'Spring' });
    await here.cycles.editDraft(here.helen, second, { ...Q2, name: 'Spring' });
    expect((await here.cycles.editDraft(here.helen, first, Q2)).name).toBe('Spring');
    expect(await now(cycle)).toMatchObject({ name: 'Spring', version: 2 });
    expect(await audited(cycle)).toHaveLength(2);
  });

  it('gives no name that another has, and no dates that do not fit', async () => {
    await draft(YEAR);
    const cycle = await draft();
    const changed = (plan: CyclePlan) => here.cycles.editDraft(here.helen, edit(cycle), plan);
    await expect(changed({ ...Q2, name: '2026' })).rejects.toMatchObject({
      fields: { name: '2026 exists already (a draft). Choose another name.' },
    });
    await expect(changed({ ...Q2, lastDay: '2026-03-01' })).rejects.toMatchObject({
      fields: { lastDay: 'The last day must come after the first, 1 April 2026.' },
    });
  });
});

describe('editing an open cycle', () => {
  const later = { ...Q2.review, opensOn: '2026-06-17', closesOn: '2026-07-10' };

  it('may correct its name, and move its reviews until they open', async () => {
    const cycle = await opened();
    await here.cycles.editOpen(here.helen, edit(cycle), { name: 'Q2', review: later });
    expect(await now(cycle)).toMatchObject({
      name: 'Q2',
      state: 'ACTIVE',
      reviewWindow: { opens: '2026-06-17T09:00', closes: '2026-07-10T17:00' },
    });
  });

  it('moves no reviews into the past, and none once they have opened', async () => {
    const cycle = await opened();
    here.clock.at = new Date('2026-06-12T08:00:00Z');
    await expect(
      here.cycles.editOpen(here.helen, edit(cycle), {
        name: 'Q2',
        review: { ...later, opensOn: '2026-06-11' },
      }),
    ).rejects.toMatchObject({
      fields: { 'review.opensOn': 'Choose a day and time that are still to come.' },
    });
    here.clock.at = IN_REVIEWS;
    await expect(
      here.cycles.editOpen(here.helen, edit(cycle), { name: 'Q2', review: later }),
    ).rejects.toThrow(
      'Reviews of Q2 2026 opened on 15 June 2026, 09:00 (Europe/Berlin), so nothing was changed: their end can be extended by `/cycle extend Q2 2026`.',
    );
    await here.cycles.editOpen(here.helen, edit(cycle), { name: 'Q2' });
    expect((await now(cycle)).name).toBe('Q2');
  });

  it('changes nothing of a closed one, and no days', async () => {
    const cycle = await opened();
    await expect(here.cycles.editDraft(here.helen, edit(cycle), Q2)).rejects.toThrow(
      'Q2 2026 is no draft any more, so nothing was changed.',
    );
    const closed = await here.cycles.closeCycle(here.helen, cycle.id);
    await expect(here.cycles.editOpen(here.helen, edit(closed), { name: 'Q2' })).rejects.toThrow(
      'Q2 2026 was closed on 20 March 2026, so nothing of it can be changed any more.',
    );
  });
});

describe('deleting', () => {
  it('takes a draft away, and frees its name', async () => {
    const cycle = await draft();
    await here.cycles.deleteCycle(here.helen, cycle);
    expect(await here.cycles.cycle(cycle.id)).toBeUndefined();
    expect(await here.cycles.all()).toEqual([]);
    expect((await audited(cycle)).map(({ action }: { action: string }) => action)).toEqual([
      'cycle.created',
      'cycle.deleted',
    ]);
    expect((await draft()).name).toBe('Q2 2026');
  });

  it('is refused for what was opened, changed meanwhile, or has cycles inside it', async () => {
    const cycle = await opened();
    await expect(here.cycles.deleteCycle(here.helen, cycle)).rejects.toThrow(
      'Q2 2026 is no draft any more, so it cannot be deleted.',
    );
    const year = await draft(YEAR);
    await expect(here.cycles.deleteCycle(here.helen, { ...year, version: 7 })).rejects.toThrow(
      'Somebody changed 2026 while this window was open, so it was not deleted',
    );
    await draft({ ...Q2, name: 'Q2 inside', parentId: year.id });
    await expect(here.cycles.deleteCycle(here.helen, year)).rejects.toThrow(
      '2026 was not deleted: Q2 inside lies inside it. Take it out first: `/cycle edit Q2 inside`.',
    );
  });
});

describe('extending the reviews', () => {
  const until = (closesOn: string, closesAt = '17:00') => ({
    closesOn,
    closesAt,
    reason: 'Half were at the trade fair',
  });

  it('lets them close later, with the reason in the audit log', async () => {
    const cycle = await opened();
    here.clock.at = IN_REVIEWS;
    await here.cycles.extendReviews(here.luca, edit(cycle), until('2026-07-07'));
    expect((await now(cycle)).reviewWindow).toMatchObject({
      closes: '2026-07-07T17:00',
      closesAt: new Date('2026-07-07T15:00:00Z'),
    });
    expect((await audited(cycle)).at(-1)).toEqual({
      action: 'cycle.reviews_extended',
      by: here.luca.personId,
      facts: { before: '2026-06-30T17:00', after: '2026-07-07T17:00' },
    });
  });

  it.each([
    ['earlier', '2026-06-29', 'Reviews can only be extended: choose a time after 30 June 2026, 17:00.'],
    [
      'at the same time',
      '2026-06-30',
      'Reviews can only be extended: choose a time after 30 June 2026, 17:00.',
    ],
    ['61 days after', '2026-08-30', 'Reviews must close at most 60 days after the cycle: by 29 August 2026.'],
  ])('never closes them %s', async (_when, day, sentence) => {
    const cycle = await opened();
    here.clock.at = IN_REVIEWS;
    await expect(here.cycles.extendReviews(here.helen, edit(cycle), until(day))).rejects.toMatchObject({
      fields: { closesOn: sentence },
    });
  });

  it('is refused before they open and after they closed', async () => {
    const cycle = await opened();
    await expect(here.cycles.readyToExtend(here.helen, cycle.id)).rejects.toThrow(
      'Reviews of Q2 2026 open on 15 June 2026, 09:00 (Europe/Berlin); until then both ends can be moved: `/cycle edit Q2 2026`.',
    );
    here.clock.at = AFTER_REVIEWS;
    await expect(here.cycles.extendReviews(here.helen, edit(cycle), until('2026-07-07'))).rejects.toThrow(
      'Reviews of Q2 2026 closed on 30 June 2026, 17:00 (Europe/Berlin), so they cannot be extended any more.',
    );
  });
});

describe('who takes part', () => {
  it('is chosen freely in a draft', async () => {
    const cycle = await draft();
    const pilot = await here.cycles.chooseParticipants(here.helen, edit(cycle), {
      kind: 'chosen',
      teams: [platform],
      people: ['U3'],
    });
    expect(pilot.participants).toEqual({
      kind: 'chosen',
      teamIds: [platform],
      personIds: [here.asha.personId],
    });
    const all = await here.cycles.chooseParticipants(here.helen, edit(pilot), { kind: 'everyone' });
    expect(all.participants).toEqual({ kind: 'everyone' });
  });

  it.each([
    [
      'nobody',
      { kind: 'chosen' as const },
      { kind: 'Choose at least one team or person below, or everyone.' },
    ],
    ['a guest', only('U9'), { people: 'Guests, bots and people who left cannot take part: remove them.' }],
    [
      'a team that is none',
      { kind: 'chosen' as const, teams: ['gone'] },
      { teams: 'One of these teams does not exist any more: choose again.' },
    ],
  ])('cannot be %s', async (_who, chosen, fields) => {
    const cycle = await draft();
    await expect(here.cycles.chooseParticipants(here.helen, edit(cycle), chosen)).rejects.toMatchObject({
      fields,
    });
  });

  it('only grows once the cycle is open', async () => {
    const pilot = await here.cycles.chooseParticipants(here.helen, edit(await draft()), only('U3'));
    const open = await here.cycles.openCycle(here.helen, pilot.id);
    const more = await here.cycles.chooseParticipants(here.helen, edit(open), only('U3', 'U2'));
    await expect(here.cycles.chooseParticipants(here.helen, edit(more), only('U2'))).rejects.toMatchObject({
      fields: {
        kind: 'Q2 2026 is open, and nobody is taken out of an open cycle: choose again whom you removed.',
      },
    });
    const all = await here.cycles.chooseParticipants(here.helen, edit(more), { kind: 'everyone' });
    await expect(here.cycles.chooseParticipants(here.helen, edit(all), only('U3'))).rejects.toMatchObject({
      fields: { kind: 'Q2 2026 is open for everyone, and nobody is taken out of an open cycle.' },
    });
  });

  it('is whoever comes into a chosen team, from that day on', async () => {
    const pilot = await here.cycles.chooseParticipants(here.helen, edit(await draft()), {
      kind: 'chosen',
      teams: [platform],
      people: ['U1'],
    });
    await here.cycles.openCycle(here.helen, pilot.id);
    const may = new Date('2026-05-06T08:00:00Z');
    expect(await here.cycles.cycleOf(here.asha.personId, may)).toBeUndefined();
    await here.people.assignToTeam(here.asha.personId, platform);
    expect((await here.cycles.cycleOf(here.asha.personId, may))?.id).toBe(pilot.id);
    const names: string[] = [];
    for await (const { name } of here.cycles.participants(await now(pilot))) names.push(name);
    expect(names.sort()).toEqual(['Asha Nair', 'Helen Park']);
  });

  it('must be somebody before it is opened', async () => {
    const nobody = await here.cycles.chooseParticipants(here.helen, edit(await draft()), {
      kind: 'chosen',
      teams: [platform],
    });
    await expect(here.cycles.openCycle(here.helen, nobody.id)).rejects.toThrow(
      'Q2 2026 was not opened: nobody takes part in it. Choose who does: `/cycle edit Q2 2026`.',
    );
  });
});

describe('two cycles on the same days', () => {
  const pilotOf = async (name: string, ...people: string[]) =>
    here.cycles.chooseParticipants(here.helen, edit(await draft({ ...Q2, name })), only(...people));

  it('may be open where nobody takes part in both', async () => {
    await here.cycles.openCycle(here.helen, (await pilotOf('Asha’s pilot', 'U3')).id);
    const other = await here.cycles.openCycle(here.helen, (await pilotOf('Luca’s pilot', 'U2')).id);
    expect(other.state).toBe('ACTIVE');
    await expect(
      here.cycles.chooseParticipants(here.helen, edit(other), only('U2', 'U3')),
    ).rejects.toMatchObject({
      fields: {
        kind: 'Some of these people take part in Asha’s pilot, which is open on some of the same days.',
      },
    });
  });

  it('may not where somebody does, and both at once do not slip through', async () => {
    const pilots = [await pilotOf('Asha’s pilot', 'U3'), await pilotOf('Another', 'U3', 'U2'), await draft()];
    const all = await Promise.allSettled(pilots.map(({ id }) => here.cycles.openCycle(here.helen, id)));
    expect(all.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await here.cycles.activeCycles()).toHaveLength(1);
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []));
    for (const sentence of refused)
      expect(sentence).toMatch(
        /is open, has days in common with it, 1 April 2026 to 30 June 2026, and people too\. Close .* first, or change the dates of .* or who takes part: `\/cycle edit .*`\./,
      );
  });

  it('may not where one is widened while the other is being opened: nobody is added then', async () => {
    const store = mongoCycleStore(database.connection, here.workspaceId);
    const mine = await here.cycles.openCycle(here.helen, (await pilotOf('Asha’s pilot', 'U3')).id);
    const lucas = await pilotOf('Luca’s pilot', 'U2');
    const before = await now(mine);
    const { cycles } = await hrWorkspace(database, here.workspaceId, MARCH, {
      ...store,
      async change(...written) {
        await here.cycles.openCycle(here.helen, lucas.id).catch(() => undefined);
        return store.change(...written);
      },
    });
    await expect(cycles.chooseParticipants(here.helen, edit(mine), only('U2', 'U3'))).rejects.toMatchObject({
      fields: {
        kind: 'Some of these people take part in Luca’s pilot, which is open on some of the same days.',
      },
    });
    const after = await now(mine);
    expect([after.participants, after.submission]).toEqual([before.participants, before.submission]);
    expect((await here.cycles.activeCycles()).map(({ name }) => name).sort()).toEqual([
      'Asha’s pilot',
      'Luca’s pilot',
    ]);
    expect((await audited(mine)).slice(-2)).toEqual([
      {
        action: 'cycle.participants_chosen',
        by: here.helen.personId,
        facts: { kind: 'chosen', teams: 0, people: 2 },
      },
      { action: 'cycle.participants_chosen', by: 'trellis', facts: { kind: 'chosen', teams: 0, people: 1 } },
    ]);
  });

  it('may be a year and a quarter inside it: people are in the quarter', async () => {
    const year = await opened(YEAR);
    const quarter = await opened({ ...Q2, parentId: year.id });
    const inMay = await here.cycles.cycleOf(here.asha.personId, new Date('2026-05-06T08:00:00Z'));
    const inAugust = await here.cycles.cycleOf(here.asha.personId, new Date('2026-08-06T08:00:00Z'));
    expect([inMay?.id, inAugust?.id]).toEqual([quarter.id, year.id]);
  });

  it('a claim that a crash left behind is in nobody’s way, a fresh one is', async () => {
    const store = mongoCycleStore(database.connection, here.workspaceId);
    const [left, mine] = [await draft(), await draft({ ...Q2, name: 'Mine' })];
    const claim = { id: 'claim', at: new Date() };
    await store.claim((await store.cycle(left.id))!, claim);
    await expect(here.cycles.openCycle(here.helen, mine.id)).rejects.toThrow(
      'Somebody else changed this cycle at the same moment, so nothing was changed: please try again.',
    );
    await store.claim((await store.cycle(left.id))!, { ...claim, at: new Date(Date.now() - 60_000) });
    expect((await here.cycles.openCycle(here.helen, mine.id)).state).toBe('ACTIVE');
    expect((await store.cycle(left.id))?.opening).toBeNull();
  });
});

describe('a cycle inside another', () => {
  it('lies within its days, and no deeper', async () => {
    const year = await draft(YEAR);
    const quarter = await draft({ ...Q2, parentId: year.id });
    const inside = (parentId: string, plan = { ...Q2, name: 'Other' }) => draft({ ...plan, parentId });
    await expect(inside(quarter.id)).rejects.toMatchObject({
      fields: { parentId: 'This cycle cannot have others inside it any more. Choose another, or none.' },
    });
    await expect(inside(year.id, { ...Q2, name: 'Other', lastDay: '2027-01-02' })).rejects.toMatchObject({
      fields: {
        parentId: '2026 runs from 1 January 2026 to 31 December 2026: a cycle inside it must not go beyond.',
      },
    });
    await expect(
      here.cycles.editDraft(here.helen, edit(year), { ...YEAR, firstDay: '2026-05-01' }),
    ).rejects.toMatchObject({
      fields: { firstDay: 'Q2 2026 lies inside this cycle and runs from 1 April 2026 to 30 June 2026.' },
    });
  });
});

describe('settings', () => {
  const reviews = { peers: { from: 2, to: 4 }, labels: ['A', 'B', 'C', 'D', 'E'] };

  it('are changed a part at a time, and the rest stays', async () => {
    const cycle = await draft();
    const one = await here.cycles.setCheckIns(here.helen, edit(cycle), {
      everyWeeks: 2,
      weekday: 3,
      time: '10:00',
    });
    const two = await here.cycles.setReviews(here.helen, edit(one), { ...reviews, anonymityMinimum: 5 });
    expect(two.settings).toMatchObject({
      checkIn: { everyWeeks: 2, weekday: 3, time: '10:00' },
      peersPerSubject: { from: 2, to: 4 },
      anonymityMinimum: 5,
      ratingLabels: ['A', 'B', 'C', 'D', 'E'],
      approval: true,
    });
    expect((await audited(cycle)).at(-1)).toMatchObject({
      action: 'cycle.settings_changed',
      facts: { part: 'reviews', anonymityMinimum: 5 },
    });
  });

  it('keep the anonymity minimum once open, and all of reviews once those have', async () => {
    const cycle = await opened();
    await expect(
      here.cycles.setReviews(here.helen, edit(cycle), { ...reviews, anonymityMinimum: 4 }),
    ).rejects.toMatchObject({
      fields: { anonymityMinimum: 'Q2 2026 is open, so this stays at 3.' },
    });
    const changed = await here.cycles.setReviews(here.helen, edit(cycle), reviews);
    expect(changed.settings).toMatchObject({ peersPerSubject: { from: 2, to: 4 }, anonymityMinimum: 3 });
    here.clock.at = IN_REVIEWS;
    await expect(here.cycles.setReviews(here.helen, edit(changed), reviews)).rejects.toThrow(
      'Reviews of Q2 2026 have opened, so this cannot be changed any more.',
    );
  });

  it('give a team a rhythm of its own, and take it back', async () => {
    const own = { team: platform, everyWeeks: 2 as const, weekday: 2, time: '11:00' };
    const set = await here.cycles.setTeamCheckIns(here.helen, edit(await draft()), own);
    expect(set.settings.teamCheckIns).toEqual([
      { teamId: platform, everyWeeks: 2, weekday: 2, time: '11:00' },
    ]);
    const back = await here.cycles.setTeamCheckIns(here.helen, edit(set), {
      ...own,
      everyWeeks: 'everybody',
    });
    expect(back.settings.teamCheckIns).toEqual([]);
    await expect(
      here.cycles.setTeamCheckIns(here.helen, edit(back), { ...own, team: 'gone' }),
    ).rejects.toMatchObject({
      fields: { team: 'This team does not exist any more: choose another.' },
    });
  });
});

describe('closing by itself', () => {
  /** Until when HR has extended the reviews of one reviewer. */
  let longer: Date | undefined;
  afterEach(() => {
    longer = undefined;
  });
  const closingsHere = () =>
    closings({
      store: mongoCycleStore(database.connection, here.workspaceId),
      reviews: { lastClosing: async (cycle) => longer ?? cycle.reviewWindow.closesAt },
      clock: here.clock,
      newId: randomIds(),
      settleAudit: () => undefined,
    });

  it('happens once, when both the last day and the reviews are over, and is Trellis’s doing', async () => {
    const cycle = await here.cycles.setReminders(here.helen, edit(await opened()), {
      closing: ['autoClose'],
    });
    here.clock.at = new Date('2026-06-30T15:00:00Z');
    expect(await closingsHere().closeThemselves()).toEqual([]);
    here.clock.at = new Date('2026-06-30T22:00:00Z');
    const both = await Promise.all([closingsHere().closeThemselves(), closingsHere().closeThemselves()]);
    expect(both.flat()).toHaveLength(1);
    const ofLate = async (at: string) =>
      (await closingsHere().closedByThemselves(new Date(at))).map(({ id }) => id);
    expect(await ofLate('2026-09-18T21:59:00Z')).toEqual([cycle.id]);
    expect(await ofLate('2026-09-18T22:00:00Z')).toEqual([]);
    expect(await now(cycle)).toMatchObject({ state: 'CLOSED', closed: { at: here.clock.at, by: 'trellis' } });
    await expect(here.cycles.closeCycle(here.helen, cycle.id)).rejects.toThrow(
      'Q2 2026 is closed already: Trellis did that on 1 July 2026.',
    );
  });

  it('waits, as asking HR does, for the one reviewer who was given longer', async () => {
    const cycle = await here.cycles.setReminders(here.helen, edit(await opened()), {
      closing: ['autoClose'],
    });
    longer = new Date('2026-07-03T15:00:00Z');
    here.clock.at = new Date('2026-07-03T14:59:00Z');
    expect(await closingsHere().reviewed(here.clock.at)).toEqual([]);
    expect(await closingsHere().closeThemselves()).toEqual([]);
    expect(await closingsHere().nextDue(here.clock.at)).toEqual(longer);
    here.clock.at = longer;
    expect(await closingsHere().reviewed(here.clock.at)).toMatchObject([{ reviewsOverAt: longer }]);
    expect((await closingsHere().closeThemselves()).map(({ id }) => id)).toEqual([cycle.id]);
  });

  it('does not happen by default: HR is asked to', async () => {
    const cycle = await opened();
    here.clock.at = AFTER_REVIEWS;
    expect(await closingsHere().closeThemselves()).toEqual([]);
    expect((await closingsHere().reviewed(AFTER_REVIEWS)).map(({ cycle: { id } }) => id)).toEqual([cycle.id]);
    expect(await closingsHere().reviewed(IN_REVIEWS)).toEqual([]);
    await here.cycles.closeCycle(here.helen, cycle.id);
    expect(await closingsHere().closedByThemselves(AFTER_REVIEWS)).toEqual([]);
  });
});

it('nothing of it is open to anybody else', async () => {
  const cycle = await draft();
  const refused = {
    message: expect.stringContaining('Review cycles are run by HR admins in the admin channel'),
  };
  const { cycles, asha } = here;
  const attempts = [
    cycles.editDraft(asha, edit(cycle), Q2),
    cycles.editOpen(asha, edit(cycle), { name: 'x' }),
    cycles.deleteCycle(asha, cycle),
    cycles.readyToExtend(asha, cycle.id),
    cycles.chooseParticipants(asha, edit(cycle), { kind: 'everyone' }),
    cycles.readyToChange(asha, cycle.id),
    cycles.setReminders(asha, edit(cycle), {}),
    cycles.setTeamCheckIns(asha, edit(cycle), { team: platform, everyWeeks: 1, weekday: 1, time: '09:00' }),
  ];
  for (const attempt of attempts) await expect(attempt).rejects.toMatchObject(refused);
  expect((await now(cycle)).version).toBe(1);
});
