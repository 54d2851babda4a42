import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedMongo } from '@trellis/embedded-mongo';
import type { Driver, Simulator } from '@trellis/slack-simulator';
import type { App } from '../../src/app';
import type { Config } from '../../src/config';
import { NUDGES } from '../../src/features/cycles/cycle-settings';
import { type MovableClock, movableClock, type RealTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import { startTrellis, type Trellis } from '../../src/start';
import { type Connection, connect } from '../../src/storage/connection';
import { type Colleague, colleague } from './colleague';
import { ADMIN_CHANNEL, companySlack, HELEN, PERSONAL, SECRETS } from './company';
import { TEST_KEYS } from './keys';
import { indiscreet, keptLog, type LogLine } from './log-lines';
import { payloadOf, type SlackLine, slackLine } from './slack-line';

/** Friday 3 April 2026, noon in Berlin: in the first days of the second quarter. */
export const FRIDAY_NOON = new Date('2026-04-03T10:00:00Z');

/** Messages a minute, where a pace is kept. */
const PACED = 6_000;

export interface WholeAppOptions {
  /** Where the domain's clock begins; a Friday by default. */
  readonly from?: Date;
  /** A store that runs already; an embedded one in memory by default. */
  readonly mongodbUri?: string;
  readonly people?: number;
  /** Whether messages and redraws are kept apart as Slack asks; without it nothing waits, as the simulated Slack has no limits. */
  readonly paced?: boolean;
}

/** Trellis as `npm start` runs it, its store, and Slack with a small company; only the clock is the test's. */
export interface WholeApp {
  readonly simulator: Simulator;
  readonly driver: Driver;
  readonly line: SlackLine;
  readonly clock: MovableClock;
  readonly lines: readonly LogLine[];
  readonly app: App;
  readonly mongodbUri: string;
  as(slackId: string): Colleague;
  /** Moves the clock, ticks, and waits until everything that may be told is told. */
  comesTo(instant: Date): Promise<void>;
  /** Waits until everything that may be told now is told. */
  settles(): Promise<void>;
  /** Turns off the reminders of every cycle there is, past Trellis: for those who count messages of another kind. */
  withoutReminders(): Promise<void>;
  /** Where Trellis itself takes Slack's requests. */
  readonly address: string;
  /** To read what is stored past Trellis. */
  readonly connection: Connection;
  /** The documents of a collection, read past Trellis. */
  stored(collection: string): Promise<Record<string, unknown>[]>;
  stopTrellis(): Promise<void>;
  /** @param differently what its configuration says otherwise. */
  startTrellis(differently?: Partial<Config>): Promise<void>;
  /** Log lines that name somebody or quote what was typed. */
  indiscreet(): string[];
  /** How Trellis answered Slack: the statuses that are no success. */
  badStatuses(): number[];
  stop(): Promise<void>;
}

export async function wholeApp(options: WholeAppOptions = {}): Promise<WholeApp> {
  const store = options.mongodbUri ? undefined : await startEmbeddedMongo({});
  const mongodbUri = options.mongodbUri ?? store!.uri;
  const pace = options.paced ? { messagesPerMinute: PACED } : {};
  const clock = clockFrom(options.from ?? FRIDAY_NOON);
  const { log, lines } = keptLog();
  const line = await slackLine(SECRETS.signingSecret);
  const simulator = await companySlack(line.url, { clock, people: options.people });
  const reader: Connection = await connect(mongodbUri);
  let trellis: Trellis | undefined;
  let app: App | undefined;
  const serving = (): App => {
    if (!app) throw new Error('Trellis is not running.');
    return app;
  };

  const world: WholeApp = {
    simulator,
    driver: simulator.driver,
    line,
    clock,
    lines,
    connection: reader,
    mongodbUri,
    get address() {
      return `http://127.0.0.1:${trellis?.port}/slack/events`;
    },
    get app() {
      return serving();
    },
    as: (slackId) => colleague(simulator.driver.as(slackId)),
    async comesTo(instant) {
      clock.moveTo(instant);
      await serving().tick();
      await serving().idle();
    },
    settles: () => serving().idle(),
    stored: async (collection) => reader.db!.collection(collection).find({}).toArray(),
    async withoutReminders() {
      const off = Object.fromEntries(NUDGES.map((nudge) => [`settings.nudges.${nudge}`, false]));
      await reader.db!.collection('cycles').updateMany({}, { $set: off });
    },
    async stopTrellis() {
      await trellis?.stop();
      trellis = undefined;
      app = undefined;
    },
    async startTrellis(differently) {
      const around = { clock, time: LETTING_GO, newId: randomIds(), random: () => 0, log };
      trellis = await startTrellis(
        { ...appConfig(simulator, mongodbUri), ...pace, ...differently },
        around,
        '127.0.0.1',
      );
      line.leadsTo(trellis.port);
      app = await trellis.ready;
      await app.idle();
    },
    indiscreet: () => indiscreet(lines, [...PERSONAL, ...typedOver(line)]),
    badStatuses: () => line.exchanges.map(({ status }) => status).filter((status) => status >= 300),
    async stop() {
      await world.stopTrellis();
      await simulator.close();
      await line.close();
      await reader.close();
      await store?.close();
    },
  };
  await world.startTrellis();
  return world;
}

/** What Trellis is configured with. */
export const appConfig = (simulator: Simulator, mongodbUri: string): Config => ({
  slack: { ...SECRETS, apiUrl: simulator.apiUrl },
  mongodbUri,
  port: 0,
  publicUrl: 'https://trellis.fernweh.example',
  hrAdmins: [HELEN],
  adminChannel: ADMIN_CHANNEL,
  dataDir: '.never-used',
  logLevel: 'debug',
  messagesPerMinute: Infinity,
  ...TEST_KEYS,
});

/** Real time, whose sleepers keep no process awake. */
const LETTING_GO: RealTime = {
  now: () => new Date(),
  sleep: (ms, signal) => pause(ms, undefined, { signal, ref: false }).catch(() => undefined),
};

/** A clock that runs at real speed from `from` on. */
function clockFrom(from: Date): MovableClock {
  const begun = performance.now();
  return movableClock({ now: () => new Date(from.getTime() + performance.now() - begun) });
}

/** Short values are numbers and words that stand in any log. */
const TELLING = 12;

/** Everything that people typed into modals and sent off. */
const typedOver = ({ exchanges }: SlackLine): string[] =>
  exchanges
    .flatMap((exchange) => Object.values(payloadOf(exchange)?.view?.state?.values ?? {}))
    .flatMap((fields) => Object.values(fields as Record<string, { value?: string | null }>))
    .flatMap(({ value }) => (value && value.length >= TELLING ? [value] : []));
