import type { ItemKey } from '../../../src/delivery/schedule';
import type { Modal } from '../../../src/slack/blocks';
import { modalOf, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { AFTER_REVIEWS, type Name, type ReviewsWorld, reviewsWorld } from '../../support/reviews-world';
import { releases, seals } from '../../support/sealed-world';

const NOT_TO_BE_READ =
  'There is no summary here that you can read. Summaries of yours and of your team are on App Home, once there are any.';

let database: TestDatabase;
let world: ReviewsWorld;
let touched: ItemKey[];
let worlds = 0;
beforeAll(async () => {
  database = await testDatabase();
  await reviewsWorld(database, 'first');
  await database.buildIndexes();
}, 30_000);
afterAll(() => database.close());
beforeEach(async () => {
  worlds += 1;
  const made = await reviewsWorld(database, `K${worlds}`);
  touched = [];
  const outbox = { touch: async (item: ItemKey) => void touched.push(item), announce: () => undefined };
  world = Object.assign(made, made.rewired({ outbox }));
  world.clock.at = AFTER_REVIEWS;
});

const ofAsha = () => `${world.cycle.id} ${world.ids.asha}`;
const as = async (name: Name) => world.as(await world.actor(name));
const asks = async (name: Name) => (await as(name)).press('reviews.acknowledge', ofAsha());
const form = async (): Promise<Modal> => modalOf(await asks('asha'));
const reads = async (name: Name) =>
  textOf(modalOf(await (await as(name)).press('reviews.see_summary', ofAsha())));
const stored = () => world.deps.releases.release(world.cycle.id, world.ids.asha);
const card = async () => {
  const schedule = world.schedules.find(({ kind }) => kind === 'reviews.released')!;
  const item = { kind: schedule.kind, recipient: world.ids.asha, slot: world.cycle.id };
  return textOf((await schedule.render(item, { now: AFTER_REVIEWS, redraw: true }))!);
};

describe('acknowledging a released summary', () => {
  it('asks for a comment that may be left out, and says that it is no agreement', async () => {
    await releases(world, await seals(world));
    const modal = await form();
    expect(textOf(modal)).toContain(
      'You say that you have read your summary of *Q2 2026*, not that you agree with it.',
    );
    const seen = await (await as('asha')).submit(modal, { comment: '' });
    expect(textOf(seen.below!)).toContain(
      ':white_check_mark: You have acknowledged your summary of *Q2 2026*.',
    );
    expect((await stored())!.acknowledged).toEqual({ at: AFTER_REVIEWS, comment: null });
    expect(await world.audit()).toEqual([]);
  });

  it('shows the comment to the manager, to HR and to whoever wrote it', async () => {
    await releases(world, await seals(world));
    await (await as('asha')).submit(await form(), { comment: 'Thank you,\nmostly fair' });
    expect(await reads('nora')).toContain('*Asha Nair’s comment*\n>Thank you,\n>mostly fair');
    expect(await reads('nora')).toContain('· acknowledged');
    expect(await reads('helen')).toContain('>Thank you,\n>mostly fair');
    expect(await reads('asha')).toContain('You acknowledged this on 1 July 2026.');
    expect(await reads('asha')).toContain('*Your comment*\n>Thank you,\n>mostly fair');
    expect(await reads('asha')).not.toContain('Acknowledge…');
  });

  it('turns what she was told into a receipt, and takes it from what is to do', async () => {
    await releases(world, await seals(world));
    expect((await world.todos(await world.actor('asha'))).map(({ text }) => text.mrkdwn)).toEqual([
      'Your review summary of *Q2 2026* is ready',
    ]);
    expect(await card()).toContain('your review summary is ready to be read.');
    await (await as('asha')).submit(await form(), { comment: '' });
    expect(await card()).toContain(
      ':white_check_mark: *Q2 2026*: you have acknowledged your review summary.',
    );
    expect(touched).toEqual([{ kind: 'reviews.released', recipient: world.ids.asha, slot: world.cycle.id }]);
    expect(await world.todos(await world.actor('asha'))).toEqual([]);
  });

  it('is done once: sent twice it is one, and another comment from an older window stays there', async () => {
    await releases(world, await seals(world));
    const [phone, desk] = [await form(), await form()];
    await (await as('asha')).submit(phone, { comment: 'From the phone' });
    expect((await (await as('asha')).submit(phone, { comment: 'From the phone' })).closed).toBe(true);
    expect(await (await as('asha')).submit(desk, { comment: 'From the desk' })).toEqual({
      fields: {
        comment:
          'You have acknowledged this summary already, in another window, and that is done once. What you typed here is not saved.',
      },
    });
    expect((await stored())!.acknowledged!.comment).toBe('From the phone');
    expect(await asks('asha')).toEqual({ error: 'You have acknowledged this summary already.' });
  });

  it('takes a comment of at most 2,000 characters', async () => {
    await releases(world, await seals(world));
    expect(await (await as('asha')).submit(await form(), { comment: 'x'.repeat(2_001) })).toEqual({
      fields: {
        comment: 'This comment has 2,001 characters; the most is 2,000. Your text is still here.',
      },
    });
    await (await as('asha')).submit(await form(), { comment: 'x'.repeat(2_000) });
    expect((await stored())!.acknowledged!.comment).toHaveLength(2_000);
  });

  it.each<Name>(['nora', 'helen', 'ben'])('is not for %s', async (name) => {
    await releases(world, await seals(world));
    expect(await asks(name)).toEqual({ error: NOT_TO_BE_READ });
    expect(await (await as(name)).submit(await form(), { comment: 'Mine' })).toEqual({
      error: NOT_TO_BE_READ,
    });
    expect((await stored())!.acknowledged).toBeNull();
  });

  it('waits for the release', async () => {
    await seals(world);
    expect(await asks('asha')).toEqual({ error: NOT_TO_BE_READ });
    expect(await stored()).toBeUndefined();
  });
});
