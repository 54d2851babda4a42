import type { Page } from 'playwright-core';
import { DESKTOP, PHONE } from '../../slack-simulator/test/support/browser';
import { DemoVisit, inDays } from './support/demo-visit';
import type { Visitor } from './support/visitor';

const ASHA = 'U0ASHA';
const HELEN = 'U0HELEN';
const PEOPLE_OPS = 'C0PEOPLEOPS';

describe('the first five minutes with Trellis', () => {
  const visit = new DemoVisit();
  let page: Page;
  let visitor: Visitor;

  beforeAll(async () => {
    await visit.begin();
    ({ page, visitor } = visit);
  });

  afterAll(() => visit.end());

  it('is ready in less than five seconds', () => {
    expect(visit.demo.readyMs).toBeLessThan(5_000);
  });

  it('HR prepares a cycle in the admin channel and opens it after one confirmation', async () => {
    await visitor.goes(HELEN, PEOPLE_OPS);
    await visitor.types('/cycle new');
    await visitor.modal.getByLabel('Name').fill('The first cycle');
    await visitor.modal.getByLabel('First day').fill(inDays(-7));
    await visitor.modal.getByLabel('Last day').fill(inDays(80));
    await visitor.modal.getByLabel('Reviews open on').fill(inDays(60));
    await visitor.modal.getByLabel('Reviews close on').fill(inDays(75));
    await visitor.pictures('01-new-cycle');
    await visitor.submits();

    await visitor.modal.getByRole('button', { name: /^Open/ }).click();
    await visitor.modal.getByText('22 people').waitFor();
    await visitor.pictures('02-open-the-cycle');
    await visitor.submits();
    await visitor.modal.getByText('The first cycle · Open').waitFor();
    await page.getByTestId('modal-close').click();
  });

  it('an employee who types /cycle is told whose it is', async () => {
    await visitor.goes(ASHA, 'C0GENERAL');
    await visitor.types('/cycle');
    await page.getByText(/HR/).last().waitFor();
    await visitor.pictures('03-not-for-everybody');
  });

  it('an employee writes an objective, and a number that cannot be read is pointed out where it stands', async () => {
    await visitor.goes(ASHA, 'home');
    await page.getByRole('button', { name: 'New objective' }).first().click();
    await visitor.modal
      .getByLabel('Objective', { exact: true })
      .fill('Travellers get answers in days, not weeks');
    await visitor.modal.getByLabel('What is measured').fill('Days from question to answer');
    await visitor.modal.getByLabel('Counted in').selectOption({ label: 'Yes or no' });
    await visitor.modal.getByLabel(/^Start/).waitFor({ state: 'detached' });
    await visitor.modal.getByLabel('Counted in').selectOption({ label: 'A number' });
    await visitor.modal.getByLabel(/^Start/).fill('two weeks');
    await visitor.modal.getByLabel(/^Target/).fill('5');
    await visitor.submits();
    await visitor.modal.getByText('This cannot be read as a number').waitFor();
    await visitor.pictures('04-a-field-error');

    await visitor.modal.getByLabel(/^Start/).fill('14');
    await visitor.submits();
    await visitor.modal.waitFor({ state: 'detached' });
    await page.getByTestId('home-view').getByText('Travellers get answers in days, not weeks').waitFor();
  });

  it('on Monday at nine on her wall she gets one message', async () => {
    await page.getByRole('button', { name: 'Monday 09:00 for Asha' }).click();
    await page.getByText('09:00').first().waitFor();
    await page.getByTestId(/^channel-D/).click();
    await page.getByText('Weekly check-in').waitFor();
    await visitor.pictures('05-monday-morning');
    await expect(page.getByText('Weekly check-in').count()).resolves.toBe(1);
  });

  it('she checks in, and the message turns into a receipt', async () => {
    await page.getByRole('button', { name: 'Check in', exact: true }).click();
    await visitor.modal.getByLabel('Value now').fill('9.5');
    await visitor.modal.getByLabel(/^Note/).fill('The new inbox helps');
    await visitor.modal.getByLabel(/^Yellow/).check();
    await visitor.modal.getByLabel(/^What blocks it/).waitFor();
    await visitor.pictures('06-check-in');
    await visitor.modal.getByLabel(/^Green/).check();
    await visitor.modal.getByLabel(/^What blocks it/).waitFor({ state: 'detached' });
    await visitor.submits();
    await visitor.modal.waitFor({ state: 'detached' });
    await page.getByText('The new inbox helps').waitFor();
    await page.getByRole('button', { name: 'Check in', exact: true }).waitFor({ state: 'detached' });
    await visitor.pictures('07-the-receipt');
  });

  it('her Home shows how far it is, on a phone too', async () => {
    await visitor.goes(ASHA, 'home');
    await page.getByTestId('home-view').getByText('50%').first().waitFor();
    const now = new Date((await page.getByTestId('clock-now').getAttribute('datetime')) ?? 0);
    const monday = new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'long',
      timeZone: 'Asia/Kolkata',
    });
    await page
      .getByTestId('home-view')
      .getByText(`Checked in ${monday.format(now)}`)
      .waitFor();
    await visitor.pictures('08-home');
    await page.setViewportSize(PHONE);
    await visitor.pictures('09-home-on-a-phone');
    await page.setViewportSize(DESKTOP);
  });

  it('after a power cut everything is still there, and the clock has not gone back', async () => {
    const before = await page.getByTestId('clock-now').getAttribute('datetime');
    await visit.demo.kill();
    await visit.beginsAgain(Number(new URL(visit.demo.url).port));
    await visitor.goes(ASHA, 'home');
    await page.getByTestId('home-view').getByText('50%').first().waitFor();
    await page.getByTestId(/^channel-D/).click();
    await page.getByText('The new inbox helps').waitFor();
    const after = await page.getByTestId('clock-now').getAttribute('datetime');
    expect(new Date(after ?? 0).getTime()).toBeGreaterThanOrEqual(new Date(before ?? 0).getTime());
  });

  it('Ctrl-C ends it cleanly', async () => {
    await expect(visit.demo.interrupt()).resolves.toBe(0);
    await visit.beginsAgain();
  });
});
