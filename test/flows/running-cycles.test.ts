import { type Colleague, type CycleDays, SECOND_QUARTER, succeeded, textIn } from '../support/colleague';
import { ADMIN_CHANNEL, ASHA, BEN, HELEN, LENA, NORA } from '../support/company';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** Real processes, real pauses: a slow machine may take a while. */
jest.setTimeout(60_000);

let world: WholeApp;
const begins = async (from: string) => {
  world = await wholeApp({ from: new Date(from) });
};
afterEach(async () => {
  expect(alarms(world.lines)).toEqual([]);
  expect(world.badStatuses()).toEqual([]);
  expect(world.indiscreet()).toEqual([]);
  await world.stop();
});

const at = (iso: string) => new Date(iso);
const cycleTyped = async (text: string): Promise<Colleague> => {
  const helen = world.as(HELEN);
  succeeded(await helen.person.command('/cycle', text, ADMIN_CHANNEL));
  return helen;
};
const presses = async (helen: Colleague, action: string) =>
  succeeded(await helen.person.click(helen.person.modal()!, action));

/** HR changes one part of a cycle. */
async function sets(name: string, action: string, typed: Parameters<Colleague['person']['fill']>[0]) {
  const helen = await cycleTyped(`edit ${name}`);
  await presses(helen, action);
  helen.person.fill(typed);
  succeeded(await helen.person.submit());
  await helen.person.closeModal(true);
}

async function drafts({ name, firstDay, lastDay, reviewDay }: CycleDays): Promise<void> {
  const helen = await cycleTyped('new');
  helen.person.fill({ name, firstDay, lastDay, 'review.opensOn': reviewDay, 'review.closesOn': lastDay });
  succeeded(await helen.person.submit());
  await helen.person.closeModal(true);
}

const cycleCalled = async (name: string) =>
  (await world.stored('cycles')).find((cycle) => cycle.name === name)!;
const NO_REMINDERS = { nudges: [] };
/** How those stand of whom every HR admin has an HR view. */
const FINAL_FIGURES = [
  '*Objectives:* 4 people (1 left out): 4 with none, 0 with 2 to 5',
  '*Check-ins in its last week:* nobody has key results yet',
  'Figures leave out those of whom one of you has no HR view: HR admins, those above them, and those who report to them.',
].join('\n');

/** Instants of a person's cards, to the minute. */
const toldAt = async (slackId: string): Promise<string[]> =>
  (await world.as(slackId).cards()).map(({ at: sent }) => `${sent.slice(0, 16)}:00Z`);

it('every other week is every other week on everybody’s wall, also across the change to summer time', async () => {
  await begins('2026-03-13T10:00:00Z');
  await drafts({ name: 'Spring', firstDay: '2026-03-02', lastDay: '2026-05-31', reviewDay: '2026-05-18' });
  await sets('Spring', 'cycle.ask_check_ins', { everyWeeks: '2' });
  await sets('Spring', 'cycle.ask_reminders', NO_REMINDERS);
  const helen = await cycleTyped('open Spring');
  expect(helen.readsModal()).toContain('every other Monday 09:00 their time, first on Monday 16 March 2026');
  succeeded(await helen.person.submit());
  for (const slackId of [BEN, LENA]) succeeded(await world.as(slackId).writesObjective());
  for (const monday of ['2026-03-16', '2026-03-23', '2026-03-30', '2026-04-06', '2026-04-13'])
    for (const time of ['06:59', '07:00', '08:00', '16:00']) await world.comesTo(at(`${monday}T${time}:00Z`));
  // 2, 16, 30 March: Berlin's clock is an hour ahead from 29 March on, Los Angeles' has been since 8 March.
  expect(await toldAt(BEN)).toEqual(['2026-03-16T08:00:00Z', '2026-03-30T07:00:00Z', '2026-04-13T07:00:00Z']);
  expect(await toldAt(LENA)).toEqual([
    '2026-03-16T16:00:00Z',
    '2026-03-30T16:00:00Z',
    '2026-04-13T16:00:00Z',
  ]);
});

