import { summariesPart } from '../../../src/features/reviews/summaries/summaries.routes';
import { actions, button } from '../../../src/slack/blocks';
import { buttonValues, conversation, modalOf, type Seen, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { ADMIN_CHANNEL } from '../../support/hr';
import { linesOf } from '../../support/okr-conversation';
import { AFTER_REVIEWS, type Name, type ReviewsWorld, reviewsWorld } from '../../support/reviews-world';
import { releases, seals } from '../../support/sealed-world';
import { slackUser } from '../../support/workspace';

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
  world.clock.at = AFTER_REVIEWS;
});

const NOT_TO_BE_READ =
  'There is no summary here that you can read. Summaries of yours and of your team are on App Home, once there are any.';

const as = async (name: Name) => world.as(await world.actor(name));
const refOf = (subject: Name) => `${world.cycle.id} ${world.ids[subject]}`;
const opens = async (name: Name, subject: Name = 'asha') =>
  (await as(name)).press('reviews.see_summary', refOf(subject));
const types = async (name: Name, text: string) =>
  (await as(name)).type('/cycle summary', `summary ${text}`.trim(), ADMIN_CHANNEL);
const read = (seen: Seen): string => textOf(modalOf(seen));
const leaves = async (name: Name) => {
  const { slackId, name: called } = (await world.people.person(world.ids[name]))!;
  await world.people.noticeUser(slackUser(slackId, called, { deleted: true }));
};
const getsManager = (name: Name, manager: Name) =>
  world.people.setManager(world.ids[name], world.ids[manager], new Date('2026-07-01T00:00:00Z'));

describe('the one it is about', () => {
  it('reads nothing of it before it is released, and then averages and shuffled texts without names', async () => {
    const sealed = await seals(world);
    expect(await opens('asha')).toEqual({ error: NOT_TO_BE_READ });

    await releases(world, sealed);
    const text = read(await opens('asha'));
    expect(text).toContain('Only you, your manager and HR read this.');
    expect(text).toContain('Final rating: *3*');
    expect(text).toContain('3–4 answers');
    expect(text).toContain('Explains with patience');
    expect(text).not.toContain('Ben');
    expect(text).not.toContain('Proposed');
    expect(world.reads).toEqual([]);
  });

  it('is told the same where nothing is sealed', async () => {
    expect(await opens('asha')).toEqual({ error: NOT_TO_BE_READ });
  });
});

describe('the manager', () => {
  it('reads it from sealing on, with what the manager wrote, and without an entry in the audit log', async () => {
    await seals(world);
    const text = read(await opens('nora'));
    expect(text).toContain('You read this as the manager of Asha Nair.');
    expect(text).toContain('Keeps her promises');
    expect(text).toContain('I answered every carrier');
    expect(world.reads).toEqual([]);
  });

  it('who came later reads nothing while the one at sealing is there', async () => {
    await seals(world);
    await getsManager('asha', 'lena');
    expect(await opens('lena')).toEqual({ error: NOT_TO_BE_READ });
    expect(read(await opens('nora'))).toContain('as the manager of Asha Nair');
  });

  it('of today takes over where the one at sealing left, which is recorded once', async () => {
    await seals(world);
    await getsManager('asha', 'lena');
    await leaves('nora');
    expect(read(await opens('lena'))).toContain('as the manager of Asha Nair');
    await opens('lena');
    expect(new Set(world.reads.map(({ id }) => id)).size).toBe(1);
    expect(world.reads[0]).toMatchObject({
      action: 'reviews.summary_taken_over',
      by: world.ids.lena,
      object: { kind: 'person', id: world.ids.asha },
      facts: { cycle: world.cycle.id },
    });
  });

  it('of today takes nothing over once it is released', async () => {
    await releases(world, await seals(world));
    await getsManager('asha', 'lena');
    await leaves('nora');
    expect(await opens('lena')).toEqual({ error: NOT_TO_BE_READ });
  });

  it('who reviewed her as a peer before reads what the others wrote: with two left, nothing of theirs', async () => {
    await seals(world, { manager: 'ben' });
    const text = read(await opens('ben'));
    expect(text).toContain('Your own answers are left out.');
    expect(text).toContain('not enough answers to protect the people who gave them');
    expect(text).not.toContain('Shares what she knows');
  });

  it('sees the last cycle beside this one only where they were the manager then', async () => {
    const q3 = await world.cycles.createCycle(world.helen, {
      ...{ name: 'Q3 2026', firstDay: '2026-07-01', lastDay: '2026-09-30', timeZone: 'Europe/Berlin' },
      review: { opensOn: '2026-09-15', opensAt: '09:00', closesOn: '2026-09-30', closesAt: '17:00' },
    });
    const opensQ3 = async (name: Name) =>
      read(await (await as(name)).press('reviews.see_summary', `${q3.id} ${world.ids.asha}`));
    const before = await seals(world);
    const later = await seals(world, { cycleId: q3.id, sealedOn: '2026-09-30' });
    expect(await opensQ3('nora')).toContain('Q2 2026');
    expect(await opensQ3('helen')).toContain('Q2 2026');
    expect(world.reads[0]!.facts).toEqual({ cycle: q3.id, before: world.cycle.id });

    await getsManager('asha', 'lena');
    await leaves('nora');
    expect(await opensQ3('lena')).not.toContain('Q2 2026');

    await releases(world, later);
    expect(await opensQ3('asha')).not.toContain('Q2 2026');
    await releases(world, before);
    expect(await opensQ3('asha')).toContain('Q2 2026');
  });
});

