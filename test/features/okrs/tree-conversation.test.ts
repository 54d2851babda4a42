import type { Objective } from '../../../src/features/okrs/objectives/objective';
import { modalOf } from '../../support/conversation';
import { buttonsOf, linesOf, type OkrConversation, okrConversation } from '../../support/okr-conversation';
import {
  ASHA,
  anObjective,
  BEN,
  checkedIn,
  daysToDeliver,
  FIRST_DAY,
  NINA,
  Q2,
} from '../../support/okr-people';

const IN_MAY = new Date('2026-05-01T10:00:00Z');
const ledBy = (personId: string) => [{ personId, from: FIRST_DAY, to: null }];
const LOGISTICS = { id: 'logistics', name: 'Logistics', departmentId: null, leads: ledBy(NINA.id) };
const PARCELS = { id: 'parcels', name: 'Parcels', departmentId: 'logistics', leads: ledBy(BEN.id) };
const LETTERS = { id: 'letters', name: 'Letters', departmentId: null, leads: [] };
const APPROVED = { state: 'APPROVED', asked: 1, by: NINA.id, at: FIRST_DAY, comment: '' } as const;

let world: OkrConversation;
beforeAll(async () => {
  world = await okrConversation();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.forget();
  world.people.setDepartment(LOGISTICS);
  world.people.setTeam(PARCELS);
  world.people.setTeam(LETTERS);
  world.people.set({ ...ASHA, teamId: 'parcels' });
  world.people.set({ ...BEN, teamId: 'parcels' });
  world.people.set({ ...NINA, departmentId: 'logistics' });
  world.clock.at = IN_MAY;
});
afterEach(() => world.settled());

const companys = (more: Partial<Objective> = {}) =>
  anObjective({
    ...{ id: 'company-1', level: 'COMPANY', ownerId: NINA.id, title: 'Win the north', approval: APPROVED },
    ...more,
  });
const departments = (more: Partial<Objective> = {}) =>
  companys({ id: 'department-1', level: 'DEPARTMENT', groupId: 'logistics', title: 'Carry more', ...more });
const teams = (more: Partial<Objective> = {}) =>
  companys({
    id: 'team-1',
    level: 'TEAM',
    groupId: 'parcels',
    ownerId: BEN.id,
    title: 'Sort sooner',
    ...more,
  });

const typed = async (text: string, person = ASHA) => modalOf(await world.as(person).type('/okr', text));
const lines = async (text: string, person = ASHA) => linesOf((await typed(text, person)).blocks);
const pressed = async (on: { blocks: Parameters<typeof buttonsOf>[0] }, label: string, nth = 0) => {
  const [, action, value] = buttonsOf(on.blocks).filter(([text]) => text === label)[nth]!;
  return world.as(ASHA).press(action, value);
};

