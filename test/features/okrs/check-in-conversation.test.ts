import type { KnownBlock } from '@slack/types';
import type { KeyResultInput } from '../../../src/features/okrs/objectives/objective-form';
import type { Modal } from '../../../src/slack/blocks';
import { modalOf, type Seen } from '../../support/conversation';
import {
  buttonsOf,
  fieldsOf,
  linesOf,
  type OkrConversation,
  okrConversation,
} from '../../support/okr-conversation';
import { ASHA, actor, BEN, FIRST_DAY, MONDAY_9AM_KOLKATA, NINA, Q2 } from '../../support/okr-people';
import { days, submission, written } from '../../support/okr-world';

let world: OkrConversation;
beforeAll(async () => {
  world = await okrConversation();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.forget();
  await write('o1', 'Deliver faster', {
    'kr-days': days,
    'kr-late': { ...days, title: 'Late parcels', start: 30, target: 10 },
  });
  world.clock.at = MONDAY_9AM_KOLKATA;
});
afterEach(() => world.settled());

const NEXT_MONDAY = new Date('2026-04-13T03:30:00Z');
const AFTER_Q2 = new Date('2026-07-01T08:00:00Z');
const CLOSED = 'Q2 2026 ended on 30 June; nothing was changed.';

const write = (id: string, title: string, krs: Record<string, KeyResultInput>) =>
  world.feature.objectives.create(
    actor(ASHA),
    written({ title, krs }),
    { creates: id, submission: submission(id) },
    world.clock.at,
  );
const asha = () => world.as(ASHA);
const answers = (id: string, value: string, confidence = 'GREEN', note = '') => ({
  [`krs.${id}.value`]: value,
  [`krs.${id}.confidence`]: confidence,
  [`krs.${id}.note`]: note,
});
/** Chooses a confidence in a modal where `typed` is typed; the modal as it is drawn again. */
const chooses = async (modal: Modal, id: string, confidence: string, typed: object = {}) =>
  modalOf(
    await asha().press('okr.choose_confidence', confidence, {
      ref: modal.private_metadata,
      typed: { ...fieldsOf(modal), ...typed, [`krs.${id}.confidence`]: confidence },
    }),
  );
const helpAskedIn = (modal: Modal) =>
  Object.keys(fieldsOf(modal)).filter((path) => /\.(blocker|help)$/.test(path));
const both = { ...answers('kr-days', '11', 'GREEN', 'Two carriers'), ...answers('kr-late', '30', 'YELLOW') };
const cardLines = async (week = '2026-W15', redraw = true) =>
  linesOf((await world.card(ASHA, week, redraw))!.blocks);
const pressOnCard = async (text: string, week: string, who = ASHA): Promise<Seen> => {
  const [, action, value] = buttonsOf((await world.card(ASHA, week, true))!.blocks).find(
    ([label]) => label === text,
  )!;
  return world.as(who).press(action, value, { from: 'message' });
};

