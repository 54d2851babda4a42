import type { SubmitOutcome } from '@trellis/slack-simulator';
import { succeeded } from '../support/colleague';
import { ASHA, BEN, HELEN, NORA } from '../support/company';
import { alarms } from '../support/log-lines';
import { type StoreProcess, storeProcess } from '../support/store-process';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** Real processes, real pauses: a slow machine may take a while. */
jest.setTimeout(20_000);

let store: StoreProcess;
let world: WholeApp;
beforeAll(async () => {
  store = await storeProcess();
  world = await wholeApp({ paced: true, mongodbUri: store.uri });
  await world.as(HELEN).opensCycle();
  for (const slackId of [ASHA, BEN, NORA]) succeeded(await world.as(slackId).writesObjective());
});
afterAll(async () => {
  store.thaw();
  await world.stop();
  await store.remove();
});

const AWAY =
  /^Trellis can’t reach its storage just now, so this could not be done \(ref [A-Z0-9]{8}\)\. What you typed is still here; please try again in a minute\.$/;
const SLOW =
  'Trellis is very slow just now, so this may not be done yet. What you typed is still here; please try again in a minute.';

async function timed<T>(work: Promise<T>): Promise<{ outcome: T; ms: number }> {
  const begun = performance.now();
  return { outcome: await work, ms: performance.now() - begun };
}

const sentences = (outcome: SubmitOutcome): string[] =>
  'errors' in outcome ? Object.values(outcome.errors) : [];

const checkInsSaying = async (note: string) =>
  (await world.stored('check_ins')).filter((checkIn) => checkIn.note === note);

const standingOf = async (slackId: string): Promise<unknown> => {
  const person = await world.app.people.personBySlackId(slackId);
  const objectives = await world.stored('objectives');
  const own = objectives.find(({ ownerId }) => ownerId === person?.id) as {
    keyResults: { current: number }[];
  };
  return own.keyResults[0]?.current;
};

describe('the store dies while Asha fills her check-in', () => {
  it('she reads one sentence within three seconds, and her window stays', async () => {
    const asha = world.as(ASHA);
    await asha.fillsCheckIn({ value: '11', note: 'Written into a dead store' });
    await store.kill();
    const { outcome, ms } = await timed(asha.submits());
    expect(sentences(outcome)).toEqual([expect.stringMatching(AWAY)]);
    expect(ms).toBeLessThan(3_000);
    expect(asha.person.modal()?.callback_id).toBe('okr.save_check_in');
  });

  it('Ben, who types a command meanwhile, reads one too', async () => {
    const ben = world.as(BEN);
    const { outcome, ms } = await timed(ben.person.command('/okr'));
    expect(outcome).toEqual({ ok: true });
    expect(ms).toBeLessThan(3_000);
    expect((await ben.lines()).at(-1)).toMatch(
      /^Trellis can’t reach its storage just now, so this could not be done \(ref [A-Z0-9]{8}\)\. Please try again in a minute\.$/,
    );
  });

  it('as soon as it is back she sends it again, and it is kept once', async () => {
    await store.restart();
    const asha = world.as(ASHA);
    await world.driver.until(async () => (await asha.submits()).ok, 8_000);
    await world.driver.until(async () => (await checkInsSaying('Written into a dead store')).length > 0);
    expect(await checkInsSaying('Written into a dead store')).toHaveLength(1);
    expect(await standingOf(ASHA)).toBe(11);
  });
});

describe('the store stands still while Ben sends his check-in', () => {
  it('he reads that it may not be done yet; when it wakes, what he sent first is kept once', async () => {
    const ben = world.as(BEN);
    await ben.fillsCheckIn({ value: '12', note: 'Sent into a frozen store' });
    store.freeze();
    const { outcome, ms } = await timed(ben.submits());
    expect(sentences(outcome)).toEqual([SLOW]);
    expect(ms).toBeLessThan(3_000);
    store.thaw();
    await world.driver.until(async () => (await ben.submits()).ok, 8_000);
    await world.driver.until(async () => (await checkInsSaying('Sent into a frozen store')).length > 0);
    await world.settles();
    expect(await checkInsSaying('Sent into a frozen store')).toHaveLength(1);
    expect(await standingOf(BEN)).toBe(12);
  });

  it('of two attempts that Nora made meanwhile the later one counts', async () => {
    const nora = world.as(NORA);
    await nora.fillsCheckIn({ value: '13', note: 'The first attempt' });
    store.freeze();
    expect(await nora.submits()).toMatchObject({ ok: false });
    nora.types('.value', '7');
    nora.types('.note', 'The second attempt');
    const second = nora.submits();
    store.thaw();
    if (!(await second).ok) await world.driver.until(async () => (await nora.submits()).ok, 8_000);
    await world.driver.until(async () => (await checkInsSaying('The second attempt')).length > 0);
    await world.settles();
    expect(await standingOf(NORA)).toBe(7);
    expect(await checkInsSaying('The second attempt')).toHaveLength(1);
  });
});

it('all of it ended in sentences, and the log says that the store was away without quoting anybody', () => {
  // A minute may begin while it is away: that tick fails too.
  const onPurpose = [
    'The store cannot be reached.',
    'A part of App Home could not be shown.',
    'part of a tick failed',
  ];
  expect(world.badStatuses()).toEqual([]);
  expect(alarms(world.lines, onPurpose)).toEqual([]);
  expect(world.indiscreet()).toEqual([]);
});
