import type { Page } from 'playwright-core';
import { DESKTOP, PHONE } from '../../slack-simulator/test/support/browser';
import { DemoVisit, inDays } from './support/demo-visit';
import type { Visitor } from './support/visitor';

const HELEN = 'U0HELEN';
const PRIYA = 'U0PRIYA';
const DANIEL = 'U0DANIEL';
const SOFIA = 'U0SOFIA';
const TOM = 'U0TOM';
const EMEKA = 'U0EMEKA';
const ASHA = 'U0ASHA';
const PEOPLE_OPS = 'C0PEOPLEOPS';

const STRENGTHS =
  'In the outage of October she told each team every hour what was known, so that nobody guessed.';
const IMPROVE = 'When a deadline slips she could say so a week before, as with the inbox in November.';
const PRIYAS_NAME = 'Priya Raman';
const WENT_WELL = 'What went well, and what came of it?';
const SUBMITTED = /is submitted and locked for good/;

describe('a 360 review, from its questions to the last word', () => {
  const visit = new DemoVisit();
  let page: Page;
  let visitor: Visitor;

  /** What somebody finds on Home, and presses there: once, though Home may be drawn anew under the finger. */
  const findsOnHome = async (person: string, name: string) => {
    const isDrawn = page.waitForResponse((response) => response.url().endsWith('/home/open'));
    await visitor.goes(person, 'home');
    await isDrawn;
    const button = page.getByTestId('home-view').getByRole('button', { name, exact: true }).first();
    await button.click();
    await visitor.modal.waitFor();
  };
  const picks = (menu: string, name: string) =>
    visitor.modal.getByLabel(menu, { exact: true }).selectOption({ label: name });
  const rating = (question: string, points: number) =>
    visitor.modal.getByRole('group', { name: question }).getByLabel(new RegExp(`^${points} `));
  const rates = (question: string, points: number) => rating(question, points).check();
  const answers = (question: string) => visitor.modal.getByLabel(question);
  /** Does something, and waits until Trellis has answered. */
  const isHeard = async (act: () => Promise<unknown>) => {
    const heard = page.waitForResponse((response) => response.url().endsWith('/actions'));
    await act();
    await heard;
  };
  /** The first button after a name in the list, which must be called so. */
  const buttonAfter = (name: string, called: string | RegExp) =>
    visitor.modal
      .locator('.block', { hasText: name })
      .locator('xpath=following-sibling::*[1]')
      .getByRole('button', { name: called });
  /** The reviewer's review of Priya, whatever else they have to write. */
  const opensReview = async (reviewer: string) => {
    await findsOnHome(reviewer, 'See my reviews');
    await visitor.reads(PRIYAS_NAME);
    await buttonAfter(PRIYAS_NAME, /^(Write|Continue)$/).click();
    await visitor.reads('Nobody, HR included, reads this');
  };
  const writes = async (points: number, strengths: string, improve: string) => {
    for (const question of ['Overall performance', 'Collaboration with team', 'Ownership & accountability'])
      await rates(question, points);
    await answers(WENT_WELL).fill(strengths);
    await answers('Areas to improve').fill(improve);
  };
  const confirms = async () => {
    await visitor.reads(/^Submit your (self )?review/);
    await visitor.submits();
    await visitor.reads(SUBMITTED);
    await visitor.leaves();
  };

  beforeAll(async () => {
    await visit.begin();
    ({ page, visitor } = visit);
  });

  afterEach(() => page.setViewportSize(DESKTOP));
  afterAll(() => visit.end());

  it('HR words the questions of a draft', async () => {
    await visitor.goes(HELEN, PEOPLE_OPS);
    await visitor.types('/cycle new');
    await visitor.modal.getByLabel('Name').fill('The short quarter');
    await visitor.modal.getByLabel('First day').fill(inDays(-2));
    await visitor.modal.getByLabel('Last day').fill(inDays(37));
    await visitor.modal.getByLabel('Reviews open on').fill(inDays(30));
    await visitor.modal.getByLabel('Reviews close on').fill(inDays(44));
    await visitor.submits();
    await visitor.reads('The short quarter · Draft');
    await visitor.picturesTwice('61-draft');
    await visitor.leaves();

    await visitor.types('/cycle questions');
    await visitor.reads('The default questions, the same for every role.');
    await visitor.picturesTwice('62-questions');
    await visitor.modal.getByRole('button', { name: 'More options' }).nth(3).click();
    await page.getByRole('menuitem', { name: 'Edit…' }).click();
    await visitor.modal.getByLabel('Question', { exact: true }).fill(WENT_WELL);
    await visitor.picturesTwice('63-edit-question');
    await visitor.submits();
    await visitor.reads('As HR chose them.');
    await visitor.presses('Preview');
    await visitor.reads(WENT_WELL);
    await visitor.picturesTwice('64-preview');
    await visitor.leaves();
  });

  it('HR assigns from the org chart, and sees first how many that would be', async () => {
    await visitor.types('/cycle assign');
    await visitor.reads('No review is assigned yet.');
    await visitor.picturesTwice('65-assign');
    await visitor.presses('From the org chart…');
    await visitor.pictures('66-org-chart');
    await visitor.submits();
    await visitor.reads('Nothing was changed yet.');
    await visitor.picturesTwice('67-org-chart-preview');
    await visitor.submits();
    await visitor.reads('reviews assigned.');
    await visitor.pictures('68-assigned');
    await visitor.presses('← Back');
  });

  it('HR adds one peer, and a second manager is refused at his field', async () => {
    await picks('Choose somebody', 'Priya Raman');
    await visitor.reads('Daniel Okafor');
    await visitor.presses('Add a reviewer…');
    await picks('Reviewer', 'Grace Thompson');
    await visitor.modal.getByRole('radio', { name: 'Manager' }).check();
    await visitor.submits();
    await visitor.reads('Somebody else is assigned to Priya Raman as Manager already');
    await visitor.picturesTwice('69-two-managers');
    await visitor.modal.getByRole('radio', { name: 'Peer' }).check();
    await visitor.submits();
    await visitor.reads('Grace Thompson');
    await visitor.picturesTwice('70-who-reviews-priya');
    await visitor.leaves();
  });

  it('HR opens the cycle', async () => {
    await visitor.types('/cycle open');
    await visitor.reads('22 people');
    await visitor.submits();
    await visitor.reads('The short quarter · Open');
    await visitor.leaves();
  });

  it('three weeks before, a subject chooses her peers on her phone', async () => {
    await visitor.goes(PRIYA, 'home');
    await visitor.movesTo(inDays(13));
    await page.setViewportSize(PHONE);
    await findsOnHome(PRIYA, 'Choose peers');
    const others = visitor.modal.getByLabel(/^(Others|Peers)/);
    for (const name of ['Sofia Rossi', 'Tom Becker', 'Asha Nair']) await others.selectOption({ label: name });
    await visitor.submits();
    await visitor.reads('Asha Nair reports to you and reviews you as that: choose somebody else.');
    await visitor.pictures('71-choose-peers-phone');
    await visitor.modal.getByRole('button', { name: 'Remove Asha Nair' }).click();
    await others.selectOption({ label: 'Emeka Eze' });
    await visitor.submits();
    await visitor.reads('Your manager is asked to approve them.');
    await visitor.pictures('72-chosen-phone');
    await visitor.leaves();
  });

  it('her manager approves them', async () => {
    await findsOnHome(DANIEL, 'Approve peers');
    await visitor.reads('3 peers');
    await visitor.presses('Look');
    await visitor.reads('asks for these peers');
    await visitor.picturesTwice('73-approve');
    await visitor.submits();
    await visitor.reads('Nobody waits for you to approve peers.');
    await visitor.leaves();
  });

  it('reviews open by the clock, and the message holds a count and no name', async () => {
    await visitor.goes(SOFIA, 'home');
    await visitor.movesTo(inDays(33));
    await page.getByTestId(/^channel-D/).click();
    const told = page.getByTestId('message').filter({ hasText: 'reviews to write, until' }).last();
    await told.waitFor();
    expect(await told.textContent()).not.toMatch(/Priya|Liam|Hana|Emeka|Clara|Daniel/);
    await visitor.picturesTwice('74-reviews-open');
  });

  it('a peer closes the window halfway, and comes back to every word on her phone', async () => {
    await opensReview(SOFIA);
    await visitor.picturesTwice('75-review');
    await isHeard(() => rates('Overall performance', 4));
    await isHeard(() => answers(WENT_WELL).fill(STRENGTHS));
    await visitor.leaves();

    await page.setViewportSize(PHONE);
    await opensReview(SOFIA);
    await visitor.pictures('76-reopened-phone');
    expect(await answers(WENT_WELL).inputValue()).toBe(STRENGTHS);
    expect(await rating('Overall performance', 4).isChecked()).toBe(true);
    await visitor.presses('Evidence');
    await visitor.reads('without scores');
    await visitor.pictures('77-evidence-phone');
    await page.getByTestId('modal-close').click();
    await visitor.reads('Nobody, HR included, reads this');
    await answers(WENT_WELL).scrollIntoViewIfNeeded();
    await visitor.pictures('78-every-word-phone');
  });

  it('is asked for an example, told what could give her away, and submits for good', async () => {
    await writes(4, STRENGTHS, 'As your peer: plan.');
    await visitor.submits();
    await visitor.reads('Could you add an example?');
    await visitor.pictures('79-an-example');
    await visitor.submits();
    await visitor.reads('Submit your review of');
    await visitor.reads('something that only you could have written');
    await visitor.picturesTwice('80-confirm');
    await visitor.submits();
    await visitor.reads(SUBMITTED);
    await visitor.pictures('81-submitted');
    await visitor.leaves();
    await findsOnHome(SOFIA, 'See my reviews');
    await visitor.reads(/Priya Raman.*as a peer.*submitted/);
    expect(await buttonAfter(PRIYAS_NAME, /^(Write|Continue)$/).count()).toBe(0);
    await visitor.picturesTwice('82-locked');
  });

  it('a low rating by her manager would be a surprise, and he says how he said it before', async () => {
    await opensReview(DANIEL);
    await writes(2, STRENGTHS, IMPROVE);
    await visitor.submits();
    await visitor.reads('This would be a surprise.');
    await visitor.picturesTwice('83-surprise');
    await visitor.modal.getByLabel('How did you say it to them before?').fill('On a walk, in October.');
    await visitor.submits();
    await confirms();
  });

  it.each([
    ['herself', PRIYA],
    ['another peer', TOM],
    ['a report', ASHA],
  ])('%s writes too', async (who, reviewer) => {
    await opensReview(reviewer);
    await visitor.pictures(`84-${who.replace(' ', '-')}`);
    await writes(4, STRENGTHS, IMPROVE);
    await visitor.submits();
    await confirms();
  });

  it('one peer declines, and only HR is told by whom and why', async () => {
    await findsOnHome(EMEKA, 'See my reviews');
    await page.setViewportSize(PHONE);
    await visitor.pictures('85-list-phone');
    await buttonAfter(PRIYAS_NAME, 'Decline').click();
    await visitor.modal.getByLabel('Why').fill('We have never worked together.');
    await visitor.picturesTwice('86-decline');
    await visitor.submits();
    await visitor.modal.getByLabel('Why').waitFor({ state: 'detached' });
    await visitor.reads(/Priya Raman.*declined/);
    await visitor.leaves();

    await visitor.goes(HELEN, PEOPLE_OPS);
    await visitor.types('/cycle assign');
    await picks('Choose somebody', PRIYAS_NAME);
    await visitor.reads('declined');
    const list = await visitor.modal.textContent();
    expect(list).toMatch(/Emeka Eze · Peer · declined/);
    expect(list).not.toMatch(/submitted|draft|not started/i);
    await visitor.picturesTwice('87-what-hr-sees');
    await visitor.leaves();
  });

  it('HR’s channel is told that it happened, and the reasons stand behind its button', async () => {
    await visitor.movesTo(inDays(36));
    const told = page.getByTestId('message').filter({ hasText: 'reviews have been declined.' }).last();
    await told.waitFor();
    expect(await told.textContent()).not.toMatch(/Emeka|Priya/);
    await visitor.picturesTwice('88-declined');
    await told.getByRole('button', { name: 'See which' }).click();
    await visitor.reads('We have never worked together.');
    await visitor.picturesTwice('89-why');
    await visitor.leaves();
    await visitor.types('/cycle');
    await visitor.reads('The short quarter · Open');
    await visitor.picturesTwice('90-how-it-stands');
    await visitor.leaves();
  });
});