describe('the weekly card', () => {
  it('lists what is asked, with a button to check in', async () => {
    const part = await world.card(ASHA, '2026-W15');
    expect(part?.summary).toBe('Weekly check-in: 2 key results');
    expect(linesOf(part!.blocks)).toEqual([
      '*Weekly check-in*  ·  2 key results in Q2 2026',
      '*Deliver faster*',
      ':white_circle: Days to deliver\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  14, from 14 to 5',
      ':white_circle: Late parcels\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  30, from 30 to 10',
      '[Check in]',
    ]);
  });

  it('is not sent to whoever has nothing to check in on', async () =>
    expect(await world.card(BEN, '2026-W15')).toBeUndefined());

  it('turns into the receipt when all is checked in', async () => {
    const form = modalOf(await pressOnCard('Check in', '2026-W15'));
    expect(await asha().submit(form, both)).toEqual({ closed: true });
    await world.settled();
    expect(world.touched.at(-1)).toEqual({ kind: 'okr.weekly_prompt', recipient: ASHA.id, slot: '2026-W15' });
    const part = await world.card(ASHA, '2026-W15', true);
    expect(part?.summary).toBe('Weekly check-in: done');
    expect(linesOf(part!.blocks)).toEqual([
      '*Checked in for this week.*',
      ':large_yellow_circle: *Late parcels*  ·  30, no change, yellow',
      '✅ *Days to deliver*  ·  14 → 11, green\nTwo carriers',
      '*Deliver faster*: your check-ins speak for “at risk”.  [Set to at risk]',
    ]);
  });

  it('suggests the status that the check-ins speak for, to be set with one tap by its owner', async () => {
    await asha().submit(modalOf(await asha().type('/checkin')), both);
    expect(await pressOnCard('Set to at risk', '2026-W15', NINA)).toEqual({
      error: 'Only Asha can change this objective; nothing was changed.',
    });
    expect(await pressOnCard('Set to at risk', '2026-W15')).toEqual({ closed: true });
    expect(await asha().press('okr.accept_status', 'o1:AT_RISK:2026-W15')).toEqual({ closed: true });
    expect(linesOf(modalOf(await asha().type('/okr')).blocks)[1]).toMatch(
      /^\*Deliver faster\* {2}· {2}At risk/,
    );
    expect((await cardLines()).join()).not.toContain('speak for');
  });

  describe('offering a status', () => {
    let press: () => Promise<Seen>;
    const status = async () => linesOf(modalOf(await asha().type('/okr')).blocks)[1]!.split('\n')[0];
    const theCardIsDrawnAgain = async () => {
      await world.settled();
      expect(world.touched).toContainEqual({
        kind: 'okr.weekly_prompt',
        recipient: ASHA.id,
        slot: '2026-W15',
      });
    };
    beforeEach(async () => {
      await asha().submit(modalOf(await asha().type('/checkin')), {
        ...both,
        'krs.kr-late.confidence': 'RED',
      });
      const { blocks } = (await world.card(ASHA, '2026-W15', true))!;
      const [, action, value] = buttonsOf(blocks).find(([text]) => text === 'Set to off track')!;
      press = async () => {
        await world.settled();
        world.touched.length = 0;
        return asha().press(action, value, { from: 'message' });
      };
    });

    it('sets exactly what its button says', async () => {
      expect(await press()).toEqual({ closed: true });
      expect(await status()).toBe('*Deliver faster*  ·  Off track');
      await theCardIsDrawnAgain();
    });

    it('changes nothing where later check-ins say something else, and says so', async () => {
      await asha().submit(modalOf(await asha().type('/checkin')), both);
      expect(await press()).toEqual({
        error: 'Your later check-ins say something else; nothing was changed.',
      });
      expect(await status()).toBe('*Deliver faster*  ·  On track');
      await theCardIsDrawnAgain();
    });

    it.each([
      ['ACHIEVED', 'achieved'],
      ['ABANDONED', 'abandoned'],
    ])('leaves an objective that was %s meanwhile as it is, and says so', async (ended, word) => {
      const form = modalOf(await asha().press('okr.set_status', 'o1'));
      await asha().submit(form, { status: ended, reason: 'We moved on' });
      expect(await press()).toEqual({
        error: `This objective is marked as ${word} by now; nothing was changed.`,
      });
      await theCardIsDrawnAgain();
      expect((await cardLines()).join()).not.toContain('speak for');
    });
  });

  it('suggests "achieved" at 100 % of every key result, and asks about it until it is', async () => {
    const there = { ...answers('kr-days', '5'), ...answers('kr-late', '10', 'YELLOW') };
    await asha().submit(modalOf(await asha().type('/checkin')), there);
    expect((await cardLines()).at(-1)).toBe(
      '*Deliver faster*: your check-ins speak for “achieved”.  [Set to achieved]',
    );
    world.clock.at = NEXT_MONDAY;
    expect((await cardLines('2026-W16'))[0]).toBe('*Weekly check-in*  ·  2 key results in Q2 2026');
    world.clock.at = MONDAY_9AM_KOLKATA;
    expect(await pressOnCard('Set to achieved', '2026-W15')).toEqual({ closed: true });
    world.clock.at = NEXT_MONDAY;
    expect((await cardLines('2026-W16'))[0]).toBe('There is nothing to check in on this week any more.');
  });

  it('shows what is red first, then yellow, the latest on top, with what blocks it', async () => {
    await write('o2', 'Sell more', { 'kr-sales': { ...days, title: 'Sales' } });
    const red = await chooses(modalOf(await asha().press('okr.check_in_on', 'o1')), 'kr-late', 'RED');
    await asha().submit(red, {
      ...both,
      'krs.kr-late.confidence': 'RED',
      'krs.kr-late.blocker': 'A <strike>',
    });
    world.clock.at = new Date('2026-04-06T08:00:00Z');
    await asha().submit(modalOf(await asha().press('okr.check_in_on', 'o2')), answers('kr-sales', '9'));
    expect((await cardLines()).slice(1, 4)).toEqual([
      ':red_circle: *Late parcels*  ·  30, no change, red\nBlocked by: A &lt;strike&gt;',
      '✅ *Sales*  ·  14 → 9, green',
      '✅ *Days to deliver*  ·  14 → 11, green\nTwo carriers',
    ]);
  });

  it('keeps asking for what is left', async () => {
    await write('o2', 'Sell more', { 'kr-sales': { ...days, title: 'Sales' } });
    await asha().submit(modalOf(await asha().type('/checkin')), both);
    expect(await cardLines()).toEqual([
      '*Weekly check-in*  ·  1 of 3 key results left',
      '*Sell more*',
      ':white_circle: Sales\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  14, from 14 to 5',
      ':large_yellow_circle: *Late parcels*  ·  30, no change, yellow',
      '✅ *Days to deliver*  ·  14 → 11, green\nTwo carriers',
      '[Check in]',
    ]);
  });

  it('lists ten and counts the rest', async () => {
    const five = (n: number) =>
      Object.fromEntries([1, 2, 3, 4, 5].map((k) => [`kr-${n}${k}`, { ...days, title: `K${n}${k}` }]));
    for (const n of [2, 3]) await write(`o${n}`, `O${n}`, five(n));
    const lines = await cardLines('2026-W15', false);
    expect(lines).toHaveLength(16);
    expect(lines.slice(-2)).toEqual(['and 2 more', '[Check in]']);
  });

  it('fits into a message with twenty key results and the longest of texts', async () => {
    const long = { ...days, title: '<&>'.repeat(66) };
    const five = (n: number) => Object.fromEntries([1, 2, 3, 4, 5].map((k) => [`kr-${n}${k}`, long]));
    for (const n of [2, 3, 4, 5]) await write(`o${n}`, '<&>'.repeat(66), five(n));
    const said = (n: number) =>
      Object.assign(
        {},
        ...[1, 2, 3, 4, 5].map((k) => ({
          ...answers(`kr-${n}${k}`, '9', 'RED', '&'.repeat(280)),
          [`krs.kr-${n}${k}.blocker`]: '&'.repeat(280),
        })),
      );
    for (const n of [2, 3]) {
      let form = modalOf(await asha().press('okr.check_in_on', `o${n}`));
      for (const k of [1, 2, 3, 4, 5]) form = await chooses(form, `kr-${n}${k}`, 'RED');
      await asha().submit(form, said(n));
    }
    expect((await cardLines()).filter((line) => line.includes('Blocked by'))).toHaveLength(10);
    const { blocks } = (await world.card(ASHA, '2026-W15', true))!;
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(blocks).length).toBeLessThan(12_000);
  });

  it('offers "No change" once there is a check-in, and takes it with one tap', async () => {
    await asha().submit(modalOf(await asha().type('/checkin')), both);
    world.clock.at = NEXT_MONDAY;
    expect((await cardLines('2026-W16'))[2]).toBe(
      ':large_green_circle: Days to deliver\n▰▰▰▱▱▱▱▱▱▱ 33%  ·  11, from 14 to 5  [No change]',
    );
    expect(await pressOnCard('No change', '2026-W16')).toEqual({ closed: true });
    expect(await cardLines('2026-W16')).toContain('✅ *Days to deliver*  ·  11, no change, green');
  });

  it('pressed twice has the effect of once', async () => {
    await asha().submit(modalOf(await asha().type('/checkin')), both);
    world.clock.at = NEXT_MONDAY;
    const press = () => asha().press('okr.keep_value', 'o1:kr-days', { from: 'message' });
    await Promise.all([press(), press()]);
    await world.settled();
    const { checkIns } = (await world.feature.personalData(ASHA.id)) as { checkIns: { week: string }[] };
    expect(checkIns.filter(({ week }) => week === '2026-W16')).toHaveLength(1);
  });

  it('says that the cycle has closed, and has no buttons then', async () => {
    world.cycles.set({ ...Q2, state: 'CLOSED', closed: { at: MONDAY_9AM_KOLKATA, by: BEN.id } });
    expect(await cardLines()).toEqual([
      'The cycle of this check-in has closed; there is nothing to check in on any more.',
    ]);
    expect(await world.card(ASHA, '2026-W15')).toBeUndefined();
  });
});

