import { join } from 'node:path';
import { succeeded } from '../support/colleague';
import { ASHA, HELEN } from '../support/company';
import { alarms, indiscreet } from '../support/log-lines';
import {
  environment,
  eventually,
  freePort,
  freshDirectory,
  startProcess,
  type TrellisProcess,
} from '../support/trellis-process';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** Real processes, real pauses: a slow machine may take a while. */
jest.setTimeout(20_000);

const DIES_BEFORE_TELLING = join(__dirname, '..', 'support', 'dies-before-telling.js');
const DAY_MS = 24 * 3_600_000;

const directory = freshDirectory();
let world: WholeApp;
let child: TrellisProcess | undefined;
afterEach(async () => {
  child?.child.kill('SIGKILL');
  await child?.ended;
  await world.stop();
});
afterAll(() => directory.remove());

/** Goes on with another Trellis, as a process of its own, on the same store. */
async function goesOnIn(script?: string): Promise<TrellisProcess> {
  await world.stopTrellis();
  const port = await freePort();
  const env = {
    ...environment(world.simulator.apiUrl, port, directory.path),
    MONGODB_URI: world.mongodbUri,
    DOMAIN_NOW: world.clock.now().toISOString(),
  };
  const process = startProcess(env, directory.path, script);
  child = process;
  await eventually(() => process.lines.some(({ msg }) => msg === 'Serving.'));
  world.line.leadsTo(port);
  return process;
}

it('the power goes after Asha’s check-in was acknowledged: history and receipt are there after the start, once', async () => {
  world = await wholeApp({ paced: true });
  const asha = world.as(ASHA);
  await world.as(HELEN).opensCycle();
  succeeded(await asha.writesObjective());
  await world.comesTo(new Date('2026-04-06T03:30:00Z'));
  expect(await asha.cards()).toHaveLength(1);

  const process = await goesOnIn(DIES_BEFORE_TELLING);
  expect(await asha.checksIn({ value: '11', note: 'Said just before the dark' })).toEqual({
    ok: true,
    result: 'cleared',
  });
  expect(await process.ended).toBeNull();
  expect(await world.stored('check_ins')).toEqual([]);
  expect(await asha.readsLatest()).not.toContain('Checked in');

  await world.startTrellis();
  await world.driver.until(async () => (await asha.readsLatest()).includes('Checked in for this week.'));
  await world.app.tick();
  await world.settles();
  expect(await world.stored('check_ins')).toMatchObject([{ note: 'Said just before the dark', value: 11 }]);
  expect(await asha.cards()).toHaveLength(1);
  expect(await asha.readsLatest()).toBe(
    '*Checked in for this week.*\n' +
      '✅ *Days from order to delivery*  ·  14 → 11, green\nSaid just before the dark',
  );
  expect(alarms(world.lines)).toEqual([]);
});

it('told to stop while twenty people submit, it stores everything it acknowledged and ends with 0 within ten seconds', async () => {
  const now = new Date();
  const day = (ahead: number) => new Date(now.getTime() + ahead * DAY_MS).toISOString().slice(0, 10);
  world = await wholeApp({ paced: true, from: now, people: 20 });
  const dates = { name: 'Now', firstDay: day(-7), lastDay: day(80), reviewDay: day(60) };
  await world.as(HELEN).opensCycle(dates);
  const twenty = Array.from({ length: 20 }, (_, i) => world.as(`U0MORE${i}`));
  for (const [i, person] of twenty.entries()) await person.fillsObjective({ title: `Objective no ${i}` });

  const process = await goesOnIn();
  const answeredBefore = world.line.exchanges.length;
  const submissions = twenty.map((person) => person.submits());
  await eventually(() => world.line.exchanges.slice(answeredBefore).some(({ status }) => status === 200));
  const begun = performance.now();
  process.child.kill('SIGTERM');
  expect(await process.ended).toBe(0);
  expect(performance.now() - begun).toBeLessThan(10_000);

  const outcomes = await Promise.all(submissions);
  const acknowledged = outcomes.flatMap(({ ok }, i) => (ok ? [`Objective no ${i}`] : []));
  const stored = (await world.stored('objectives')).map(({ title }) => title);
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(stored).toEqual(expect.arrayContaining(acknowledged));
  expect(new Set(stored).size).toBe(stored.length);
  expect(process.stderr()).toBe('');
  expect(alarms(process.lines)).toEqual([]);
  expect(indiscreet(process.lines, ['Colleague No', 'Objective no'])).toEqual([]);
});
