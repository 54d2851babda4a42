import { type CyclePlan, cyclesFeature } from '../../../src/features/cycles';
import { participantsModal } from '../../../src/features/cycles/participants.views';
import type { Actor } from '../../../src/shared/actor';
import { randomIds } from '../../../src/shared/ids';
import type { Modal } from '../../../src/slack/blocks';
import { checkModal } from '../../../src/slack/limits';
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

const MARCH = '2026-03-20T08:00:00Z';
const IN_REVIEWS = new Date('2026-06-20T08:00:00Z');
const Q2: CyclePlan = {
  name: 'Q2 2026',
  firstDay: '2026-04-01',
  lastDay: '2026-06-30',
  timeZone: 'Europe/Berlin',
  review: { opensOn: '2026-06-15', opensAt: '09:00', closesOn: '2026-06-30', closesAt: '17:00' },
};

let database: TestDatabase;
let workspaces = 0;
let here: HrWorkspace;
let platform: string;

beforeAll(async () => {
  database = await testDatabase();
  await hrWorkspace(database, 'T0', MARCH);
  await database.buildIndexes();
});
afterAll(() => database.close());
beforeEach(async () => {
  workspaces += 1;
  here = await hrWorkspace(database, `T${workspaces}`, MARCH);
  platform = (await here.people.defineTeam({ name: 'Platform', departmentId: null, leadId: null })).id;
});

const talk = (actor: Actor = here.helen) => {
  const { feature } = cyclesFeature({
    ...alone,
    connection: database.connection,
    workspaceId: here.workspaceId,
    people: here.people,
    adminChannel: { channelId: ADMIN_CHANNEL, hasMember: async (slackId) => here.members.has(slackId) },
    objectives: noObjectives,
    reviews: noReviews,
    clock: here.clock,
    newId: randomIds(),
  });
  return conversation(feature.routes, actor, here.clock);
};
let views = 0;
const newView = () => {
  views += 1;
  return `changing-${views}`;
};
const typed = (text: string) => talk().type('/cycle', text, ADMIN_CHANNEL);
const draft = (plan = Q2) => here.cycles.createCycle(here.helen, plan);
const opened = async (plan = Q2) => here.cycles.openCycle(here.helen, (await draft(plan)).id);
const asks = async (action: string, id: string) => modalOf(await talk().press(action, id));
const sends = (modal: Modal, change: object = {}) =>
  talk().submit(modal, { ...prefilled(modal), ...change }, newView());

describe('/cycle edit', () => {
  it('shows all that can be changed, with the usual values', async () => {
    await draft();
    expect(textOf(modalOf(await typed('edit q2 2026'))).split('\n')).toEqual([
      '*Q2 2026*',
      '1 April 2026 to 30 June 2026 (Europe/Berlin)',
      'Reviews 15 June 2026, 09:00 to 30 June 2026, 17:00',
      'Change…',
      '*Who takes part*',
      'Everyone: 3 people, and who joins later',
      'Change…',
      '*Check-ins*',
      'Everybody: every Monday 09:00, their local time',
      'Change…',
      'A team’s own check-ins…',
      '*Objectives*',
      'Company: 3 to 5, at most 5',
      'Department: 3 to 5, at most 5',
      'Team: 2 to 3, at most 3',
      'Each person: 2 to 5, at most 5',
      'Key results: 2 to 5, at most 5',
      'Expected: everybody writes objectives, one of them for their development, all are approved',
      'Change…',
      '*Reviews*',
      'Peers of each person: 3 to 5',
      'Shown once 3 reviewers have written',
      'Ratings: 1 Far below expectations · 2 Below expectations · 3 Meets expectations · 4 Above expectations · 5 Far above expectations',
      'Change…',
      '*Reminders and closing*',
      'Reminders of the cycle’s calendar: all',
      'Closed by HR',
      'Change…',
      'Open…',
      'Delete…',
      'What you do not change stays as it is shown here.',
    ]);
  });

  it('asks which, where there are several, and says so where there is none', async () => {
    expect(await typed('edit')).toEqual({
      said: 'There is no draft and no open cycle to edit. `/cycle new` makes one.',
    });
    await opened();
    await draft({ ...Q2, name: 'Another' });
    expect(textOf(modalOf(await typed('edit')))).toContain('Edit…');
    expect(await typed('edit Q9')).toEqual({
      said: 'There is no cycle called Q9. Try `/cycle edit Another`, or `/cycle` alone to see all.',
    });
  });

  it('refuses a closed one in one sentence', async () => {
    const { id } = await opened();
    await here.cycles.closeCycle(here.helen, id);
    expect(await typed('edit Q2 2026')).toEqual({
      error: 'Q2 2026 was closed on 20 March 2026, so nothing of it can be changed any more.',
    });
  });
});