describe('/okr company', () => {
  it('shows the company’s objectives, then its departments and the teams in none', async () => {
    await world.plant(companys(), departments({ parentIds: ['company-1'] }), teams());
    expect(await lines('company')).toEqual([
      'Q2 2026  ·  33% gone by',
      '*Company*',
      '*Win the north*\n:large_green_circle: ▱▱▱▱▱▱▱▱▱▱ 0%  ·  On track\nNina\n1 contributes to it  [Open]',
      '*Logistics*\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  1 objective\nled by Nina\n1 team  [Open]',
      '*Letters*\nno objectives yet  [Open]',
      '[My team] [Company] [At risk]',
    ]);
  });

  it('leads down to a department, a team and a person, and up again', async () => {
    await world.plant(departments(), teams(), anObjective({ parentIds: ['team-1'] }));
    const department = modalOf(await pressed(await typed('company'), 'Open'));
    expect(linesOf(department.blocks)).toEqual([
      'Company\nQ2 2026  ·  33% gone by',
      '*Logistics*',
      '*Carry more*\n:large_green_circle: ▱▱▱▱▱▱▱▱▱▱ 0%  ·  On track\nNina  [Open]',
      '*Parcels*\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  1 objective\nled by Ben  [Open]',
      '*Nina*\nno objectives yet  [Open]',
      '[Up: Company] [My team] [Company] [At risk]',
    ]);
    const team = modalOf(await pressed(department, 'Open', 1));
    expect(linesOf(team.blocks)).toContain('Company › Logistics\nQ2 2026  ·  33% gone by');
    const person = modalOf(await pressed(team, 'Open', 1));
    expect(linesOf(person.blocks).slice(0, 5)).toEqual([
      '*Objectives of Asha*',
      'Q2 2026, until 30 June  ·  33% of the time has gone by',
      '*Deliver faster*  ·  On track  ·  not approved yet\n▱▱▱▱▱▱▱▱▱▱ 0%, expected 33%\n_Customers wait_  [Open]',
      'Contributes to Sort sooner',
      ':white_circle: Days to deliver\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  14, from 14 to 5  ·  due 30 June',
    ]);
    expect(linesOf(modalOf(await pressed(team, 'Up: Logistics')).blocks)).toContain('*Logistics*');
  });

  it('shows what belongs to the longer cycle around this one, and not what was abandoned', async () => {
    world.cycles.set({ ...Q2, id: 'cycle-2026', name: '2026' });
    world.cycles.set({ ...Q2, parentId: 'cycle-2026' });
    await world.plant(
      companys({ cycleId: 'cycle-2026' }),
      companys({ id: 'company-2', status: 'ABANDONED', place: null, title: 'Fly' }),
    );
    const shown = (await lines('company')).join('\n');
    expect(shown).toContain('*Win the north*');
    expect(shown).toContain('of the longer cycle around this one');
    expect(shown).not.toContain('Fly');
  });

  it('is paged', async () => {
    for (let i = 1; i <= 20; i += 1)
      world.people.setDepartment({ ...LOGISTICS, id: `department-${i}`, name: `Department ${i}` });
    await world.plant(companys());
    const first = await typed('company');
    expect(linesOf(first.blocks)).toContain('Page 1 of 2');
    const second = linesOf(modalOf(await pressed(first, 'Next')).blocks);
    expect(second.filter((line) => line.startsWith('*Department'))).toHaveLength(6);
    expect(second.join()).not.toContain('Win the north');
  });

  it('says when there is no cycle to look at', async () => {
    world.cycles.forget();
    expect(await world.as(ASHA).type('/okr', 'company')).toEqual({
      error: 'No cycle is open for you at the moment. Objectives can be written as soon as HR opens one.',
    });
    world.cycles.set(Q2);
  });
});

describe('/okr team', () => {
  it('is what the team goes through in its review: progress, what changed, what it needs, what is being done', async () => {
    const asked = {
      state: 'ASKED',
      answer: '',
      answeredBy: null,
      askedAt: FIRST_DAY,
      answeredAt: null,
      toldPersonId: null,
      owesAnswer: false,
    } as const;
    await world.plant(
      teams({
        keyResults: [
          daysToDeliver({ current: 11, latest: checkedIn({ at: new Date('2026-04-27T08:00:00Z') }) }),
          daysToDeliver({ id: 'kr-2', title: 'Parcels lost', latest: checkedIn({ confidence: 'RED' }) }),
        ],
        dependencies: [{ id: 'd', teamId: 'letters', what: 'A shelf', ...asked }],
        initiatives: [
          { id: 'i', title: 'Hire', ownerId: BEN.id, keyResultId: null, done: true },
          { id: 'j', title: 'Move', ownerId: BEN.id, keyResultId: null, done: false },
        ],
      }),
    );
    expect((await lines('team')).slice(0, 6)).toEqual([
      'Company › Logistics\nQ2 2026  ·  33% gone by',
      '*Parcels*',
      '*Sort sooner*\n:large_green_circle: ▰▱▱▱▱▱▱▱▱▱ 16%  ·  On track\nBen  [Open]',
      ':large_green_circle: Days to deliver\n▰▰▰▱▱▱▱▱▱▱ 33%\n14 → 11 since last week\n:red_circle: Parcels lost\n▱▱▱▱▱▱▱▱▱▱ 0%\nno check-in since last week',
      'needs Letters: asked\n1 of 2 initiatives done',
      '*Asha*\nno objectives yet  [Open]',
    ]);
  });

  it('shows another team by its name, however it is written', async () =>
    expect(await lines('team letters')).toContain('*Letters*'));

  it('is the one that somebody leads who is in none', async () => {
    world.people.setTeam({ ...LETTERS, leads: ledBy(NINA.id) });
    expect(await lines('team', NINA)).toContain('*Letters*');
  });

  it('tells who has none, and who names one that there is not, what to type', async () => {
    expect(await world.as(NINA).type('/okr', 'team')).toEqual({
      error:
        'You are in no team, so there is none to show. Try /okr team Payments for another one, or /okr company.',
    });
    expect(await world.as(NINA).type('/okr', 'team Rockets')).toEqual({
      said: 'I know no team called Rockets. Try `/okr team` for yours, or pick it from `/okr company`.',
    });
  });
});