describe('colleagues', () => {
  it.each(['ben', 'mei', 'lena'] as const)(
    '%s is told the same whether or not it is sealed',
    async (name) => {
      expect(await opens(name)).toEqual({ error: NOT_TO_BE_READ });
      await releases(world, await seals(world));
      expect(await opens(name)).toEqual({ error: NOT_TO_BE_READ });
      expect(world.reads).toEqual([]);
    },
  );
});

describe('HR', () => {
  it('reads averages of every group and every text; each opening is recorded before, once for all its pages', async () => {
    await seals(world);
    const window = modalOf(await types('helen', '<@U3|asha>'));
    expect(textOf(window)).toContain('You read this as HR, without names');
    expect(textOf(window)).toContain('3 answers');
    const entry = {
      action: 'reviews.summary_read',
      by: world.ids.helen,
      object: { kind: 'person', id: world.ids.asha },
      facts: { cycle: world.cycle.id },
    };
    expect(world.reads).toEqual([expect.objectContaining(entry)]);

    const helen = await as('helen');
    await helen.press('reviews.turn_summary~1', `${refOf('asha')} 1`, { ref: window.private_metadata });
    expect(new Set(world.reads.map(({ id }) => id)).size).toBe(1);
    await opens('helen');
    expect(new Set(world.reads.map(({ id }) => id)).size).toBe(2);
  });

  it('is shown nothing where it cannot be recorded', async () => {
    await seals(world);
    const silent = world.rewired({
      audit: {
        record: async () => {
          throw new Error('The audit log is away.');
        },
      },
    });
    const helen = silent.as(await world.actor('helen'));
    await expect(helen.press('reviews.see_summary', refOf('asha'))).rejects.toThrow('The audit log is away.');
  });

  it.each([
    ['herself', 'helen', 'lena'],
    ['her manager', 'lena', null],
    ['her report', 'luca', 'nora'],
  ] as const)('reads nothing of %s: another HR admin does', async (_who, of, manager) => {
    await seals(world, { of, manager });
    expect(await opens('helen', of)).toEqual({ error: NOT_TO_BE_READ });
    const { slackId, name } = (await world.people.person(world.ids[of]))!;
    expect(await types('helen', `<@${slackId}|x>`)).toEqual({
      error: `Another HR admin does that: you have no HR view of ${name}, because of where you both stand in the org chart.`,
    });
    expect(world.reads).toEqual([]);
  });

  it('who was the manager at sealing reads it as the manager, and it is not recorded', async () => {
    await seals(world, { manager: 'helen' });
    expect(read(await opens('helen'))).toContain('You read this as the manager of Asha Nair.');
    expect(world.reads).toEqual([]);
  });

  it('who manages her now has no HR view, and the manager at sealing reads it still', async () => {
    await seals(world);
    await getsManager('asha', 'helen');
    expect(await opens('helen')).toEqual({ error: NOT_TO_BE_READ });
    expect(read(await opens('nora'))).toContain('as the manager of Asha Nair');
  });

  it('reads nothing outside the admin channel', async () => {
    await seals(world);
    world.members.delete('U1');
    expect(await opens('helen')).toEqual({ error: NOT_TO_BE_READ });
  });

  it('who reviewed her as a peer does not count for himself', async () => {
    await seals(world);
    expect(read(await opens('luca'))).toContain('Your own answers are left out.');
    expect(read(await opens('luca'))).not.toContain('Listens before she speaks');
  });

  it('is told that nothing of somebody is sealed', async () => {
    expect(await types('helen', '<@U3|asha>')).toEqual({
      error:
        'No reviews of Asha Nair that you could read are sealed yet: they are once the time for all of them is over.',
    });
  });
});

describe('the window', () => {
  const opensFrom = async (from: 'modal' | 'message', name: Name) =>
    (await as(name)).press('reviews.see_summary', refOf('asha'), { from });

  it('takes the place of the list it was chosen in, so that two more fit on top of it', async () => {
    await seals(world);
    const inList = await opensFrom('modal', 'nora');
    expect(read({ replaced: inList.replaced! })).toContain('as the manager of Asha Nair');
    expect(inList.opened).toBeUndefined();
    expect((await opensFrom('message', 'nora')).opened).toBeDefined();
  });

  it.each([
    ['asha', '← My summaries', 'reviews.own_summaries'],
    ['nora', '← My team’s summaries', 'reviews.team_summaries'],
    ['helen', '← Summaries', 'reviews.summaries'],
  ] as const)('leads %s back to a list as it stands by then', async (name, words, list) => {
    await releases(world, await seals(world));
    const summary = modalOf(await opens(name));
    expect(textOf(summary).split('\n').at(-1)).toBe(words);
    const value = buttonValues(summary, list)[0] ?? '';
    expect((await (await as(name)).press(list, value)).replaced).toBeDefined();
  });

  it('has the buttons of several parts in one row', async () => {
    await seals(world);
    const of = (id: string) => async () => [actions(button(id, 'Act…', refOf('asha')))];
    const parts = [{ aboveSummary: of('reviews.one') }, { aboveSummary: of('reviews.two') }];
    const part = summariesPart(world.deps, () => parts);
    const helen = conversation(part.routes!, await world.actor('helen'), world.clock);
    const { blocks } = modalOf(await helen.press('reviews.see_summary', refOf('asha')));
    expect(linesOf(blocks)).toContain('[Act…] [Act…] [Show names…]');
  });
});
