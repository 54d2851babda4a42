import { createServer } from 'node:net';
import type { Simulator } from '@trellis/slack-simulator';
import type { App } from '../app';
import type { Config } from '../config';
import { keptKeys, type OwnKeys } from '../kept-keys';
import { type MovableClock, systemTime } from '../shared/clock';
import { randomIds } from '../shared/ids';
import type { Log } from '../shared/log';
import { startTrellis, type Trellis } from '../start';
import { COMPANY } from './company';
import { claimDataDir, forget, inside, isBegun, provenUnused } from './data-dir';
import { keptClock } from './kept-clock';
import { once } from './once';
import { setOrgChart } from './org-chart';
import { walkingClock } from './walking-clock';
import { workspaceSeed } from './workspace';

export interface DemoOptions {
  /** Where everything is kept between runs. */
  readonly dataDir: string;
  /** Begins anew: what the demo kept in `dataDir` is deleted. */
  readonly reset: boolean;
  /** Of the page to open. The next free one is taken where it is not free. */
  readonly port: number;
  readonly manifest: unknown;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly log: Log;
}

export interface Demo {
  /** To be opened in a browser: as the first HR admin, in the admin channel. */
  readonly pageUrl: string;
  readonly simulator: Simulator;
  readonly app: App;
  readonly clock: MovableClock;
  /** Whether nothing of an earlier run was there to go on with. */
  readonly isNew: boolean;
  stop(): Promise<void>;
}

const HERE = '127.0.0.1';
/** The simulated workspace is on this machine alone: its secrets are not secret. */
const SECRETS = { signingSecret: 'the-signing-secret-of-the-demo', botToken: 'xoxb-the-demo' };

/**
 * Trellis, the embedded store and a simulated workspace of 24 accounts, on this machine alone.
 * @throws Hopeless for a directory that is not the demo's, or on which a demo runs.
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { dataDir, log } = options;
  claimDataDir(dataDir);
  await provenUnused(dataDir);
  if (options.reset) forget(dataDir);
  const isNew = !isBegun(dataDir);
  const kept = inside(dataDir);
  const time = systemTime();
  const clock = keptClock(time, kept.clock);
  const { appFromManifest, startSimulator } = await import('@trellis/slack-simulator');

  const appPort = await freePort(0);
  const requestUrl = `http://${HERE}:${appPort}/slack/events`;
  let app: App | undefined;
  const simulator = await startSimulator({
    port: await freePort(options.port),
    dataDir: kept.slack,
    seed: workspaceSeed(),
    app: appFromManifest(options.manifest, { requestUrl, ...SECRETS }),
    clock: walkingClock(clock, () => app),
  });
  const around = { clock, time, newId: randomIds(), random: options.random, log };
  const trellis = await startTrellis(
    { ...demoConfig(simulator, appPort, dataDir), ...keptKeys(kept.keys) },
    around,
    HERE,
  );
  app = await servingApp(trellis, simulator);
  const { people } = app;
  await once(kept.orgChart, () => setOrgChart(people, clock.now()));
  return {
    pageUrl: `${simulator.pageUrl}#/${COMPANY.hrAdmins[0]}/${COMPANY.adminChannel.id}`,
    simulator,
    app,
    clock,
    isNew,
    stop: () => stopAll(trellis, simulator),
  };
}

async function servingApp(trellis: Trellis, simulator: Simulator): Promise<App> {
  try {
    return await trellis.ready;
  } catch (error) {
    await stopAll(trellis, simulator);
    throw error;
  }
}

async function stopAll(trellis: Trellis, simulator: Simulator): Promise<void> {
  await trellis.stop();
  await simulator.close();
}

const demoConfig = (simulator: Simulator, port: number, dataDir: string): Omit<Config, keyof OwnKeys> => ({
  slack: { ...SECRETS, apiUrl: simulator.apiUrl },
  mongodbUri: undefined,
  port,
  publicUrl: `http://${HERE}:${port}`,
  hrAdmins: COMPANY.hrAdmins,
  adminChannel: COMPANY.adminChannel.id,
  dataDir,
  logLevel: 'warn',
  messagesPerMinute: Infinity,
});

/** `wanted`, or one that the system chooses where it is taken. */
const freePort = (wanted: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' && wanted !== 0 ? freePort(0).then(resolve, reject) : reject(error),
    );
    probe.listen(wanted, HERE, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
