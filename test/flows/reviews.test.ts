import { succeeded, textIn } from '../support/colleague';
import { ADMIN_CHANNEL, ASHA, BEN, HELEN, LENA, NORA } from '../support/company';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** A whole company on a slow machine. */
jest.setTimeout(60_000);

const NAMES = /Asha|Ben|Nora|Lena|Helen/;
let world: WholeApp;

beforeAll(async () => {
  world = await wholeApp();
  await world.as(HELEN).opensCycle();
  await world.withoutReminders();
});
afterAll(() => world.stop());
afterEach(() => {
  expect(world.badStatuses()).toEqual([]);
  expect(alarms(world.lines)).toEqual([]);
  expect(world.indiscreet()).toEqual([]);
});

const helen = () => world.as(HELEN);
async function hubOfHr() {
  succeeded(await helen().person.command('/cycle', 'assign', ADMIN_CHANNEL));
  return helen().person.modal()!;
}

/** HR assigns somebody to review somebody else. */
async function assigns(reviewer: string, subject: string, role = 'PEER') {
  const { person } = helen();
  const hub = await hubOfHr();
  succeeded(await person.choose(hub, 'reviews.assign_choose', subject));
  succeeded(await person.click(person.modal()!, 'reviews.assign_ask_add'));
  person.fill({ reviewer, role });
  succeeded(await person.submit());
  await person.closeModal(true);
}

/** What somebody has before them of reviews, a text for each part of a message. */
const reads = async (slackId: string) =>
  (await world.as(slackId).cards()).flatMap(({ blocks }) =>
    textIn(blocks)
      .split('\n')
      .filter((line) => line.includes('review')),
  );
const told = (slackId: string, says: string) =>
  world.driver.until(async () => (await reads(slackId)).some((line) => line.includes(says)));
/** What Helen alone reads in the admin channel. */
const linesOfChannel = async () =>
  (await helen().person.messages(ADMIN_CHANNEL))
    .filter(({ ephemeral }) => ephemeral)
    .map(({ blocks }) => textIn(blocks));
const posts = async () =>
  (await helen().person.messages(ADMIN_CHANNEL))
    .filter(({ user, ephemeral }) => user !== HELEN && !ephemeral)
    .map(({ blocks }) => textIn(blocks));

it('HR assigns reviews before the window, and nobody is told yet', async () => {
  for (const reviewer of [BEN, NORA]) await assigns(reviewer, ASHA);
  await assigns(BEN, LENA);
  await world.comesTo(new Date('2026-06-14T15:00:00Z'));
  expect([...(await reads(BEN)), ...(await reads(NORA))]).toEqual([]);
});

it('Trellis is down as reviews open; back again it tells each reviewer once, a count and no name', async () => {
  await world.stopTrellis();
  world.clock.moveTo(new Date('2026-06-15T18:00:00Z'));
  await world.startTrellis();
  await world.comesTo(new Date('2026-06-16T07:30:00Z'));
  await world.comesTo(new Date('2026-06-16T15:00:00Z'));
  expect((await reads(BEN)).filter((line) => line.includes('to write'))).toEqual([
    '*Q2 2026*: 2 reviews to write, until 30 June 2026, 17:00.',
  ]);
  expect((await reads(NORA)).filter((line) => line.includes('to write'))).toEqual([
    '*Q2 2026*: 1 review to write, until 30 June 2026, 11:00.',
  ]);
  expect([...(await reads(BEN)), ...(await reads(NORA))].join('\n')).not.toMatch(NAMES);
});

it('whoever is assigned something then is told at once, without a tick', async () => {
  await world.comesTo(new Date('2026-06-16T18:00:00Z'));
  await assigns(LENA, ASHA);
  await told(LENA, 'more reviews have come to you. 1 review to write');
});

it('whoever has work left is reminded as their day begins, a week and three days before', async () => {
  const reminders = async () => (await reads(BEN)).filter((line) => line.includes('close soon'));
  const line = '*Q2 2026*: reviews close soon. 2 reviews to write, until 30 June 2026, 17:00.';
  await world.comesTo(new Date('2026-06-23T06:59:00Z'));
  expect(await reminders()).toEqual([]);
  await world.comesTo(new Date('2026-06-23T07:00:00Z'));
  expect(await reminders()).toEqual([line]);
  await world.comesTo(new Date('2026-06-26T07:00:00Z'));
  await world.comesTo(new Date('2026-06-26T15:00:00Z'));
  expect(await reminders()).toHaveLength(2);
});

it('one reviewer is given longer, and HR cannot close the cycle before that', async () => {
  await world.comesTo(new Date('2026-06-29T10:00:00Z'));
  const { person } = helen();
  succeeded(await person.click(await hubOfHr(), 'reviews.ask_extend_one'));
  person.fill({ reviewer: BEN, closesOn: '2026-07-03', closesAt: '17:00', reason: 'Ben was away' });
  succeeded(await person.submit());
  await person.closeModal(true);
  await told(BEN, 'there is more time for reviews. 2 reviews to write, until 3 July 2026, 17:00');

  await world.comesTo(new Date('2026-07-01T10:00:00Z'));
  await person.command('/cycle', 'close Q2 2026', ADMIN_CHANNEL);
  const refusal = (await helen().lines()).concat(await linesOfChannel(), helen().readsModal()).join('\n');
  expect(refusal).toContain('HR has given one reviewer longer, until 3 July 2026, 17:00');
  expect(await posts()).toEqual([]);
});

it('once that is over HR is told, with figures, and that there are too few to be counted', async () => {
  await world.comesTo(new Date('2026-07-03T15:01:00Z'));
  await world.comesTo(new Date('2026-07-03T15:30:00Z'));
  expect((await posts()).join('\n')).toContain('The reviews of *Q2 2026* have closed.');
  expect((await posts()).join('\n')).toContain(
    '*Reviews, now that they have closed:* too few reviewers to be counted',
  );
});
