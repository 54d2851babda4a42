import type { Owed } from '../../../src/delivery/schedule';
import { reviewFigures } from '../../../src/features/reviews/window/figures.service';
import { modalOf, type Seen, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { assignment } from '../../support/reviews';
import {
  AFTER_REVIEWS,
  type Name,
  type ReviewsWorld,
  reviewsWorld,
  WHILE_OPEN,
} from '../../support/reviews-world';

let database: TestDatabase;
let world: ReviewsWorld;
let worlds = 0;
beforeAll(async () => {
  database = await testDatabase();
  await reviewsWorld(database, 'first');
  await database.buildIndexes();
}, 30_000);
afterAll(() => database.close());
beforeEach(async () => {
  worlds += 1;
  world = await reviewsWorld(database, `W${worlds}`);
  world.clock.at = WHILE_OPEN;
  await assigned('of-asha', 'asha', 'mei');
  await assigned('of-ben', 'ben', 'mei', { role: 'REPORT', state: 'SUBMITTED' });
});

const assigned = (id: string, subject: Name, reviewer: Name, more = {}) =>
  world.deps.store.insert(
    assignment(`${worlds} ${id}`, {
      cycleId: world.cycle.id,
      subjectId: world.ids[subject],
      reviewerId: world.ids[reviewer],
      ...more,
    }),
    [],
    [],
  );
const line = async (id: string) => (await world.deps.store.line(`${worlds} ${id}`))!;
const helen = () => world.as(world.helen);
const asks = async () => modalOf(await helen().press('reviews.ask_extend_one', world.cycle.id));
const MEI = 'U5';
const LONGER = { closesOn: '2026-07-03', closesAt: '17:00', reason: 'Mei was ill' };
const extendsFor = async (reviewer: string, more = {}): Promise<Seen> =>
  helen().submit(await asks(), { reviewer, ...LONGER, ...more });
/** What is owed to reviewers: `extended person-mei` */
async function owed(): Promise<string[]> {
  const found: string[] = [];
  for await (const { kind, recipient } of world.deps.store.owed()) found.push(`${kind} ${recipient}`);
  return found;
}
const THIRD_OF_JULY = new Date('2026-07-03T15:00:00Z');

describe('HR gives one reviewer longer', () => {
  it('for all that they write, submitted or not, and learns nothing of how far they are', async () => {
    const seen = await extendsFor(MEI);
    expect(textOf(seen.replaced!)).toBe(
      '*Mei Tanaka* has until 3 July 2026, 17:00 (Europe/Berlin) for their reviews of *Q2 2026*. They are told if anything is left. The cycle can be closed after that.\n← Back',
    );
    expect(await line('of-asha')).toMatchObject({ extendedTo: THIRD_OF_JULY, state: 'NOT_STARTED' });
    expect(await line('of-ben')).toMatchObject({ extendedTo: THIRD_OF_JULY, state: 'SUBMITTED' });
    expect(await owed()).toEqual(Array(2).fill(`extended ${world.ids.mei}`));
  });

  it('which stands in the audit log with the reason, without whom they review', async () => {
    await extendsFor(MEI);
    await extendsFor(MEI);
    expect(await world.audit()).toMatchObject([
      {
        by: world.ids.helen,
        action: 'reviews.extended_for_one',
        object: { kind: 'person', id: world.ids.mei },
        facts: { cycle: world.cycle.id, after: '2026-07-03T17:00' },
      },
    ]);
    for (const hidden of [world.ids.asha, 'Mei was ill'])
      expect(JSON.stringify(await world.audit())).not.toContain(hidden);
  });

  it('later only, and not more than 60 days after the cycle', async () => {
    expect(await extendsFor(MEI, { closesOn: '2026-06-30' })).toMatchObject({
      fields: { closesOn: 'Reviews can only be extended: choose a time after they close for this reviewer.' },
    });
    expect(await extendsFor(MEI, { closesOn: '2026-09-30' })).toMatchObject({
      fields: { closesOn: expect.stringContaining('at most 60 days after the cycle') },
    });
    expect((await line('of-asha')).extendedTo).toBeNull();
  });

  it('while their time is not over: what has expired does not come back', async () => {
    await extendsFor(MEI);
    world.clock.at = new Date('2026-07-02T10:00:00Z');
    await extendsFor(MEI, { closesOn: '2026-07-06' });
    expect((await line('of-asha')).extendedTo).toEqual(new Date('2026-07-06T15:00:00Z'));
    world.clock.at = new Date('2026-07-06T15:00:00Z');
    expect(await extendsFor(MEI, { closesOn: '2026-07-10' })).toMatchObject({
      fields: { reviewer: expect.stringContaining('has no reviews here whose time you could extend') },
    });
  });

  it('as another HR admin where she has no HR view of them', async () => {
    await assigned('of-lena', 'asha', 'lena');
    expect(await extendsFor('U7')).toMatchObject({
      fields: {
        reviewer: expect.stringContaining('Another HR admin does that: you have no HR view of Lena Ortiz'),
      },
    });
  });

  it('and is not told that somebody reviews her: as if they reviewed nobody', async () => {
    await assigned('of-helen', 'helen', 'ben');
    const nothing =
      'Ben Albrecht has no reviews here whose time you could extend: they have none, or their time is over.';
    expect(await extendsFor('U4')).toMatchObject({ fields: { reviewer: nothing } });
    expect((await line('of-helen')).extendedTo).toBeNull();
  });

  it.each(['NOT_STARTED', 'DRAFT', 'SUBMITTED'] as const)(
    'as the present manager, and never as the one before: it does not say that theirs is %s',
    async (state) => {
      await assigned('managers', 'asha', 'nora', { role: 'MANAGER', state });
      await world.people.setManager(world.ids.asha, world.ids.ben, world.clock.now());
      expect(await extendsFor('U6')).toMatchObject({
        fields: { reviewer: expect.stringContaining('Nora Lund has no reviews here whose time') },
      });
      const { replaced } = await extendsFor('U4');
      expect(textOf(replaced!)).toContain('*Ben Albrecht* has until 3 July 2026, 17:00 (Europe/Berlin)');
      expect((await line('managers')).extendedTo).toEqual(THIRD_OF_JULY);
      expect(await owed()).toEqual([`extended ${state === 'NOT_STARTED' ? world.ids.ben : world.ids.nora}`]);
    },
  );

  describe('cut short after the first of several', () => {
    /** A store whose connection breaks before the second extension. */
    const breaking = () => {
      let written = 0;
      const replaceLine: typeof world.deps.store.replaceLine = (...change) => {
        written += 1;
        if (written === 2) throw new Error('The connection broke.');
        return world.deps.store.replaceLine(...change);
      };
      return { ...world.deps.store, replaceLine };
    };
    const ends = async () =>
      [await line('of-asha'), await line('of-ben')].map(({ extendedTo }) => extendedTo?.toISOString());
    const LATER = THIRD_OF_JULY.toISOString();
    const cutShort = async () => {
      const half = world.rewired({ store: breaking() }).as(world.helen);
      await expect(half.submit(await asks(), { reviewer: MEI, ...LONGER })).rejects.toThrow('broke');
      expect((await ends()).filter(Boolean)).toEqual([LATER]);
    };

    it('it is completed by itself, and told as of then', async () => {
      await cutShort();
      world.clock.at = new Date('2026-06-21T10:00:00Z');
      for (const chore of world.chores) await chore.run(world.clock.now());
      expect(await ends()).toEqual([LATER, LATER]);
      expect(await world.audit()).toHaveLength(1);
      const days: string[] = [];
      for await (const { kind, at } of world.deps.store.owed())
        days.push(`${kind} ${at.toISOString().slice(0, 10)}`);
      expect(days).toEqual(Array(2).fill('extended 2026-06-20'));
    });

    it('it is completed where HR sends it again, and is one extension in the audit log', async () => {
      await cutShort();
      expect(textOf((await extendsFor(MEI)).replaced!)).toContain('has until 3 July 2026');
      expect(await ends()).toEqual([LATER, LATER]);
      expect(await world.audit()).toHaveLength(1);
      expect(await owed()).toEqual(Array(2).fill(`extended ${world.ids.mei}`));
    });
  });

  it('not before reviews have opened: then both ends can be moved', async () => {
    world.clock.at = new Date('2026-06-15T06:59:00Z');
    const seen = await helen().press('reviews.ask_extend_one', world.cycle.id);
    expect(JSON.stringify(seen)).toContain('Reviews of Q2 2026 have not opened yet');
  });

  it('and nobody else in the company does', async () => {
    const seen = await world.as(world.asha).press('reviews.ask_extend_one', world.cycle.id);
    expect(JSON.stringify(seen)).toContain('you are not one of them');
  });

  it('who may open the window again from the list, as long as somebody has time', async () => {
    const hub = async () => textOf(modalOf(await helen().press('reviews.assign', world.cycle.id)));
    expect(await hub()).toContain('Extend for one…');
    await extendsFor(MEI);
    world.clock.at = AFTER_REVIEWS;
    expect(await hub()).toContain('Extend for one…');
    world.clock.at = THIRD_OF_JULY;
    expect(await hub()).not.toContain('Extend for one…');
  });

  it('until when the reviews of the cycle are not over', async () => {
    const { figures } = reviewFigures(world.deps);
    expect(await figures.lastClosing(world.cycle)).toEqual(world.cycle.reviewWindow.closesAt);
    await extendsFor(MEI);
    expect(await figures.lastClosing(world.cycle)).toEqual(THIRD_OF_JULY);
  });
});

describe('HR reminds everybody with work left', () => {
  const reminds = () => helen().press('reviews.nudge_everybody', world.cycle.id);
  const due = async (now: Date) => {
    const found: Owed[] = [];
    for (const schedule of world.schedules)
      if (schedule.kind === 'reviews.hr_nudge') for await (const owed of schedule.due(now)) found.push(owed);
    for (const { settle } of found) await settle();
    return found.map(({ recipient }) => recipient);
  };

  it('once a day, nobody alone, and it stands in the audit log', async () => {
    await assigned('of-nora', 'nora', 'asha', { state: 'DRAFT' });
    await assigned('of-mei', 'mei', 'ben', { state: 'SUBMITTED' });
    expect(JSON.stringify(await reminds())).toContain('is reminded now, in their working hours');
    expect((await due(WHILE_OPEN)).sort()).toEqual([world.ids.asha, world.ids.mei].sort());
    expect(await due(WHILE_OPEN)).toEqual([]);
    expect(JSON.stringify(await reminds())).toContain('was reminded today already');
    expect(await due(WHILE_OPEN)).toEqual([]);
    world.clock.at = new Date('2026-06-20T22:00:00Z');
    expect(JSON.stringify(await reminds())).toContain('is reminded now');
    expect((await world.audit()).map(({ action }) => action)).toEqual(
      Array(2).fill('reviews.everybody_reminded'),
    );
  });

  it('and not a day later, where nothing was running meanwhile', async () => {
    await reminds();
    expect(await due(new Date(WHILE_OPEN.getTime() + 86_400_000))).toEqual([]);
  });

  it('only while reviews are open', async () => {
    world.clock.at = AFTER_REVIEWS;
    expect(JSON.stringify(await reminds())).toContain('Reviews of Q2 2026 are not open now');
  });
});

describe('the figures of reviews', () => {
  const counts = async (now: Date) => {
    const { figures, countDaily } = reviewFigures({ ...world.deps, cycles: world.cycles });
    await countDaily.run(now);
    return (await figures.counted([world.cycle.id])).get(world.cycle.id);
  };
  const five: Name[] = ['asha', 'ben', 'mei', 'nora', 'lena'];
  beforeEach(async () => {
    for (const reviewer of five.slice(0, 4))
      await assigned(`self-${reviewer}`, reviewer, reviewer, { role: 'SELF' });
  });

  it('are hidden where fewer than five reviewers could be counted', async () => {
    expect(await counts(WHILE_OPEN)).toEqual({
      day: '2026-06-20',
      isFinal: false,
      teams: [],
      leavesOut: true,
    });
  });

  /** Five more of one team who review Ben. @returns the figures that HR sees after the tick of a moment. */
  async function withFiveMore() {
    const newcomers = ['r1', 'r2', 'r3', 'r4', 'r5'];
    const here = { ...world.deps, cycles: world.cycles };
    const roster = await world.people.roster();
    const people = {
      roster: async () => [
        ...roster,
        ...newcomers.map((id) => ({
          id,
          active: true,
          teamId: 'platform',
          timeZone: 'UTC',
          startDate: null,
          managerId: null,
        })),
      ],
      holdersOf: world.people.holdersOf,
      outsideHrView: async () => new Set<string>(),
    };
    for (const id of newcomers)
      await world.deps.store.insert(
        assignment(`${worlds} by-${id}`, {
          cycleId: world.cycle.id,
          subjectId: world.ids.ben,
          reviewerId: id,
        }),
        [],
        [],
      );
    const { figures, countDaily } = reviewFigures({ ...here, people });
    const shown = async (now: Date) => {
      await countDaily.run(now);
      return (await figures.counted([world.cycle.id])).get(world.cycle.id)!;
    };
    return { figures, shown };
  }

  it('stand for a day: a review that is submitted in it is not seen to arrive', async () => {
    const { figures, shown } = await withFiveMore();
    const first = await shown(WHILE_OPEN);
    await world.deps.store.replaceLine({ ...(await line('by-r1')), state: 'SUBMITTED' }, [], []);
    expect(await shown(new Date('2026-06-20T21:59:00Z'))).toEqual(first);
    const next = await shown(new Date('2026-06-20T22:00:00Z'));
    expect([first.day, next.day]).toEqual(['2026-06-20', '2026-06-21']);
    const sum = (all: typeof first) => all.teams.reduce((done, team) => done + team.done, 0);
    expect(sum(next) - sum(first)).toBe(1);
    const last = await shown(new Date('2026-06-30T15:00:00Z'));
    expect(last).toMatchObject({ isFinal: true });
    expect(await figures.final(world.cycle, new Date('2026-07-20T10:00:00Z'))).toEqual(last);
  });

  it('stand still while only those write who were given longer: nobody sees how far they are', async () => {
    const { shown } = await withFiveMore();
    const before = await shown(new Date('2026-06-30T10:00:00Z'));
    await extendsFor(MEI);
    await world.deps.store.replaceLine({ ...(await line('of-asha')), state: 'DRAFT' }, [], []);
    expect(await shown(new Date('2026-07-02T10:00:00Z'))).toEqual(before);
    expect(await shown(THIRD_OF_JULY)).toMatchObject({ isFinal: true });
  });
});
