import { walkingClock } from '../../src/demo/walking-clock';
import { succeeded } from '../support/colleague';
import { ASHA, BEN, HELEN, LENA, NORA } from '../support/company';
import { type WholeApp, wholeApp } from '../support/whole-app';

jest.setTimeout(20_000);

const SPRING = { name: 'Spring', firstDay: '2026-03-02', lastDay: '2026-05-31', reviewDay: '2026-05-18' };
const FRIDAY = new Date('2026-03-13T10:00:00Z');

let world: WholeApp;
beforeEach(async () => {
  world = await wholeApp({ from: FRIDAY });
  await world.as(HELEN).opensCycle(SPRING);
  await world.withoutReminders();
  for (const slackId of [ASHA, BEN, NORA, LENA]) succeeded(await world.as(slackId).writesObjective());
});
afterEach(() => world.stop());

const walksTo = async (instant: string): Promise<void> => {
  await walkingClock(world.clock, () => world.app).moveTo(new Date(instant));
  await world.settles();
};

/** Instants of a person's cards, to the minute. */
const toldAt = async (slackId: string): Promise<string[]> =>
  (await world.as(slackId).cards()).map(({ at }) => at.slice(0, 16));

it('one step over a Monday morning asks each person at nine on their own wall', async () => {
  await walksTo('2026-03-16T20:00:00Z');
  expect(await toldAt(ASHA)).toEqual(['2026-03-16T03:30']);
  expect(await toldAt(BEN)).toEqual(['2026-03-16T08:00']);
  expect(await toldAt(NORA)).toEqual(['2026-03-16T13:00']);
  expect(await toldAt(LENA)).toEqual(['2026-03-16T16:00']);
});

it('one step over three weeks asks three times, also across the change to summer time', async () => {
  await walksTo('2026-04-03T10:00:00Z');
  expect(await toldAt(BEN)).toEqual(['2026-03-16T08:00', '2026-03-23T08:00', '2026-03-30T07:00']);
  expect(await toldAt(LENA)).toEqual(['2026-03-16T16:00', '2026-03-23T16:00', '2026-03-30T16:00']);
});