describe('the schedule', () => {
  const owed = async (now: Date) => {
    for (const chore of world.feature.chores) await chore.run(now);
    const items = [];
    for await (const { settle, ...item } of world.feature.schedules[0]!.due(now)) {
      items.push(item);
      await settle();
    }
    return items;
  };

  it('owes Asha one item for her week, at nine on her Monday', async () => {
    expect(await owed(FIRST_DAY)).toEqual([]);
    expect(await world.feature.schedules[0]!.nextDue(FIRST_DAY)).toEqual(MONDAY_9AM_KOLKATA);
    expect(await owed(MONDAY_9AM_KOLKATA)).toEqual([
      { kind: 'okr.weekly_prompt', recipient: ASHA.id, slot: '2026-W15', at: MONDAY_9AM_KOLKATA },
    ]);
    expect(await owed(MONDAY_9AM_KOLKATA)).toEqual([]);
  });

  it('leaves a receipt, or why nothing can be answered any more, when the cycle is over', async () => {
    await owed(FIRST_DAY);
    await owed(MONDAY_9AM_KOLKATA);
    world.clock.at = AFTER_Q2;
    expect(await cardLines()).toEqual([
      'Q2 2026 ended on 30 June; there is nothing to check in on any more.',
    ]);
    world.clock.at = MONDAY_9AM_KOLKATA;
    await asha().submit(modalOf(await asha().type('/checkin')), both);
    world.clock.at = AFTER_Q2;
    expect((await cardLines())[0]).toBe('*Checked in for this week.*');
  });

  it('has the cards of a cycle that is over drawn again', async () => {
    await owed(FIRST_DAY);
    await owed(MONDAY_9AM_KOLKATA);
    await owed(AFTER_Q2);
    expect(world.touched.at(-1)).toEqual({ kind: 'okr.weekly_prompt', recipient: ASHA.id, slot: '2026-W15' });
  });

  it('takes the buttons off the card of a week once the next was asked', async () => {
    await owed(FIRST_DAY);
    await owed(MONDAY_9AM_KOLKATA);
    await owed(NEXT_MONDAY);
    world.clock.at = NEXT_MONDAY;
    expect(await cardLines('2026-W15')).toEqual(['*Weekly check-in*: this week has passed.']);
    expect((await cardLines('2026-W16')).at(-1)).toBe('[Check in]');
  });

  it('leaves what was checked in on the card of a week that has passed', async () => {
    await owed(FIRST_DAY);
    await owed(MONDAY_9AM_KOLKATA);
    await asha().submit(modalOf(await asha().type('/checkin')), both);
    await owed(NEXT_MONDAY);
    world.clock.at = NEXT_MONDAY;
    expect(await cardLines('2026-W15')).toEqual([
      '*Weekly check-in*',
      ':large_yellow_circle: *Late parcels*  ·  30, no change, yellow',
      '✅ *Days to deliver*  ·  14 → 11, green\nTwo carriers',
    ]);
  });

  it('has an old card drawn again whose button is pressed all the same', async () => {
    await owed(FIRST_DAY);
    await owed(MONDAY_9AM_KOLKATA);
    const [, action, value] = buttonsOf((await world.card(ASHA, '2026-W15', true))!.blocks).at(-1)!;
    await owed(NEXT_MONDAY);
    world.clock.at = NEXT_MONDAY;
    world.touched.length = 0;
    modalOf(await asha().press(action, value, { from: 'message' }));
    await world.settled();
    expect(world.touched).toEqual([{ kind: 'okr.weekly_prompt', recipient: ASHA.id, slot: '2026-W15' }]);
  });

  it('says why an item is not sent after a long outage', async () => {
    await owed(FIRST_DAY);
    const [item] = await owed(new Date('2026-04-11T12:00:00Z'));
    expect(item?.skipped).toBe(
      'Trellis was not running when it fell due, 3 days ago or more, or a later one followed.',
    );
  });
});

