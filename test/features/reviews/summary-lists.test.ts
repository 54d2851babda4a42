import type { Button } from '@slack/types';
import { summariesPart } from '../../../src/features/reviews/summaries/summaries.routes';
import { button } from '../../../src/slack/blocks';
import { buttonValues, conversation, modalOf, type Seen, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { ADMIN_CHANNEL } from '../../support/hr';
import { assignment } from '../../support/reviews';
import { AFTER_REVIEWS, type Name, type ReviewsWorld, reviewsWorld } from '../../support/reviews-world';
import { releases, seals, type Written } from '../../support/sealed-world';
import { questionsOf } from '../../support/store-commands';
import { slackUser } from '../../support/workspace';

let database: TestDatabase;
let world: ReviewsWorld;
let worlds = 0;
beforeAll(async () => {
  database = await testDatabase({ reports: true });
  await reviewsWorld(database, 'first');
  await database.buildIndexes();
}, 30_000);
afterAll(() => database.close());
beforeEach(async () => {
  worlds += 1;
  world = await reviewsWorld(database, `W${worlds}`);
  world.clock.at = AFTER_REVIEWS;
});

const as = async (name: Name) => world.as(await world.actor(name));
const read = (seen: Seen): string => textOf(modalOf(seen));
const types = async (name: Name, text = '') =>
  (await as(name)).type('/cycle summary', `summary ${text}`.trim(), ADMIN_CHANNEL);
const opensRoom = async (name: Name) => (await as(name)).press('reviews.summaries', world.cycle.id);
const selfReview = (of: Name): Written[] => [{ by: of, role: 'SELF', overall: 4, text: 'I tried' }];
const homeOf = async (name: Name) => textOf({ blocks: await world.home(await world.actor(name)) });

describe('HR’s room of a cycle', () => {
  it('opens for the cycle whose reviews closed last, with who is sealed, released and acknowledged', async () => {
    const acknowledged = { at: AFTER_REVIEWS, comment: null };
    await releases(world, await seals(world), { acknowledged });
    await releases(world, await seals(world, { of: 'ben', written: selfReview('ben') }), { released: null });
    await seals(world, { of: 'mei', manager: 'ben', written: selfReview('mei') });
    const { routes, verbs } = summariesPart(world.deps, () => []);
    const alone = { ...routes, commands: { '/cycle': verbs!.summary! } };
    const helen = conversation(alone, await world.actor('helen'), world.clock);
    expect(read(await helen.type('/cycle', 'summary', ADMIN_CHANNEL))).toBe(
      [
        '*Q2 2026*\n3 people’s reviews are sealed.\n1 released  ·  1 acknowledged  ·  1 with a synthesis, not released',
        'No manager was asked how a surprisingly low rating was said before.',
        '*One person*',
        'Choose somebody',
        '*Asha Nair*  ·  released and acknowledged',
        'Open',
        '*Ben Albrecht*  ·  synthesis written, not released',
        'Open',
        '*Mei Tanaka*  ·  waits for the manager’s synthesis',
        'Open',
        'People whom another HR admin looks after are left out, and so are those whose manager you were. That you open a summary is recorded.',
        '← Review cycles',
      ].join('\n'),
    );
    expect(world.reads).toEqual([]);
  });

  it('leaves out herself, her manager, her report, and whose manager she was', async () => {
    for (const name of ['helen', 'lena', 'luca'] as const)
      await seals(world, { of: name, manager: null, written: selfReview(name) });
    await seals(world, { manager: 'helen', written: selfReview('asha') });
    expect(read(await opensRoom('helen'))).toContain('There is nothing here that you look after.');
    expect(read(await opensRoom('luca'))).toContain('1 person’s reviews are sealed.');
  });

  it('counts how often a surprising rating was said before once all of the cycle is sealed', async () => {
    await seals(world);
    const line = (await world.deps.store.assignment(`nora-asha-${world.cycle.id}`))!;
    await world.deps.store.replace({ ...line, saidBefore: 'In May, at lunch' }, [], []);
    const pending = assignment(`pending-${worlds}`, {
      ...{ cycleId: world.cycle.id, subjectId: world.ids.mei, reviewerId: world.ids.ben },
    });
    await world.deps.store.insert(pending, [], []);
    const early = read(await opensRoom('helen'));
    expect(early).toContain('1 person’s reviews are sealed, 1 not yet.');
    expect(early).not.toContain('surprisingly');

    await seals(world, { of: 'mei', manager: 'ben', written: selfReview('mei') });
    expect(read(await opensRoom('helen'))).toContain(
      '1 manager’s review says how a surprisingly low rating was said before.',
    );
  });

  it('is read once for all that it shows and counts, however many summaries there are', async () => {
    await releases(world, await seals(world), { acknowledged: { at: AFTER_REVIEWS, comment: null } });
    await seals(world, { of: 'mei', manager: 'ben', written: selfReview('mei') });
    const helen = await as('helen');
    const asked = await questionsOf(database.connection, () =>
      helen.press('reviews.summaries', world.cycle.id),
    );
    const timesOf = (question: string) => asked.filter((each) => each === question).length;
    expect(timesOf('find review_snapshots')).toBe(1);
    expect(timesOf('find releases')).toBe(1);
  });

  it('has the buttons of every part, and finds somebody', async () => {
    await seals(world);
    const more = async (): Promise<Button[]> => [button('reviews.release_many', 'Release…', 'q2')];
    const part = summariesPart(world.deps, () => [{ roomButtons: more }, {}]);
    const helen = conversation(part.routes!, await world.actor('helen'), world.clock);
    const room = modalOf(await helen.press('reviews.summaries', world.cycle.id));
    expect(buttonValues(room, 'reviews.release_many')).toEqual(['q2']);

    const found = await helen.press('reviews.summaries_find', 'U3', { ref: room.private_metadata });
    expect(read(found)).toContain('You read this as HR');
    expect(await helen.press('reviews.summaries_find', 'U7', { ref: room.private_metadata })).toEqual({
      error:
        'Another HR admin does that: you have no HR view of Lena Ortiz, because of where you both stand in the org chart.',
    });
  });

  it('is for HR alone, by whatever way', async () => {
    await seals(world);
    for (const seen of [await types('nora'), await opensRoom('nora'), await types('nora', '<@U3|asha>')])
      expect(seen.error).toContain('Review cycles are run by HR admins in the admin channel');
  });

  it('says so where no reviews have closed, or no cycle is called so', async () => {
    world.clock.at = new Date('2026-06-20T10:00:00Z');
    expect(await types('helen')).toEqual({
      said: 'No reviews have closed yet, so there are no summaries. `/cycle` alone shows all cycles.',
    });
    expect(await types('helen', 'Q9')).toEqual({
      said: 'There is no cycle called Q9. Try `/cycle summary Q2 2026` or `/cycle summary @person`.',
    });
    expect(read(await types('helen', 'Q2 2026'))).toContain('There is nothing here that you look after.');
  });
});

describe('a manager’s list', () => {
  const team = async (name: Name) => read(await (await as(name)).press('reviews.team_summaries'));

  it('has everybody whose manager they were at sealing, with what is to be done', async () => {
    await seals(world);
    await seals(world, { of: 'mei', manager: 'ben', written: selfReview('mei') });
    expect(await team('nora')).toBe(['Q2 2026', '*Asha Nair*  ·  synthesis to write', 'Open'].join('\n'));
    expect(await team('lena')).toContain('There are no summaries of your people yet.');
  });

  it('has those whose manager at sealing left before release', async () => {
    await seals(world);
    await world.people.setManager(world.ids.asha, world.ids.lena, new Date('2026-07-01T00:00:00Z'));
    expect(await team('lena')).toContain('There are no summaries');
    expect(await homeOf('lena')).toBe('');
    await world.people.noticeUser(slackUser('U6', 'Nora Lund', { deleted: true }));
    expect(await team('lena')).toContain('*Asha Nair*');
    expect(await homeOf('lena')).toContain('My team’s summaries');
  });
});

describe('one’s own list', () => {
  const own = async (name: Name) => modalOf(await (await as(name)).press('reviews.own_summaries'));

  it('has one’s self review from when it is submitted, and the summary once it is released', async () => {
    expect(textOf(await own('asha'))).toContain('There is nothing to read yet.');
    const sealed = await seals(world);
    expect(textOf(await own('asha'))).toBe(['*Q2 2026*  ·  not released yet', 'My self review'].join('\n'));
    await releases(world, sealed);
    const list = await own('asha');
    expect(textOf(list)).toBe(
      ['*Q2 2026*  ·  released on 6 July 2026', 'Summary', 'My self review'].join('\n'),
    );
    const [review] = buttonValues(list, 'reviews.read_own');
    expect(read(await (await as('asha')).press('reviews.read_own', review))).toContain('I answered');
  });
});

describe('App Home', () => {
  it('leads to what there is to read, and shows nothing where there is nothing', async () => {
    expect(await homeOf('asha')).toBe('');
    await seals(world);
    expect(await homeOf('asha')).toBe('Reviews\nMy summaries\nReviews I wrote');
    expect(await homeOf('nora')).toBe('Reviews\nMy team’s summaries\nReviews I wrote');
    expect(await homeOf('ben')).toBe('Reviews\nReviews I wrote');
    expect(await homeOf('lena')).toBe('');
  });
});
