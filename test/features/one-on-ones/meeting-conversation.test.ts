import type { Modal } from '../../../src/slack/blocks';
import { modalOf } from '../../support/conversation';
import {
  type MeetingConversation,
  meetingConversation,
  pressable,
  read,
} from '../../support/meeting-conversation';
import { aPoint } from '../../support/meetings';
import { ASHA, BEN, NINA, Q2 } from '../../support/okr-people';

let world: MeetingConversation;
beforeAll(async () => {
  world = await meetingConversation();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const asha = () => world.as(ASHA);
const ben = () => world.as(BEN);
const LAST_WEEK = new Date('2026-05-26T10:00:00Z');
const NEXT_WEEK = new Date('2026-06-09T10:00:00Z');
const NOT_YOURS =
  'This is not one of your 1:1s, or it is no longer there; nothing was shown or changed. Type /1on1 to see yours.';

const opened = async (person = asha(), id = 'meeting-1') => modalOf(await person.opens(id));
const pointsIn = (lines: readonly string[]) => lines.filter((line) => /^\[[ x]\]/.test(line));
const points = async (person = asha(), id = 'meeting-1') => pointsIn(await person.reads(id));

describe('the window of a 1:1', () => {
  it('says with whom and when, here and there, and shows the four parts in the words of the reader', async () => {
    await world.inSeries();
    await world.planned({
      points: [
        aPoint({ id: 'a' }),
        aPoint({ id: 'b', part: 'MANAGER', text: 'The new goals' }),
        aPoint({ id: 'c', part: 'CLOSING', text: 'Summer dates', tickedIn: 'meeting-1' }),
      ],
    });
    expect(await asha().reads('meeting-1')).toEqual([
      '*Ben*  ·  Tuesday 2 June, 15:30–16:00',
      'Ben: 12:00–12:30  ·  every week  ·  Weekly agenda  ·  Q2 2026',
      '[Edit notes] [Energy] [Private page]',
      'Opening',
      '•  How are you, really?\n•  Energy and workload, each from 1 to 5',
      'Yours',
      '•  Blockers: what is in your way\n•  Ideas\n•  Concerns\n•  Wins since last time',
      '[ ] The new carrier ⋯',
      'Ben’s',
      '•  Feedback: situation, behaviour, impact\n•  Context: what you should know\n•  A brief look at the goals',
      '[ ] The new goals ⋯',
      'Closing',
      '•  Who does what, by when\n•  Next time: when, and what about',
      '[x] Summer dates ⋯',
      'Add a point: ____',
      'In which part: ____',
      '[Move…] [Skip this one] [Cancel…] [Calendar file] [Agenda template…]',
    ]);
    const bens = await ben().reads('meeting-1');
    expect(bens[0]).toBe('*Asha*  ·  Tuesday 2 June, 12:00–12:30');
    expect(bens[1]).toBe('Asha: 15:30–16:00  ·  every week  ·  Weekly agenda  ·  Q2 2026');
    const parts = ['Opening', 'Yours', 'Asha’s', 'Closing'];
    expect(bens.filter((line) => parts.includes(line))).toEqual(['Opening', 'Asha’s', 'Yours', 'Closing']);
    expect(bens).toContain('[choose]');
  });

  it('names the other day where it is another one there', async () => {
    await world.planned({ startsAt: new Date('2026-06-02T20:00:00Z') });
    expect((await ben().reads('meeting-1'))[1]).toMatch(/^Asha: Wednesday 3 June, 01:30–02:00 {2}·/);
  });

  it('says that it is in no cycle once there is none for its day', async () => {
    world.cycles.set({ ...Q2, state: 'CLOSED' });
    await world.planned({});
    expect((await asha().reads('meeting-1'))[1]).toMatch(/part of no cycle$/);
  });

  it.each([
    ['CANCELLED', ':no_entry_sign: This 1:1 was cancelled. What is not ticked goes on to your next one.'],
    ['SKIPPED', ':no_entry_sign: This 1:1 was skipped. What is not ticked goes on to your next one.'],
  ] as const)('stays readable once it is %s, with nothing left to move or cancel', async (state, line) => {
    await world.planned({ state, points: [aPoint()] });
    const lines = await asha().reads('meeting-1');
    expect(lines).toContain(line);
    expect(lines).toContain('[Calendar file] [Agenda template…]');
    expect(pointsIn(lines)).toEqual(['[ ] The new carrier ⋯']);
  });

  it('shows the decisions and notes of the last one until it has its own', async () => {
    const notes = (text: string) => [
      { id: 'n', section: 'decisions' as const, text, byId: BEN.id, action: null },
      { id: 'm', section: 'notes' as const, text: '<!channel> *loud*', byId: BEN.id, action: null },
    ];
    await world.planned(
      { id: 'before', startsAt: LAST_WEEK, notes: notes('One carrier') },
      { id: 'now', ordinal: 1 },
    );
    expect((await asha().reads('now')).slice(-8, -4)).toEqual([
      'Decisions, Tuesday 26 May',
      'One carrier',
      'Notes, Tuesday 26 May',
      '&lt;!channel&gt; *loud*',
    ]);
    await world.planned({ id: 'own', ordinal: 2, startsAt: NEXT_WEEK, notes: notes('Two carriers') });
    expect((await asha().reads('own')).slice(-8, -4)).toEqual([
      'Decisions',
      'Two carriers',
      'Notes',
      '&lt;!channel&gt; *loud*',
    ]);
  });

  it('goes to the one before and the one after in the same window, and keeps what is being typed', async () => {
    await world.planned(
      { id: 'before', startsAt: LAST_WEEK },
      { id: 'now', ordinal: 1 },
      { id: 'after', ordinal: 2, startsAt: NEXT_WEEK },
    );
    const now = await opened(asha(), 'now');
    expect(read(now).at(-1)).toBe('[← Previous] [Next →]');
    const before = modalOf(await asha().presses(now, 'one-on-ones.show_meeting', undefined, 0));
    expect(read(before)[0]).toBe('*Ben*  ·  Tuesday 26 May, 15:30–16:00');
    expect(read(before)[2]).toBe(
      ':white_check_mark: This 1:1 is over. What is not ticked goes on to your next one.',
    );
    expect(read(before).at(-1)).toBe('[Next →]');
    const textField = (modal: typeof now) =>
      modal.blocks.find((block) => block.block_id?.startsWith('text~'))?.block_id;
    expect(textField(before)).toBe(textField(now));
  });

  it('is shown to nobody but the two, and says nothing of whether it is there', async () => {
    await world.planned({});
    expect(await world.as(NINA).opens('meeting-1')).toEqual({ error: NOT_YOURS });
    expect(await world.as(NINA).opens('no-such-meeting')).toEqual({ error: NOT_YOURS });
  });

  it('still opens when the other one has left and was forgotten', async () => {
    await world.planned({ managerId: 'pseudonym-1' });
    expect((await asha().reads('meeting-1'))[0]).toMatch(/^\*somebody who left\*/);
  });
});

describe('adding a point', () => {
  it('puts it at the end of its part, by whoever of the two, and empties the field', async () => {
    await world.planned({ points: [aPoint()] });
    const window = await opened();
    const shown = modalOf(await asha().submits(window, { text: '  Budget \n for 2027 ' }));
    expect(pointsIn(read(shown))).toEqual(['[ ] The new carrier ⋯', '[ ] Budget for 2027 ⋯']);
    expect(shown.private_metadata).not.toBe(window.private_metadata);
    await ben().submits(await opened(ben()), { text: 'Your promotion', part: 'REPORT' });
    expect(await points()).toEqual([
      '[ ] The new carrier ⋯',
      '[ ] Budget for 2027 ⋯',
      '[ ] Your promotion ⋯',
    ]);
  });

  it('adds one point where the same submission comes twice, and a second with the next', async () => {
    await world.planned({});
    const window = await opened();
    await asha().submits(window, { text: 'Budget' }, 'view-1');
    const next = modalOf(await asha().submits(window, { text: 'Budget' }, 'view-1'));
    expect(await points()).toEqual(['[ ] Budget ⋯']);
    await asha().submits(next, { text: 'Budget' }, 'view-1');
    expect(await points()).toEqual(['[ ] Budget ⋯', '[ ] Budget ⋯']);
  });

  it('keeps the points of both who add at the same moment', async () => {
    await world.planned({});
    const [one, other] = [await opened(), await opened(ben())];
    await Promise.all([
      asha().submits(one, { text: 'Mine' }),
      ben().submits(other, { text: 'His', part: 'REPORT' }),
    ]);
    expect((await points()).sort()).toEqual(['[ ] His ⋯', '[ ] Mine ⋯']);
  });

  it('keeps everything that the two do at the same moment', async () => {
    const points = ['One', 'Two', 'Three'].map((text, rank) => aPoint({ id: text, text, rank }));
    await world.planned({ points });
    const [one, other] = [await opened(), await opened(ben())];
    await Promise.all([
      asha().submits(one, { text: 'Four' }),
      ben().presses(other, 'one-on-ones.tick_point', 'One'),
      asha().presses(one, 'one-on-ones.change_point', 'before|Two', 2),
      ben().submits(other, { text: 'Five', part: 'REPORT' }),
    ]);
    const all = pointsIn(await asha().reads('meeting-1'));
    expect(all.slice(0, 3)).toEqual(['[x] One ⋯', '[ ] Three ⋯', '[ ] Two ⋯']);
    expect(all.slice(3).sort()).toEqual(['[ ] Five ⋯', '[ ] Four ⋯']);
  });

  it('from the window of a past one puts it down for the next, and shows that', async () => {
    await world.planned({ id: 'before', startsAt: LAST_WEEK }, { id: 'now', ordinal: 1 });
    const shown = modalOf(await asha().submits(await opened(asha(), 'before'), { text: 'Budget' }));
    expect(read(shown)[0]).toBe('Your point was added to your 1:1 on Tuesday 2 June, 15:30–16:00.');
    expect(await points(asha(), 'now')).toEqual(['[ ] Budget ⋯']);
  });

  it('keeps it in the past one where no other is planned', async () => {
    await world.planned({ startsAt: LAST_WEEK });
    await asha().submits(await opened(), { text: 'Budget' });
    expect(await points()).toEqual(['[ ] Budget ⋯']);
  });

  it.each([
    [{ text: ' ' }, { text: 'Write in a few words what you want to talk about.' }],
    [
      { text: 'x'.repeat(501) },
      { text: 'This point has 501 characters; the most is 500. Your text is still here.' },
    ],
    [{ text: 'Budget', part: 'HR' }, { part: 'Choose the part of the agenda that it belongs to.' }],
  ])('says at the field what is wrong with %j', async (typed, fields) => {
    await world.planned({});
    expect(await asha().submits(await opened(), typed)).toEqual({ fields });
  });

  it('takes fifty open points, and says so at the fifty-first', async () => {
    await world.planned({ points: Array.from({ length: 50 }, (_, i) => aPoint({ id: `p-${i}`, rank: i })) });
    expect(await asha().submits(await opened(), { text: 'One more' })).toEqual({
      fields: {
        text: 'There are 50 open points between the two of you; tick or remove some before you add another.',
      },
    });
  });

  it('adds nothing for anybody else', async () => {
    await world.planned({});
    expect(await world.as(NINA).submits(await opened(), { text: 'Hello' })).toEqual({ error: NOT_YOURS });
    expect(await points()).toEqual([]);
  });
});

describe('a point', () => {
  it('is ticked and unticked by either, also once the 1:1 is over; twice is as once', async () => {
    await world.planned({ startsAt: LAST_WEEK, points: [aPoint()] });
    const window = await opened();
    const ticked = modalOf(await asha().presses(window, 'one-on-ones.tick_point', 'point-1'));
    expect(pointsIn(read(ticked))).toEqual(['[x] The new carrier ⋯']);
    await asha().presses(window, 'one-on-ones.tick_point', 'point-1');
    expect(await points(ben())).toEqual(['[x] The new carrier ⋯']);
    const { action_id } = pressable(ticked, 'one-on-ones.tick_point')[0]!;
    const none = { ref: ticked.private_metadata, chosen: [] };
    expect(pointsIn(read(modalOf(await ben().press(action_id!, '', none))))).toEqual([
      '[ ] The new carrier ⋯',
    ]);
  });

  it('stands in the next 1:1 until it is ticked there, with the day it is from', async () => {
    await world.planned(
      { id: 'before', startsAt: LAST_WEEK, points: [aPoint()] },
      { id: 'now', ordinal: 1 },
      { id: 'after', ordinal: 2, startsAt: NEXT_WEEK },
    );
    const window = await opened(asha(), 'now');
    expect(read(window)).toContain('since Tuesday 26 May');
    await asha().presses(window, 'one-on-ones.tick_point', 'point-1');
    expect(await points(asha(), 'now')).toEqual(['[x] The new carrier ⋯']);
    expect(await points(asha(), 'after')).toEqual([]);
  });

  it('keeps what is being typed into the field below while it is ticked', async () => {
    await world.planned({ points: [aPoint()] });
    const window = await opened();
    const ticked = modalOf(await asha().presses(window, 'one-on-ones.tick_point', 'point-1'));
    const field = (modal: typeof window) => modal.blocks.find(({ type }) => type === 'input')!.block_id;
    const row = (modal: typeof window) =>
      modal.blocks.find(({ block_id }) => block_id?.startsWith('point~'))!.block_id;
    expect(field(ticked)).toBe(field(window));
    expect(row(ticked)).not.toBe(row(window));
  });

  describe('in a list', () => {
    const menu = (window: Modal, n: number) => pressable(window, 'one-on-ones.change_point')[n]!;
    const choices = (window: Modal, n: number) => menu(window, n).options!.map(({ text }) => text.text);
    const choosing = async (window: Modal, n: number, label: string) => {
      const { value } = menu(window, n).options!.find(({ text }) => text.text === label)!;
      return modalOf(await asha().presses(window, 'one-on-ones.change_point', value, n));
    };

    it('moves up and down among those of its part; pressed twice in one window as once', async () => {
      await world.planned({
        points: ['One', 'Two', 'Three'].map((text, rank) => aPoint({ id: text, text, rank })),
      });
      const first = await opened();
      const second = await choosing(first, 2, 'Move up');
      expect(pointsIn(read(second))).toEqual(['[ ] One ⋯', '[ ] Three ⋯', '[ ] Two ⋯']);
      expect(pointsIn(read(await choosing(first, 2, 'Move up')))).toEqual(pointsIn(read(second)));
      expect(pointsIn(read(await choosing(second, 0, 'Move down')))).toEqual([
        '[ ] Three ⋯',
        '[ ] One ⋯',
        '[ ] Two ⋯',
      ]);
    });

    it('offers no way up to the first, nor down to the last', async () => {
      await world.planned({ points: ['a', 'b'].map((id, rank) => aPoint({ id, rank })) });
      const window = await opened();
      expect(choices(window, 0)).toEqual(['Edit…', 'Move down', 'Remove…']);
      expect(choices(window, 1)).toEqual(['Edit…', 'Move up', 'Remove…']);
    });

    it('moves past one that two people added at the same moment, whatever their ranks', async () => {
      await world.planned({ points: ['a', 'b', 'c'].map((id) => aPoint({ id, text: id, rank: 1 })) });
      expect(pointsIn(read(await choosing(await opened(), 2, 'Move up')))).toEqual([
        '[ ] a ⋯',
        '[ ] c ⋯',
        '[ ] b ⋯',
      ]);
    });

    it('refuses what no menu offers', async () => {
      await world.planned({ points: [aPoint()] });
      expect(await asha().presses(await opened(), 'one-on-ones.change_point', 'constructor')).toEqual({
        error: 'This menu is from another version of Trellis, so nothing was done.',
      });
    });
  });

  it('that is long stands on two lines, and in full below where that is not enough', async () => {
    const long =
      'We should talk about the carrier that was late three times in May, and what it costs us every week';
    const longer = `${long}, ${'and so on '.repeat(20)}until the very end`;
    await world.planned({
      points: [aPoint({ id: 'a', text: long }), aPoint({ id: 'b', text: longer, rank: 2 })],
    });
    const lines = await asha().reads('meeting-1');
    expect(lines).toContain(
      '[ ] We should talk about the carrier that was late three times in May, and / what it costs us every week ⋯',
    );
    expect(lines).toContain(
      '[ ] We should talk about the carrier that was late three times in May, and wha… ⋯',
    );
    expect(lines).toContain(longer);
  });

  it('is inert, whatever is typed', async () => {
    await world.planned({
      points: [aPoint({ text: '<https://evil.example|message> <!channel> & <@UASHA>' })],
    });
    const window = await opened();
    expect(pressable(window, 'one-on-ones.tick_point')[0]!.options![0]!.text).toEqual({
      type: 'plain_text',
      emoji: true,
      text: '<https://evil.example|message> <!channel> & <@UASHA>',
    });
  });

  it('from a message has its link beside it, alive', async () => {
    await world.planned({
      points: [aPoint({ link: 'https://fernweh.slack.com/archives/C1/p17?thread_ts=1.2&cid=C1' })],
    });
    expect(await asha().reads('meeting-1')).toContain(
      '<https://fernweh.slack.com/archives/C1/p17?thread_ts=1.2&amp;cid=C1|message>',
    );
  });

  it('has no link where what is kept is none', async () => {
    await world.planned({ points: [aPoint({ link: 'https://evil.example/|Click' })] });
    expect((await asha().reads('meeting-1')).join()).not.toContain('evil');
  });

  it('can be neither ticked, moved, edited nor removed by anybody else', async () => {
    await world.planned({ points: [aPoint()] });
    const window = await opened();
    const nina = world.as(NINA);
    expect(await nina.presses(window, 'one-on-ones.tick_point', 'point-1')).toEqual({ error: NOT_YOURS });
    for (const choice of ['edit', 'before|point-1', 'remove'])
      expect(await nina.presses(window, 'one-on-ones.change_point', choice)).toEqual({ error: NOT_YOURS });
    for (const choice of ['edit', 'remove']) {
      const form = modalOf(await asha().presses(window, 'one-on-ones.change_point', choice));
      expect(await nina.submits(form, { text: 'Mine now' })).toEqual({ error: NOT_YOURS });
    }
    expect(await points()).toEqual(['[ ] The new carrier ⋯']);
  });
});

describe('editing a point', () => {
  const choosing = async (choice: string, person = asha()) =>
    modalOf(await person.presses(await opened(person), 'one-on-ones.change_point', choice));

  it('changes its words and its part, whoever put it down', async () => {
    await world.planned({ points: [aPoint()] });
    const seen = await ben().submits(await choosing('edit', ben()), {
      text: 'Two new carriers',
      part: 'MANAGER',
    });
    expect(seen.closed).toBe(true);
    expect(pointsIn(read(seen.below!))).toEqual(['[ ] Two new carriers ⋯']);
    const lines = await asha().reads('meeting-1');
    expect(lines.indexOf('[ ] Two new carriers ⋯')).toBeGreaterThan(lines.indexOf('Ben’s'));
  });

  it('shows the second of two what the first wrote, with the words of both in a fresh field', async () => {
    await world.planned({ points: [aPoint()] });
    const [one, other] = [await choosing('edit'), await choosing('edit', ben())];
    await asha().submits(one, { text: 'The carrier in Lyon' });
    const again = modalOf(await ben().submits(other, { text: 'The carrier in Nice' }));
    expect(read(again)).toEqual([
      'Asha changed this point meanwhile. It now says:\n>The carrier in Lyon',
      'The words of both of you are in the field below. Leave what should stay, and save.',
      'Point: ____',
      'In which part: ____',
    ]);
    const field = (modal: typeof again) => modal.blocks.find(({ type }) => type === 'input')!;
    expect(field(again)).toMatchObject({
      element: { initial_value: 'The carrier in Lyon\nThe carrier in Nice' },
    });
    expect(field(again).block_id).not.toBe(field(other).block_id);
    expect(await points()).toEqual(['[ ] The carrier in Lyon ⋯']);
    await ben().submits(again);
    expect(await points()).toEqual(['[ ] The carrier in Lyon The carrier in Nice ⋯']);
  });

  it('says that it was removed meanwhile, and keeps what was typed', async () => {
    await world.planned({ points: [aPoint()] });
    const edit = await choosing('edit');
    await ben().submits(await choosing('remove', ben()));
    expect(await asha().submits(edit, { text: 'The carrier in Lyon' })).toEqual({
      fields: { text: 'This point was removed meanwhile. Copy your text and add it as a new point.' },
    });
  });

  it('is not disturbed by a tick or a move meanwhile', async () => {
    await world.planned({ points: [aPoint(), aPoint({ id: 'b', rank: 2, text: 'Two' })] });
    const edit = await choosing('edit');
    await ben().presses(await opened(ben()), 'one-on-ones.tick_point', 'point-1');
    await ben().presses(await opened(ben()), 'one-on-ones.change_point', 'after|b');
    await asha().submits(edit, { text: 'One' });
    expect(await points()).toEqual(['[ ] Two ⋯', '[x] One ⋯']);
  });

  it('takes one away for both, once that is confirmed', async () => {
    await world.planned({ points: [aPoint()] });
    const ask = await choosing('remove');
    expect(read(ask)[0]).toBe('Remove this point for both of you?\n>The new carrier');
    expect(await points()).toHaveLength(1);
    expect(pointsIn(read((await asha().submits(ask)).below!))).toEqual([]);
    expect(pointsIn(read((await asha().submits(ask)).below!))).toEqual([]);
  });

  it('does not take away words that the other wrote since they were read', async () => {
    await world.planned({ points: [aPoint()] });
    const ask = await choosing('remove');
    await ben().submits(await choosing('edit', ben()), { text: 'Two new carriers' });
    const again = modalOf(await asha().submits(ask));
    expect(read(again).slice(0, 2)).toEqual([
      'Ben changed this point meanwhile, so it was kept.',
      'Remove this point for both of you?\n>Two new carriers',
    ]);
    await asha().submits(again);
    expect(await points()).toEqual([]);
  });

  it('says so where somebody presses the menu of one that is gone', async () => {
    await world.planned({ points: [aPoint()] });
    const window = await opened();
    await asha().submits(await choosing('remove'));
    expect(await asha().presses(window, 'one-on-ones.change_point', 'edit')).toEqual({
      error: 'This point was removed meanwhile.',
    });
    expect(modalOf(await asha().presses(window, 'one-on-ones.change_point', 'before|b'))).toBeDefined();
  });
});

describe('more than fits into one window', () => {
  it('is paged: every point stands on exactly one page', async () => {
    const text = (i: number) => `Point ${i}: ${'long '.repeat(40)}end`;
    const all = Array.from({ length: 90 }, (_, i) =>
      aPoint({ id: `p-${i}`, rank: i, text: text(i), ...(i >= 50 && { tickedIn: 'meeting-1' }) }),
    );
    await world.planned({ points: all });
    const pages = [await opened()];
    for (;;) {
      const button = pressable(pages.at(-1)!, 'one-on-ones.show_page').find(({ action_id }) =>
        action_id!.endsWith('~on'),
      );
      if (!button) break;
      const ref = pages.at(-1)!.private_metadata;
      pages.push(modalOf(await asha().press(button.action_id!, button.value, { ref })));
    }
    expect(pages).toHaveLength(3);
    expect(read(pages[0]!)).toContain('[More (page 2 of 3)]');
    const shown = pages.flatMap((page) => read(page).filter((line) => /^Point \d+:/.test(line)));
    expect(shown).toEqual(all.map((point) => point.text));
  });

  it.each(['7', '-3', 'x'])('shows a page that there is to somebody who asks for page %s', async (page) => {
    await world.planned({ points: [aPoint()] });
    const window = await opened();
    const seen = await asha().press('one-on-ones.show_page~on', page, { ref: window.private_metadata });
    expect(pointsIn(read(modalOf(seen)))).toEqual(['[ ] The new carrier ⋯']);
  });

  it('makes no ids of what no window of its own refers to', async () => {
    await world.planned({});
    const ref = `meeting-1|${'x'.repeat(300)}|-1`;
    const seen = await asha().press('one-on-ones.show_page~on', '0', { ref });
    expect(modalOf(seen).private_metadata).toMatch(/^meeting-1\|id-\d+\|0$/);
  });
});

describe('coaching', () => {
  it('opens prompts on a topic on top of the manager’s window', async () => {
    await world.planned({});
    const seen = await ben().presses(await opened(ben()), 'one-on-ones.read_coaching', 'feedback');
    expect(read(seen.opened!)[0]).toBe('*Hard feedback*');
    expect(read(seen.opened!).at(-1)).toBe('Only you see this. Nothing is kept of what you read here.');
  });

  it('is not for the report, nor for anybody else', async () => {
    await world.planned({});
    const window = await opened(ben());
    expect(pressable(await opened(), 'one-on-ones.read_coaching')).toEqual([]);
    expect(await asha().presses(window, 'one-on-ones.read_coaching', 'pip')).toEqual({
      error: 'These prompts are for the manager of a 1:1; nothing was shown.',
    });
    expect(await world.as(NINA).presses(window, 'one-on-ones.read_coaching', 'pip')).toEqual({
      error: NOT_YOURS,
    });
    expect(await ben().presses(window, 'one-on-ones.read_coaching', 'constructor')).toEqual({
      error: 'There are no prompts on this topic any more; nothing was shown.',
    });
  });
});
