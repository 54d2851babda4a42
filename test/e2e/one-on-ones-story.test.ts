import type { Page } from 'playwright-core';
import { DESKTOP, PHONE } from '../../slack-simulator/test/support/browser';
import { DemoVisit } from './support/demo-visit';
import type { Visitor } from './support/visitor';

const ASHA = 'U0ASHA';
const PRIYA = 'U0PRIYA';
const MEI = 'U0MEI';
const GENERAL = 'C0GENERAL';
const DAY_MS = 24 * 3_600_000;

describe('a manager and a report meet every week', () => {
  const visit = new DemoVisit();
  let page: Page;
  let visitor: Visitor;
  /** The first 1:1 is on the day after the Monday on which it is scheduled. */
  let monday: Date;

  const dayAfterMonday = (days: number) =>
    new Date(monday.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  const opens = async (person: string) => {
    await visitor.goes(person, 'home');
    await page.getByTestId('home-view').getByRole('button', { name: 'Open', exact: true }).first().click();
    await visitor.reads('Closing');
  };
  const adds = async (point: string) => {
    await visitor.modal.getByLabel('Add a point').fill(point);
    await visitor.submits();
    await visitor.modal.getByRole('checkbox', { name: point }).waitFor();
  };

  beforeAll(async () => {
    await visit.begin();
    ({ page, visitor } = visit);
    await visitor.goes(PRIYA, GENERAL);
    await page.getByTestId('clock-monday').click();
    await visitor.clockRests();
    monday = new Date((await page.getByTestId('clock-now').getAttribute('datetime')) ?? 0);
  });

  afterEach(() => page.setViewportSize(DESKTOP));
  afterAll(() => visit.end());

  it('the manager schedules them, and a time at which she meets somebody else is refused at its field', async () => {
    await visitor.types('/1on1');
    await visitor.modal.getByLabel('With').selectOption({ label: 'Asha Nair' });
    await visitor.modal.getByLabel('What do you want to talk about first?').fill('Who stands in for you');
    await visitor.picturesTwice('41-schedule');
    await visitor.submits();
    await visitor.reads('Scheduled. Both of you see it now');
    await visitor.picturesTwice('42-scheduled');
    await visitor.leaves();

    await visitor.types('/1on1 Mei');
    await visitor.reads('You can still choose it.');
    await visitor.submits();
    await visitor.reads(/^You have a 1:1 with Asha Nair then/);
    await visitor.pictures('43-two-at-once');
    await visitor.leaves();
  });

  it('the report is told, and adds to the agenda on her phone', async () => {
    await visitor.goes(ASHA, 'home');
    await visitor.movesTo(dayAfterMonday(1));
    await page.setViewportSize(PHONE);
    await page.getByTestId('tab-messages').click();
    await page.getByText('1:1 with Priya Raman: today, 10:00–10:30').waitFor();
    await visitor.pictures('44-the-morning-phone');
    await page.getByRole('button', { name: 'Open', exact: true }).last().click();
    await visitor.reads('Who stands in for you');
    await adds('I want to lead the inbox rewrite');
    await adds('Too many alerts at night');
    await visitor.pictures('45-agenda-phone');
    await visitor.leaves();
  });

  it('a message goes on the agenda from its menu', async () => {
    await visitor.goes(ASHA, GENERAL);
    await visitor.types('The alerts of last night were all the same one');
    const message = page.locator('.message', { hasText: 'The alerts of last night' });
    await message.hover();
    await message.getByRole('button').last().click();
    await page.getByText('Add to 1:1 agenda').click();
    await visitor.modal.getByLabel('What about it').fill('One alert, not nine');
    await visitor.submits();
    await visitor.reads('is on the agenda of your 1:1 with');
    await visitor.leaves();
  });

  it('they talk, tick, and write down who does what', async () => {
    await opens(PRIYA);
    await visitor.modal.getByRole('checkbox', { name: 'I want to lead the inbox rewrite' }).check();
    await visitor.presses('Edit notes');
    await visitor.modal.getByLabel('Decisions').fill('Asha leads the inbox rewrite');
    await visitor.modal
      .getByLabel('Notes')
      .fill('[ ] @Asha send figures by Friday\n[ ] Ask Daniel for a second pair of hands');
    await visitor.picturesTwice('46-notes');
    await visitor.submits();
    await visitor.reads(/^Asha Nair · by Fri/);
    await visitor.reads('You');
    await visitor.picturesTwice('47-action-items');
    await visitor.leaves();
  });

  it('both write at once, and nobody’s words are lost', async () => {
    await opens(ASHA);
    await visitor.presses('Edit notes');
    const context = await page.context().browser()!.newContext({ viewport: DESKTOP });
    const other = await context.newPage();
    await other.goto(`${visit.demo.url}#/${PRIYA}/home`);
    await other.getByTestId('home-view').getByRole('button', { name: 'Open', exact: true }).first().click();
    const window = other.getByTestId('modal');
    await window.getByRole('button', { name: 'Edit notes' }).click();
    await window.getByLabel('Decisions').fill('Asha leads the inbox rewrite, from January');
    await other.getByTestId('modal-submit').click();
    await window.getByText('Asha leads the inbox rewrite, from January').waitFor();
    await other.getByTestId('modal-close').click();
    await window.waitFor({ state: 'detached' });
    await context.close();

    await visitor.modal.getByLabel('Decisions').fill('Asha leads the inbox rewrite with Jonas');
    await visitor.submits();
    await visitor.reads('Priya Raman changed these notes while you were writing.');
    const both = await visitor.modal.getByLabel('Decisions').inputValue();
    expect(both.split('\n').sort()).toEqual([
      'Asha leads the inbox rewrite with Jonas',
      'Asha leads the inbox rewrite, from January',
    ]);
    await visitor.picturesTwice('48-both-at-once');
    await visitor.submits();
    await visitor.reads('Asha leads the inbox rewrite with Jonas');
  });

  it('the report ticks what she has done, and says how she is', async () => {
    await visitor.modal.getByRole('checkbox', { name: /send figures/ }).check();
    await visitor.presses('Energy');
    await visitor.modal.getByLabel('4  Good').check();
    await visitor.modal.getByLabel('4  Heavy').check();
    await visitor.picturesTwice('49-energy');
    await visitor.submits();
    await visitor.reads('Closing');
    await visitor.leaves();
  });

  it('the next meeting carries the rest, and nothing that is done', async () => {
    await visitor.goes(PRIYA, 'home');
    await visitor.movesTo(dayAfterMonday(8));
    await page.getByTestId('home-view').getByText('3 points · 1 open action').waitFor();
    await visitor.picturesTwice('50-next-week');
    await opens(PRIYA);
    await visitor.reads('since');
    for (const open of ['Who stands in for you', 'Too many alerts at night', 'One alert, not nine'])
      await visitor.reads(open);
    await visitor.reads('Ask Daniel for a second pair of hands');
    expect(await visitor.modal.getByRole('checkbox', { name: /send figures|lead the inbox/ }).count()).toBe(
      0,
    );
    await visitor.picturesTwice('51-carried-over');
  });

  it('the manager moves it, and the report is told', async () => {
    await visitor.presses('Move…');
    await visitor.modal.getByLabel('Time where you are').fill('15:00');
    await visitor.pictures('52-move');
    await visitor.submits();
    await visitor.reads('15:00–15:30');
    await visitor.leaves();
    await page.getByRole('button', { name: '+1 hour' }).click();
    await visitor.clockRests();
    await visitor.goes(ASHA, 'home');
    await page.getByTestId(/^channel-D/).click();
    await page
      .getByText(/is now Tuesday .*, 15:00–15:30 your time/)
      .last()
      .waitFor();
    await visitor.picturesTwice('53-moved');
  });

  it('nobody else finds anything of it', async () => {
    await visitor.goes(MEI, GENERAL);
    await visitor.types('/1on1');
    await page.getByText('You have no 1:1 planned.').waitFor();
  });
});
