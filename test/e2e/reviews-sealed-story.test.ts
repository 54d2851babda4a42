import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { DESKTOP, PHONE } from '../../slack-simulator/test/support/browser';
import { DemoVisit, inDays } from './support/demo-visit';
import { Reviewer } from './support/reviewer';

const HELEN = 'U0HELEN';
const PRIYA = 'U0PRIYA';
const DANIEL = 'U0DANIEL';
const SOFIA = 'U0SOFIA';
const TOM = 'U0TOM';
const EMEKA = 'U0EMEKA';
const GRACE = 'U0GRACE';
const ASHA = 'U0ASHA';
const JONAS = 'U0JONAS';
const PEOPLE_OPS = 'C0PEOPLEOPS';

const PRIYAS_NAME = 'Priya Raman';
const REVIEWERS = /Sofia|Rossi|Tom|Becker|Emeka|Grace|Asha|Jonas/;
const ASSIGNED = `subject,reviewer,role
${PRIYA},${PRIYA},self
${PRIYA},${DANIEL},manager
${PRIYA},${SOFIA},peer
${PRIYA},${TOM},peer
${PRIYA},${EMEKA},peer
${PRIYA},${GRACE},peer
${PRIYA},${ASHA},report
${PRIYA},${JONAS},report
${SOFIA},${DANIEL},manager
`;
/** Texts of the three peers, each with a word that no other has. */
const STRENGTHS = {
  peers: [
    'In the outage she told every team each hour what was known: a lighthouse.',
    'Whoever asks her something gets an answer the same day: a switchboard.',
    'She gave designers a place to try things out without fear: a sandbox.',
  ],
  reports: [
    'She sat with whoever was on call in the worst of those nights: a companion.',
    'She keeps meetings away from the mornings, so that work is done: a fence.',
  ],
} as const;
const IMPROVE = 'When a deadline slips she could say so a week before, as with the inbox.';
const THEMES = 'Calm when it matters. Late with bad news.';
const OWN_VIEW = 'I see it as they do, for the whole time and not for one month alone.';
const NEXT_STEPS = 'A note each Friday on what may slip, from next week on.';
const COMMENT = 'Thank you. The notes on Fridays help me too.';
const WHY = 'The inbox was handed to me a day before it was due.';
const BECAUSE = 'It was late before it was hers.';