describe('name and dates', () => {
  it('of a draft are all changed at once, and then shown', async () => {
    const { id } = await draft();
    const modal = await asks('cycle.ask_plan', id);
    expect(prefilled(modal)).toMatchObject({ name: 'Q2 2026', 'review.opensOn': '2026-06-15' });
    const after = modalOf(
      await sends(modal, { name: 'Spring', lastDay: '2026-06-26', 'review.closesOn': '2026-06-26' }),
    );
    expect(textOf(after)).toContain('*Spring*\n1 April 2026 to 26 June 2026 (Europe/Berlin)');
  });

  it('tell what is wrong at the field', async () => {
    const { id } = await draft();
    const modal = await asks('cycle.ask_plan', id);
    expect(await sends(modal, { 'review.closesOn': '2026-08-30' })).toEqual({
      fields: { 'review.closesOn': 'Reviews must close at most 60 days after the cycle: by 29 August 2026.' },
    });
  });

  it('of an open cycle are its name and, until they open, its reviews', async () => {
    const { id } = await opened();
    expect(Object.keys(prefilled(await asks('cycle.ask_plan', id)))).toEqual([
      'name',
      'review.opensOn',
      'review.opensAt',
      'review.closesOn',
      'review.closesAt',
    ]);
    here.clock.at = IN_REVIEWS;
    const modal = await asks('cycle.ask_plan', id);
    expect(Object.keys(prefilled(modal))).toEqual(['name']);
    expect(textOf(modal)).toContain(
      'Reviews from 15 June 2026, 09:00 to 30 June 2026, 17:00 (Europe/Berlin)\nTo let them close later:\nExtend…',
    );
    expect(textOf(modalOf(await sends(modal, { name: 'Second quarter' })))).toContain('*Second quarter*');
  });

  it('put a quarter into its year', async () => {
    const year = await draft({ ...Q2, name: '2026', firstDay: '2026-01-01', lastDay: '2026-12-31' });
    const { id } = await draft();
    const modal = await asks('cycle.ask_plan', id);
    expect(prefilled(modal).parentId).toBe('none');
    expect(textOf(modalOf(await sends(modal, { parentId: year.id })))).toContain('Inside 2026');
    expect((await here.cycles.cycle(id))?.parentId).toBe(year.id);
    const back = await asks('cycle.ask_plan', id);
    expect(prefilled(back).parentId).toBe(year.id);
    await sends(back, { parentId: 'none' });
    expect((await here.cycles.cycle(id))?.parentId).toBeNull();
  });

  it('in a window that went stale say so', async () => {
    const { id } = await draft();
    const modal = await asks('cycle.ask_plan', id);
    await sends(await asks('cycle.ask_check_ins', id), { weekday: '4' });
    expect(await sends(modal, { name: 'Spring' })).toEqual({
      error:
        'Somebody changed Q2 2026 while this window was open, so nothing was changed: open it again to see how it is now.',
    });
  });
});

