import type { Objective } from '../../../src/features/okrs/objectives/objective';
import type { Person } from '../../../src/features/people';
import { checkMessage } from '../../../src/slack/limits';
import { modalOf, textOf } from '../../support/conversation';
import { buttonsOf, linesOf, type OkrConversation, okrConversation } from '../../support/okr-conversation';
import { ASHA, anObjective, BEN, daysToDeliver, FIRST_DAY, NINA, Q2 } from '../../support/okr-people';

let world: OkrConversation;
beforeAll(async () => {
  world = await okrConversation();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.forget();
  world.people.set(reportingTo(BEN, ASHA));
});
afterEach(() => world.settled());

const reportingTo = (manager: Person, person: Person): Person => ({
  ...person,
  reportingLines: [{ managerId: manager.id, from: FIRST_DAY, to: null }],
});
const ID = 'objective-1';
const SUBMITTED = {
  approval: { state: 'SUBMITTED', asked: 1, by: ASHA.id, at: FIRST_DAY, comment: 'As we said' },
} as const;
const TEAM = { id: 'team-parcels', name: 'Parcels', departmentId: null };
const ledBy = (lead: Person) => ({ ...TEAM, leads: [{ personId: lead.id, from: FIRST_DAY, to: null }] });
const proposal = (more: Partial<Objective> = {}) =>
  anObjective({ ...SUBMITTED, level: 'TEAM', groupId: TEAM.id, place: null, ...more });

const opens = async (person: Person) => world.as(person).press('okr.open_approval', `${ID}:1:`);
const answers = async (person: Person, typed: object) =>
  world.as(person).submit(modalOf(await opens(person)), { ...typed });
const schedule = (kind: string) => world.feature.schedules.find((one) => one.kind === kind)!;

/** Everything of one kind that is told now, as `recipient slot`; each is recorded. */
async function told(kind: string): Promise<string[]> {
  await world.settled();
  const items = [];
  for await (const owed of schedule(kind).due(world.clock.at)) items.push(owed);
  for (const { settle } of items) await settle();
  return items.map(({ recipient, slot }) => `${recipient} ${slot}`);
}
async function message(kind: string, person: Person, redraw = false, slot = `${ID}:1`) {
  const part = await schedule(kind).render(
    { kind, recipient: person.id, slot },
    { now: world.clock.at, redraw },
  );
  if (part) checkMessage({ text: part.summary, blocks: part.blocks });
  return part && linesOf(part.blocks);
}
const todos = async (person: Person) =>
  (await world.as(person).todo()).map(({ text }) => text.mrkdwn).filter((text) => !/Write your/.test(text));

describe('asking for approval', () => {
  it('goes to the manager, who is told once, and has it on App Home', async () => {
    await world.plant(anObjective());
    expect(await todos(ASHA)).toEqual(['Ask for approval of 1 objective']);
    const form = await world.as(ASHA).press('okr.ask_approval', ID);
    expect(textOf(modalOf(form))).toContain('Ask: Ben can approve *Deliver faster*, or ask for changes.');
    const sent = await world.as(ASHA).submit(modalOf(form), { comment: 'As we said' });
    expect(textOf(modalOf(sent))).toContain('Asked for approval of *Deliver faster*.');
    expect(await told('okr.to_approve')).toEqual([`${BEN.id} ${ID}:1`]);
    expect(await told('okr.to_approve')).toEqual([]);
    expect(await message('okr.to_approve', BEN)).toEqual([
      'Asha asks you to approve an objective: *Deliver faster*\n>As we said',
      '[Look at it]',
    ]);
    expect(await todos(ASHA)).toEqual([]);
    expect(await todos(BEN)).toEqual(['1 objective to approve']);
  });

  it('twice is asking once', async () => {
    await world.plant(anObjective());
    const form = modalOf(await world.as(ASHA).press('okr.ask_approval', ID));
    await world.as(ASHA).submit(form, { comment: 'As we said' });
    await world.as(ASHA).submit(form, { comment: 'As we said' });
    expect(await told('okr.to_approve')).toHaveLength(1);
    expect(await world.as(ASHA).submit(form, { comment: 'Something else' })).toMatchObject({
      error: 'This objective waits for approval already; nothing was changed.',
    });
  });

  it('is approved at once where nobody is above, and nobody is told', async () => {
    world.people.set(ASHA);
    await world.plant(anObjective());
    const form = modalOf(await world.as(ASHA).press('okr.ask_approval', ID));
    expect(textOf(form)).toContain('it is approved at once');
    expect(textOf(modalOf(await world.as(ASHA).submit(form)))).toContain('*Deliver faster* is approved.');
    expect(await told('okr.to_approve')).toEqual([]);
    expect(await told('okr.approval_answered')).toEqual([]);
    expect(await todos(ASHA)).toEqual([]);
  });

  it('is for its owner alone', async () => {
    await world.plant(anObjective());
    expect(await world.as(NINA).press('okr.ask_approval', ID)).toEqual({
      error: 'Only Asha can change this objective; nothing was changed.',
    });
  });
});

