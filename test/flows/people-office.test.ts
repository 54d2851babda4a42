import { type Colleague, succeeded } from '../support/colleague';
import { ADMIN_CHANNEL, ASHA, BEN, HELEN, LENA, NORA } from '../support/company';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

jest.setTimeout(30_000);

const FILE = `email,manager_email,team,team_lead,department,title
asha.rao@fernweh.example,ben.albrecht@fernweh.example,Wheels,,Engineering,Engineer
ben.albrecht@fernweh.example,helen.vogt@fernweh.example,Wheels,yes,Engineering,Lead engineer
`;
const BAD_FILE =
  'email,manager_email\nasha.rao@fernweh.example,asha.rao@fernweh.example\nnobody@fernweh.example,\n';
/** Real seconds: Slack is asked again for what it has not finished with, and whoever waits looks twice a second. */
const SOON = 15_000;

let world: WholeApp;
let helen: Colleague;
beforeAll(async () => {
  world = await wholeApp();
  helen = world.as(HELEN);
});
afterAll(() => world.stop());

const office = async () => succeeded(await helen.person.command('/cycle', 'people', ADMIN_CHANNEL));
const presses = async (action: string) => succeeded(await helen.presses(helen.person.modal()!, action));
const reads = (text: string) => world.driver.until(() => helen.readsModal().includes(text), SOON);

async function uploads(content: string): Promise<void> {
  await helen.person.attach('file', { name: 'people.csv', content });
  succeeded(await helen.submits());
  expect(helen.readsModal()).toContain('Reading the file …');
}

it('reads a file that Slack has only a moment later, and says what is wrong with it', async () => {
  await office();
  await presses('people.ask_import');
  await uploads(BAD_FILE);
  await reads('problems in this file');
  expect(helen.readsModal()).toContain('*Line 2*');
  expect(helen.readsModal()).toContain('*Line 3*');
  expect(world.driver.calls('files.info')).toHaveLength(2);
});

it('says what a mended file would change, keeps it for whoever closes the window, and imports it', async () => {
  await presses('people.ask_import');
  await uploads(FILE);
  await helen.person.closeModal(true);
  await world.app.settled();
  await office();
  expect(helen.readsModal()).toContain('An import waits for your confirmation.');
  await presses('people.show_import');
  expect(helen.readsModal()).toContain('*This would change 2 people*, everybody in the file.');
  succeeded(await helen.submits());
  await reads('*Imported*: 2 people changed.');
  const asha = await world.app.people.personBySlackId(ASHA);
  expect(asha).toMatchObject({ title: 'Engineer', teamId: expect.any(String) });
});

it('shows them in the org chart, and changes a manager there', async () => {
  await presses('people.show_chart');
  expect(helen.readsModal()).toContain('*Engineering*\n2 people in 1 team, nobody leads it');
  await helen.person.closeModal(true);
  await office();
  succeeded(await helen.person.choose(helen.person.modal()!, 'people.find_person', ASHA));
  helen.person.fill({ manager: NORA });
  succeeded(await helen.submits());
  expect(helen.readsModal()).toContain('Saved: Asha Rao reports to Nora Quinn, in the team Wheels.');
  expect(helen.readsModal()).toContain('*Asha Rao*  ·  Engineer\nreports to Nora Quinn');
  await helen.person.closeModal(true);
});

it('tells the channel in figures when people leave, and HR who, behind a button', async () => {
  for (const id of [NORA, BEN]) await world.driver.updateUser(id, { deleted: true });
  await world.driver.until(async () => (await world.app.people.personBySlackId(BEN))?.active === false);
  await world.comesTo(new Date(world.clock.now().getTime() + 60_000));
  await world.comesTo(new Date(world.clock.now().getTime() + 3_660_000));
  const posts = await helen.person.messages(ADMIN_CHANNEL);
  const notice = posts.find(({ blocks }) => JSON.stringify(blocks)?.includes('left the workspace'))!;
  expect(JSON.stringify(notice)).toContain(
    '*2 people left the workspace.* That leaves 1 person without a manager now, 1 team or department without a lead.',
  );
  expect(JSON.stringify(notice)).not.toMatch(/Nora|Ben|Asha/);
  succeeded(await helen.person.click(notice, 'people.show_leavers'));
  await world.driver.until(() => helen.person.modal());
  expect(helen.readsModal()).toContain('*Nora Quinn*\nmanaged Asha Rao');
  expect(helen.readsModal()).toContain('*Ben Albrecht*\nled Wheels');
});

it('is nothing for whoever is no HR admin, and nothing of it stands in the log', async () => {
  await world.as(LENA).person.command('/cycle', 'people');
  expect((await world.as(LENA).lines()).at(-1)).toBe(
    'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Helen Vogt.',
  );
  expect(world.indiscreet()).toEqual([]);
  expect(alarms(world.lines)).toEqual([]);
});
