import { agendaRoutes, hubOf } from '../../../src/features/one-on-ones/agenda/agenda.routes';
import { timeRoutes } from '../../../src/features/one-on-ones/times/time.routes';
import type { Person } from '../../../src/features/people';
import type { Modal } from '../../../src/slack/blocks';
import type { Routes } from '../../../src/slack/routes';
import { conversation, modalOf, prefilled, type Seen, textOf } from '../../support/conversation';
import { actor } from '../../support/okr-people';
import {
  ASHA,
  BEN,
  CARA,
  MONDAY_10AM_BERLIN,
  NINA,
  type OneOnOneWorld,
  oneOnOneWorld,
  Q2,
} from '../../support/one-on-one-world';
import { aMeeting } from '../../support/one-on-ones';

let world: OneOnOneWorld;
let routes: Routes;
const touched: unknown[] = [];
const clock = { at: MONDAY_10AM_BERLIN, now: () => clock.at };

beforeAll(async () => {
  world = await oneOnOneWorld();
  const hub = hubOf(world.parts);
  const all = [
    ...agendaRoutes(world.parts, hub),
    ...timeRoutes(world.parts, hub, async (item) => void touched.push(item)),
  ];
  routes = {
    commands: Object.assign({}, ...all.map(({ commands }) => commands)),
    actions: Object.assign({}, ...all.map(({ actions }) => actions)),
    submissions: Object.assign({}, ...all.map(({ submissions }) => submissions)),
  };
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.forget();
  clock.at = MONDAY_10AM_BERLIN;
  touched.length = 0;
});

const as = (person: Person) => {
  const talk = conversation(routes, actor(person), clock);
  return {
    ...talk,
    command: (name: string, text = '') => talk.type(name, text, 'C0GENERAL'),
    /** Sends the window off as it stands, but for what is typed. */
    sends: async (modal: Modal, typed: Readonly<Record<string, unknown>> = {}, creates = 'series-1') => {
      const seen = await talk.submit(modal, { ...prefilled(modal), ...typed }, undefined, { creates });
      await world.settled();
      return seen;
    },
    /** Chooses something in the window, of which Trellis hears at once. */
    chooses: (modal: Modal, action: string, typed: Readonly<Record<string, unknown>>) =>
      talk.press(action, '', {
        ref: modal.private_metadata ?? '',
        typed: { ...prefilled(modal), ...typed },
      }),
    presses: (modal: Modal, action: string, value: string) =>
      talk.press(action, value, { ref: modal.private_metadata ?? '' }),
  };
};
const linesOf = (seen: Seen) => textOf(modalOf(seen)).split('\n');

const TUESDAY = { report: ASHA.id, day: '2026-06-02', time: '15:00' };
/** Ben has scheduled 1:1s with Asha on Tuesdays at 15:00. */
async function agreed(more: Readonly<Record<string, unknown>> = {}) {
  const ben = as(BEN);
  return ben.sends(modalOf(await ben.command('/1on1')), { ...TUESDAY, ...more });
}
const hubOfFirst = async (person: Person) => {
  const [first] = await world.meetings.meetingsIn('series-1');
  const window = modalOf(await as(person).press('one-on-ones.open_meeting', first!.id, { from: 'home' }));
  return { window, id: first!.id };
};