describe('the window to approve', () => {
  it('shows what is approved and what was said, and tells the owner the answer', async () => {
    await world.plant(anObjective(SUBMITTED));
    expect(linesOf(modalOf(await opens(BEN)).blocks)).toEqual([
      '*Deliver faster*\nAsha  ·  Q2 2026',
      'Customers wait',
      '• Days to deliver\nfrom 14 to 5  ·  due 30 June',
      'Asha asked for approval on 1 April',
      '>As we said',
    ]);
    const sent = await answers(BEN, { state: 'APPROVED' });
    expect(textOf(modalOf(sent))).toBe(':white_check_mark: You approved *Deliver faster*. Asha is told.');
    expect(await told('okr.approval_answered')).toEqual([`${ASHA.id} ${ID}:1`]);
    expect(world.touched).toContainEqual({ kind: 'okr.to_approve', recipient: BEN.id, slot: `${ID}:1` });
    expect(await message('okr.approval_answered', ASHA)).toEqual([
      ':white_check_mark: Ben approved your objective *Deliver faster*.',
    ]);
    expect(await message('okr.to_approve', BEN)).toBeUndefined();
    expect(await message('okr.to_approve', BEN, true)).toEqual([
      ':white_check_mark: *Deliver faster*: you approved it.',
    ]);
  });

  it('asks for changes only with what should change, and the owner asks again', async () => {
    await world.plant(anObjective(SUBMITTED));
    expect(await answers(BEN, { state: 'CHANGES_ASKED' })).toEqual({
      fields: { comment: 'Say what should change, such as “Make the target reachable: 8 days”.' },
    });
    await answers(BEN, { state: 'CHANGES_ASKED', comment: 'Smaller' });
    expect(await message('okr.approval_answered', ASHA)).toEqual([
      'Ben asks for changes to your objective *Deliver faster*:\n>Smaller',
      '[Edit] [Ask again…]',
    ]);
    expect(await todos(ASHA)).toEqual(['Changes were asked for in 1 objective']);
    const form = modalOf(await world.as(ASHA).press('okr.ask_approval', ID));
    await world.as(ASHA).submit(form, { comment: 'Now 8 days' });
    expect(await told('okr.to_approve')).toEqual([`${BEN.id} ${ID}:2`]);
    expect(await message('okr.approval_answered', ASHA)).toBeUndefined();
    expect(await message('okr.approval_answered', ASHA, true)).toEqual([
      '*Deliver faster* was submitted for approval again since this answer.',
    ]);
    await world.settled();
    expect(linesOf(modalOf(await opens(BEN)).blocks).slice(-4)).toEqual([
      'Ben asked for changes on 1 April',
      '>Smaller',
      'Asha asked for approval on 1 April',
      '>Now 8 days',
    ]);
  });

  it('is answered once: pressed again it changes nothing, another answer is refused', async () => {
    await world.plant(anObjective(SUBMITTED));
    const form = modalOf(await opens(BEN));
    await world.as(BEN).submit(form, { state: 'APPROVED' });
    expect(textOf(modalOf(await world.as(BEN).submit(form, { state: 'APPROVED' })))).toContain(
      'You approved',
    );
    expect(await told('okr.approval_answered')).toHaveLength(1);
    expect(await world.as(BEN).submit(form, { state: 'CHANGES_ASKED', comment: 'No' })).toEqual({
      error: 'You have approved this objective already; nothing was changed.',
    });
  });

  it('names whoever of several was first', async () => {
    world.people.give('LEADERSHIP', BEN.id, NINA.id);
    await world.plant(anObjective({ ...SUBMITTED, level: 'COMPANY' }));
    const ninas = modalOf(await opens(NINA));
    await answers(BEN, { state: 'APPROVED' });
    expect(await world.as(NINA).submit(ninas, { state: 'APPROVED' })).toEqual({
      error: 'Ben has approved this objective already; nothing was changed.',
    });
    await told('okr.approval_answered');
    expect(world.touched.filter(({ kind }) => kind === 'okr.to_approve').map((one) => one.recipient)).toEqual(
      [BEN.id, NINA.id],
    );
  });

  it('shows an edited objective again before anything is approved, with what was typed', async () => {
    await world.plant(anObjective(SUBMITTED));
    const form = modalOf(await opens(BEN));
    const edit = modalOf(await world.as(ASHA).press('okr.edit_objective', ID));
    await world.as(ASHA).submit(edit, { 'krs.kr-days.target': '3' });
    const again = modalOf(await world.as(BEN).submit(form, { state: 'APPROVED', comment: 'Good' }));
    expect(linesOf(again.blocks)[0]).toMatch(/^:warning: This was edited since you opened it/);
    expect(textOf(again)).toContain('from 14 to 3');
    expect(await told('okr.approval_answered')).toEqual([]);
    await world.as(BEN).submit(again, { state: 'APPROVED', comment: 'Good' });
    expect(await told('okr.approval_answered')).toHaveLength(1);
  });

  it('is for whoever may approve it now: a changed manager has it, the one before has not', async () => {
    await world.plant(anObjective(SUBMITTED));
    const bens = modalOf(await opens(BEN));
    world.people.set(reportingTo(NINA, ASHA));
    const notYours =
      'This objective is not yours to approve, so nothing was changed. What waits for you is on App Home.';
    expect(await world.as(BEN).submit(bens, { state: 'APPROVED' })).toEqual({ error: notYours });
    expect(await opens(ASHA)).toEqual({ error: notYours });
    expect(await todos(BEN)).toEqual([]);
    expect(await todos(NINA)).toEqual(['1 objective to approve']);
    expect(await message('okr.to_approve', BEN, true)).toEqual([
      ':white_check_mark: *Deliver faster*: somebody else approves it now.',
    ]);
    expect(textOf(modalOf(await answers(NINA, { state: 'APPROVED' })))).toContain('You approved');
  });

  it.each([
    ['abandoned', { status: 'ABANDONED', place: null }, 'it was abandoned, so there is nothing left to do.'],
    ['over', {}, 'there is nothing left to approve.'],
  ] as const)('has nothing to ask once it is %s', async (what, more, receipt) => {
    await world.plant(anObjective({ ...SUBMITTED, ...more }));
    if (what === 'over') world.clock.at = new Date('2026-07-01T08:00:00Z');
    expect((await opens(BEN)).error).toMatch(/abandoned meanwhile|ended on 30 June/);
    expect(await todos(BEN)).toEqual([]);
    expect(await message('okr.to_approve', BEN)).toBeUndefined();
    expect(await message('okr.to_approve', BEN, true)).toEqual([
      `:white_check_mark: *Deliver faster*: ${receipt}`,
    ]);
  });
});