describe('sealed reviews, from the last word to the answer to an appeal', () => {
  const visit = new DemoVisit();
  let page: Page;
  let visitor: Reviewer;

  /** The button in somebody's row of a list. */
  const buttonOf = (name: string, called: string) =>
    visitor.modal.locator('.block', { hasText: name }).getByRole('button', { name: called });
  const messageSaying = (text: string) => page.getByTestId('message').filter({ hasText: text }).last();
  const asHr = () => visitor.goes(HELEN, PEOPLE_OPS);
  const opensRoom = async () => {
    await asHr();
    await visitor.types('/cycle summary');
    await visitor.reads('reviews are sealed');
  };
  const read = async () => (await visitor.modal.textContent()) ?? '';

  beforeAll(async () => {
    await visit.begin();
    page = visit.page;
    visitor = new Reviewer(page, visit.demo.url);
  });

  afterEach(() => page.setViewportSize(DESKTOP));
  afterAll(() => visit.end());

  it('HR opens a cycle in which somebody is reviewed from all sides', async () => {
    await asHr();
    await visitor.types('/cycle new');
    await visitor.modal.getByLabel('Name').fill('The long autumn');
    await visitor.modal.getByLabel('First day').fill(inDays(-40));
    await visitor.modal.getByLabel('Last day').fill(inDays(40));
    await visitor.modal.getByLabel('Reviews open on').fill(inDays(2));
    await visitor.modal.getByLabel('Reviews close on').fill(inDays(5));
    await visitor.submits();
    await visitor.reads('The long autumn · Draft');
    await visitor.leaves();

    await visitor.types('/cycle assign');
    await visitor.presses('CSV…');
    await visitor.attaches('reviews.csv', ASSIGNED);
    await visitor.submits();
    await visitor.reads('Nothing was changed yet.');
    await visitor.submits();
    await visitor.reads('9 reviews assigned.');
    await visitor.leaves();

    await visitor.types('/cycle open');
    await visitor.reads('22 people');
    await visitor.submits();
    await visitor.reads('The long autumn · Open');
    await visitor.leaves();
  });

  it('reviews open by the clock', () => visitor.movesTo(inDays(3)));

  it.each([
    ['the subject', PRIYA, 4, 'I told everybody each hour what was known in the outage.'],
    ['her manager', DANIEL, 3, 'She led us through the outage without a single late night more.'],
    ['a peer', SOFIA, 4, STRENGTHS.peers[0]],
    ['another peer', TOM, 3, STRENGTHS.peers[1]],
    ['a third peer', EMEKA, 4, STRENGTHS.peers[2]],
    ['a report', ASHA, 5, STRENGTHS.reports[0]],
    ['another report', JONAS, 4, STRENGTHS.reports[1]],
  ] as const)(
    '%s writes, while a fourth peer lets the time go by',
    async (_who, reviewer, points, strengths) => {
      await visitor.opensReview(reviewer, PRIYAS_NAME);
      await visitor.writes(points, { 'Top 2-3 strengths': strengths, 'Areas to improve': IMPROVE });
      await visitor.submits();
      await visitor.confirms();
    },
  );

  it('HR reads nothing of it while reviews are open', async () => {
    await asHr();
    await visitor.types('/cycle summary');
    await page.getByText('No reviews have closed yet, so there are no summaries.').first().waitFor();
  });

  it('they are sealed by the clock, and manager and HR are told in numbers', async () => {
    await visitor.goes(DANIEL, 'home');
    await visitor.movesTo(inDays(9));
    await page.getByTestId(/^channel-D/).click();
    const told = messageSaying('review summaries of your team');
    await told.waitFor();
    expect(await told.textContent()).toContain(
      '2 review summaries of your team in The long autumn are ready to read.',
    );
    await visitor.picturesTwice('91-sealed');

    await asHr();
    const notice = messageSaying('are sealed, and can be read as summaries');
    await notice.waitFor();
    expect(await notice.textContent()).not.toMatch(/Priya|Daniel|Sofia/);
    await notice.getByRole('button', { name: 'Summaries…' }).click();
    await visitor.reads('2 people’s reviews are sealed.');
    await visitor.picturesTwice('92-room');
  });

  it('HR reads every group by itself and every text, and nobody’s name', async () => {
    await buttonOf(PRIYAS_NAME, 'Open').click();
    await visitor.reads('You read this as HR, without names');
    const summary = await read();
    expect(summary).toMatch(/3\.7\s+Peers\s+·\s+3 answers/);
    expect(summary).toMatch(/≥4\.5\s+Reports\s+·\s+2 answers/);
    for (const text of [...STRENGTHS.peers, ...STRENGTHS.reports]) expect(summary).toContain(text);
    expect(summary).not.toMatch(REVIEWERS);
    await visitor.picturesTwice('93-summary-hr');
    await visitor.leaves();
  });

  it('the manager reads less, and saves the synthesis half done', async () => {
    await visitor.findsOnHome(DANIEL, 'My team’s summaries');
    await visitor.reads('synthesis to write');
    await visitor.picturesTwice('94-team');
    await buttonOf(PRIYAS_NAME, 'Open').click();
    await visitor.reads('You read this as the manager');
    expect(await read()).toMatch(/4\.0\s+Peers and reports\s+·\s+5–7 answers/);
    await visitor.picturesTwice('95-summary-manager');
    await visitor.presses('Write the synthesis…');
    await visitor.modal.getByLabel('Themes').fill(THEMES);
    await visitor.picturesTwice('96-synthesis');
    await visitor.submits();
    await visitor.presses('See the summary');
    await visitor.reads(THEMES);
  });

  it('is asked for the rest of it as he releases, and goes on to the next in his list', async () => {
    await visitor.presses('Release…');
    await visitor.reads('It cannot be taken back or changed afterwards.');
    await visitor.submits();
    await visitor.reads('Please complete this required field.');
    await visitor.picturesTwice('97-release');
    await visitor.modal.getByLabel('Your own view').fill(OWN_VIEW);
    await visitor.modal.getByLabel('Next steps').fill(NEXT_STEPS);
    await visitor.submits();
    await visitor.reads(/is released to Priya Raman/);
    await visitor.presses('See the summary');
    await visitor.reads('Final rating');
    await visitor.presses('← My team’s summaries');
    await visitor.reads(/Priya Raman.*released/);
    await visitor.reads(/Sofia Rossi.*synthesis to write/);
    await visitor.leaves();
  });

  it('the subject reads averages and shuffled texts on her phone, and nobody’s name', async () => {
    await page.setViewportSize(PHONE);
    await visitor.findsOnHome(PRIYA, 'Read it');
    await visitor.reads('Only you, your manager and HR read this.');
    const summary = await read();
    expect(summary).toMatch(/Final rating: 3/);
    for (const text of [THEMES, OWN_VIEW, NEXT_STEPS, ...STRENGTHS.peers]) expect(summary).toContain(text);
    expect(summary).toMatch(/4\.0\s+Peers and reports\s+·\s+5–7 answers/);
    expect(summary).not.toMatch(/\d\s+Peers\s+·|\d\s+Reports\s+·/);
    expect(summary).toContain('Peers, without names and in random order');
    expect(summary).toContain('Reports: not enough answers to protect the people who gave them');
    for (const text of STRENGTHS.reports) expect(summary).not.toContain(text);
    expect(summary).not.toMatch(REVIEWERS);
    await visitor.pictures('98-summary-subject-phone');
  });

  it('acknowledges it with a comment', async () => {
    await page.setViewportSize(PHONE);
    await visitor.presses('Acknowledge…');
    await visitor.modal.getByLabel('Comment').fill(COMMENT);
    await visitor.pictures('99-acknowledge-phone');
    await visitor.submits();
    await visitor.reads('You have acknowledged your summary');
    await visitor.presses('See the summary');
    await visitor.reads(COMMENT);
  });

  it('and appeals', async () => {
    await page.setViewportSize(PHONE);
    await visitor.presses('Appeal…');
    await visitor.modal.getByLabel('What do you not agree with, and why?').fill(WHY);
    await visitor.pictures('100-appeal-phone');
    await visitor.submits();
    await visitor.reads('HR names who decides');
    await visitor.presses('See the summary');
    await visitor.reads('Why you appealed');
    await visitor.pictures('101-appealed-phone');
    await visitor.leaves();
  });

  it('HR names who decides', async () => {
    await opensRoom();
    await visitor.presses('Appeals (1)…');
    await visitor.reads('nobody is named to decide yet');
    await visitor.picturesTwice('102-appeals');
    await buttonOf(PRIYAS_NAME, 'Who decides…').click();
    await visitor.reads(WHY);
    await visitor.modal.getByLabel('Who decides').selectOption({ label: 'Grace Thompson' });
    await visitor.picturesTwice('103-who-decides');
    await visitor.submits();
    await visitor.reads('asked to decide by');
    await visitor.leaves();
  });

  it('whoever decides is told without a name, and answers with a new rating', async () => {
    await visitor.goes(GRACE, 'home');
    await visitor.movesTo(inDays(13));
    await page.getByTestId(/^channel-D/).click();
    const asked = messageSaying('HR asks you to take a second look');
    await asked.waitFor();
    expect(await asked.textContent()).not.toContain('Priya');
    await visitor.picturesTwice('104-asked');
    await visitor.findsOnHome(GRACE, 'Open');
    await visitor.reads(WHY);
    await visitor.modal.getByRole('radio', { name: 'The rating is changed' }).check();
    await visitor.modal.getByLabel('New rating').selectOption({ label: '4 · Above expectations' });
    await visitor.modal.getByLabel('Reason').fill(BECAUSE);
    await visitor.picturesTwice('105-decides');
    await visitor.submits();
    await visitor.reads('Decided.');
    await visitor.leaves();
  });

  it('the subject reads the answer first, and what was released as it was', async () => {
    await page.setViewportSize(PHONE);
    await visitor.findsOnHome(PRIYA, 'My summaries');
    await visitor.modal.getByRole('button', { name: 'Summary', exact: true }).click();
    await visitor.reads(BECAUSE);
    const summary = await read();
    expect(summary).toMatch(/Rating after the appeal: 4.*Final rating before the appeal: 3/s);
    expect(summary).toContain(NEXT_STEPS);
    expect(summary).not.toContain('Grace');
    await visitor.pictures('106-answer-phone');
    await visitor.leaves();
  });

  it('HR’s channel was told of the appeal, and not whose it is', async () => {
    await asHr();
    const told = messageSaying('asks for a second look at their review summary');
    await told.waitFor();
    expect(await told.textContent()).not.toContain('Priya');
    await visitor.picturesTwice('107-channel');
  });

  it('HR downloads the table by a link that works once', async () => {
    await opensRoom();
    await visitor.presses('Export…');
    await visitor.reads('The link works once');
    await visitor.picturesTwice('108-export');
    const opened = page.waitForEvent('popup');
    await visitor.modal.getByRole('link', { name: 'Go to the download' }).click();
    const download = await opened;
    await download.getByRole('button', { name: 'Download' }).waitFor();
    const saved = download.waitForEvent('download');
    await download.getByRole('button', { name: 'Download' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe('Reviews The long autumn.csv');
    const table = await readFile(await file.path(), 'utf8');
    expect(table).toContain('"Priya Raman","The long autumn","Overall performance","Peers","3.7","3",""');
    expect(table).toContain(STRENGTHS.peers[0]);
    expect(table).not.toMatch(/Tom|Becker|Emeka|Grace|Asha|Jonas/);

    await download.reload();
    await download.getByText('This link was used already').waitFor();
    await download.close();
  });
});
