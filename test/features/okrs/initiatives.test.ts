import { MOST_INITIATIVES } from '../../../src/features/okrs/alignment/initiative';
import { modalOf } from '../../support/conversation';
import { buttonsOf, linesOf, type OkrConversation, okrConversation } from '../../support/okr-conversation';
import { ASHA, actor, BEN, FIRST_DAY, NINA, Q2 } from '../../support/okr-people';
import { submission, written } from '../../support/okr-world';

let world: OkrConversation;
beforeAll(async () => {
  world = await okrConversation();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.forget();
  const modal = { creates: 'o1', submission: submission('written') };
  await world.feature.objectives.create(actor(ASHA), written(), modal, FIRST_DAY);
});

const listOf = async (person = ASHA) => modalOf(await world.as(person).press('okr.see_initiatives', 'o1'));
const form = async () => modalOf(await world.as(ASHA).press('okr.add_initiative', 'o1'));
const adds = async (typed: Record<string, unknown>, view?: string) =>
  world.as(ASHA).submit(await form(), typed, view);
const refOf = async (text: string) => buttonsOf((await listOf()).blocks).find(([t]) => t === text)![2];

describe('an initiative', () => {
  it('is added by the objective’s owner, who does it where nobody else is chosen', async () => {
    const seen = await adds({ title: 'Sign a second carrier' });
    expect(linesOf(seen.below!.blocks)).toEqual([
      '*Deliver faster*',
      'What is done for it. It never counts as progress: the key results do.',
      ':white_large_square: Sign a second carrier  ·  Asha',
      '[Done] [Edit] [Remove]',
      '[Add an initiative]',
    ]);
  });

  it('hangs on a key result, and on the objective once that is gone', async () => {
    await adds({ title: 'Sign a second carrier', owner: BEN.slackId, on: 'kr-days' });
    const line = ':white_large_square: Sign a second carrier  ·  Ben';
    expect(linesOf((await listOf()).blocks)).toContain(`${line}\n_Days to deliver_`);
    const { krs, ...rest } = written();
    const input = { ...rest, krs: { 'kr-cost': krs['kr-days']! } };
    await world.feature.objectives.edit(actor(ASHA), 'o1', input, submission('edited'), FIRST_DAY);
    expect(linesOf((await listOf()).blocks)).toContain(line);
  });

  it('needs a title, and an owner who is in the directory and has not left', async () => {
    expect((await adds({ title: '  ' })).fields).toEqual({
      title: 'Say what is done, such as “Sign a second carrier”.',
    });
    const nobody = 'This is nobody in the directory: guests, bots and people who left own no initiatives.';
    expect((await adds({ title: 'Call', owner: 'UGUEST' })).fields).toEqual({ owner: nobody });
    world.people.set({ ...BEN, active: false });
    expect((await adds({ title: 'Call', owner: BEN.slackId })).fields).toEqual({ owner: nobody });
  });

  it('is one however often its form is sent, and there are at most 20', async () => {
    for (let n = 1; n <= MOST_INITIATIVES; n += 1) await adds({ title: `Step ${n}` }, `step-${n}`);
    await adds({ title: 'Step 20, again' }, 'step-20');
    const list = linesOf((await listOf()).blocks);
    expect(list.filter((line) => line.includes('Step'))).toHaveLength(20);
    expect(list).toContain(':white_large_square: Step 20, again  ·  Asha');
    expect(list).not.toContain('[Add an initiative]');
    expect((await adds({ title: 'Step 21' })).fields).toEqual({
      title:
        'An objective has at most 20 initiatives; nothing was saved. Remove one, or keep the plan where you keep plans.',
    });
  });

  it('is ticked by whoever does it, who cannot write it, and by the objective’s owner', async () => {
    await adds({ title: 'Sign a second carrier', owner: BEN.slackId });
    expect(linesOf((await listOf(BEN)).blocks).at(-1)).toBe('[Done]');
    const tick = await refOf('Done');
    const done = modalOf(await world.as(BEN).press('okr.tick_initiative', tick));
    expect(linesOf(done.blocks)).toContain(':white_check_mark: Sign a second carrier  ·  Ben');
    const untick = await refOf('Not done yet');
    await world.as(ASHA).press('okr.tick_initiative', untick);
    expect(linesOf((await listOf()).blocks)).toContain(':white_large_square: Sign a second carrier  ·  Ben');
    const edit = await refOf('Edit');
    expect(await world.as(BEN).press('okr.edit_initiative', edit)).toEqual({
      error: 'Only Asha can change this objective; nothing was changed.',
    });
  });

  it('is read by everybody and ticked by nobody else', async () => {
    await adds({ title: 'Sign a second carrier', owner: BEN.slackId });
    expect(buttonsOf((await listOf(NINA)).blocks)).toEqual([]);
    expect(await world.as(NINA).press('okr.tick_initiative', await refOf('Done'))).toEqual({
      error: 'Only Asha can change this objective; nothing was changed.',
    });
  });

  it('is edited and keeps its tick; one that was removed meanwhile does not come back', async () => {
    await adds({ title: 'Sign a second carrier' });
    const ref = await refOf('Edit');
    await world.as(ASHA).press('okr.tick_initiative', await refOf('Done'));
    const editing = modalOf(await world.as(ASHA).press('okr.edit_initiative', ref));
    const edited = await world.as(ASHA).submit(editing, { title: 'Sign two carriers', owner: NINA.slackId });
    expect(linesOf(edited.below!.blocks)).toContain(':white_check_mark: Sign two carriers  ·  Nina');
    const removed = modalOf(await world.as(ASHA).press('okr.remove_initiative', ref));
    expect(linesOf(removed.blocks)).toContain('There are none yet.');
    expect(await world.as(ASHA).submit(editing, { title: 'Back again' })).toEqual({
      error: 'This initiative is no longer there; nothing was changed.',
    });
  });

  it('never counts as progress', async () => {
    await adds({ title: 'Sign a second carrier' });
    await world.as(ASHA).press('okr.tick_initiative', await refOf('Done'));
    const [objective] = (await world.feature.objectives.overviewOf(ASHA.id, FIRST_DAY)).objectives;
    expect(objective).toMatchObject({ status: 'ON_TRACK', keyResults: [{ current: 14 }] });
  });

  it('changes no more once the cycle has closed, also for whoever does it', async () => {
    await adds({ title: 'Sign a second carrier', owner: BEN.slackId });
    const tick = await refOf('Done');
    world.cycles.set({ ...Q2, state: 'CLOSED' });
    const error = 'Q2 2026 is closed; nothing was changed.';
    expect(await world.as(BEN).press('okr.tick_initiative', tick)).toEqual({ error });
    expect(await world.as(ASHA).press('okr.tick_initiative', tick)).toEqual({ error });
    expect(buttonsOf((await listOf(BEN)).blocks)).toEqual([]);
  });
});