describe('/1on1 for a manager', () => {
  it('offers whom they can meet, tomorrow at ten', async () => {
    const seen = await as(BEN).command('/1on1');
    expect(linesOf(seen)).toEqual(expect.arrayContaining(['With', 'Direct reports', 'Asha', 'Cara']));
    expect(linesOf(seen)).not.toContain('Further down');
    expect(prefilled(modalOf(seen))).toMatchObject({
      report: null,
      day: '2026-06-02',
      time: '10:00',
      minutes: '30',
      repeat: 'WEEKLY',
    });
    expect(linesOf(await as(NINA).command('/1on1'))).toEqual(
      expect.arrayContaining(['Direct reports', 'Ben', 'Further down', 'Asha', 'Cara']),
    );
  });

  it.each(['<@UASHA|asha>', 'e1042', 'asha', '@Asha'])('has chosen whom they name: %s', async (named) => {
    world.people.set({ ...ASHA, employeeId: 'E1042' });
    const seen = await as(BEN).command('/1on1', named);
    expect(prefilled(modalOf(seen)).report).toBe(ASHA.id);
    expect(linesOf(seen)).toContain('10:00 for you is 13:30 for Asha.');
  });

  it.each([
    ['<@UNINA|nina>', 'Nina does not report to you'],
    ['E9999', 'I cannot tell who in your line E9999 is. Try `/1on1 @report`'],
    ['@As', 'I cannot tell who in your line @As is.'],
    ['<!channel>', '&lt;!channel&gt;'],
  ])('answers %s with one line', async (typed, line) => {
    expect((await as(BEN).command('/1on1', typed)).said).toContain(line);
  });

  it('says what a time is for the other one as it is chosen, and warns outside their hours', async () => {
    const ben = as(BEN);
    const window = modalOf(await ben.command('/1on1'));
    const chosen = await ben.chooses(window, 'one-on-ones.choose_time~time', TUESDAY);
    expect(linesOf(chosen)).toContain('15:00 for you is 18:30 for Asha.');
    expect(linesOf(chosen)).toContain(
      ':warning: This is outside the hours of Asha, or on a day away. You can still choose it.',
    );
    expect(prefilled(modalOf(chosen))).toMatchObject(TUESDAY);
    const earlier = await ben.chooses(window, 'one-on-ones.choose_time~time', { ...TUESDAY, time: '09:00' });
    expect(linesOf(earlier)).toContain('09:00 for you is 12:30 for Asha.');
    expect(linesOf(earlier).join()).not.toContain('warning');
    const late = await ben.chooses(window, 'one-on-ones.choose_time~time', { ...TUESDAY, time: '23:00' });
    expect(linesOf(late)).toContain('23:00 for you is 02:30 on Wednesday 3 June for Asha.');
  });

  it('does not guess whom of two who are called alike they mean', async () => {
    world.people.set({ ...CARA, name: 'Asha Rao' });
    expect((await as(BEN).command('/1on1', 'asha')).said).toContain('I cannot tell who');
    const whole = await as(BEN).command('/1on1', 'Asha Rao');
    expect(prefilled(modalOf(whole)).report).toBe(CARA.id);
  });

  it('schedules, goes on to the agenda of the first, and shows them next time on top', async () => {
    const seen = await agreed({ points: 'The new carrier\n\n  Holidays ' });
    expect(linesOf(seen).slice(0, 2)).toEqual([
      ':white_check_mark: Scheduled. Both of you see it now, and add to its agenda at any time.',
      '*Asha*  ·  Tuesday 2 June, 15:00–15:30',
    ]);
    expect(linesOf(seen)).toContain('The new carrier');
    const [first] = await world.meetings.meetingsIn('series-1');
    expect(first?.points.map(({ text }) => text)).toEqual(['The new carrier', 'Holidays']);
    const again = await as(BEN).command('/1on1');
    expect(linesOf(again).slice(0, 3)).toEqual([
      '*Your next 1:1s*',
      '*Asha*  ·  Tuesday 2 June, 15:00–15:30',
      'Open',
    ]);
    expect(modalOf(again).blocks.filter((block) => block.type === 'section')).toHaveLength(2);
  });

  it.each<[string, Readonly<Record<string, unknown>>, Record<string, string>]>([
    ['nobody', { report: null }, { report: 'Choose whom you want to meet.' }],
    ['no day', { day: null }, { day: 'Choose a day.' }],
    ['a day that is none', { day: '2026-02-31' }, { day: 'Choose a day.' }],
    ['no time', { time: null }, { time: 'Choose a time, such as 15:00.' }],
    ['a length that is none', { minutes: '7' }, { minutes: 'Choose how long it takes.' }],
    ['a rhythm that is none', { repeat: 'DAILY' }, { repeat: 'Choose how often.' }],
    ['an agenda that is none', { format: 'x' }, { format: 'Choose an agenda.' }],
    [
      'a long point',
      { points: 'x'.repeat(501) },
      { points: 'This point has 501 characters; the most is 500. Your text is still here.' },
    ],
    ['the past', { day: '2026-05-29' }, { day: 'This is in the past: choose a time that is still to come.' }],
  ])('refuses %s at its field', async (_what, typed, fields) => {
    expect(await agreed(typed)).toEqual({ fields });
    expect(await world.series.series('series-1')).toBeUndefined();
  });

  it('offers a hundred at most, with whoever is named among them', async () => {
    for (let i = 0; i < 120; i += 1)
      world.people.set({
        ...CARA,
        id: `p${i}`,
        slackId: `UP${i}`,
        name: `Report ${String(i).padStart(3, '0')}`,
      });
    const seen = await as(BEN).command('/1on1', '<@UP119|x>');
    expect(prefilled(modalOf(seen)).report).toBe('p119');
    expect(new Set(linesOf(seen).filter((line) => line.startsWith('Report '))).size).toBe(98);
    expect(linesOf(seen)).toContain('Not all fit into this list. For somebody else type `/1on1 @name`.');
  });
});

