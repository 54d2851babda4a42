import { succeeded, textIn } from '../support/colleague';
import { ASHA, BEN, HELEN, LENA, NORA } from '../support/company';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

jest.setTimeout(60_000);

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
  const idOf = async (slackId: string) => (await world.app.people.personBySlackId(slackId))!.id;
  const since = new Date('2026-01-01T00:00:00Z');
  await world.app.people.setManager(await idOf(ASHA), await idOf(BEN), since);
  await world.as(HELEN).opensCycle();
  await world.withoutReminders();
});
afterAll(() => world.stop());
afterEach(() => {
  expect(world.badStatuses()).toEqual([]);
  expect(alarms(world.lines)).toEqual([]);
  expect(world.indiscreet()).toEqual([]);
});

/** The message of somebody that says so. */
async function card(slackId: string, says: string) {
  const found = (await world.as(slackId).cards()).findLast(({ blocks }) => textIn(blocks).includes(says));
  if (!found) throw new Error(`No message says: ${says}`);
  return found;
}

it('three weeks before reviews open Asha is asked in the morning, and chooses from the message', async () => {
  await world.comesTo(new Date('2026-05-25T10:00:00Z'));
  const asha = world.as(ASHA);
  const asked = await card(ASHA, 'choose 3 to 5 people to review you as peers');
  succeeded(await asha.presses(asked, 'reviews.choose_peers'));
  asha.person.fill({ others: [NORA, LENA, HELEN] });
  succeeded(await asha.person.submit());
  expect(asha.readsModal()).toContain('Your manager is asked to approve them.');
  await world.app.settled();
  await world.settles();
  await card(ASHA, 'your peers are chosen and wait for your manager');
});

it('Ben is told in counts, sees the names in the window, and approves', async () => {
  await world.comesTo(new Date('2026-05-25T11:00:00Z'));
  const ben = world.as(BEN);
  const told = await card(BEN, '1 person asks for peers');
  const lines = textIn(told.blocks).split('\n');
  const said = lines.findIndex((line) => line.includes('1 person asks for peers'));
  expect(lines.slice(said, said + 2)).toEqual(['*Q2 2026*: 1 person asks for peers.', 'Approve peers']);
  succeeded(await ben.presses(told, 'reviews.approve_peers'));
  expect(ben.readsModal()).toContain('*Asha Rao*  ·  3 peers');
  succeeded(await ben.presses(ben.person.modal()!, 'reviews.ask_approve_peers'));
  succeeded(await ben.person.submit());
  await world.app.settled();
  await world.settles();
  await card(BEN, 'nobody waits for you to approve peers');
  await card(ASHA, 'your peers are approved');
  expect((await world.stored('assignments')).map(({ role, state }) => `${role} ${state}`)).toEqual([
    'PEER NOT_STARTED',
    'PEER NOT_STARTED',
    'PEER NOT_STARTED',
  ]);
});

it('once reviews are open Nora declines from her list, and HR alone learns who and why', async () => {
  await world.comesTo(new Date('2026-06-15T15:00:00Z'));
  const nora = world.as(NORA);
  const toWrite = await card(NORA, '1 review to write');
  succeeded(await nora.presses(toWrite, 'reviews.see_list'));
  succeeded(await nora.presses(nora.person.modal()!, 'reviews.decline'));
  nora.person.fill({ reason: 'We have not worked together.' });
  succeeded(await nora.person.submit());
  expect(nora.readsModal()).toContain('*Asha Rao*  ·  as a peer  ·  declined');
  await world.comesTo(new Date('2026-06-15T16:00:00Z'));

  const posts = world.driver.calls('chat.postMessage').map(({ args }) => JSON.stringify(args));
  const declined = posts.filter((post) => post.includes('reviews have been declined'));
  expect(declined).toHaveLength(1);
  expect(declined[0]).not.toMatch(/Nora|Asha|worked together/);
  expect(posts.filter((post) => /worked together/.test(post))).toEqual([]);
});