describe('a button of the card', () => {
  it('pressed by somebody else says whose it is', async () => {
    expect(await pressOnCard('Check in', '2026-W15', NINA)).toEqual({
      error: 'This check-in is somebody else’s; nothing was changed. Type /checkin for yours.',
    });
    expect(await world.as(NINA).press('okr.keep_value', 'o1:kr-days')).toEqual({
      error: 'Only Asha can check in on this key result; nothing was changed.',
    });
    expect(await world.as(NINA).press('okr.check_in_on', 'o1')).toEqual({
      error: 'Only Asha can check in on this key result; nothing was changed.',
    });
  });

  it('pressed after the cycle closed says so', async () => {
    const [, , everything] = buttonsOf((await world.card(ASHA, '2026-W15'))!.blocks).at(-1)!;
    world.clock.at = AFTER_Q2;
    expect(await asha().press('okr.check_in_all', everything)).toEqual({ error: CLOSED });
    expect(await asha().press('okr.keep_value', 'o1:kr-days')).toEqual({ error: CLOSED });
    expect(await asha().press('okr.check_in_on', 'o1')).toEqual({ error: CLOSED });
  });

  it('for a key result that is gone says so', async () =>
    expect(await asha().press('okr.keep_value', 'o1:kr-gone')).toEqual({
      error: 'This key result is no longer there; nothing was changed. Type /checkin for what is.',
    }));
});

