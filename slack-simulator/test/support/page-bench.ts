import type { Browser, Page } from 'playwright-core';
import { type MovableClock, type Simulator, startSimulator } from '../../src';
import { type OpenPage, openBrowser, openPage, type PHONE } from './browser';
import { type Answer, type Received, type Receiver, startReceiver } from './receiver';
import { installed, seed } from './workspace';

const MONDAY_9AM_KOLKATA = '2026-11-23T03:30:00.000Z';
const FRIDAY_AFTERNOON = '2026-11-27T10:00:00.000Z';

const movable = (): MovableClock => {
  let now = new Date(MONDAY_9AM_KOLKATA);
  return {
    now: () => now,
    nextDue: async () => new Date(FRIDAY_AFTERNOON),
    moveTo: async (instant) => {
      now = instant;
    },
  };
};

type Doing = (body: Received['body']) => Promise<Answer | undefined>;

/** A simulated workspace with a tiny app, and its page in a real browser. */
class PageBench {
  receiver!: Receiver;
  simulator!: Simulator;
  page!: Page;
  #opened!: OpenPage;

  async start(): Promise<void> {
    this.receiver = await startReceiver();
    this.simulator = await this.#startSimulator(0);
  }

  /** The same workspace again at the same address, with nothing remembered. */
  async startAgain(): Promise<void> {
    this.simulator = await this.#startSimulator(Number(new URL(this.simulator.pageUrl).port));
  }

  #startSimulator(port: number): Promise<Simulator> {
    const app = installed(this.receiver.url);
    return startSimulator({ port, seed, app, clock: movable(), eventRetryDelaysMs: [0] });
  }

  async open(browser: Browser, user: string, place: string, viewport?: typeof PHONE): Promise<void> {
    this.#opened = await openPage(browser, `${this.simulator.pageUrl}#/${user}/${place}`, viewport);
    this.page = this.#opened.page;
  }

  /** Uncaught errors of the page's own code since it was opened. */
  async stop(): Promise<Error[]> {
    await this.#opened.close();
    await Promise.all([this.simulator.close(), this.receiver.close()]);
    return this.#opened.errors;
  }

  /** What the app does with payloads of that type or of that event; others it merely acknowledges. */
  appDoes(type: string, work: Doing): void {
    const before = this.receiver.answer;
    this.receiver.answer = async (request) => {
      const { body } = request;
      const kind = body.event?.type ?? (body.command ? 'command' : body.type);
      return kind === type ? ((await work(body)) ?? {}) : before(request);
    };
  }

  received(type: string): Received[] {
    return this.receiver.received.filter(({ body }) => body.type === type);
  }

  async type(text: string): Promise<void> {
    await this.page.getByTestId('composer').fill(text);
    await this.page.getByTestId('composer').press('Enter');
  }
}

/** For a test file: one browser for all its tests, the rest anew for each; a test fails when the page's code does. */
export const withPage = () => {
  const bench = new PageBench();
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(() => bench.start());
  afterEach(async () => expect(await bench.stop()).toEqual([]));
  const openAt = (user: string, place: string, viewport?: typeof PHONE) =>
    bench.open(browser, user, place, viewport);
  return Object.assign(bench, { openAt });
};
