import { pageOf as homePageOf } from '../../../src/features/home/page';
import { homeSection, overdueTodos } from '../../../src/features/one-on-ones/window/home.views';
import { homeMeetings } from '../../../src/features/one-on-ones/window/home-meetings';
import { checkHome } from '../../../src/slack/limits';
import { type MeetingConversation, meetingConversation } from '../../support/meeting-conversation';
import { aPoint } from '../../support/meetings';
import { buttonsOf, linesOf } from '../../support/okr-conversation';
import { ASHA, actor, BEN, NINA } from '../../support/okr-people';
import { anActionItem } from '../../support/one-on-ones';

let world: MeetingConversation;
beforeAll(async () => {
  world = await meetingConversation();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const asha = actor(ASHA);
const pageOf = (person = asha) => homePageOf(person, world.clock.at, world.parts);
const shown = async (person = asha) =>
  checkHome(homeSection(await homeMeetings(world.parts).meetingsOn(pageOf(person)), person, world.clock.at));
const todos = async (person = asha) =>
  overdueTodos(await homeMeetings(world.parts).overdueDays(pageOf(person)), person);
const LAST_WEEK = new Date('2026-05-26T10:00:00Z');
const anItem = (id: string, due: string | null, more = {}) =>
  anActionItem({ id, action: { ownerId: ASHA.id, due, done: false, ...more } });

describe('“My 1:1s” on App Home', () => {
  it('shows the next one with each, with times and counts, and nothing of what is in them', async () => {
    const notes = [
      anItem('n-1', null),
      anItem('n-2', null, { ownerId: BEN.id }),
      anItem('n-3', null, { done: true }),
    ];
    await world.planned(
      { id: 'before', startsAt: LAST_WEEK, points: [aPoint({ id: 'old' })], notes },
      { id: 'one', ordinal: 1, points: [aPoint({ id: 'new', part: 'OPENING' })] },
      { id: 'two', seriesId: 'up', managerId: NINA.id, startsAt: new Date('2026-06-03T10:00:00Z') },
      { id: 'three', ordinal: 2, startsAt: new Date('2026-06-09T10:00:00Z') },
      { id: 'four', ordinal: 3, startsAt: new Date('2026-06-16T10:00:00Z') },
    );
    const blocks = await shown();
    expect(linesOf(blocks)).toEqual([
      'My 1:1s',
      '*Ben*  ·  Tuesday 2 June, 15:30–16:00\n2 points  ·  2 open actions  [Open]',
      '*Nina*  ·  Wednesday 3 June, 15:30–16:00\n0 points  ·  0 open actions  [Open]',
    ]);
    expect(buttonsOf(blocks).map(([, action, value]) => [action, value])).toEqual([
      ['one-on-ones.open_meeting', 'one'],
      ['one-on-ones.open_meeting', 'two'],
    ]);
    expect(JSON.stringify(blocks)).not.toContain('carrier');
  });

  it('shows a manager of twelve the next ten, and how many more there are', async () => {
    const others = Array.from({ length: 12 }, (_, i) => `report-${i}`);
    await world.planned(
      ...others.map((reportId, i) => ({
        id: `m-${i}`,
        seriesId: `s-${i}`,
        reportId,
        managerId: ASHA.id,
        startsAt: new Date(Date.UTC(2026, 5, 2 + i, 10)),
      })),
    );
    const lines = linesOf(await shown());
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)).toBe('and 2 more later: `/1on1 @report`');
  });

  it('is read in two round trips, however many are planned', async () => {
    await world.planned({}, { id: 'two', ordinal: 1, startsAt: new Date('2026-06-09T10:00:00Z') });
    const current = jest.spyOn(world.parts.meetings, 'currentOutlinesOf');
    const people = jest.spyOn(world.parts.people, 'people');
    const [home, page] = [homeMeetings(world.parts), pageOf()];
    await Promise.all([home.meetingsOn(page), home.overdueDays(page)]);
    expect([current.mock.calls.length, people.mock.calls.length]).toEqual([1, 1]);
    jest.restoreAllMocks();
  });

  it('leads to the last one where nothing is planned: its notes, and what is open of it', async () => {
    await world.planned(
      { id: 'last', startsAt: LAST_WEEK, points: [aPoint()] },
      { id: 'skipped', ordinal: 1, startsAt: new Date('2026-05-29T10:00:00Z'), state: 'SKIPPED' },
      { id: 'before', ordinal: 2, startsAt: new Date('2026-05-19T10:00:00Z') },
    );
    const blocks = await shown();
    expect(linesOf(blocks)).toEqual([
      'My 1:1s',
      'You have no 1:1 planned. Managers plan them with their reports: ask yours.',
      'Your last one: *Ben*  ·  Tuesday 26 May, 15:30–16:00  [Open]',
    ]);
    expect(buttonsOf(blocks).map(([, action, value]) => [action, value])).toEqual([
      ['one-on-ones.open_meeting', 'last'],
    ]);
  });

  it('says how they come about to somebody who never had one', async () => {
    expect(linesOf(await shown())).toEqual([
      'My 1:1s',
      'You have no 1:1 planned. Managers plan them with their reports: ask yours.',
    ]);
  });

  it('has a button to schedule them for managers, whatever is planned', async () => {
    world.people.set({
      ...ASHA,
      reportingLines: [{ managerId: BEN.id, from: LAST_WEEK, to: null }],
    });
    const ben = actor(BEN);
    expect(linesOf(await shown(ben))).toEqual([
      'My 1:1s',
      'You have no 1:1 planned.',
      expect.stringContaining('[Schedule 1:1s]'),
    ]);
    expect(buttonsOf(await shown(ben)).map(([, action]) => action)).toEqual(['one-on-ones.schedule_with']);
    await world.planned({});
    expect(buttonsOf(await shown(ben)).map(([, action]) => action)).toEqual([
      'one-on-ones.open_meeting',
      'one-on-ones.schedule_with',
    ]);
    world.people.set(ASHA);
    expect(buttonsOf(await shown(ben)).map(([, action]) => action)).toEqual(['one-on-ones.open_meeting']);
  });

  it('shows one that is going on', async () => {
    await world.planned({});
    world.clock.at = new Date('2026-06-02T10:20:00Z');
    expect(linesOf(await shown())[1]).toMatch(/^\*Ben\*/);
    world.clock.at = new Date('2026-06-02T10:30:00Z');
    expect(linesOf(await shown())[1]).toMatch(/^You have no 1:1 planned/);
  });
});

describe('what waits from 1:1s', () => {
  it('counts the action items that their owner has not done in time, wherever they stand', async () => {
    await world.planned(
      {
        id: 'a',
        startsAt: LAST_WEEK,
        notes: [anItem('n-1', '2026-05-29'), anItem('n-2', '2026-06-01'), anItem('n-3', null)],
      },
      {
        id: 'b',
        seriesId: 'up',
        managerId: NINA.id,
        startsAt: LAST_WEEK,
        reportId: ASHA.id,
        state: 'CANCELLED',
        notes: [anItem('n-4', '2026-05-28'), anItem('n-5', '2026-05-28', { ownerId: NINA.id })],
      },
    );
    const [todo, ...others] = await todos();
    expect(others).toEqual([]);
    expect(todo!.text).toEqual({ mrkdwn: '2 action items from your 1:1s' });
    expect(todo!.due).toEqual(new Date('2026-05-28T18:29:00Z'));
    expect(todo!.button).toMatchObject({ action_id: 'one-on-ones.see_actions' });
    expect(await todos(actor(BEN))).toEqual([]);
  });
});