describe('what was checked in', () => {
  const said = {
    ...answers('kr-days', '11', 'GREEN', 'Two carriers\n& <three>'),
    ...answers('kr-late', '30', 'YELLOW'),
    'krs.kr-late.blocker': 'The strike',
    'krs.kr-late.help': 'A decision on rail',
  };
  const checkedIn = [
    'Checked in 6 April: Two carriers &amp; &lt;three&gt;',
    'Checked in 6 April  ·  Blocked by: The strike  ·  Needs: A decision on rail',
  ];
  const checkIn = async (krs: object = said) => {
    const form = await chooses(modalOf(await asha().press('okr.check_in_on', 'o1')), 'kr-late', 'YELLOW');
    const red = await chooses(form, 'kr-days', 'RED');
    expect(await asha().submit(red, { ...krs })).toEqual({ closed: true });
  };
  const contexts = (blocks: readonly KnownBlock[]) =>
    linesOf(blocks.filter(({ type }) => type === 'context')).filter((line) => line.startsWith('Checked'));

  it('can be read by everybody, under its key result', async () => {
    await checkIn();
    expect(contexts(modalOf(await asha().type('/okr')).blocks)).toEqual(checkedIn);
    expect(contexts(modalOf(await world.as(BEN).type('/okr', '<@UASHA>')).blocks)).toEqual(checkedIn);
    expect(contexts(await asha().home())).toEqual(checkedIn);
  });

  it('fits on the page with five objectives and the longest of texts', async () => {
    const long = '&'.repeat(280);
    const five = (n: number) => Object.fromEntries([1, 2, 3, 4, 5].map((k) => [`kr-${n}${k}`, days]));
    for (const n of [2, 3, 4, 5]) {
      await write(`o${n}`, `O${n}`, five(n));
      const typed = [1, 2, 3, 4, 5].map((k) => ({
        ...answers(`kr-${n}${k}`, '9', 'RED', long),
        [`krs.kr-${n}${k}.blocker`]: long,
        [`krs.kr-${n}${k}.help`]: long,
      }));
      let form = modalOf(await asha().press('okr.check_in_on', `o${n}`));
      for (const k of [1, 2, 3, 4, 5]) form = await chooses(form, `kr-${n}${k}`, 'RED');
      await asha().submit(form, Object.assign({}, ...typed));
    }
    expect(contexts(modalOf(await asha().type('/okr')).blocks)).toHaveLength(20);
    expect(contexts(await asha().home())).toHaveLength(20);
  });
});

describe('Check in, on the card and at App Home', () => {
  const titles = (modal: Modal) => linesOf(modal.blocks).filter((line) => line.includes('▱'));
  const answered = () => asha().press('okr.keep_value', 'o1:kr-days:2026-W16', { from: 'message' });
  beforeEach(async () => {
    await write('o2', 'Sell more', { 'kr-sales': { ...days, title: 'Sales' } });
    await write('o3', 'Hire', { 'kr-hire': { ...days, title: 'Hires' } });
    await asha().submit(modalOf(await asha().press('okr.check_in_on', 'o1')), both);
    world.clock.at = NEXT_MONDAY;
  });

  it('asks only for what is left', async () => {
    await answered();
    const form = modalOf(await pressOnCard('Check in', '2026-W16'));
    expect([form.title.text, form.submit?.text]).toEqual(['Check in (1 of 3)', 'Next']);
    expect(titles(form)).toHaveLength(1);
    expect(titles(form)[0]).toContain('*Late parcels*');
  });

  it('begins with the first objective that has anything left, and ends with the last', async () => {
    await asha().submit(modalOf(await asha().press('okr.check_in_on', 'o1')), both);
    const second = modalOf(await pressOnCard('Check in', '2026-W16'));
    expect([second.title.text, second.submit?.text]).toEqual(['Check in (1 of 2)', 'Next']);
    expect(titles(second)[0]).toContain('*Sales*');
    const third = modalOf(await asha().submit(second, answers('kr-sales', '9')));
    expect([third.title.text, third.submit?.text]).toEqual(['Check in (2 of 2)', 'Save']);
    expect(titles(third)[0]).toContain('*Hires*');
    expect(await asha().submit(third, answers('kr-hire', '9'))).toEqual({ closed: true });
  });

  it('leaves out what was updated in the 3 days before the message', async () => {
    world.clock.at = new Date('2026-04-11T10:00:00Z');
    const updated = { ...both, 'krs.kr-days.value': '10', 'krs.kr-late.value': '29' };
    await asha().submit(modalOf(await asha().press('okr.check_in_on', 'o1')), updated);
    world.clock.at = NEXT_MONDAY;
    const { button } = (await asha().todo())[0]!;
    const form = modalOf(await asha().press(button!.action_id!, button!.value!, { from: 'home' }));
    expect(form.title.text).toBe('Check in (1 of 2)');
    expect(titles(form)[0]).toContain('*Sales*');
  });

  it('keeps its place when another confidence is chosen', async () => {
    await answered();
    const form = modalOf(await pressOnCard('Check in', '2026-W16'));
    const redrawn = await chooses(form, 'kr-late', 'RED');
    expect([redrawn.title.text, redrawn.private_metadata]).toEqual(['Check in (1 of 3)', 'o1:2026-W16:1']);
    expect(helpAskedIn(redrawn)).toEqual(['krs.kr-late.blocker', 'krs.kr-late.help']);
    expect(titles(redrawn)).toHaveLength(1);
  });

  it('says so where nothing is left', async () => {
    const { blocks } = (await world.card(ASHA, '2026-W16', true))!;
    const [, action, value] = buttonsOf(blocks).at(-1)!;
    for (const [id, krs] of [
      ['o1', both],
      ['o2', answers('kr-sales', '9')],
      ['o3', answers('kr-hire', '9')],
    ] as const)
      await asha().submit(modalOf(await asha().press('okr.check_in_on', id)), krs);
    expect(await asha().press(action, value, { from: 'message' })).toEqual({
      said: 'Everything is checked in for this week. Type `/checkin` to look at it again.',
    });
  });

  it('shows everything by /checkin and by an objective’s own button', async () => {
    await answered();
    expect(modalOf(await asha().type('/checkin')).title.text).toBe('Check in (1 of 3)');
    expect(titles(modalOf(await asha().type('/checkin')))).toHaveLength(2);
    expect(titles(modalOf(await asha().press('okr.check_in_on', 'o1')))).toHaveLength(2);
  });
});

