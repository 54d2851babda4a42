import { succeeded } from '../support/colleague';
import { ASHA, BEN, HELEN, LENA, NORA } from '../support/company';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** Real processes, real pauses: a slow machine may take a while. */
jest.setTimeout(20_000);

const MONDAY_0900_KOLKATA = new Date('2026-04-06T03:30:00Z');
const MONDAY_0900_BERLIN = new Date('2026-04-06T07:00:00Z');
const MONDAY_0900_NEW_YORK = new Date('2026-04-06T13:00:00Z');
const MONDAY_0900_LOS_ANGELES = new Date('2026-04-06T16:00:00Z');

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp({ paced: true });
  await world.as(HELEN).opensCycle();
  for (const slackId of [ASHA, BEN, NORA, LENA]) succeeded(await world.as(slackId).writesObjective());
});
afterAll(() => world.stop());

async function msOf(work: Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work;
  return performance.now() - begun;
}

const cardOf = async (slackId: string): Promise<Record<string, unknown>> => {
  const person = await world.app.people.personBySlackId(slackId);
  return (await world.stored('cards')).find(({ recipient }) => recipient === person?.id)!;
};

const cardIs = (slackId: string, state: string) =>
  world.driver.until(async () => (await cardOf(slackId))?.state === state, 6_000);

describe('Slack does not take a message at first', () => {
  it('limits the rate: Asha’s card comes once when the time is over, and nobody’s click waits for it', async () => {
    world.driver.fault('chat.postMessage', { kind: 'rate_limited', retryAfter: 1 });
    world.clock.moveTo(MONDAY_0900_KOLKATA);
    await world.app.tick();
    await world.driver.until(() => world.driver.calls('chat.postMessage').length === 1);
    expect(await msOf(world.as(BEN).person.command('/okr', 'new').then(succeeded))).toBeLessThan(1_000);
    await world.as(BEN).person.closeModal(true);
    expect(await world.as(ASHA).cards()).toHaveLength(0);
    await cardIs(ASHA, 'sent');
    expect(await world.as(ASHA).cards()).toHaveLength(1);
    expect(await cardOf(ASHA)).toMatchObject({ possibleDuplicates: 0 });
  });

  it('is broken for a moment: Ben’s card comes once', async () => {
    world.driver.fault('chat.postMessage', { kind: 'status', status: 503 }, 1);
    await world.comesTo(MONDAY_0900_BERLIN);
    await cardIs(BEN, 'sent');
    expect(await world.as(BEN).cards()).toHaveLength(1);
    expect(await cardOf(BEN)).toMatchObject({ possibleDuplicates: 0 });
  });

  it('cuts the connection after taking it: Nora has it twice at most, and that is counted', async () => {
    world.driver.fault('chat.postMessage', { kind: 'drop_after' });
    await world.comesTo(MONDAY_0900_NEW_YORK);
    await cardIs(NORA, 'sent');
    expect(await world.as(NORA).cards()).toHaveLength(2);
    expect(await cardOf(NORA)).toMatchObject({ possibleDuplicates: 1 });
  });

  it('cuts it every time: Lena gets it twice and no more', async () => {
    world.driver.fault('chat.postMessage', { kind: 'drop_after' }, 5);
    await world.comesTo(MONDAY_0900_LOS_ANGELES);
    await cardIs(LENA, 'unknown');
    world.driver.clearFaults();
    await world.comesTo(new Date(MONDAY_0900_LOS_ANGELES.getTime() + 3_600_000));
    expect(await world.as(LENA).cards()).toHaveLength(2);
  });
});

describe('Slack does not draw a message again', () => {
  it('limits the rate of chat.update: Ben’s receipt comes when the time is over', async () => {
    world.driver.fault('chat.update', { kind: 'rate_limited', retryAfter: 1 });
    const ben = world.as(BEN);
    expect(await ben.checksIn({ value: '10' })).toEqual({ ok: true, result: 'cleared' });
    await world.driver.until(
      async () => (await ben.readsLatest()).includes('Checked in for this week.'),
      5_000,
    );
    expect(world.driver.calls('chat.update').map(({ outcome }) => outcome)).toEqual(['rate_limited', 'ok']);
  });

  it('cuts the connection after drawing: Asha’s receipt is there, drawn again and not doubled', async () => {
    world.driver.forgetCalls();
    world.driver.fault('chat.update', { kind: 'drop_after' });
    const asha = world.as(ASHA);
    const cards = (await asha.cards()).length;
    expect(await asha.checksIn({ value: '10' })).toMatchObject({ ok: true });
    await world.driver.until(() => world.driver.calls('chat.update').length === 2, 5_000);
    await world.settles();
    expect(await asha.cards()).toHaveLength(cards);
  });
});

it('none of it ended in a server error, the copy that may have been sent is alerted once, and the log names nobody and quotes nothing', () => {
  expect(world.badStatuses()).toEqual([]);
  expect(alarms(world.lines)).toMatchObject([{ msg: 'a card may have been sent twice', alert: true }]);
  expect(world.indiscreet()).toEqual([]);
});
