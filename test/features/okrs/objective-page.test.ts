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

const PARCELS = { id: 'team-parcels', name: 'Parcels', departmentId: null, leads: [] };
const IN_MAY = new Date('2026-05-01T10:00:00Z');

let world: OkrConversation;
beforeAll(async () => {
  world = await okrConversation();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.forget();
  world.people.setTeam(PARCELS);
  world.clock.at = IN_MAY;
});
afterEach(() => world.settled());

const companys = (more: Partial<Objective> = {}) =>
  anObjective({ id: 'company-1', level: 'COMPANY', ownerId: BEN.id, title: 'Win the north', ...more });
const teams = (more: Partial<Objective> = {}) =>
  anObjective({
    id: 'team-1',
    level: 'TEAM',
    groupId: PARCELS.id,
    ownerId: BEN.id,
    title: 'Parcels',
    ...more,
  });

const see = (id = 'objective-1') => world.as(ASHA).press('okr.see_objective', id);
/** What stands on it, without what may be done there. */
const lines = async (id?: string) =>
  linesOf(modalOf(await see(id)).blocks).filter((line) => !line.startsWith('['));

describe('an objective’s page', () => {
  it('says everything about it: whose, how it stands, its key results and what was last said', async () => {
    await world.plant(
      anObjective({
        keyResults: [daysToDeliver({ current: 11, latest: checkedIn() })],
        approval: { state: 'APPROVED', asked: 1, by: BEN.id, at: FIRST_DAY, comment: '' },
        parentIds: ['company-1'],
      }),
      companys(),
    );
    const seen = await world.as(NINA).press('okr.see_objective', 'objective-1');
    expect(linesOf(modalOf(seen).blocks)).toEqual([
      'Individual  ·  Asha  ·  Q2 2026',
      '*Deliver faster*  ·  On track\n▰▰▰▱▱▱▱▱▱▱ 33%, expected 33%\n_Customers wait_',
      'Owner: Asha',
      ':large_green_circle: Days to deliver\n▰▰▰▱▱▱▱▱▱▱ 33%\n11, from 14 to 5\ndue 30 June',
      'Checked in 5 April: Two carriers',
      '*Contributes to*',
      '*Win the north*\n:large_green_circle: ▱▱▱▱▱▱▱▱▱▱ 0%  ·  On track\nthe company  [Open]',
      'Ben approved it on 1 April',
      '[Contribute to this…] [History…] [Initiatives…] [Dependencies…] [Conflicts…]',
      '[All of Asha’s]',
    ]);
  });

  it('says that it is not approved yet, and for whom in the cycle that matters', async () => {
    await world.plant(anObjective());
    expect(await lines()).toContain('Not approved yet');
    world.cycles.set({ ...Q2, settings: { ...Q2.settings, approval: false } });
    expect(await lines()).not.toContain('Not approved yet');
  });

  it('says where the owner has left, also of a key result', async () => {
    world.people.set({ ...BEN, active: false });
    await world.plant(teams({ keyResults: [daysToDeliver({ ownerId: ASHA.id })] }));
    expect(await lines('team-1')).toEqual([
      'Team  ·  Parcels  ·  Q2 2026',
      '*Parcels*  ·  On track  ·  not approved yet\n▱▱▱▱▱▱▱▱▱▱ 0%, expected 33%\n_Customers wait_',
      'Owner: Ben (owner left)',
      'Not approved yet',
      ':white_circle: Days to deliver\n▱▱▱▱▱▱▱▱▱▱ 0%\n14, from 14 to 5\ndue 30 June  ·  Asha',
      'A draft, not approved yet: nobody was asked to approve it.',
    ]);
  });

  it('leads to what it contributes to, in the same window', async () => {
    await world.plant(anObjective({ parentIds: ['team-1'] }), teams());
    const page = modalOf(await see());
    const [open] = buttonsOf(page.blocks);
    expect(open).toEqual(['Open', 'okr.see_objective~team-1', 'team-1']);
    const parent = await world.as(ASHA).press(open![1], open![2]);
    expect(linesOf(parent.replaced!.blocks)).toContain('*1 contributes to this*');
    expect(parent.replaced!.callback_id).toBe('okr.objective_page');
  });

  it('opens as a window of its own from a message', async () => {
    await world.plant(anObjective());
    const seen = await world.as(BEN).press('okr.see_objective', 'objective-1', { from: 'message' });
    expect(linesOf(seen.opened!.blocks)[0]).toBe('Individual  ·  Asha  ·  Q2 2026');
  });

  it('hints at what may be amiss with its place among the others', async () => {
    await world.plant(anObjective());
    expect(await lines()).toContain(
      ':bulb: This contributes to no other objective. Choose the objective of your team, department or company that it helps along.',
    );
  });

  it('says so when it is gone', async () => {
    expect(await see('objective-9')).toEqual({
      error: 'This objective is no longer there. Type /okr to see yours.',
    });
  });
});
