import { createServer } from 'node:net';
import { App, LogLevel } from '@slack/bolt';
import { type Simulator, startSimulator } from '../src';
import { pebbleHome, plain, throwModal } from './support/views';
import {
  BOT,
  BOT_TOKEN,
  GENERAL,
  installed,
  MAYA,
  NOBODY,
  OLU,
  SIGNING_SECRET,
  seed,
} from './support/workspace';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

let simulator: Simulator;
let app: App;

const teach = (bolt: App): void => {
  bolt.command('/pebble', async ({ command, ack, client }) => {
    await client.views.open({
      trigger_id: command.trigger_id,
      view: throwModal({ private_metadata: command.channel_id }),
    });
    await ack();
  });
  bolt.view('throwing', async ({ view, ack, client, body }) => {
    const note = view.state.values.note?.value?.value ?? '';
    if (note.length > 10) return ack({ response_action: 'errors', errors: { note: 'Shorter, please.' } });
    await client.chat.postMessage({
      channel: view.private_metadata,
      text: `<@${body.user.id}> threw: ${note}`,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: note } },
        { type: 'actions', elements: [{ type: 'button', action_id: 'catch', text: plain('Catch') }] },
      ],
    });
    return ack();
  });
  bolt.action('catch', async ({ ack, respond, body }) => {
    await ack();
    await respond({ replace_original: true, text: `Caught by <@${body.user.id}>` });
  });
  bolt.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: pebbleHome('Your lakes') });
  });
};

beforeAll(async () => {
  simulator = await startSimulator({ seed, app: installed(NOBODY) });
  app = new App({
    token: BOT_TOKEN,
    signingSecret: SIGNING_SECRET,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: simulator.apiUrl },
  });
  teach(app);
  const port = await freePort();
  await app.start({ port, host: '127.0.0.1' });
  simulator.driver.setRequestUrl(`http://127.0.0.1:${port}/slack/events`);
});
afterAll(() => Promise.all([app.stop(), simulator.close()]));

it('talks with a real Bolt app from command to modal to message to click', async () => {
  const { driver } = simulator;
  const maya = driver.as(MAYA);
  expect(await maya.command('/pebble', '', GENERAL)).toEqual({ ok: true });
  maya.fill({ note: 'Far too long a note' });
  expect(await maya.submit()).toEqual({ ok: false, errors: { note: 'Shorter, please.' } });
  maya.fill({ note: 'Plop!' });
  expect(await maya.submit()).toEqual({ ok: true, result: 'closed' });
  const [thrown] = await driver.as(OLU).messages(GENERAL);
  expect(thrown).toMatchObject({ user: BOT, text: `<@${MAYA}> threw: Plop!` });
  await driver.as(OLU).click(thrown!, 'catch');
  await driver.until(async () => (await maya.messages(GENERAL))[0]?.text === `Caught by <@${OLU}>`);
});

it('shows the Home that the app publishes when it is opened', async () => {
  const olu = simulator.driver.as(OLU);
  await olu.openHome();
  const home = await simulator.driver.until(() => olu.home());
  expect(home.blocks[0]).toMatchObject({ type: 'header', text: plain('Your lakes') });
});
