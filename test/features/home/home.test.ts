import type { Button } from '@slack/types';
import { pino } from 'pino';
import type { Feature, HomePage, Todo } from '../../../src/features/feature';
import { helpOf } from '../../../src/features/help';
import { homeFeature } from '../../../src/features/home';
import { daysLeft } from '../../../src/features/home/days-left';
import { button, section } from '../../../src/slack/blocks';
import { checkHome } from '../../../src/slack/limits';
import { md } from '../../../src/slack/mrkdwn';
import type { Blocks } from '../../../src/slack/routes';
import { eventOf } from '../../support/conversation';
import { linesOf } from '../../support/okr-conversation';
import { fakeCycles, fakePeople } from '../../support/okr-fakes';
import { ASHA, actor, BEN, MONDAY_9AM_KOLKATA } from '../../support/okr-people';

const asha = actor(ASHA);
const at = (iso: string) => new Date(iso);

const feature = (more: Partial<Feature>): Feature => ({
  routes: {},
  schedules: [],
  chores: [],
  personalData: async () => ({}),
  erase: async () => [],
  retention: [],
  help: [],
  ...more,
});
const sectionOf =
  (...lines: string[]) =>
  async () =>
    lines.map((line) => section(md`${line}`));

function homeOf(...features: Feature[]) {
  const published: [string, Blocks][] = [];
  const errors: unknown[] = [];
  const log = pino({ level: 'error' }, { write: (line) => void errors.push(JSON.parse(line)) });
  const people = fakePeople(ASHA);
  const clock = { now: () => MONDAY_9AM_KOLKATA };
  const publish = async (slackId: string, blocks: Blocks) =>
    void published.push([slackId, checkHome(blocks)]);
  const help = helpOf(() => features, people);
  const home = homeFeature({ features, publish, people, cycles: fakeCycles(), help, clock, log });
  return {
    ...home,
    people,
    published,
    errors,
    open: (user: string, tab = 'home') =>
      home.feature.routes.events!.app_home_opened!(eventOf({ user, tab })),
    lines: async () => {
      await home.refresh(asha);
      return linesOf(published.at(-1)![1]);
    },
  };
}

it('what pages of two people are made of is read one after the other', async () => {
  const reading: string[] = [];
  const slow = async ({ actor: { name } }: HomePage) => {
    reading.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 10));
    reading.push(`${name} ends`);
    return [];
  };
  const { people, refresh, published } = homeOf(feature({ home: slow }));
  people.set(BEN);
  await Promise.all([refresh(asha), refresh(actor(BEN))]);
  const [one, other] = [ASHA.name, BEN.name];
  expect(reading).toEqual([`${one} begins`, `${one} ends`, `${other} begins`, `${other} ends`]);
  expect(published.map(([slackId]) => slackId)).toEqual([ASHA.slackId, BEN.slackId]);
});

describe('App Home', () => {
  it('shows what waits first, the soonest at the top, then each section, then help', async () => {
    const todos: Todo[] = [
      { text: md`Write your objectives` },
      { text: md`Check in`, due: at('2026-04-13T03:30:00Z'), button: button('okr.check_in_all', 'Check in') },
      { text: md`Agree a score`, due: at('2026-04-06T10:00:00Z') },
    ];
    const okrs = feature({
      todo: async () => todos,
      home: sectionOf('Deliver faster'),
      help: [{ usage: '/okr', does: 'your objectives', audience: 'everyone' }],
    });
    expect(await homeOf(okrs, feature({ home: sectionOf('My 1:1s') })).lines()).toEqual([
      'To do',
      'Agree a score  ·  until today',
      'Check in  ·  7 days left  [Check in]',
      'Write your objectives',
      'Deliver faster',
      'My 1:1s',
      '`/okr`  your objectives',
    ]);
  });

  it('is friendly when nothing waits', async () =>
    expect(await homeOf().lines()).toEqual(['To do', 'Nothing is waiting for you. :seedling:']));

  it('is drawn when it is opened, and not for its other tab', async () => {
    const home = homeOf();
    await home.open('UASHA', 'messages');
    expect(home.published).toEqual([]);
    await home.open('UASHA');
    expect(home.published.map(([slackId]) => slackId)).toEqual(['UASHA']);
  });

  it('tells a guest whom it is for', async () => {
    const home = homeOf();
    await home.open('UGUEST');
    expect(linesOf(home.published[0]![1])).toEqual([
      'Trellis is for the members of this workspace and does not know you yet. If you joined just now, please come back in a few minutes; otherwise ask HR.',
    ]);
  });

  it('shows the other parts when one fails, with a line in its place, and logs it', async () => {
    const failing = feature({
      home: () => Promise.reject(new Error('store away')),
      todo: () => Promise.reject(new Error('store away')),
    });
    const home = homeOf(failing, feature({ home: sectionOf('My 1:1s') }));
    expect(await home.lines()).toEqual([
      'To do',
      'This part could not be shown just now. Please open this page again in a minute.',
      'This part could not be shown just now. Please open this page again in a minute.',
      'My 1:1s',
    ]);
    expect(home.errors).toHaveLength(2);
  });

  it('always fits, and says when it does not show all', async () => {
    const long = Array.from({ length: 70 }, (_, n) => `Line ${n}`);
    const todos = Array.from({ length: 30 }, (_, n): Todo => ({ text: md`Item ${n}` }));
    const help = [{ usage: '/okr', does: 'your objectives', audience: 'everyone' } as const];
    const big = feature({ home: sectionOf(...long), todo: async () => todos, help });
    const home = homeOf(big, feature({ home: sectionOf(...long) }));
    const lines = await home.lines();
    expect(home.published[0]![1]).toHaveLength(100);
    expect(lines).toContain('and 20 more');
    expect(lines.slice(-2)).toEqual([
      'More than fits on this page. The commands below show all of it.',
      '`/okr`  your objectives',
    ]);
  });

  it('tells of HR’s commands only those who have the role', async () => {
    const cycles = feature({ help: [{ usage: '/cycle', does: 'the cycles', audience: 'hr' }] });
    const home = homeOf(cycles);
    expect(await home.lines()).not.toContain('`/cycle`  the cycles');
    home.people.holds = async (id, role) => id === ASHA.id && role === 'HR_ADMIN';
    expect(await home.lines()).toContain('`/cycle`  the cycles');
  });

  it('never lets an older drawing come after a newer one', async () => {
    let state = 'before';
    let release: () => void = () => undefined;
    const gate = new Promise<void>((open) => {
      release = open;
    });
    let first = true;
    const slow = feature({
      home: async () => {
        const seen = state;
        if (first) {
          first = false;
          await gate;
        }
        return [section(md`${seen}`)];
      },
    });
    const home = homeOf(slow);
    const one = home.refresh(asha);
    await new Promise((turn) => setImmediate(turn));
    state = 'after';
    const others = [home.refresh(asha), home.refresh(asha)];
    release();
    await Promise.all([one, ...others]);
    expect(home.published.map(([, blocks]) => linesOf(blocks).at(-1))).toEqual(['before', 'after']);
  });
});

