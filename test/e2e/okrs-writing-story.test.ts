import type { Page } from 'playwright-core';
import { DESKTOP, PHONE } from '../../slack-simulator/test/support/browser';
import { DemoVisit, inDays } from './support/demo-visit';
import type { Visitor } from './support/visitor';

const ASHA = 'U0ASHA';
const PRIYA = 'U0PRIYA';
const HELEN = 'U0HELEN';
const PEOPLE_OPS = 'C0PEOPLEOPS';
const GENERAL = 'C0GENERAL';

const COMPANYS = 'Travellers trust us with every trip';
const TEAMS = 'Bookings go through the first time';
const ASHAS = 'Nobody waits for a failed payment to be looked at';

/** What somebody writes about one key result. */
interface Measured {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

describe('objectives from the company down to one person', () => {
  const visit = new DemoVisit();
  let page: Page;
  let visitor: Visitor;

  const home = () => page.getByTestId('home-view');
  const writes = async (title: string, { what, from, to }: Measured) => {
    await visitor.modal.getByLabel('Objective', { exact: true }).fill(title);
    await visitor.modal.getByLabel('What is measured').fill(what);
    await visitor.modal.getByLabel(/^Start/).fill(from);
    await visitor.modal.getByLabel(/^Target/).fill(to);
  };
  const opensApproval = async () => {
    await home().getByRole('button', { name: 'Open', exact: true }).first().click();
    await visitor.presses('Look at it');
  };
  const contributesTo = async (title: string) => {
    await visitor.modal.getByLabel('Contributes to').selectOption({ label: title });
  };
  const saves = async () => {
    await visitor.submits();
    await visitor.modal.waitFor({ state: 'detached' });
  };
  /** Opens the page of the objective with this title from whatever list is open. */
  const opens = async (title: string) => {
    await visitor.modal
      .locator('.block', { hasText: title })
      .getByRole('button', { name: 'Open', exact: true })
      .first()
      .click();
    await visitor.reads(/^Owner: /);
  };

  beforeAll(async () => {
    await visit.begin();
    ({ page, visitor } = visit);
    await visitor.goes(HELEN, PEOPLE_OPS);
    await visitor.types('/cycle new');
    await visitor.modal.getByLabel('Name').fill('Autumn');
    await visitor.modal.getByLabel('First day').fill(inDays(-7));
    await visitor.modal.getByLabel('Last day').fill(inDays(80));
    await visitor.modal.getByLabel('Reviews open on').fill(inDays(60));
    await visitor.modal.getByLabel('Reviews close on').fill(inDays(75));
    await visitor.submits();
    await visitor.modal.getByRole('button', { name: /^Open/ }).click();
    await visitor.modal.getByText('22 people').waitFor();
    await visitor.submits();
    await visitor.reads('Autumn · Open');
    await visitor.leaves();
  });

  afterEach(() => page.setViewportSize(DESKTOP));
  afterAll(() => visit.end());

  it('HR writes what the company wants, and a team lead what her team does for it', async () => {
    await visitor.goes(HELEN, GENERAL);
    await visitor.types('/okr new');
    await visitor.modal.getByLabel('Whose is it?').selectOption({ label: 'The company' });
    await writes(COMPANYS, { what: 'Trips booked again within a year', from: '31%', to: '45%' });
    await visitor.modal.getByLabel('Counted in').selectOption({ label: 'Per cent' });
    await visitor.picturesTwice('120-company-objective');
    await saves();

    await visitor.goes(PRIYA, GENERAL);
    await visitor.types('/okr new');
    await visitor.modal.getByLabel('Whose is it?').selectOption({ label: 'Team Platform' });
    await writes(TEAMS, { what: 'Bookings that fail', from: '4.2', to: '1' });
    await contributesTo(COMPANYS);
    await saves();
  });

  it('an employee is told by the coach what reads like a task, and saves what she likes', async () => {
    await visitor.goes(ASHA, 'home');
    await home().getByRole('button', { name: 'New objective' }).first().click();
    await writes('Ship the new payment page', { what: 'Improve the queue', from: '9', to: '2' });
    await visitor.presses('Check the wording');
    await visitor.modal.getByText(/^💡/).first().waitFor();
    await visitor.picturesTwice('121-the-coach');
    await writes(ASHAS, { what: 'Hours until somebody looks', from: '9', to: '2' });
    await contributesTo(TEAMS);
    await visitor.modal.getByLabel('Ask Priya Raman to approve').waitFor();
    await visitor.picturesTwice('122-contributes');
    await saves();
    await home().getByText(ASHAS).waitFor();
    await home().getByText('not approved yet').first().waitFor();
    await visitor.picturesTwice('123-not-approved-yet');
  });

  it('her manager asks for a change, she changes it, and it is approved', async () => {
    await visitor.goes(PRIYA, 'home');
    await page.setViewportSize(PHONE);
    await home().getByText('1 objective to approve').waitFor();
    await visitor.pictures('124-to-approve-phone');
    await opensApproval();
    await visitor.modal.getByLabel('Ask for changes').check();
    await visitor.submits();
    await visitor.reads(/Say what/);
    await visitor.modal.getByLabel('Comment').fill('At night too: say so in the title.');
    await visitor.pictures('125-asks-for-changes-phone');
    await visitor.submits();
    await visitor.reads('You asked for changes');
    await visitor.leaves();

    await visitor.goes(ASHA, 'home');
    await home().getByText(ASHAS).first().waitFor();
    await home().getByRole('button', { name: 'Edit', exact: true }).click();
    await visitor.modal.getByLabel('Objective', { exact: true }).fill(`${ASHAS}, day and night`);
    await visitor.modal.getByLabel('Why did it change?').fill('Priya wants the nights in it');
    await saves();

    await visitor.goes(PRIYA, 'home');
    await opensApproval();
    await visitor.modal.getByLabel('Approve', { exact: true }).check();
    await visitor.submits();
    await visitor.reads('You approved');
    await visitor.leaves();
    await visitor.goes(ASHA, 'home');
    await home().getByText(ASHAS).first().waitFor();
    await expect(home().getByText('not approved yet').count()).resolves.toBe(0);
  });

  it('anybody goes from the company down to one person and reads what was said on the way', async () => {
    await visitor.goes('U0MEI', GENERAL);
    await page.setViewportSize(PHONE);
    await visitor.types('/okr company');
    await visitor.reads(COMPANYS);
    await visitor.pictures('126-company-phone');
    await opens(COMPANYS);
    await visitor.reads('1 contributes to this');
    await visitor.pictures('127-objective-phone');
    await opens(TEAMS);
    await opens(ASHAS);
    await visitor.pictures('128-one-persons-phone');
    await visitor.presses('History…');
    await visitor.reads('Priya wants the nights in it');
    await visitor.pictures('129-history-phone');
    await visitor.leaves();
    await visitor.types('/okr team');
    await visitor.pictures('130-team-phone');
    await visitor.leaves();
    await visitor.types('/okr at-risk');
    await visitor.reads('Nothing is off track or at risk.');
    await visitor.leaves();
  });
});