describe('the button on App Home', () => {
  it('opens the window in which managers schedule, with nobody chosen', async () => {
    const seen = await as(BEN).press('one-on-ones.schedule_with', '', { from: 'home' });
    expect(prefilled(modalOf(seen))).toMatchObject({ report: null, day: '2026-06-02', time: '10:00' });
  });
});

describe('/1on1 for somebody to whom nobody reports', () => {
  it('opens their next one', async () => {
    await agreed();
    const seen = await as(ASHA).command('/1on1');
    expect(modalOf(seen).private_metadata).toContain((await world.meetings.meetingsIn('series-1'))[0]!.id);
  });

  it('opens their last one where none is to come', async () => {
    await world.meetings.insert(
      aMeeting({ managerId: BEN.id, reportId: ASHA.id, startsAt: new Date('2026-05-26T13:00:00Z') }),
    );
    const seen = await as(ASHA).command('/1on1');
    expect(modalOf(seen).private_metadata).toContain('meeting-1');
  });

  it('is told that there is nobody where they press a button of a time when there was', async () => {
    expect((await as(ASHA).press('one-on-ones.schedule_with', '', { from: 'home' })).said).toContain(
      'Nobody reports to you',
    );
  });

  it('says how they come about, where there is none', async () => {
    expect((await as(ASHA).command('/1on1')).said).toBe(
      'You have no 1:1 planned. Managers plan them with their reports: ask yours, and it is shown here and in the app’s Home tab.',
    );
    expect((await as(ASHA).command('/1on1', '<@UBEN|ben>')).said).toContain('Ben does not report to you');
  });
});

