import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { DESKTOP, PHONE } from '../../../slack-simulator/test/support/browser';

const PICTURES = join(__dirname, '..', '..', '..', 'test-output', 'screenshots');

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

  /** Presses a button of the modal. */
  async presses(name: string | RegExp): Promise<void> {
    await this.modal.getByRole('button', { name }).first().click();
  }

  /** Waits until the modal says so. */
  async reads(text: string | RegExp): Promise<void> {
    await this.modal.getByText(text).first().waitFor();
  }

  async submits(): Promise<void> {
    await this.page.getByTestId('modal-submit').click();
  }

  /** Closes the modal, and the ones below it. */
  async leaves(): Promise<void> {
    while ((await this.modal.count()) > 0) {
      const view = await this.modal.getAttribute('data-view-id');
      await this.page.getByTestId('modal-close').click();
      await this.page.locator(`[data-view-id="${view}"]`).waitFor({ state: 'detached' });
    }
  }

  async attaches(name: string, content: string): Promise<void> {
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
    await this.modal.locator('input[type=file]').setInputFiles(file);
    await this.modal.getByRole('button', { name: `Remove ${name}` }).waitFor();
  }

  /** Moves the clock to nine in the morning of that day, on the wall of who looks. */
  async movesTo(day: string): Promise<void> {
    await this.page.getByTestId('clock-to').fill(day);
    await this.page.getByTestId('clock-go').click();
    await this.clockRests();
  }

  /** Waits until the clock stands where it was moved to, and what fell due on the way was told. */
  async clockRests(): Promise<void> {
    await this.page.locator('.clock-bar[aria-busy=false]').waitFor({ timeout: 60_000 });
  }

  /** A picture among the build's output. */
  async pictures(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
  }

  /** The same on a phone too. */
  async picturesTwice(name: string): Promise<void> {
    await this.pictures(name);
    await this.page.setViewportSize(PHONE);
    await this.pictures(`${name}-phone`);
    await this.page.setViewportSize(DESKTOP);
  }
}
