import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { DESKTOP, openBrowser } from '../../../slack-simulator/test/support/browser';
import { type DemoProcess, startDemoProcess } from './demo-process';
import { Visitor } from './visitor';

const DAY_MS = 24 * 3_600_000;

/** Calendar date so many days from now, or before now: `2026-11-23`. */
export const inDays = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** For a story: the demo in a directory of its own, and somebody who looks at it in a browser. */
export class DemoVisit {
  demo!: DemoProcess;
  page!: Page;
  visitor!: Visitor;
  #browser!: Browser;
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'trellis-story-'));

  async begin(): Promise<void> {
    this.demo = await startDemoProcess(this.#dataDir);
    this.#browser = await openBrowser();
    this.page = await this.#browser.newPage({ viewport: DESKTOP });
    this.visitor = new Visitor(this.page, this.demo.url);
  }

  /** The demo again on what it kept. @param port the next free one where none is named. */
  async beginsAgain(port?: number): Promise<void> {
    this.demo = await startDemoProcess(this.#dataDir, port);
  }

  async end(): Promise<void> {
    await this.#browser?.close();
    await this.demo?.interrupt();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