describe('/okr at-risk', () => {
  const days = (current: number) => [daysToDeliver({ current })];
  const plantTrouble = () =>
    world.plant(
      teams({ id: 'at-risk-behind', title: 'At risk, behind', status: 'AT_RISK', keyResults: days(14) }),
      anObjective({ id: 'off-near', title: 'Off, nearly there', status: 'OFF_TRACK', keyResults: days(6) }),
      companys({ id: 'off-behind', title: 'Off, behind', status: 'OFF_TRACK', keyResults: days(14) }),
      departments({ id: 'fine', title: 'Fine' }),
    );
  const titles = (shown: readonly string[]) =>
    shown.flatMap((line) => /^\*(Off.*|At risk.*|Fine)\*$/m.exec(line)?.[1] ?? []);

  it('shows the worst first: off track before at risk, and what is furthest from done', async () => {
    await plantTrouble();
    const shown = await lines('at-risk');
    expect(shown.slice(0, 2)).toEqual(['Everybody\nQ2 2026  ·  33% gone by', '*3 are off track or at risk*']);
    expect(titles(shown)).toEqual(['Off, behind', 'Off, nearly there', 'At risk, behind']);
  });

  it('can be about my department or my team alone', async () => {
    await plantTrouble();
    const all = await typed('at risk');
    const mine = modalOf(await pressed(all, 'My team'));
    expect(titles(linesOf(mine.blocks))).toEqual(['Off, nearly there', 'At risk, behind']);
    const department = modalOf(await pressed(mine, 'My department'));
    expect(titles(linesOf(department.blocks))).toEqual(['Off, nearly there', 'At risk, behind']);
  });

  it('says when nothing is, and is paged where much is', async () => {
    expect(await lines('AT_RISK')).toContain('Nothing is off track or at risk.');
    await world.plant(
      ...Array.from({ length: 23 }, (_, i) =>
        anObjective({ id: `o-${i}`, title: `Off ${i}`, status: 'OFF_TRACK', place: i }),
      ),
    );
    const first = await typed('at-risk');
    expect(titles(linesOf(first.blocks))).toHaveLength(10);
    expect(linesOf(first.blocks)).toContain('Page 1 of 3');
    const beyond = await world.as(ASHA).press('okr.see_tree', 'trouble::9');
    expect(titles(linesOf(modalOf(beyond).blocks))).toHaveLength(3);
  });

  it('tells who is in no department', async () => {
    world.people.set({ ...NINA, departmentId: null });
    world.people.setDepartment({ ...LOGISTICS, leads: [] });
    expect(await world.as(NINA).press('okr.see_tree', 'trouble:department:0')).toEqual({
      error: 'You are in no department, so there is none to look at. Try /okr at-risk for the whole company.',
    });
  });
});

describe('what contributes to an objective', () => {
  it('is a list of its own where it is long', async () => {
    await world.plant(
      companys(),
      ...Array.from({ length: 12 }, (_, i) =>
        anObjective({ id: `o-${i}`, title: `Part ${i}`, place: i, parentIds: ['company-1'] }),
      ),
    );
    const page = modalOf(await world.as(ASHA).press('okr.see_objective', 'company-1'));
    const list = modalOf(await pressed(page, 'See all 12'));
    expect(linesOf(list.blocks)[0]).toBe('*Win the north*\n12 contribute to this');
    expect(linesOf(list.blocks).filter((line) => line.startsWith('*Part'))).toHaveLength(10);
    expect(linesOf(modalOf(await pressed(list, 'Back to it')).blocks)).toContain('*12 contribute to this*');
  });
});
