import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { appFromManifest } from './app-installation';
import { type Simulator, startSimulator } from './simulator';
import type { WorkspaceSeed } from './workspace/seed';

const USAGE = `slack-simulator --manifest FILE --seed FILE --request-url URL [--port N] [--data DIR]
                [--token xoxb-...] [--signing-secret SECRET] [--rate-limits]

A local Slack workspace with one app installed. The app posts to the API URL printed below
with the token, and listens at the request URL for signed requests.
`;

const read = () =>
  parseArgs({
    options: {
      manifest: { type: 'string' },
      seed: { type: 'string' },
      'request-url': { type: 'string' },
      port: { type: 'string', default: '4646' },
      data: { type: 'string' },
      token: { type: 'string', default: 'xoxb-simulated' },
      'signing-secret': { type: 'string', default: 'simulated-signing-secret' },
      'rate-limits': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

const start = async (given: ReturnType<typeof read>): Promise<Simulator | undefined> => {
  const { manifest, seed, 'request-url': requestUrl } = given;
  if (given.help || !manifest || !seed || !requestUrl) return undefined;
  const secrets = { requestUrl, signingSecret: given['signing-secret'], botToken: given.token };
  return startSimulator({
    port: Number(given.port),
    dataDir: given.data,
    seed: (await json(seed)) as WorkspaceSeed,
    app: appFromManifest(await json(manifest), secrets),
    enforceRateLimits: given['rate-limits'],
  });
};

/** Runs until it is told to stop by SIGINT or SIGTERM. */
export const main = async (): Promise<void> => {
  const given = read();
  const simulator = await start(given);
  if (!simulator) {
    process.stderr.write(USAGE);
    process.exitCode = given.help ? 0 : 2;
    return;
  }
  process.stdout.write(`page ${simulator.pageUrl}\napi ${simulator.apiUrl}\ntoken ${simulator.botToken}\n`);
  const stop = () => void simulator.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
};
