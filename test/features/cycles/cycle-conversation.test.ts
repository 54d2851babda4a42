import { type CyclePlan, cyclesFeature } from '../../../src/features/cycles';
import { closeModal } from '../../../src/features/cycles/cycle.views';
import { ASK_PEOPLE, ASK_ROLES, NEW } from '../../../src/features/cycles/cycle-overview.views';
import { CREATE } from '../../../src/features/cycles/cycle-plan.views';
import { ASK_CLOSE, ASK_OPEN, ASK_SUMMARIES } from '../../../src/features/cycles/cycle-steps.views';
import type { Actor } from '../../../src/shared/actor';
import { randomIds } from '../../../src/shared/ids';
import { buttonValues, conversation, modalOf, prefilled, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import {
  ADMIN_CHANNEL,
  alone,
  type HrWorkspace,
  hrWorkspace,
  noObjectives,
  noReviews,
} from '../../support/hr';

/** A Friday in the fourth quarter. */
const NOVEMBER = '2026-11-20T08:00:00Z';
const IN_REVIEWS = new Date('2026-12-16T08:00:00Z');
const Q4: CyclePlan = {
  name: 'Q4 2026',
  firstDay: '2026-10-01',
  lastDay: '2026-12-31',
  timeZone: 'Europe/Berlin',
  review: { opensOn: '2026-12-14', opensAt: '09:00', closesOn: '2026-12-31', closesAt: '17:00' },
};
const Q1: CyclePlan = {
  name: 'Q1 2027',
  firstDay: '2027-01-01',
  lastDay: '2027-03-31',
  timeZone: 'Europe/Berlin',
  review: { opensOn: '2027-03-15', opensAt: '09:00', closesOn: '2027-03-31', closesAt: '17:00' },
};
const NOT_ADMIN =
  'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Helen Park or Luca Moretti.';

let database: TestDatabase;
let workspaces = 0;
let here: HrWorkspace;

beforeAll(async () => {
  database = await testDatabase();
  await hrWorkspace(database, 'T0', NOVEMBER);
  await database.buildIndexes();
});
afterAll(() => database.close());
beforeEach(async () => {
  workspaces += 1;
  here = await hrWorkspace(database, `T${workspaces}`, NOVEMBER);
});

const featureHere = () => {
  const { feature } = cyclesFeature({
    connection: database.connection,
    workspaceId: here.workspaceId,
    people: here.people,
    adminChannel: {
      channelId: ADMIN_CHANNEL,
      hasMember: async (slackId) => here.members.has(slackId),
    },
    clock: here.clock,
    newId: randomIds(),
    objectives: noObjectives,
    reviews: noReviews,
    ...alone,
    schedules: () => feature.schedules ?? [],
  });
  return feature;
};

const talk = (actor: Actor) => conversation(featureHere().routes, actor, here.clock);
const typed = (text: string, actor = here.helen) => talk(actor).type('/cycle', text, ADMIN_CHANNEL);
const made = (plan: CyclePlan) => here.cycles.createCycle(here.helen, plan);
const opened = async (plan: CyclePlan) => here.cycles.openCycle(here.helen, (await made(plan)).id);
/** Of this workspace alone, because what a modal creates has the modal's id. */
const view = (name: string) => `${here.workspaceId}-${name}`;

describe('/cycle', () => {
  it('invites to make the first cycle', async () => {
    const overview = modalOf(await typed(''));
    expect(textOf(overview)).toBe(
      'New cycle\nPeople\nRoles\nMessages\nThere are no cycles yet. A cycle is a period, such as a quarter, with its own objectives.',
    );
    expect(buttonValues(overview, NEW)).toEqual(['']);
  });

  it('shows each cycle with its dates, people, reviews, and what may be done next', async () => {
    const open = await opened(Q4);
    const draft = await made(Q1);
    const overview = modalOf(await typed(''));
    expect(textOf(overview).split('\n')).toEqual([
      'New cycle',
      'People',
      'Roles',
      'Messages',
      '*Q4 2026* · Open',
      '1 October 2026 to 31 December 2026 (Europe/Berlin) · 41 days left · 3 people',
      '*Objectives:* 2 people (1 left out): 2 with none, 0 with 2 to 5',
      '*Check-ins this week:* nobody has key results yet',
      'Reviews from 14 December 2026, 09:00 to 31 December 2026, 17:00 (Europe/Berlin) · they open in 24 days',
      'Edit…',
      'Reviews…',
      'Preview',
      'Close…',
      '*Q1 2027* · Draft',
      '1 January 2027 to 31 March 2027 (Europe/Berlin) · starts in 42 days · 3 people',
      'Reviews from 15 March 2027, 09:00 to 31 March 2027, 17:00 (Europe/Berlin)',
      'Open…',
      'Edit…',
      'Reviews…',
      'Questions…',
      'Preview',
      'Figures leave out those of whom you have no HR view: yourself, those above you, and those who report to you.',
    ]);
    expect(buttonValues(overview, ASK_CLOSE)).toEqual([open.id]);
    expect(buttonValues(overview, ASK_OPEN)).toEqual([draft.id]);
  });

  it('puts closing first once a cycle is over, and shows the final figures of what is closed', async () => {
    const { id } = await opened(Q4);
    here.clock.at = new Date('2027-01-04T08:00:00Z');
    expect(textOf(modalOf(await typed('')))).toContain('*Check-ins in its last week:*');
    expect(textOf(modalOf(await typed('')))).toContain('Close…\nEdit…\nReviews…\nPreview\nSummaries…');
    await here.cycles.closeCycle(here.helen, id);
    expect(textOf(modalOf(await typed('')))).toContain(
      [
        '(Europe/Berlin) · closed on 4 January 2027',
        '*Objectives:* 2 people (1 left out): 2 with none, 0 with 2 to 5',
        '*Check-ins in its last week:* nobody has key results yet',
      ].join('\n'),
    );
  });

  it('offers no closing while reviews are being written, and none of what is closed', async () => {
    await opened(Q4);
    here.clock.at = IN_REVIEWS;
    expect(buttonValues(modalOf(await typed('')), ASK_CLOSE)).toEqual([]);
    expect(buttonValues(modalOf(await typed('')), ASK_SUMMARIES)).toEqual([]);
    here.clock.at = new Date('2027-01-04T08:00:00Z');
    const cycles = await here.cycles.all();
    await here.cycles.closeCycle(here.helen, cycles[0]!.id);
    const overview = modalOf(await typed(''));
    expect(textOf(overview)).toContain('*Q4 2026* · Closed');
    expect(textOf(overview)).toContain('(Europe/Berlin) · closed on 4 January 2027');
    expect(buttonValues(overview, ASK_CLOSE)).toEqual([]);
    expect(buttonValues(overview, ASK_SUMMARIES)).toEqual([cycles[0]!.id]);
  });

  it('stays within what a modal holds, and says how many older cycles it leaves out', async () => {
    for (let year = 2030; year < 2052; year += 1) {
      const days = { firstDay: `${year}-01-01`, lastDay: `${year}-12-31` };
      const review = { ...Q4.review, opensOn: `${year}-12-01`, closesOn: `${year}-12-31` };
      await made({ ...Q4, ...days, review, name: `Year ${year}` });
    }
    const overview = modalOf(await typed(''));
    expect(overview.blocks.length).toBeLessThanOrEqual(100);
    expect(textOf(overview)).toContain('2 older cycles are kept and not shown.');
  });

  it('shows a name as it was typed, with nothing alive in it', async () => {
    await made({ ...Q4, name: '<!channel> & 🌱 \u202Eربيع' });
    expect(textOf(modalOf(await typed('')))).toContain('*&lt;!channel&gt; &amp; 🌱 \u202Eربيع* · Draft');
  });

  it('says to others what it is and whom to ask', async () => {
    const elsewhere = await talk(here.asha).type('/cycle', '', 'C0GENERAL');
    expect(elsewhere).toEqual({ error: NOT_ADMIN });
    here.members.delete('U1');
    expect(await typed('')).toEqual({
      error:
        'Review cycles are run in the admin channel, and you are not a member of it: ask Luca Moretti to invite you.',
    });
  });

  it('typed elsewhere points to the admin channel', async () => {
    expect(await talk(here.helen).type('/cycle', 'new', 'C0GENERAL')).toEqual({
      said: '`/cycle` works in the admin channel only: type it in <#C0HR>.',
    });
  });

  it.each([
    [
      'frobnicate',
      'There is no `/cycle frobnicate`. Try `/cycle open Q1 2027`, `/cycle new`, `/cycle edit`, `/cycle questions`, `/cycle people`, `/cycle roles`, `/cycle preview`, `/cycle health`, `/cycle help`, or `/cycle` alone.',
    ],
    [
      '<!channel> now',
      'There is no `/cycle &lt;!channel&gt;`. Try `/cycle open Q1 2027`, `/cycle new`, `/cycle edit`, `/cycle questions`, `/cycle people`, `/cycle roles`, `/cycle preview`, `/cycle health`, `/cycle help`, or `/cycle` alone.',
    ],
    ['open Q9', 'There is no cycle called Q9. Try `/cycle open Q1 2027`, or `/cycle` alone to see all.'],
    ['close Q9', 'There is no cycle called Q9. Try `/cycle close Q2 2026`, or `/cycle` alone to see all.'],
    ['close', 'There is no open cycle to close. `/cycle` alone shows all.'],
  ])('%s gets one line with an example', async (text, said) => {
    await made(Q1);
    expect(await typed(text)).toEqual({ said });
  });

  it('nonsense gets no example of a draft where there is none', async () => {
    await opened(Q4);
    expect((await typed('x')).said).toContain('Try `/cycle new`, `/cycle edit`');
    await made(Q1);
    expect((await typed('x')).said).toContain('Try `/cycle open Q1 2027`, `/cycle new`');
  });

  it('leads to people and roles', async () => {
    expect(modalOf(await talk(here.helen).press(ASK_PEOPLE)).title.text).toBe('People');
    expect(modalOf(await talk(here.helen).press(ASK_ROLES)).title.text).toBe('Roles');
  });

  it('4,000 characters of nonsense get one short line', async () => {
    const { said } = await typed('x'.repeat(4000));
    expect(said!.length).toBeLessThan(250);
    expect((await typed(`open ${'<'.repeat(4000)}`)).said!.length).toBeLessThan(250);
  });
});

describe('/cycle new', () => {
  it('is filled in so that one tap makes the quarter, and then shows it', async () => {
    const modal = modalOf(await typed('new'));
    expect(prefilled(modal)).toEqual({
      name: 'Q4 2026',
      firstDay: '2026-10-01',
      lastDay: '2026-12-31',
      timeZone: 'Europe/Berlin',
      'review.opensOn': '2026-12-14',
      'review.opensAt': '09:00',
      'review.closesOn': '2026-12-31',
      'review.closesAt': '17:00',
    });
    const overview = modalOf(await talk(here.helen).submit(modal, prefilled(modal), view('new')));
    expect(textOf(overview)).toContain('*Q4 2026* · Draft');
    expect(buttonValues(overview, ASK_OPEN)).toHaveLength(1);
  });

  it('starts with the settings of the cycle before, and says so', async () => {
    expect(textOf(modalOf(await typed('new')))).not.toContain('Its settings start');
    const before = await made(Q4);
    await here.cycles.setReminders(
      here.helen,
      { ...before, submission: { view: view('reminders'), at: here.clock.now() } },
      { closing: ['autoClose'] },
    );
    const modal = modalOf(await typed('new'));
    expect(textOf(modal)).toContain('Its settings start as those of Q4 2026.');
    await talk(here.helen).submit(modal, prefilled(modal), view('next'));
    const next = await here.cycles.cycleByName('Q1 2027');
    expect(next?.settings).toEqual({ ...before.settings, autoClose: true, nudges: next?.settings.nudges });
  });

  it('is offered in the overview too, with the quarter after the one that is taken', async () => {
    await opened(Q4);
    expect(prefilled(modalOf(await talk(here.helen).press(NEW)))).toMatchObject({ name: 'Q1 2027' });
  });

  it('tells what is wrong at the field, and makes nothing', async () => {
    const modal = modalOf(await typed('new'));
    const submitted = (change: object) =>
      talk(here.helen).submit(modal, { ...prefilled(modal), ...change }, view('new'));
    expect(await submitted({ name: ' ', 'review.closesAt': null })).toEqual({
      fields: {
        name: 'Give the cycle a name, for example Q2 2026.',
        'review.closesAt': 'Choose a time.',
      },
    });
    expect(await submitted({ lastDay: '2026-09-30' })).toEqual({
      fields: { lastDay: 'The last day must come after the first, 1 October 2026.' },
    });
    expect(await here.cycles.all()).toEqual([]);
  });

  it('submitted twice makes one cycle', async () => {
    const modal = modalOf(await typed('new'));
    const submitted = () => talk(here.helen).submit(modal, prefilled(modal), view('new'));
    await Promise.all([submitted(), submitted()]);
    expect(textOf(modalOf(await submitted()))).toContain('*Q4 2026* · Draft');
    expect(await here.cycles.all()).toHaveLength(1);
  });

  it('makes one cycle after the other from one and the same overview', async () => {
    const inOneView = view('overview');
    for (const name of ['Q4 2026', 'Q1 2027']) {
      const modal = modalOf(await talk(here.helen).press(NEW));
      expect(prefilled(modal)).toMatchObject({ name });
      await talk(here.helen).submit(modal, prefilled(modal), inOneView);
    }
    const cycles = await here.cycles.all();
    expect(cycles.map(({ name }) => name)).toEqual(['Q1 2027', 'Q4 2026']);
  });

  it('is refused to somebody who is not in HR, by button and by modal too', async () => {
    const modal = modalOf(await typed('new'));
    expect(await talk(here.asha).press(NEW)).toEqual({ error: NOT_ADMIN });
    expect(modal.callback_id).toBe(CREATE);
    expect(await talk(here.asha).submit(modal, prefilled(modal), view('new'))).toEqual({ error: NOT_ADMIN });
    expect(await here.cycles.all()).toEqual([]);
  });
});

describe('/cycle open', () => {
  it('asks once, naming how many people are told what and when, and then opens it', async () => {
    await made(Q4);
    const modal = modalOf(await typed('open "q4 2026"'));
    expect(textOf(modal).split('\n')).toEqual([
      '*Q4 2026*',
      '3 people take part.',
      'Nobody will be asked for a check-in before its last day, 31 December 2026. Nobody gets a message today.',
      'Objectives can be set from 1 October 2026 to 31 December 2026.',
      'Reminders follow:',
      'The last week for your objectives · Friday 25 December 2026 · at most 3 people',
      'A look back with your team · No team that takes part has a lead: `/cycle people`.',
      'Reviews from 14 December 2026, 09:00 to 31 December 2026, 17:00 (Europe/Berlin)',
      'Opening it cannot be undone.',
    ]);
    const overview = modalOf(await talk(here.helen).submit(modal));
    expect(textOf(overview)).toContain('*Q4 2026* · Open');
  });

  it('says who started too late to be reviewed, as a number', async () => {
    await made(Q4);
    const persons = database.connection.collection('persons');
    const starts = (actor: Actor, startDate: string) =>
      persons.updateOne({ _id: actor.personId as never }, { $set: { startDate } });
    await starts(here.asha, '2026-10-16');
    await starts(here.luca, '2026-10-15');
    expect(textOf(modalOf(await typed('open')))).toContain(
      '1 person starts less than 60 days before reviews open: they are reviewed only if HR includes them.',
    );
  });

  it('without a name takes the only draft, or asks which', async () => {
    const q4 = await made(Q4);
    expect(modalOf(await typed('open')).private_metadata).toBe(q4.id);
    const q1 = await made(Q1);
    const choice = modalOf(await typed('open'));
    expect(buttonValues(choice, ASK_OPEN)).toEqual([q4.id, q1.id]);
    const asked = modalOf(await talk(here.helen).press(ASK_OPEN, q1.id));
    expect(textOf(asked)).toContain('*Q1 2027*');
  });

  it('without a draft says how to make one', async () => {
    expect(await typed('open')).toEqual({ said: 'There is no draft to open. `/cycle new` makes one.' });
  });

  it('in a modal that went stale says who was quicker', async () => {
    const { id } = await made(Q4);
    const modal = modalOf(await typed('open'));
    await here.cycles.openCycle(here.luca, id);
    const told = { error: 'Q4 2026 is open already: Luca Moretti did that on 20 November 2026.' };
    expect(await talk(here.helen).submit(modal)).toEqual(told);
    expect(await talk(here.helen).press(ASK_OPEN, id)).toEqual(told);
  });

  it('submitted twice opens once and shows the same', async () => {
    await made(Q4);
    const modal = modalOf(await typed('open'));
    const submitted = () => talk(here.helen).submit(modal, {}, view('open'));
    expect(modalOf(await submitted())).toEqual(modalOf(await submitted()));
  });

  it('checks the role again when it is confirmed', async () => {
    const { id } = await made(Q4);
    const modal = modalOf(await typed('open'));
    here.members.delete('U1');
    expect(await talk(here.helen).submit(modal)).toEqual({
      error:
        'Review cycles are run in the admin channel, and you are not a member of it: ask Luca Moretti to invite you.',
    });
    expect(await talk(here.asha).submit(modal)).toEqual({ error: NOT_ADMIN });
    expect((await here.cycles.cycle(id))?.state).toBe('DRAFT');
  });

  it('of a button whose cycle does not exist says so', async () => {
    expect(await talk(here.helen).press(ASK_OPEN, 'none')).toEqual({
      error: 'This cycle does not exist, so nothing was changed: type /cycle to see those that do.',
    });
  });
});

describe('/cycle close', () => {
  it('asks once, saying what ends, and then closes it', async () => {
    await opened(Q4);
    const modal = modalOf(await typed('close'));
    expect(textOf(modal).split('\n')).toEqual([
      ':warning: *This ends the cycle 41 days early.*',
      '*Q4 2026*',
      'Its objectives and scores become read-only for everybody, at once. Nobody gets a message.',
      'Its last day, 31 December 2026, is not over: 3 people get no more check-in messages.',
      'Its reviews have not begun, and cannot be written any more.',
      'Closing it cannot be undone.',
    ]);
    expect(modal.submit?.text).toBe('Close for 3 people');
    expect(textOf(modalOf(await talk(here.helen).submit(modal)))).toContain('*Q4 2026* · Closed');
  });

  it('warns of no early end when the cycle is over, and of one day as of one', async () => {
    const { id } = await opened(Q4);
    here.clock.at = new Date('2027-01-04T08:00:00Z');
    const late = modalOf(await typed('close'));
    expect(textOf(late).split('\n')).toEqual([
      '*Q4 2026*',
      'Its objectives and scores become read-only for everybody, at once. Nobody gets a message.',
      'Closing it cannot be undone.',
    ]);
    const cycle = (await here.cycles.cycle(id))!;
    const alone = closeModal(cycle, 1, new Date('2026-12-30T08:00:00Z'));
    expect(textOf(alone)).toContain(':warning: *This ends the cycle 1 day early.*');
    expect(textOf(alone)).toContain('is not over: 1 person gets no more check-in messages.');
    expect(alone.submit?.text).toBe('Close for 1 person');
    expect(textOf(closeModal(cycle, 1, new Date('2026-12-31T08:00:00Z')))).not.toContain('early');
  });

  it('is refused while reviews are being written', async () => {
    await opened(Q4);
    here.clock.at = IN_REVIEWS;
    expect(await typed('close Q4 2026')).toEqual({
      error:
        'Q4 2026 cannot be closed while reviews are being written: they close on 31 December 2026, 17:00 (Europe/Berlin).',
    });
  });

  it('of one among several asks which', async () => {
    const q4 = await opened(Q4);
    const q1 = await opened(Q1);
    expect(buttonValues(modalOf(await typed('close')), ASK_CLOSE)).toEqual([q4.id, q1.id]);
  });

  it('in a modal that went stale says who was quicker', async () => {
    const { id } = await opened(Q4);
    const modal = modalOf(await typed('close'));
    await here.cycles.closeCycle(here.luca, id);
    expect(await talk(here.helen).submit(modal)).toEqual({
      error: 'Q4 2026 is closed already: Luca Moretti did that on 20 November 2026.',
    });
  });
});

it('a person can be told which cycles they made, opened and closed', async () => {
  await opened(Q4);
  const feature = featureHere();
  expect(await feature.personalData(here.helen.personId)).toEqual({
    cyclesChosenFor: [],
    cyclesCreated: ['Q4 2026'],
    cyclesOpened: ['Q4 2026'],
    cyclesClosed: [],
  });
  expect(await feature.personalData(here.asha.personId)).toEqual({
    cyclesChosenFor: [],
    cyclesCreated: [],
    cyclesOpened: [],
    cyclesClosed: [],
  });
});