describe('who takes part', () => {
  it('is chosen from teams and people', async () => {
    const { id } = await draft();
    const modal = await asks('cycle.ask_participants', id);
    expect(prefilled(modal)).toEqual({ kind: 'everyone', teams: null, people: null });
    const after = modalOf(await sends(modal, { kind: 'chosen', teams: [platform], people: ['U3', 'U2'] }));
    expect(textOf(after)).toContain(
      '*Who takes part*\nPlatform, 2 people chosen one by one: 2 people in all',
    );
    const again = await asks('cycle.ask_participants', id);
    expect(prefilled(again)).toEqual({ kind: 'chosen', teams: [platform], people: ['U3', 'U2'] });
  });

  it('of an open cycle only grows, which is said at the field', async () => {
    const { id } = await draft();
    await sends(await asks('cycle.ask_participants', id), { kind: 'chosen', people: ['U3'] });
    await here.cycles.openCycle(here.helen, id);
    const modal = await asks('cycle.ask_participants', id);
    expect(textOf(modal)).toContain(
      'This cycle is open: people and teams can be added, and nobody is taken out.',
    );
    expect(await sends(modal, { people: ['U2'] })).toEqual({
      fields: {
        kind: 'Q2 2026 is open, and nobody is taken out of an open cycle: choose again whom you removed.',
      },
    });
    expect(textOf(modalOf(await sends(modal, { people: ['U2', 'U3'] })))).toContain('2 people in all');
  });

  it('stays within a menu of Slack with 250 teams', async () => {
    const { id } = await draft();
    const teams = Array.from({ length: 250 }, (_, i) => ({
      id: `team-${i}`,
      name: `Team ${i}`,
      departmentId: null,
      leads: [],
    }));
    const cycle = await here.cycles.readyToChange(here.helen, id);
    const modal = checkModal(participantsModal({ cycle, teams, people: [] }));
    const { element } = modal.blocks.find(({ block_id }) => block_id === 'teams') as never as {
      element: { option_groups: { options: unknown[] }[] };
    };
    expect(element.option_groups.map(({ options }) => options.length)).toEqual([100, 100, 50]);
  });
});

describe('a part', () => {
  it.each(['plan', 'participants', 'check_ins', 'team_check_ins', 'objectives', 'reviews', 'reminders'])(
    '%s goes back to all parts without saving',
    async (part) => {
      const { id } = await draft();
      const modal = await asks(`cycle.ask_${part}`, id);
      expect(modal.close?.text).toBe('Close');
      expect(textOf(modal)).toContain('← Back');
      const [back] = buttonValues(modal, 'cycle.ask_edit');
      const { replaced } = await talk().press('cycle.ask_edit', back);
      expect(textOf(replaced!)).toContain('*Reminders and closing*');
    },
  );

  it('that stays as it is, once reviews are open, is shown to be read, with nothing to save', async () => {
    const { id } = await opened();
    here.clock.at = IN_REVIEWS;
    const modal = await asks('cycle.ask_reviews', id);
    expect(modal.submit).toBeUndefined();
    expect(textOf(modal).split('\n')).toEqual([
      'Peers of each person: 3 to 5',
      'Shown once 3 reviewers have written',
      'Ratings: 1 Far below expectations · 2 Below expectations · 3 Meets expectations · 4 Above expectations · 5 Far above expectations',
      'Reviews have opened, so this stays as it is.',
      '← Back',
    ]);
  });
});

