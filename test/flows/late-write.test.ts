import { type EmbeddedMongo, startEmbeddedMongo } from '@trellis/embedded-mongo';
import { succeeded } from '../support/colleague';
import { HELEN, NORA } from '../support/company';
import { alarms } from '../support/log-lines';
import { type SlowWire, slowWire } from '../support/slow-wire';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** Real processes, real pauses: a slow machine may take a while. */
jest.setTimeout(20_000);

const SLOW =
  'Trellis is very slow just now, so this may not be done yet. What you typed is still here; please try again in a minute.';

let store: EmbeddedMongo;
let wire: SlowWire;
let world: WholeApp;
beforeAll(async () => {
  store = await startEmbeddedMongo({ port: 0 });
  wire = await slowWire(store.uri);
  world = await wholeApp({ paced: true, mongodbUri: wire.uri });
  await world.as(HELEN).opensCycle();
  succeeded(await world.as(NORA).writesObjective());
});
afterAll(async () => {
  await world.stop();
  await wire.close();
  await store.close();
});

const values = async (): Promise<unknown> =>
  (await world.stored('objectives')).map(({ keyResults }) => keyResults);

it('a first attempt whose write comes late does not overwrite what Nora sent after it', async () => {
  const nora = world.as(NORA);
  await nora.fillsCheckIn({ value: '13', note: 'The first attempt' });
  wire.holdNext('findAndModify', 'objectives');
  const first = await nora.submits();
  expect(wire.isHolding()).toBe(true);
  expect(Object.values((first as { errors: Record<string, string> }).errors)).toEqual([SLOW]);
  expect(await values()).toMatchObject([[{ current: 14, latest: null }]]);

  nora.types('.value', '7');
  nora.types('.note', 'The second attempt');
  expect(await nora.submits()).toEqual({ ok: true, result: 'cleared' });
  wire.letGo();
  await world.stopTrellis();
  await world.startTrellis();

  expect(await values()).toMatchObject([[{ current: 7, latest: { note: 'The second attempt' } }]]);
  expect(await world.stored('check_ins')).toMatchObject([
    { note: 'The second attempt', value: 7, revision: 1 },
  ]);
  expect(world.badStatuses()).toEqual([]);
  expect(alarms(world.lines)).toEqual([]);
  expect(world.indiscreet()).toEqual([]);
});
