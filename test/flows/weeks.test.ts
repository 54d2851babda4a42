import { succeeded } from '../support/colleague';
import { ASHA, BEN, HELEN, LENA, NORA, PETER, RUTH } from '../support/company';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** Real processes, real pauses: a slow machine may take a while. */
jest.setTimeout(20_000);

/** Spring of 2026: New York and Los Angeles have moved to summer time on 8 March, Berlin does on 29 March. */
const SPRING = { name: 'Spring', firstDay: '2026-03-02', lastDay: '2026-05-31', reviewDay: '2026-05-18' };
const FRIDAY = new Date('2026-03-13T10:00:00Z');

const MONDAYS_AT_NINE = {
  [ASHA]: ['2026-03-16T03:30:00Z', '2026-03-23T03:30:00Z', '2026-03-30T03:30:00Z'],
  [BEN]: ['2026-03-16T08:00:00Z', '2026-03-23T08:00:00Z', '2026-03-30T07:00:00Z'],
  [NORA]: ['2026-03-16T13:00:00Z', '2026-03-23T13:00:00Z', '2026-03-30T13:00:00Z'],
  [LENA]: ['2026-03-16T16:00:00Z', '2026-03-23T16:00:00Z', '2026-03-30T16:00:00Z'],
};
const FOUR = [ASHA, BEN, NORA, LENA];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: WholeApp;
beforeEach(async () => {
  world = await wholeApp({ paced: true, from: FRIDAY });
  await world.as(HELEN).opensCycle(SPRING);
  await world.withoutReminders();
  for (const slackId of FOUR) succeeded(await world.as(slackId).writesObjective());
});
afterEach(async () => {
  expect(alarms(world.lines)).toEqual([]);
  expect(world.badStatuses()).toEqual([]);
  expect(world.indiscreet()).toEqual([]);
  await world.stop();
});

const cardsOf = async (slackId: string): Promise<number> => (await world.as(slackId).cards()).length;

/** Instants of a person's cards, to the minute. */
const toldAt = async (slackId: string): Promise<string[]> =>
  (await world.as(slackId).cards()).map(({ at }) => `${at.slice(0, 16)}:00Z`);

it('everybody gets one card a week at nine on their own wall, also across the change to summer time', async () => {
  const instants = Object.values(MONDAYS_AT_NINE).flat().sort();
  for (const instant of instants) {
    await world.comesTo(new Date(new Date(instant).getTime() - MINUTE / 2));
    await world.comesTo(new Date(instant));
  }
  for (const slackId of FOUR) {
    expect(await toldAt(slackId)).toEqual(MONDAYS_AT_NINE[slackId as keyof typeof MONDAYS_AT_NINE]);
  }
  expect(await cardsOf(RUTH)).toBe(0);
  expect(world.driver.calls('chat.postMessage').filter(({ args }) => args.channel === PETER)).toEqual([]);
});

it('and one a week when the clock goes in odd steps, with two ticks at once', async () => {
  for (const step of [
    7 * HOUR,
    53 * MINUTE,
    11 * HOUR,
    26 * HOUR,
    31 * HOUR,
    40 * HOUR,
    18 * HOUR,
    61 * HOUR,
  ]) {
    world.clock.moveTo(new Date(world.clock.now().getTime() + step));
    await Promise.all([world.app.tick(), world.app.tick()]);
    // Each of the four is at work at one of these moments of every week: a card that is still unsent when the next
    // week is asked would not be sent any more.
    await world.settles();
  }
  while (world.clock.now() < new Date('2026-04-02T00:00:00Z')) {
    world.clock.moveTo(new Date(world.clock.now().getTime() + 17 * HOUR + 13 * MINUTE));
    await world.app.tick();
    await world.settles();
  }
  for (const slackId of FOUR) expect(await cardsOf(slackId)).toBe(3);
});

it('an outage of two days is caught up, one of five days is passed over, and the next week asks again', async () => {
  await world.stopTrellis();
  world.clock.moveTo(new Date('2026-03-18T06:00:00Z'));
  await world.startTrellis();
  await world.settles();
  // Only Asha is at work then.
  for (const slackId of FOUR) expect(await cardsOf(slackId)).toBe(slackId === ASHA ? 1 : 0);
  await world.comesTo(new Date('2026-03-18T10:00:00Z'));
  await world.comesTo(new Date('2026-03-18T16:00:00Z'));
  for (const slackId of FOUR) expect(await cardsOf(slackId)).toBe(1);

  await world.stopTrellis();
  world.clock.moveTo(new Date('2026-03-28T06:00:00Z'));
  await world.startTrellis();
  await world.settles();
  for (const slackId of FOUR) expect(await cardsOf(slackId)).toBe(1);

  await world.comesTo(new Date('2026-03-30T10:00:00Z'));
  await world.comesTo(new Date('2026-03-30T16:00:00Z'));
  for (const slackId of FOUR) expect(await cardsOf(slackId)).toBe(2);
  const skipped = (await world.stored('items')).filter((item) => item.skipped !== null);
  expect(skipped.map(({ slot }) => slot)).toEqual(Array(5).fill('2026-W13'));
});

it('a restart between the tick and the message loses none and doubles none', async () => {
  world.driver.fault('chat.postMessage', { kind: 'rate_limited', retryAfter: 1 });
  world.clock.moveTo(new Date('2026-03-16T03:30:00Z'));
  await world.app.tick();
  await world.driver.until(async () => (await world.stored('items')).length === 1);
  await world.driver.until(() => world.driver.calls('chat.postMessage').length === 1);
  await world.stopTrellis();
  expect(await cardsOf(ASHA)).toBe(0);
  expect(await world.stored('cards')).toMatchObject([{ state: 'pending', possibleDuplicates: 0 }]);

  await world.startTrellis();
  await world.driver.until(async () => (await cardsOf(ASHA)) > 0);
  await world.comesTo(new Date('2026-03-16T04:30:00Z'));
  expect(await cardsOf(ASHA)).toBe(1);
});

it('a week in which nobody looks is one card, however often the program is restarted in it', async () => {
  world.clock.moveTo(new Date('2026-03-16T17:00:00Z'));
  for (let i = 0; i < 4; i++) {
    await world.stopTrellis();
    world.clock.moveTo(new Date(world.clock.now().getTime() + DAY / 4));
    await world.startTrellis();
  }
  await world.settles();
  for (const slackId of FOUR) expect(await cardsOf(slackId)).toBe(1);
});