it('reviews are extended while they are open, the cycle cannot be closed until then, and HR is asked to close it', async () => {
  await begins('2026-04-03T10:00:00Z');
  const helen = world.as(HELEN);
  await helen.opensCycle();
  await sets('Q2 2026', 'cycle.ask_reminders', NO_REMINDERS);
  await world.comesTo(at('2026-06-29T10:00:00Z'));
  await cycleTyped('extend');
  helen.person.fill({ closesOn: '2026-07-03', reason: 'Half of the reviewers were at the trade fair' });
  succeeded(await helen.person.submit());
  await helen.person.closeModal(true);

  await world.comesTo(at('2026-07-01T10:00:00Z'));
  await cycleTyped('close Q2 2026');
  expect(
    (await helen.lines()).at(-1) ?? textIn((await helen.person.messages(ADMIN_CHANNEL)).at(-1)?.blocks),
  ).toContain('they close on 3 July 2026, 17:00');
  const posts = async () =>
    (await helen.person.messages(ADMIN_CHANNEL)).filter(
      ({ user, ephemeral }) => user !== HELEN && !ephemeral,
    );
  expect(await posts()).toEqual([]);

  await world.comesTo(at('2026-07-03T15:00:00Z'));
  await world.comesTo(at('2026-07-03T16:00:00Z'));
  const asked = await posts();
  expect(asked.map(({ blocks }) => textIn(blocks))).toEqual([
    [
      'The reviews of *Q2 2026* have closed. Please close it: its objectives are read-only then.',
      FINAL_FIGURES,
      'Close the cycle…',
    ].join('\n'),
  ]);
  succeeded(await helen.presses(asked[0]!, 'cycle.ask_close'));
  succeeded(await helen.person.submit());
  expect((await cycleCalled('Q2 2026')).state).toBe('CLOSED');
  await world.settles();
  await world.driver.until(async () => textIn((await posts())[0]?.blocks) === '*Q2 2026* is closed.');
  const steps = (await world.stored('audit_entries')).map(({ action }) => action);
  expect(steps.filter((action) => String(action).startsWith('cycle.'))).toEqual([
    'cycle.created',
    'cycle.opened',
    'cycle.settings_changed',
    'cycle.reviews_extended',
    'cycle.closed',
  ]);
});

it('HR is asked once to close a cycle, also where nobody does for months and what was told is forgotten', async () => {
  await begins('2026-04-03T10:00:00Z');
  const helen = world.as(HELEN);
  await helen.opensCycle();
  await sets('Q2 2026', 'cycle.ask_reminders', NO_REMINDERS);
  for (const day of ['2026-07-01', '2026-09-27', '2026-10-01', '2026-10-02', '2026-10-03'])
    await world.comesTo(at(`${day}T10:00:00Z`));
  const posts = (await helen.person.messages(ADMIN_CHANNEL)).filter(
    ({ user, ephemeral }) => user !== HELEN && !ephemeral,
  );
  expect(posts).toHaveLength(1);
});

it('a cycle that closes by itself does, though nothing was running when it was over', async () => {
  await begins('2026-04-03T10:00:00Z');
  await world.as(HELEN).opensCycle();
  await sets('Q2 2026', 'cycle.ask_reminders', { nudges: [], closing: ['autoClose'] });
  await world.comesTo(at('2026-06-30T16:00:00Z'));
  expect((await cycleCalled('Q2 2026')).state).toBe('ACTIVE');
  await world.stopTrellis();
  world.clock.moveTo(at('2026-07-04T10:00:00Z'));
  await world.startTrellis();
  await world.app.tick();
  expect(await cycleCalled('Q2 2026')).toMatchObject({ state: 'CLOSED', closed: { by: 'trellis' } });
  const posts = await world.as(HELEN).person.messages(ADMIN_CHANNEL);
  const told = posts.filter(({ user, ephemeral }) => user !== HELEN && !ephemeral);
  expect(told.map(({ blocks }) => textIn(blocks))).toEqual([
    `The reviews of *Q2 2026* have closed. The cycle closes by itself after its last day, 30 June 2026.\n${FINAL_FIGURES.replace('in its last week', 'this week')}`,
    `*Q2 2026* has closed by itself: its objectives are read-only now.\n${FINAL_FIGURES}`,
  ]);
});