describe('settings', () => {
  it('of check-ins are for everybody, or for one team', async () => {
    const { id } = await draft();
    await sends(await asks('cycle.ask_check_ins', id), { everyWeeks: '2', weekday: '3', time: '10:00' });
    const modal = await asks('cycle.ask_team_check_ins', id);
    const after = modalOf(
      await sends(modal, { team: platform, everyWeeks: '1', weekday: '2', time: '11:30' }),
    );
    expect(textOf(after)).toContain(
      'Everybody: every other Wednesday 10:00, their local time\nPlatform: every Tuesday 11:30',
    );
  });

  it('of objectives are read as they are written', async () => {
    const { id } = await draft();
    const modal = await asks('cycle.ask_objectives', id);
    expect(prefilled(modal)).toMatchObject({ company: '3-5/5', individual: '2-5/5', keyResults: '2-5/5' });
    const after = await sends(modal, {
      individual: '1 – 2, at most 3',
      team: '2-4',
      expectations: ['approval'],
    });
    expect(textOf(modalOf(after))).toContain(
      [
        'Team: 2 to 4, at most 4',
        'Each person: 1 to 2, at most 3',
        'Key results: 2 to 5, at most 5',
        'Expected: people may write objectives, all are approved',
      ].join('\n'),
    );
  });

  it.each(['5-2/5', '0-2/3', 'a few', '2-5/4', '1-2/3/4', '2-5/11'])(
    'of objectives refuse %s with an example',
    async (wrong) => {
      const { id } = await draft();
      const { fields } = await sends(await asks('cycle.ask_objectives', id), { individual: wrong });
      expect(fields?.individual).toContain('Write it like 2-5/5');
    },
  );

  it('of key results stay at what a page shows', async () => {
    const { id } = await draft();
    const { fields } = await sends(await asks('cycle.ask_objectives', id), { keyResults: '2-5/6' });
    expect(fields?.keyResults).toBe(
      'The most can be 5. Write it like 2-5/5: from 2 to 5 are advised, more than 5 are refused.',
    );
  });

  it('offer what is good for the first time', async () => {
    const { id } = await draft();
    const preset = modalOf(await talk().press('cycle.first_time', id));
    expect(prefilled(preset)).toMatchObject({ individual: '1-2/3' });
    expect(textOf(modalOf(await sends(preset)))).toContain('Each person: 1 to 2, at most 3');
  });

  it('of reviews raise the anonymity minimum, and never lower it', async () => {
    const { id } = await draft();
    const modal = await asks('cycle.ask_reviews', id);
    for (const wrong of ['2', '11', 'three'])
      expect(await sends(modal, { anonymityMinimum: wrong })).toEqual({
        fields: { anonymityMinimum: 'Write a number from 3 to 10: it may be raised, never lowered below 3.' },
      });
    expect(await sends(modal, { 'labels.4': ' ' })).toEqual({
      fields: { 'labels.4': 'Give this point a name.' },
    });
    const after = await sends(modal, { anonymityMinimum: '4', peers: '2-3', 'labels.4': 'Outstanding' });
    expect(textOf(modalOf(after))).toContain(
      'Peers of each person: 2 to 3\nShown once 4 reviewers have written',
    );
    await here.cycles.openCycle(here.helen, id);
    expect(Object.keys(prefilled(await asks('cycle.ask_reviews', id)))).not.toContain('anonymityMinimum');
  });

  it('of reminders turn each on or off, and the closing', async () => {
    const { id } = await draft();
    const modal = await asks('cycle.ask_reminders', id);
    expect(prefilled(modal).nudges).toHaveLength(6);
    const after = await sends(modal, { nudges: ['midCycle'], closing: ['autoClose'] });
    expect(textOf(modalOf(after))).toContain('Reminders of the cycle’s calendar: 1 of 6\nCloses by itself');
    expect(textOf(modalOf(await sends(await asks('cycle.ask_reminders', id), { nudges: null })))).toContain(
      '0 of 6',
    );
  });
});

describe('/cycle extend', () => {
  it('lets the reviews close later, with a reason', async () => {
    await opened();
    here.clock.at = IN_REVIEWS;
    const modal = modalOf(await typed('extend'));
    expect(textOf(modal)).toContain(
      'Reviews close on 30 June 2026, 17:00 (Europe/Berlin). They can only be made to close later, for everyone.',
    );
    expect(await sends(modal, { closesOn: '2026-07-07' })).toEqual({
      fields: { reason: 'Say why, for example: half of the reviewers were at the trade fair.' },
    });
    const overview = modalOf(await sends(modal, { closesOn: '2026-07-07', reason: 'Trade fair' }));
    expect(textOf(overview)).toContain('to 7 July 2026, 17:00');
  });

  it('says what can be done instead where no reviews are open', async () => {
    await opened();
    expect(await typed('extend')).toEqual({
      said: 'No reviews are open now, so there is nothing to extend. `/cycle edit` moves those that have not opened.',
    });
    const { error } = await typed('extend Q2 2026');
    expect(error).toContain('until then both ends can be moved');
  });
});

describe('/cycle delete', () => {
  it('asks once and takes the draft away', async () => {
    await draft();
    const modal = modalOf(await typed('delete'));
    expect(textOf(modal).split('\n')).toEqual([
      '*Q2 2026*',
      'The draft with its dates, participants and settings goes. Nobody was told of it, and nobody is.',
      'Deleting it cannot be undone.',
    ]);
    expect(textOf(modalOf(await sends(modal)))).toContain('There are no cycles yet.');
  });

  it('is refused for what was opened', async () => {
    const { id } = await opened();
    expect(await talk().press('cycle.ask_delete', id)).toEqual({
      error: 'Q2 2026 is no draft any more, so it cannot be deleted.',
    });
    expect(await typed('delete')).toEqual({
      said: 'There is no draft to delete, and what was open stays. `/cycle` alone shows all.',
    });
  });
});
