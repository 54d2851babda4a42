import { HR_CHANNEL } from '../../../src/delivery/hr-channel';
import { mongoReviewErasure } from '../../../src/features/reviews/kept/review-erasure.store';
import type { Modal } from '../../../src/slack/blocks';
import { modalOf, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { AFTER_REVIEWS, type Name, type ReviewsWorld, reviewsWorld } from '../../support/reviews-world';
import { seals } from '../../support/sealed-world';

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

const WHY = 'The works council looks into a complaint.';
const PEERS_OF_ASHA = [
  { by: 'mei', role: 'PEER', overall: 3, text: 'Shares what she knows' },
  { by: 'ben', role: 'PEER', overall: 2, text: 'Explains with patience' },
] as const;
const NOT_TO_BE_READ =
  'There is no summary here that you can read. Summaries of yours and of your team are on App Home, once there are any.';

const as = async (name: Name) => world.as(await world.actor(name));
const asks = async (name: Name, subject: Name = 'asha') =>
  (await as(name)).press('reviews.reveal', `${world.cycle.id} ${world.ids[subject]}`);
const confirms = async (name: Name, form: Modal, why = WHY) =>
  (await as(name)).submit(form, { why }, `V-reveal-${worlds}`);
const revealId = () => `created-by-V-reveal-${worlds}`;
const reveals = async (name: Name) => modalOf(await confirms(name, modalOf(await asks(name))));
const notices = async () => {
  const told: { slot: string; text: string }[] = [];
  const notice = world.schedules.find(({ kind }) => kind === 'reviews.revealed')!;
  for await (const owed of notice.due(AFTER_REVIEWS)) {
    expect(owed.recipient).toBe(HR_CHANNEL);
    const part = await notice.render(owed, { now: AFTER_REVIEWS, redraw: false });
    told.push({ slot: owed.slot, text: textOf(part!) });
    await owed.settle();
  }
  return told;
};

describe('having the names behind reviews shown', () => {
  it('asks for a reason, says who learns of it, and then shows each review with its name', async () => {
    await seals(world, { written: PEERS_OF_ASHA });
    const form = modalOf(await asks('helen'));
    expect(textOf(form)).toContain('the other HR admins are told');
    expect(await confirms('helen', form, ' ')).toEqual({
      fields: { why: 'Say why, for example: the works council looks into a complaint about these reviews.' },
    });
    expect(world.reads).toEqual([]);

    expect(textOf(modalOf(await confirms('helen', form)))).toBe(
      [
        'Reviews of *Asha Nair* in *Q2 2026*, with names',
        'Ben Albrecht  ·  Peer',
        '*Overall performance*\n2  ·  Fair',
        '*Collaboration with team*\n_No answer_',
        '*Ownership & accountability*\n_No answer_'.replace('&', '&amp;'),
        '*Top 2-3 strengths*\nExplains with patience',
        '*Areas to improve*\n_No answer_',
        '*Most notable achievements*\n_No answer_',
        '*Anything else*\n_No answer_',
        'Mei Tanaka  ·  Peer',
        '*Overall performance*\n3  ·  Good',
        '*Collaboration with team*\n_No answer_',
        '*Ownership &amp; accountability*\n_No answer_',
        '*Top 2-3 strengths*\nShares what she knows',
        '*Areas to improve*\n_No answer_',
        '*Most notable achievements*\n_No answer_',
        '*Anything else*\n_No answer_',
      ].join('\n'),
    );
    expect(world.reads).toEqual([
      {
        id: revealId(),
        at: AFTER_REVIEWS,
        by: world.ids.helen,
        action: 'reviews.revealed',
        object: { kind: 'person', id: world.ids.asha },
        facts: { cycle: world.cycle.id },
        why: WHY,
      },
    ]);
  });

  it('tells the other HR admins without a name; who has an HR view of her sees who, about whom and why', async () => {
    await seals(world, { written: PEERS_OF_ASHA });
    await reveals('helen');
    const [notice, ...others] = await notices();
    expect(others).toEqual([]);
    expect(notice!.text).toBe(
      'An HR admin had the names behind somebody’s reviews of *Q2 2026* shown, for a stated reason.\nSee why',
    );
    const details = modalOf(await (await as('luca')).press('reviews.reveal_see', notice!.slot));
    expect(textOf(details)).toContain(
      'On 1 July 2026 *Helen Park* had the names behind the reviews of *Asha Nair* in *Q2 2026* shown.',
    );
    expect(textOf(details)).toContain(WHY);
    expect(await notices()).toEqual([]);
  });

  it('is one reveal however often the form is sent', async () => {
    await seals(world, { written: PEERS_OF_ASHA });
    const form = modalOf(await asks('helen'));
    await confirms('helen', form);
    await confirms('helen', form, 'Another reason');
    expect(await notices()).toHaveLength(1);
    expect(world.reads.map(({ id, why }) => [id, why])).toEqual([
      [revealId(), WHY],
      [revealId(), WHY],
    ]);
  });

  it('shows no name where it cannot be recorded', async () => {
    await seals(world, { written: PEERS_OF_ASHA });
    const form = modalOf(await asks('helen'));
    const record = async () => {
      throw new Error('The audit log is away.');
    };
    const helen = world.rewired({ audit: { record } }).as(await world.actor('helen'));
    await expect(helen.submit(form, { why: WHY })).rejects.toThrow('The audit log is away.');
  });

  it.each(['asha', 'nora', 'ben', 'mei'] as const)('is refused to %s, who is not of HR', async (name) => {
    await seals(world, { written: PEERS_OF_ASHA });
    expect((await asks(name)).error).toContain('Review cycles are run by HR admins');
  });

  it('is refused about herself, her manager and her report, and to whoever was the manager', async () => {
    for (const name of ['helen', 'lena', 'luca'] as const) {
      await seals(world, { of: name, manager: null, written: [] });
      expect(await asks('helen', name)).toEqual({ error: NOT_TO_BE_READ });
    }
    await seals(world, { manager: 'helen', written: PEERS_OF_ASHA });
    expect(await asks('helen')).toEqual({ error: NOT_TO_BE_READ });
    expect((await asks('luca')).opened).toBeDefined();
  });

  it('is refused where a report of hers wrote one: another HR admin does that', async () => {
    const hers = { by: 'luca', role: 'PEER', overall: 4, text: 'Listens' } as const;
    await seals(world, { written: [...PEERS_OF_ASHA, hers] });
    const other =
      'Another HR admin does that: somebody above you, or a report of yours, was asked for one of these reviews.';
    expect(await asks('helen')).toEqual({ error: other });
    expect((await asks('luca')).opened).toBeDefined();
  });

  it('names nobody by elimination: not where a single one of those who wrote has been erased', async () => {
    const luca = { by: 'luca', role: 'PEER', overall: 4, text: 'Listens before she speaks' } as const;
    await seals(world, { written: [...PEERS_OF_ASHA, luca] });
    const form = modalOf(await asks('luca'));
    const erases = (name: Name) =>
      mongoReviewErasure(database.connection, world.workspaceId)(world.ids[name], `nobody-${name}`);
    await erases('mei');
    const refused = {
      error:
        'One of those who wrote these reviews has been erased since. The names of the others would say which one was theirs, so they are shown to nobody any more.',
    };
    expect(await asks('luca')).toEqual(refused);
    expect(await confirms('luca', form)).toEqual(refused);
    expect(world.reads).toEqual([]);
    expect(await notices()).toEqual([]);

    await erases('ben');
    const shown = textOf(await reveals('luca'));
    expect(shown.match(/^.* · .*Peer.*$/gm)).toEqual([
      expect.stringContaining('Luca'),
      expect.stringContaining('Somebody who was erased'),
      expect.stringContaining('Somebody who was erased'),
    ]);
    expect(shown).not.toContain('nobody-');
    expect(shown).not.toMatch(/Mei|Ben/);
  });

  it('is of the one who asked: another admin who presses a button of hers is refused', async () => {
    await seals(world, { written: PEERS_OF_ASHA });
    await reveals('helen');
    expect(await (await as('luca')).press('reviews.reveal_turn~1', `${revealId()} 1`)).toEqual({
      error: 'Another HR admin had these names shown: press the button yourself, and say why.',
    });
  });
});