it('of two drafts on the same days that are opened at the same moment one is, and the other says why not', async () => {
  await begins('2026-03-30T10:00:00Z');
  await world.as(HELEN).opensCycle({
    ...SECOND_QUARTER,
    name: 'Early',
    firstDay: '2026-01-01',
    lastDay: '2026-03-31',
    reviewDay: '2026-03-20',
  });
  const confirmed = world.line.latest('view_submission');
  await drafts(SECOND_QUARTER);
  await drafts({ ...SECOND_QUARTER, name: 'Another' });
  const both = await Promise.all(
    ['Q2 2026', 'Another'].map(async (name, i) => {
      const { _id } = await cycleCalled(name);
      const view = { ...confirmed.view, id: `V0BOTH${i}`, private_metadata: String(_id) };
      return world.line.send({ ...confirmed, view });
    }),
  );
  const states = (await world.stored('cycles')).map(({ state }) => state).sort();
  expect(states).toEqual(['ACTIVE', 'ACTIVE', 'DRAFT']);
  expect(JSON.stringify(both.map(({ answer }) => answer))).toMatch(
    /was not opened: (Q2 2026|Another) is open and has days in common with it, 1 April 2026 to 30 June 2026/,
  );
});

it('the calendar reminds each of what concerns them, once, in their working hours', async () => {
  await begins('2026-03-31T10:00:00Z');
  const { people } = world.app;
  const idOf = async (slackId: string) => (await people.personBySlackId(slackId))!.id;
  const operator = { by: 'operator', admit: async () => undefined };
  await people.grantRole(operator, { grantId: 'lena', personId: await idOf(LENA), role: 'LEADERSHIP' });
  const platform = await people.defineTeam({
    name: 'Platform',
    departmentId: null,
    leadId: await idOf(ASHA),
  });
  await people.assignToTeam(await idOf(BEN), platform.id);
  await world.as(HELEN).opensCycle();

  await world.comesTo(at('2026-04-01T07:00:00Z'));
  await world.comesTo(at('2026-04-01T16:00:00Z'));
  expect(await toldAt(LENA)).toEqual(['2026-04-01T16:00:00Z']);
  expect(await world.as(LENA).readsLatest()).toBe(
    '*Q2 2026* has begun: talk about the company’s objectives in its first days, 3 to 5 of them, so that teams can build on them.',
  );
  await world.comesTo(at('2026-04-03T07:00:00Z'));
  expect(await world.as(ASHA).readsLatest()).toBe(
    '*Q2 2026*: talk about your team’s objectives this week, 2 to 3 of them.',
  );
  expect(await toldAt(BEN)).toEqual([]);

  for (const title of ['One', 'Two']) succeeded(await world.as(NORA).writesObjective({ title }));
  succeeded(await world.as(BEN).writesObjective());
  await world.comesTo(at('2026-04-08T07:00:00Z'));
  await world.comesTo(at('2026-04-08T14:00:00Z'));
  const ben = world.as(BEN);
  expect(await ben.readsLatest()).toContain(
    '*Q2 2026*: you have written 1 objective so far; 2 to 5 are advised, and now is a good time.\nNew objective',
  );
  succeeded(await ben.presses((await ben.cards()).at(-1)!, 'okr.new_objective'));
  expect(ben.person.modal()?.callback_id).toBe('okr.save_objective');
  await ben.person.closeModal(true);
  expect(await world.as(NORA).readsLatest()).not.toContain('now is a good time');

  const items = async () =>
    (await world.stored('items')).filter(({ kind }) => String(kind).endsWith('_nudge')).length;
  const before = await items();
  await world.comesTo(at('2026-04-09T14:00:00Z'));
  expect(await items()).toBe(before);
});