describe('a proposal for a team', () => {
  beforeEach(() => world.people.setTeam(ledBy(BEN)));

  it('goes to its lead, and takes one of its places once approved', async () => {
    await world.plant(proposal());
    expect(textOf(modalOf(await opens(BEN)))).toContain('Asha proposes it for Parcels');
    await answers(BEN, { state: 'APPROVED' });
    expect(await message('okr.approval_answered', ASHA)).toHaveLength(1);
    expect(await world.place(ID)).toBe(0);
  });

  it('is refused where no place is free, and still waits', async () => {
    const taken = [0, 1, 2].map((place) =>
      anObjective({ id: `team-${place}`, level: 'TEAM', groupId: TEAM.id, ownerId: BEN.id, place }),
    );
    await world.plant(proposal(), ...taken);
    expect(await answers(BEN, { state: 'APPROVED' })).toEqual({
      error:
        'Parcels has 3 objectives in Q2 2026, which is the most. Abandon one to make room. This still waits, and what you typed is still here.',
    });
    expect(await told('okr.approval_answered')).toEqual([]);
    expect(textOf(modalOf(await opens(BEN)))).toContain('Asha proposes it');
  });
});

describe('what is not approved yet', () => {
  const mine = async () => textOf(modalOf(await world.as(ASHA).type('/okr')));

  it('says so in lists, on its page and on the weekly card, where its cycle asks for approval', async () => {
    await world.plant(anObjective(SUBMITTED));
    world.clock.at = new Date('2026-04-06T03:30:00Z');
    expect(await mine()).toContain('*Deliver faster*  ·  On track  ·  not approved yet');
    const page = async (person: Person) =>
      linesOf(modalOf(await world.as(person).press('okr.see_objective', ID)).blocks).join('\n');
    expect(await page(ASHA)).toContain('Not approved yet: waits for Ben since 1 April');
    expect(await page(BEN)).toContain('[Approve or ask for changes…]');
    expect(await page(ASHA)).not.toContain('Approve or ask');
    const card = async () => linesOf((await world.card(ASHA, '2026-W15'))!.blocks).join('\n');
    expect(await card()).toContain('*Deliver faster*  ·  not approved yet');
    world.cycles.set({ ...Q2, settings: { ...Q2.settings, approval: false } });
    expect(await card()).not.toContain('not approved');
    expect(await mine()).not.toContain('not approved yet');
    expect(await page(ASHA)).not.toContain('pproved');
    expect(await todos(BEN)).toEqual([]);
  });

  it('is listed for whoever approves it, page by page, and for its owner', async () => {
    const many = Array.from({ length: 23 }, (_, i) =>
      anObjective({
        ...SUBMITTED,
        id: `objective-${i + 1}`,
        title: `Goal ${i + 1}`,
        place: i,
        keyResults: [daysToDeliver({ id: `kr-${i}` })],
      }),
    );
    await world.plant(...many, anObjective({ id: 'bens', ownerId: BEN.id, title: 'Hire well' }));
    expect(await todos(BEN)).toEqual(['23 objectives to approve', 'Ask for approval of 1 objective']);
    const list = modalOf(await world.as(BEN).press('okr.see_approvals', '0'));
    expect(linesOf(list.blocks).slice(0, 2)).toEqual([
      '*For you to approve*',
      '*Goal 1*\nAsha  ·  Q2 2026  [Look at it]',
    ]);
    expect(linesOf(list.blocks).slice(-3)).toEqual([
      'Page 1 of 2',
      '*Yours, not approved yet*',
      '*Hire well*\na draft: nobody was asked yet  [Ask for approval…]',
    ]);
    const [, action, value] = buttonsOf(list.blocks).find(([text]) => text === 'Next')!;
    const next = modalOf(await world.as(BEN).press(action.replace(/~.*/, ''), value));
    expect(linesOf(next.blocks)[3]).toBe('*Goal 9*\nAsha  ·  Q2 2026  [Look at it]');
  });
});