describe('/checkin', () => {
  it('leads through my objectives one by one, each stored at its step', async () => {
    await write('o2', 'Sell more', { 'kr-sales': { ...days, title: 'Sales' } });
    const first = modalOf(await asha().type('/checkin'));
    expect([first.title.text, first.submit?.text]).toEqual(['Check in (1 of 2)', 'Next']);
    const second = modalOf(await asha().submit(first, { ...both, plan: 'A third carrier' }, 'V1'));
    expect([second.title.text, second.submit?.text]).toEqual(['Check in (2 of 2)', 'Save']);
    expect(second.blocks.map(({ block_id }) => block_id)).toContain('plan~o2');
    expect(await cardLines()).toContain('✅ *Days to deliver*  ·  14 → 11, green\nTwo carriers');
    expect(await asha().submit(second, answers('kr-sales', '5', 'RED'), 'V1')).toEqual({ closed: true });
    expect(await cardLines()).toContain(':red_circle: *Sales*  ·  14 → 5, red');
  });

  it('shows value and confidence as they were last, and the note of last time', async () => {
    await asha().submit(modalOf(await asha().type('/checkin')), both);
    world.clock.at = NEXT_MONDAY;
    const form = modalOf(await asha().type('/checkin'));
    expect(fieldsOf(form)).toMatchObject({
      'krs.kr-days.value': '11',
      'krs.kr-days.confidence': 'GREEN',
      'krs.kr-days.note': undefined,
    });
    expect(linesOf(form.blocks)).toContain('Last time: Two carriers');
  });

  it('shows this week’s answers again, to be edited', async () => {
    await asha().submit(modalOf(await asha().type('/checkin')), { ...both, plan: 'A third carrier' });
    const form = modalOf(await asha().type('/checkin'));
    expect(fieldsOf(form)).toMatchObject({ 'krs.kr-days.note': 'Two carriers', plan: 'A third carrier' });
    await asha().submit(form);
    await world.settled();
    expect((await world.feature.personalData(ASHA.id)).checkIns).toHaveLength(2);
  });

  it('asks what blocks and what would help under yellow and red only; what is typed stays', async () => {
    const form = modalOf(await asha().type('/checkin'));
    expect(helpAskedIn(form)).toEqual([]);
    const typed = { 'krs.kr-days.value': 'nine or so', 'krs.kr-late.note': 'A strike', plan: 'Rail' };
    const yellow = await chooses(form, 'kr-late', 'YELLOW', typed);
    expect(helpAskedIn(yellow)).toEqual(['krs.kr-late.blocker', 'krs.kr-late.help']);
    expect(fieldsOf(yellow)).toMatchObject({ ...typed, 'krs.kr-late.confidence': 'YELLOW' });
    expect(yellow.submit?.text).toBe('Save');
    const both = await chooses(yellow, 'kr-days', 'RED');
    expect(helpAskedIn(both)).toHaveLength(4);
    const green = await chooses(await chooses(both, 'kr-days', 'GREEN'), 'kr-late', 'GREEN');
    expect(helpAskedIn(green)).toEqual([]);
    expect(fieldsOf(green)).toMatchObject({ ...typed, 'krs.kr-late.confidence': 'GREEN' });
  });

  it('shows no field that was emptied as it was before', async () => {
    await asha().submit(modalOf(await asha().type('/checkin')), both);
    const form = modalOf(await asha().type('/checkin'));
    const redrawn = await chooses(form, 'kr-days', 'RED', { 'krs.kr-days.note': undefined });
    expect(fieldsOf(redrawn)).toMatchObject({ 'krs.kr-days.note': undefined, 'krs.kr-days.value': '11' });
  });

  it('does not lose what was written about help to a slip of the finger', async () => {
    const yellow = await chooses(modalOf(await asha().type('/checkin')), 'kr-late', 'YELLOW');
    const green = await chooses(yellow, 'kr-late', 'GREEN', { 'krs.kr-late.help': 'A decision' });
    expect(fieldsOf(green)).toMatchObject({ 'krs.kr-late.help': 'A decision' });
  });

  describe('once green again', () => {
    const blocked = {
      ...both,
      'krs.kr-late.confidence': 'YELLOW',
      'krs.kr-late.blocker': 'The strike',
      'krs.kr-late.help': 'A decision',
    };
    const last = async () => {
      await world.settled();
      const { checkIns } = (await world.feature.personalData(ASHA.id)) as {
        checkIns: { keyResultId: string; blocker: string; help: string }[];
      };
      return checkIns.filter(({ keyResultId }) => keyResultId === 'kr-late').at(-1);
    };
    beforeEach(async () => {
      const form = await chooses(modalOf(await asha().type('/checkin')), 'kr-late', 'YELLOW');
      await asha().submit(form, blocked);
    });

    it('hides what blocked it, and does not keep it', async () => {
      const green = await chooses(modalOf(await asha().type('/checkin')), 'kr-late', 'GREEN');
      expect(helpAskedIn(green)).toEqual([]);
      await asha().submit(green);
      expect(await last()).toMatchObject({ confidence: 'GREEN', blocker: '', help: '' });
    });

    it('does not keep it either where it is saved before it could be hidden', async () => {
      const form = modalOf(await asha().type('/checkin'));
      await asha().submit(form, { ...fieldsOf(form), 'krs.kr-late.confidence': 'GREEN' });
      expect(await last()).toMatchObject({ confidence: 'GREEN', blocker: '', help: '' });
    });

    it('keeps what was written just now before one’s eyes, and what is left of it', async () => {
      const typed = { 'krs.kr-late.blocker': 'The strike in Lyon' };
      const green = await chooses(modalOf(await asha().type('/checkin')), 'kr-late', 'GREEN', typed);
      expect(helpAskedIn(green)).toEqual(['krs.kr-late.blocker']);
      const hints = green.blocks.flatMap((block) => (block.type === 'input' ? [block.hint?.text] : []));
      expect(hints).toContain('Clear this if it no longer holds.');
      await asha().submit(green);
      await asha().submit(green);
      expect(await last()).toMatchObject({ blocker: 'The strike in Lyon', help: '' });
    });
  });

  it('asks under what was yellow last time, at once', async () => {
    await asha().submit(modalOf(await asha().type('/checkin')), both);
    world.clock.at = NEXT_MONDAY;
    expect(helpAskedIn(modalOf(await asha().type('/checkin')))).toEqual([
      'krs.kr-late.blocker',
      'krs.kr-late.help',
    ]);
  });

  it('keeps its place among my objectives when it is drawn again, and its mode', async () => {
    await write('o2', 'Sell more', { 'kr-sales': { ...days, title: 'Sales' } });
    const second = modalOf(await asha().submit(modalOf(await asha().type('/checkin')), both));
    const redrawn = await chooses(second, 'kr-sales', 'RED');
    expect([redrawn.title.text, redrawn.submit?.text]).toEqual(['Check in (2 of 2)', 'Save']);
    const alone = await chooses(modalOf(await asha().press('okr.check_in_on', 'o2')), 'kr-sales', 'RED');
    expect([alone.title.text, alone.private_metadata]).toEqual(['Check in', 'o2:alone']);
  });

  it('is not drawn again for somebody else, or after the cycle closed', async () => {
    const { private_metadata: ref } = modalOf(await asha().press('okr.check_in_on', 'o1'));
    expect(await world.as(NINA).press('okr.choose_confidence', 'RED', { ref })).toEqual({
      error: 'Only Asha can check in on this key result; nothing was changed.',
    });
    world.clock.at = AFTER_Q2;
    expect(await asha().press('okr.choose_confidence', 'RED', { ref })).toEqual({ error: CLOSED });
  });

  it('keeps what blocks and what would help', async () => {
    const typed = { ...both, 'krs.kr-late.blocker': 'The strike', 'krs.kr-late.help': 'A decision on rail' };
    const form = await chooses(modalOf(await asha().type('/checkin')), 'kr-late', 'YELLOW');
    await asha().submit(form, typed);
    await world.settled();
    const { checkIns } = (await world.feature.personalData(ASHA.id)) as { checkIns: object[] };
    expect(checkIns).toContainEqual(
      expect.objectContaining({ keyResultId: 'kr-late', blocker: 'The strike', help: 'A decision on rail' }),
    );
  });

  it('says at the field what cannot be read, and stores nothing', async () => {
    const form = modalOf(await asha().type('/checkin'));
    expect(await asha().submit(form, { ...both, 'krs.kr-late.value': 'many' })).toEqual({
      fields: { 'krs.kr-late.value': 'This cannot be read as a number: write one such as 1,200 or 1.2k.' },
    });
    expect((await cardLines())[0]).toBe('*Weekly check-in*  ·  2 key results in Q2 2026');
  });

  it('submitted after the cycle closed says so', async () => {
    const form = modalOf(await asha().type('/checkin'));
    world.clock.at = AFTER_Q2;
    expect(await asha().submit(form, both)).toEqual({ error: CLOSED });
  });

  it('says what to do when there is nothing to check in on', async () =>
    expect(await world.as(BEN).type('/checkin')).toEqual({
      said: 'You have nothing to check in on yet. Type `/okr new` to write your first objective.',
    }));

  it('says when no cycle is open', async () => {
    world.cycles.set({ ...Q2, state: 'DRAFT' });
    expect(await asha().type('/checkin')).toEqual({
      error: 'No cycle is open for you at the moment. Objectives can be written as soon as HR opens one.',
    });
  });

  it('says when the last cycle ended, or was closed', async () => {
    world.clock.at = AFTER_Q2;
    const nothing = 'There is nothing to check in on: Q2 2026';
    expect(await asha().type('/checkin')).toEqual({ error: `${nothing} ended on 30 June.` });
    world.cycles.set({ ...Q2, state: 'CLOSED', closed: { at: AFTER_Q2, by: BEN.id } });
    expect(await asha().type('/checkin')).toEqual({ error: `${nothing} closed on 1 July.` });
  });

  it('asks yes or no for what is done or not', async () => {
    await write('o2', 'Open the depot', {
      'kr-open': { ...days, title: 'Depot open', unit: 'BOOLEAN', start: 0, target: 1 },
    });
    const form = modalOf(await asha().press('okr.check_in_on', 'o2'));
    expect([form.title.text, form.submit?.text]).toEqual(['Check in', 'Save']);
    expect(fieldsOf(form)['krs.kr-open.value']).toBe('no');
    expect(await asha().submit(form, answers('kr-open', 'yes'))).toEqual({ closed: true });
    expect(await cardLines()).toContain('✅ *Depot open*  ·  not yet → done, green');
    world.clock.at = NEXT_MONDAY;
    await asha().submit(modalOf(await asha().press('okr.check_in_on', 'o2')), answers('kr-open', 'no'));
    world.clock.at = new Date('2026-04-20T03:30:00Z');
    await asha().press('okr.keep_value', 'o2:kr-open:2026-W17');
    expect(await cardLines('2026-W17')).toContain('✅ *Depot open*  ·  not yet, no change, green');
  });
});

