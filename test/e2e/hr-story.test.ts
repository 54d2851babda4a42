import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DESKTOP, PHONE } from '../../slack-simulator/test/support/browser';
import { DemoVisit, inDays } from './support/demo-visit';
import type { Visitor } from './support/visitor';

const HELEN = 'U0HELEN';
const MEI = 'U0MEI';
const PEOPLE_OPS = 'C0PEOPLEOPS';

/** The file that README offers to try the import with. */
const COMPANY = readFileSync(join(__dirname, '..', '..', 'docs', 'demo-people.csv'), 'utf8');
const WITH_MISTAKES = COMPANY.replace('asha.nair@', 'asha.nayr@')
  .replace('2022-06-06', '06/06/2022')
  .replace(/^(owen[^,]*),F121,/m, '$1,F120,');

describe('HR runs a cycle', () => {
  const visit = new DemoVisit();
  let page: Page;
  let visitor: Visitor;
  let nora: string;

  beforeAll(async () => {
    await visit.begin();
    ({ page, visitor } = visit);
  });

  afterEach(() => page.setViewportSize(DESKTOP));
  afterAll(() => visit.end());

  it('is told each mistake in a file of people with its line, and nothing is changed', async () => {
    await visitor.goes(HELEN, PEOPLE_OPS);
    await visitor.types('/cycle people');
    await visitor.reads('22 people');
    await visitor.picturesTwice('11-people');
    await visitor.presses('Import CSV…');
    await visitor.attaches('people.csv', WITH_MISTAKES);
    await visitor.picturesTwice('12-import');
    await visitor.submits();
    await visitor.reads('3 problems in this file, so nothing was changed.');
    for (const line of ['Line 8', 'Line 10', 'Line 23']) await visitor.reads(line);
    await visitor.picturesTwice('13-import-problems');
  });

  it('mends it, reads what would change, and imports it', async () => {
    await visitor.presses('Upload again…');
    await visitor.attaches('people.csv', COMPANY);
    await visitor.submits();
    await visitor.reads('This would change 22 people, everybody in the file.');
    await visitor.reads('Emeka Eze: Sofia Rossi → Daniel Okafor');
    await visitor.picturesTwice('14-import-summary');
    await visitor.submits();
    await visitor.reads('22 people changed');
    await visitor.picturesTwice('15-imported');
    await visitor.presses('Org chart');
    await visitor.modal.getByRole('button', { name: 'Open' }).nth(1).waitFor();
    await visitor.picturesTwice('16-org-chart');
    await visitor.leaves();
  });

  it('prepares a cycle and sees every message it would send', async () => {
    await visitor.types('/cycle new');
    await visitor.modal.getByLabel('Name').fill('The short quarter');
    await visitor.modal.getByLabel('First day').fill(inDays(-2));
    await visitor.modal.getByLabel('Last day').fill(inDays(37));
    await visitor.modal.getByLabel('Reviews open on').fill(inDays(30));
    await visitor.modal.getByLabel('Reviews close on').fill(inDays(40));
    await visitor.picturesTwice('17-new-cycle');
    await visitor.submits();
    await visitor.reads('The short quarter · Draft');
    await visitor.picturesTwice('18-draft');
    await visitor.presses('Preview');
    await visitor.reads('Weekly check-in');
    await visitor.picturesTwice('19-preview');
    await visitor.presses('Example');
    await visitor.reads('what a reader sees');
    await visitor.picturesTwice('20-example');
    await visitor.leaves();
  });

  it('opens it after one confirmation', async () => {
    await visitor.types('/cycle open');
    await visitor.reads('22 people');
    await visitor.picturesTwice('21-open');
    await visitor.submits();
    await visitor.reads('The short quarter · Open');
    await visitor.picturesTwice('22-overview');
    await visitor.leaves();
  });

  it('whoever joins late takes part, and is prompted like everybody', async () => {
    await page.getByLabel('Name of somebody who joins').fill('Nora Quinn');
    await page.getByRole('button', { name: 'Invite' }).click();
    const button = page.locator('.person', { hasText: 'Nora Quinn' });
    nora = (await button.getAttribute('data-testid'))?.replace('person-', '') ?? '';
    await visitor.goes(nora, 'home');
    await visitor.movesTo(inDays(5));
    await page.getByTestId(/^channel-D/).click();
    await page.getByText('you have written no objectives so far').waitFor();
    await visitor.picturesTwice('23-a-late-joiner');

    await page.getByRole('button', { name: /objective/ }).click();
    await visitor.modal.getByLabel('Objective', { exact: true }).fill('Know every customer by name');
    await visitor.modal.getByLabel('What is measured').fill('Customers met');
    await visitor.modal.getByLabel('Counted in').selectOption({ label: 'A number' });
    await visitor.modal.getByLabel(/^Start/).fill('0');
    await visitor.modal.getByLabel(/^Target/).fill('40');
    await visitor.submits();
    await visitor.modal.waitFor({ state: 'detached' });
    await page.getByTestId('clock-monday').click();
    await visitor.clockRests();
    await page.getByText('Know every customer by name').first().waitFor();
    await visitor.picturesTwice('24-their-monday');
  });

  it('an employee says on a phone when she works and when she is away', async () => {
    await page.setViewportSize(PHONE);
    await visitor.goes(MEI, 'home');
    await page.getByTestId('tab-messages').click();
    await visitor.types('/trellis settings');
    await visitor.modal.getByLabel('Friday').uncheck();
    await visitor.modal.getByLabel('From', { exact: true }).fill('10:00');
    await visitor.pictures('25-settings-phone');
    await visitor.submits();
    await visitor.modal.waitFor({ state: 'detached' });
    await visitor.types('/trellis away');
    await visitor.modal.getByLabel('First day').fill(inDays(20));
    await visitor.modal.getByLabel('Last day').fill(inDays(24));
    await visitor.submits();
    await visitor.modal.getByRole('button', { name: 'Remove' }).waitFor();
    await visitor.pictures('26-away-phone');
    await visitor.leaves();
    await visitor.types('/trellis');
    await visitor.reads('/trellis settings');
    await visitor.pictures('27-help-phone');
    await visitor.leaves();
  });

  it('HR sees by the clock that the reviews are open, and extends them with a reason', async () => {
    await visitor.goes(HELEN, PEOPLE_OPS);
    await visitor.movesTo(inDays(31));
    await visitor.types('/cycle');
    await visitor.reads('open now, they close in');
    await visitor.picturesTwice('28-reviews-open');
    await visitor.presses('Extend…');
    await visitor.modal.getByLabel('Reviews close on').fill(inDays(35));
    await visitor.modal.getByLabel('Why').fill('Half of the reviewers were at the trade fair.');
    await visitor.submits();
    await visitor.reads('Reviews can only be extended');
    await visitor.picturesTwice('29-extend');
    await visitor.modal.getByLabel('Reviews close on').fill(inDays(44));
    await visitor.submits();
    await visitor.reads('open now, they close in 13 days');
    await visitor.leaves();
  });

  it('once they have closed HR is asked in the channel, and closes the cycle', async () => {
    await visitor.movesTo(inDays(42));
    expect(await page.getByText('have closed').count()).toBe(0);
    await visitor.movesTo(inDays(45));
    await page.getByText('The reviews of The short quarter have closed.').waitFor();
    await visitor.picturesTwice('30-asked-to-close');
    await page.getByRole('button', { name: 'Close the cycle…' }).click();
    await visitor.reads('Closing it cannot be undone.');
    await visitor.picturesTwice('31-close');
    await visitor.submits();
    await visitor.reads('The short quarter · Closed');
    await visitor.leaves();
    await page.getByText('The short quarter is closed.').waitFor();
    await visitor.picturesTwice('32-closed');
  });

  it('HR looks whether every message has arrived', async () => {
    await visitor.types('/cycle health');
    await visitor.reads('Every message has arrived, or is on its way.');
    await visitor.picturesTwice('33-health');
    await visitor.leaves();
  });
});
