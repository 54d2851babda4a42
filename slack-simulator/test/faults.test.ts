import { WebClient } from '@slack/web-api';
import { type Simulator, startSimulator } from '../src';
import { clientOf, refusalOf } from './support/clients';
import { startForThisTest } from './support/running';
import { MAYA, quiet } from './support/workspace';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator(quiet);
});
afterEach(() => simulator.close());

const post = (client: WebClient = clientOf(simulator)) =>
  client.chat.postMessage({ channel: MAYA, text: 'Once' });
const outcomes = () => simulator.driver.calls('chat.postMessage').map(({ outcome }) => outcome);
const delivered = async () => (await simulator.driver.as(MAYA).messages()).length;

it('answers 429 as often as it was asked to, with the wait', async () => {
  simulator.driver.fault('chat.postMessage', { kind: 'rate_limited', retryAfter: 7 }, 2);
  const strict = new WebClient(simulator.botToken, {
    slackApiUrl: simulator.apiUrl,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
  });
  await expect(post(strict)).rejects.toMatchObject({
    code: 'slack_webapi_rate_limited_error',
    retryAfter: 7,
  });
  await expect(post(strict)).rejects.toMatchObject({ retryAfter: 7 });
  await post(strict);
  expect(outcomes()).toEqual(['rate_limited', 'rate_limited', 'ok']);
});

it('takes the message and drops the line', async () => {
  simulator.driver.fault('chat.postMessage', { kind: 'drop_after' });
  await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  expect(await delivered()).toBe(1);
  expect(outcomes()).toEqual(['drop_after']);
});

it('says nothing for as long as it is asked to hang', async () => {
  simulator.driver.fault('chat.postMessage', { kind: 'hang' });
  await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  expect(await delivered()).toBe(0);
});

it('refuses with any error, and fails with any status', async () => {
  simulator.driver.fault('chat.postMessage', { kind: 'error', error: 'account_inactive' });
  expect(await refusalOf(post())).toMatchObject({ error: 'account_inactive' });
  simulator.driver.fault('chat.postMessage', { kind: 'status', status: 502 });
  await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_http_error', statusCode: 502 });
});

it('forgets faults on demand, and leaves other methods alone', async () => {
  simulator.driver.fault('chat.postMessage', { kind: 'error', error: 'fatal_error' }, 9);
  await clientOf(simulator).auth.test();
  simulator.driver.clearFaults();
  await post();
  expect(await delivered()).toBe(1);
});

it('remembers what was called with what', async () => {
  const blocks = [{ type: 'divider' as const }];
  await clientOf(simulator).chat.postMessage({ channel: MAYA, text: 'Hi', blocks });
  await clientOf(simulator).auth.test();
  expect(simulator.driver.calls().map(({ method }) => method)).toEqual(['chat.postMessage', 'auth.test']);
  expect(simulator.driver.calls('chat.postMessage')).toMatchObject([
    { args: { channel: MAYA, text: 'Hi', blocks }, outcome: 'ok', at: expect.any(Date) },
  ]);
  simulator.driver.forgetCalls();
  expect(simulator.driver.calls()).toEqual([]);
});

it('holds an app to the documented limits where that is wanted', async () => {
  const strict = await startForThisTest({ ...quiet, enforceRateLimits: true });
  const asked = await Promise.all(
    Array.from({ length: 21 }, () =>
      fetch(`${strict.apiUrl}users.list`, {
        method: 'POST',
        headers: { authorization: `Bearer ${strict.botToken}` },
      }),
    ),
  );
  const late = asked.filter(({ status }) => status === 429);
  expect(late).toHaveLength(1);
  expect(Number(late[0]?.headers.get('retry-after'))).toBeGreaterThan(50);
});
