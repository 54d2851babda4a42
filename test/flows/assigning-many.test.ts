import { succeeded, textIn } from '../support/colleague';
import { ADMIN_CHANNEL, ASHA, BEN, HELEN, LENA, NORA } from '../support/company';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

jest.setTimeout(60_000);

const FILE = `subject,reviewer,role
asha.rao@fernweh.example,nora.quinn@fernweh.example,peer
asha.rao@fernweh.example,${LENA},peer
lena.ortiz@fernweh.example,asha.rao@fernweh.example,peer
`;
/** Real time: Slack is asked again for what it has not finished with, and whoever waits looks twice a second. */
const SOON_MS = 15_000;

/** Asha and Nora report to Ben; Lena and he report to nobody. Helen is the one HR admin. */
let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
  const idOf = async (slackId: string) => (await world.app.people.personBySlackId(slackId))!.id;
  const since = new Date('2026-01-01T00:00:00Z');
  for (const report of [ASHA, NORA])
    await world.app.people.setManager(await idOf(report), await idOf(BEN), since);
  await helen().opensCycle();
  await world.withoutReminders();
});
afterAll(() => world.stop());
afterEach(() => {
  expect(world.badStatuses()).toEqual([]);
  expect(alarms(world.lines)).toEqual([]);
  expect(world.indiscreet()).toEqual([]);
});

const helen = () => world.as(HELEN);
const presses = async (action: string) => succeeded(await helen().presses(helen().person.modal()!, action));
const sends = async () => succeeded(await helen().submits());
const reads = (text: string) => world.driver.until(() => helen().readsModal().includes(text), SOON_MS);
async function uploads(content: string): Promise<void> {
  await helen().person.attach('file', { name: 'reviews.csv', content });
  await sends();
  expect(helen().readsModal()).toContain('Reading the file …');
}

/** Who reviews whom, in their Slack ids: `U0ASHA by U0BEN as MANAGER`. */
async function assigned(): Promise<string[]> {
  const people = await world.stored('persons');
  const slackIds = new Map(people.map(({ _id, slackId }) => [_id, slackId]));
  const all = await world.stored('assignments');
  return all
    .map(
      ({ subjectId, reviewerId, role }) =>
        `${slackIds.get(subjectId)} by ${slackIds.get(reviewerId)} as ${role}`,
    )
    .sort();
}
const FROM_THE_CHART = [
  'U0ASHA by U0ASHA as SELF',
  'U0ASHA by U0BEN as MANAGER',
  'U0BEN by U0ASHA as REPORT',
  'U0BEN by U0BEN as SELF',
  'U0BEN by U0NORA as REPORT',
  'U0LENA by U0LENA as SELF',
  'U0NORA by U0BEN as MANAGER',
  'U0NORA by U0NORA as SELF',
];
const FROM_THE_FILE = ['U0ASHA by U0LENA as PEER', 'U0ASHA by U0NORA as PEER', 'U0LENA by U0ASHA as PEER'];

it('HR has everybody in view assigned from the org chart, once she has seen how many', async () => {
  succeeded(await helen().person.command('/cycle', 'assign', ADMIN_CHANNEL));
  await presses('reviews.assign_ask_chart');
  await sends();
  expect(helen().readsModal().split('\n')).toEqual(
    expect.arrayContaining([
      '*8 reviews would be assigned* in Q2 2026. Nothing was changed yet.',
      '• Self: *4 new*',
      '• Manager: *2 new*',
      '• Report: *2 new*',
      '• 2 people without a manager: no review by one.',
      '• 1 person left to another HR admin: you have no HR view of them.',
    ]),
  );
  expect(await assigned()).toEqual([]);
  await sends();
  await reads(':white_check_mark: *8 reviews assigned.*');
  expect(await assigned()).toEqual(FROM_THE_CHART);
});

it('a file with a mistake assigns nobody, and says where it is', async () => {
  await presses('reviews.assign_ask_csv');
  await uploads(`${FILE}nobody@fernweh.example,${LENA},peer\n`);
  await reads('problem in this file, so nobody was assigned.');
  expect(helen().readsModal()).toContain('*Line 5*');
  expect(await assigned()).toEqual(FROM_THE_CHART);
});

it('the mended file is carried out, beside what is there', async () => {
  await presses('reviews.assign_ask_csv');
  await uploads(FILE);
  await reads('*3 reviews would be assigned* in Q2 2026.');
  await sends();
  await reads(':white_check_mark: *3 reviews assigned.*');
  expect(await assigned()).toEqual([...FROM_THE_CHART, ...FROM_THE_FILE].sort());
});

it('both again would change nothing', async () => {
  await presses('reviews.assign_ask_csv');
  await uploads(FILE);
  await reads('*Nothing to assign* in Q2 2026: everything is so already.');
  await presses('reviews.assign');
  await presses('reviews.assign_ask_chart');
  await sends();
  expect(helen().readsModal()).toContain('*Nothing to assign* in Q2 2026: everything is so already.');
});

it('each step stands in the audit log once, with how many of each role', async () => {
  await world.app.settled();
  const steps = (await world.stored('audit_entries')).filter(
    ({ action }) => action === 'reviews.assigned_together',
  );
  expect(steps.map(({ facts }) => facts)).toEqual([
    expect.objectContaining({ MANAGER: 2, REPORT: 2, SELF: 4 }),
    expect.objectContaining({ PEER: 3 }),
  ]);
});

it('every reviewer is told once, as reviews open, how many wait for them', async () => {
  for (const at of ['07:30', '18:00']) await world.comesTo(new Date(`2026-06-16T${at}:00Z`));
  const told = async (slackId: string) =>
    (await world.as(slackId).cards())
      .flatMap(({ blocks }) => textIn(blocks).split('\n'))
      .filter((line) => line.includes('to write'))
      .map((line) => line.replace(/, until .*/, ''));
  expect(await Promise.all([ASHA, BEN, NORA, LENA, HELEN].map(told))).toEqual([
    ['*Q2 2026*: 3 reviews to write'],
    ['*Q2 2026*: 3 reviews to write'],
    ['*Q2 2026*: 3 reviews to write'],
    ['*Q2 2026*: 2 reviews to write'],
    [],
  ]);
});