it('a key result with check-ins cannot be removed, and its form says why', async () => {
  await asha().submit(modalOf(await asha().type('/checkin')), {
    ...answers('kr-days', '11'),
    ...answers('kr-late', '30'),
  });
  const form = modalOf(await asha().press('okr.edit_objective', 'o1'));
  const lines = linesOf(form.blocks).filter((line) => !line.startsWith(':bulb:'));
  expect(lines.slice(0, 2)).toEqual([
    '*Key result 1*',
    'Checked in on, so it stays; abandon the objective or change its target.',
  ]);
});

describe('App Home', () => {
  it('lists the check-in from Monday on until it is done', async () => {
    const [todo] = await asha().todo();
    expect(todo).toMatchObject({ text: { mrkdwn: 'Check in on 2 key results' }, due: NEXT_MONDAY });
    await asha().submit(modalOf(await asha().type('/checkin')), both);
    expect(await asha().todo()).toEqual([]);
    world.clock.at = new Date('2026-04-13T03:29:00Z');
    expect(await asha().todo()).toEqual([]);
    world.clock.at = NEXT_MONDAY;
    expect(await asha().todo()).toHaveLength(1);
  });

  it('does not nag about an objective written after this week’s message, which the next one asks for', async () => {
    world.clock.at = new Date('2026-04-10T09:00:00Z');
    await write('o2', 'Sell more', { 'kr-sales': { ...days, title: 'Sales' } });
    expect(await asha().todo()).toMatchObject([{ text: { mrkdwn: 'Check in on 2 key results' } }]);
    expect(await cardLines()).toContain('*Weekly check-in*  ·  3 key results in Q2 2026');
    world.clock.at = NEXT_MONDAY;
    expect(await asha().todo()).toMatchObject([{ text: { mrkdwn: 'Check in on 3 key results' } }]);
  });

  it('invites whoever has written nothing', async () =>
    expect(await world.as(BEN).todo()).toMatchObject([
      { text: { mrkdwn: 'Write your objectives for Q2 2026' }, button: { action_id: 'okr.new_objective' } },
    ]));

  it('shows my objectives', async () =>
    expect((await linesOf(await asha().home())).slice(0, 2)).toEqual([
      'My objectives',
      'Q2 2026, until 30 June  ·  5% of the time has gone by',
    ]));
});
