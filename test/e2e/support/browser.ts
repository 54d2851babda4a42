import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PICTURES = join(__dirname, '..', '..', '..', 'test-output', 'screenshots');

export const DESKTOP = { width: 1280, height: 860 };
export const PHONE = { width: 390, height: 844 };

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: QUIET });

/** Somebody before the simulated Slack. */
export class Visitor {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(10_000);
  }

  /** @param place `home` or a channel's id. */
  async goes(person: string, place: string): Promise<void> {
    await this.page.goto(`${this.url}#/${person}/${place}`);
    await this.page.reload();
  }

  async types(text: string): Promise<void> {
    const composer = this.page.getByTestId('composer');
    await composer.fill(text);
    await composer.press('Escape');
    await composer.press('Enter');
  }

  get modal(): Locator {
    return this.page.getByTestId('modal');
  }

  async submits(): Promise<void> {
    await this.page.getByTestId('modal-submit').click();
  }

  /** A picture among the build's output. */
  async pictures(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
  }
}