describe('a meeting that is moved', () => {
  it('asks for the time where one is, and goes back to the meeting as it is then', async () => {
    await agreed();
    const { window, id } = await hubOfFirst(ASHA);
    const asked = await as(ASHA).presses(window, 'one-on-ones.move_meeting', id);
    expect(prefilled(modalOf(asked))).toEqual({ day: '2026-06-02', time: '18:30' });
    expect(linesOf(asked)).toContain('18:30 for you is 15:00 for Ben.');
    const moved = await as(ASHA).sends(modalOf(asked), { time: '15:30' });
    expect(textOf(moved.below!)).toContain('15:30–16:00');
    expect(await world.startsOf('series-1', 'PLANNED')).toContain('2026-06-02T10:00');
  });

  it('shows another time where the other one is as it is chosen', async () => {
    await agreed();
    const { window, id } = await hubOfFirst(BEN);
    const asked = modalOf(await as(BEN).presses(window, 'one-on-ones.move_meeting', id));
    const seen = await as(BEN).chooses(asked, 'one-on-ones.choose_new_time~time', { time: '11:00' });
    expect(linesOf(seen)).toContain('11:00 for you is 14:30 for Asha.');
    expect(modalOf(seen).private_metadata).toBe(asked.private_metadata);
  });

  it('with all that follow is the manager’s choice, and leads to the first of the new ones', async () => {
    await agreed();
    const { window, id } = await hubOfFirst(BEN);
    const asked = modalOf(await as(BEN).presses(window, 'one-on-ones.move_meeting', id));
    expect(prefilled(asked).scope).toBe('one');
    const moved = await as(BEN).sends(asked, { day: '2026-06-03', scope: 'following' }, 'series-2');
    const [first] = await world.meetings.meetingsIn('series-2');
    expect(moved.below?.private_metadata).toContain(first!.id);
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual([]);
  });

  it('is shown to nobody else, from whatever window', async () => {
    await agreed();
    const { window, id } = await hubOfFirst(BEN);
    const asked = modalOf(await as(BEN).presses(window, 'one-on-ones.move_meeting', id));
    for (const somebody of [NINA, CARA]) {
      const error = expect.stringMatching('^This is not one of your 1:1s');
      for (const action of ['move_meeting', 'skip_meeting', 'cancel_meeting'])
        expect(await as(somebody).presses(window, `one-on-ones.${action}`, id)).toEqual({ error });
      expect(await as(somebody).sends(asked, { time: '16:00' })).toEqual({ error });
      expect(await as(somebody).chooses(asked, 'one-on-ones.choose_new_time~day', {})).toEqual({ error });
    }
    expect(await world.startsOf('series-1', 'PLANNED')).toContain('2026-06-02T13:00');
  });
});

describe('a meeting that is called off', () => {
  it('is skipped after a question', async () => {
    await agreed();
    const { window, id } = await hubOfFirst(ASHA);
    const asked = await as(ASHA).presses(window, 'one-on-ones.skip_meeting', id);
    expect(linesOf(asked)).toContain('Leave this one out? The others of its series stay.');
    const skipped = await as(ASHA).sends(modalOf(asked));
    expect(skipped.below?.private_metadata).toContain(id);
    expect(await world.startsOf('series-1', 'SKIPPED')).toEqual(['2026-06-02T13:00']);
    expect(await as(ASHA).presses(window, 'one-on-ones.move_meeting', id)).toEqual({
      error: 'This 1:1 is over or called off, so it cannot be changed any more; nothing was done.',
    });
  });

  it('is cancelled with all that follow by the manager', async () => {
    await agreed();
    const { window, id } = await hubOfFirst(BEN);
    const asked = modalOf(await as(BEN).presses(window, 'one-on-ones.cancel_meeting', id));
    await as(BEN).sends(asked, { scope: 'following' });
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual([]);
    expect(await world.told()).toContain(`ended ${ASHA.id}`);
  });

  it('alone by the report, who is told that the others stay', async () => {
    await agreed();
    const { window, id } = await hubOfFirst(ASHA);
    const asked = await as(ASHA).presses(window, 'one-on-ones.cancel_meeting', id);
    expect(linesOf(asked)).toContain(
      'Cancel this one? The others of its series stay: its manager alone can end it.',
    );
    await as(ASHA).sends(modalOf(asked));
    expect(await world.startsOf('series-1', 'SKIPPED')).toEqual(['2026-06-02T13:00']);
  });
});

describe('a series that would end with its cycle', () => {
  it('is renewed by one tap on its card, which is drawn again', async () => {
    world.cycles.set(Q2);
    await agreed();
    await as(BEN).press('one-on-ones.renew_series', 'series-1:cycle-q2', { from: 'message' });
    await world.settled();
    expect((await world.series.series('series-1'))?.renewedPast).toBe('cycle-q2');
    expect(touched).toEqual([{ kind: 'one-on-ones.renewal', recipient: BEN.id, slot: 'series-1:cycle-q2' }]);
    const error = 'Only the manager of these 1:1s can renew them; nothing was changed.';
    expect(
      await as(ASHA).press('one-on-ones.renew_series', 'series-1:cycle-q2', { from: 'message' }),
    ).toEqual({
      error,
    });
  });
});