describe('a button of App Home', () => {
  const idsOf = async (...buttons: Button[]) => {
    const home = homeOf(feature({ home: async () => buttons.map((each) => section(md`A line`, each)) }));
    await home.refresh(asha);
    return home.published[0]![1].flatMap(({ type, block_id }) => (type === 'section' ? [block_id] : []));
  };
  const open = (value: string) => button('one-on-ones.open_meeting', 'Open', value);

  it('is found by what it does, wherever it stands when the page is drawn again', async () => {
    const [nothingToDo, ...before] = await idsOf(open('m-1'), open('m-2'));
    expect(nothingToDo).toBeUndefined();
    expect(before).toEqual(['one-on-ones.open_meeting:m-1', 'one-on-ones.open_meeting:m-2']);
    expect((await idsOf(open('m-0'), open('m-2'))).slice(1)).toEqual([
      'one-on-ones.open_meeting:m-0',
      'one-on-ones.open_meeting:m-2',
    ]);
  });

  it('shares its id with no other, and has none of its own where that would be too long', async () => {
    const ids = await idsOf(open('m-1'), open('m-1'), open('m'.repeat(300)));
    expect(ids.slice(1)).toEqual(['one-on-ones.open_meeting:m-1', undefined, undefined]);
  });
});

it('what its parts have in common is read once for a page, and anew for the next one', async () => {
  const names: string[] = [];
  const home = async ({ person }: HomePage) => {
    names.push((await person())!.name);
    return [];
  };
  const { people, refresh } = homeOf(feature({ home }), feature({ home, todo: home }));
  const asked = jest.spyOn(people, 'person');
  await refresh(asha);
  expect(asked).toHaveBeenCalledTimes(1);
  people.set({ ...ASHA, name: 'Asha Rao' });
  await refresh(asha);
  expect(asked).toHaveBeenCalledTimes(2);
  expect(names).toEqual(['Asha', 'Asha', 'Asha', 'Asha Rao', 'Asha Rao', 'Asha Rao']);
});

describe('App Home of somebody who acts again and again', () => {
  it('is drawn once for all that they did while it waited for its turn', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((open) => {
      release = open;
    });
    let done = 0;
    const counting = feature({
      async home({ actor: { name } }) {
        if (name === BEN.name) await gate;
        return [section(md`${name} did ${done}`)];
      },
    });
    const { people, refresh, published } = homeOf(counting);
    people.set(BEN);
    const bens = refresh(actor(BEN));
    const ashas = [1, 2, 3].map((nth) => {
      done = nth;
      return refresh(asha);
    });
    release();
    await Promise.all([bens, ...ashas]);
    expect(published.map(([, blocks]) => linesOf(blocks).at(-1))).toEqual(['Ben did 3', 'Asha did 3']);
  });

  it('is drawn again though the last drawing failed', async () => {
    let fails = true;
    const failing = homeOf();
    failing.people.actorOf = async () => {
      if (fails) throw new Error('store away');
      return asha;
    };
    await expect(failing.refresh(asha)).rejects.toThrow('store away');
    fails = false;
    await failing.refresh(asha);
    expect(failing.published).toHaveLength(1);
  });
});

describe('the days left', () => {
  it.each([
    ['2026-04-06T03:30:00Z', 'overdue'],
    ['2026-04-06T18:29:00Z', 'until today'],
    ['2026-04-06T18:31:00Z', 'until tomorrow'],
    ['2026-04-13T03:30:00Z', '7 days left'],
  ])('until %s in Kolkata: %s', (due, expected) =>
    expect(daysLeft(at(due), MONDAY_9AM_KOLKATA, 'Asia/Kolkata')).toBe(expected),
  );
});
