import { buttonValues, modalOf, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { assignment } from '../../support/reviews';
import {
  AFTER_REVIEWS,
  BEFORE_REVIEWS,
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
});

const WHY = 'We have not worked together since the zebra project.';
const DRAFT = {
  state: 'DRAFT',
  answers: [{ id: 'strengths', value: 'Kind', savedAt: 1 }],
  hinted: ['strengths'],
} as const;
const id = () => `review-${worlds}`;
const as = async (name: Name) => world.as(await world.actor(name));
const assigned = (reviewer: Name, subject: Name, more: Parameters<typeof assignment>[1] = {}, key = id()) =>
  world.deps.store.insert(
    assignment(key, {
      cycleId: world.cycle.id,
      subjectId: world.ids[subject],
      reviewerId: world.ids[reviewer],
      ...more,
    }),
    [],
    [],
  );
const opens = async (name: Name) => (await as(name)).press('reviews.decline', id());
const declines = async (name: Name, reason = WHY) =>
  (await as(name)).submit(modalOf(await opens(name)), { reason });
const stored = async () => (await world.deps.store.assignment(id()))!;

describe('declining a review', () => {
  it('asks why, says who is told, and forgets the draft', async () => {
    await assigned('ben', 'asha', DRAFT);
    const shown = modalOf(await opens('ben'));
    expect(textOf(shown)).toBe(
      [
        'You decline to review *Asha Nair* as a peer in *Q2 2026*. This cannot be undone, and what you have written in it is deleted.',
        'Only HR is told that you declined, and why. Asha Nair and their manager are not told by Trellis.',
        'Why',
        'For HR, in at most 500 characters.',
      ].join('\n'),
    );
    const { below } = await (await as('ben')).submit(shown, { reason: `  ${WHY} ` });
    expect(textOf(below!)).toContain('*Asha Nair*  ·  as a peer  ·  declined');
    expect(await stored()).toMatchObject({
      state: 'DECLINED',
      answers: [],
      declineReason: WHY,
    });
    expect((await stored()).hinted).toBeUndefined();
    const raw = await world.deps.store.ofSubject(world.ids.asha, world.cycle.id);
    expect(JSON.stringify(raw)).not.toContain('zebra');
  });

  it.each([
    ['REPORT', WHILE_OPEN],
    ['PEER', new Date(BEFORE_REVIEWS)],
  ] as const)('is for a %s also at %s', async (role, now) => {
    world.clock.at = now;
    await assigned('mei', 'ben', { role });
    await declines('mei');
    expect((await stored()).state).toBe('DECLINED');
  });

  it.each(['MANAGER', 'SELF'] as const)('is not for a %s', async (role) => {
    await assigned('ben', role === 'SELF' ? 'ben' : 'mei', { role });
    expect((await opens('ben')).error).toBe(
      'Only peers and reports may decline a review. If you cannot write this one, please talk to HR.',
    );
  });

  it('takes a reason of 500 characters, no more and not none', async () => {
    await assigned('ben', 'asha');
    expect((await declines('ben', ' ')).fields).toEqual({
      reason: 'Say why, for example: we have not worked together this quarter.',
    });
    expect((await declines('ben', 'a'.repeat(501))).fields).toEqual({
      reason: 'This reason has 501 characters; the most is 500. Your text is still here.',
    });
    await declines('ben', 'a'.repeat(500));
    expect((await stored()).declineReason).toHaveLength(500);
  });

  it('is refused once it is submitted, over, or somebody else’s', async () => {
    await assigned('ben', 'asha', DRAFT);
    const form = modalOf(await opens('ben'));
    expect((await opens('mei')).error).toBe(
      'This review is not among yours, so nothing was changed. Open your reviews from App Home to see those that are.',
    );
    const ben = await as('ben');
    world.clock.at = AFTER_REVIEWS;
    expect((await ben.submit(form, { reason: WHY })).error).toBe(
      'The time for this review ended on 30 June 2026, 17:00, so it can no longer be declined.',
    );
    world.clock.at = WHILE_OPEN;
    await world.deps.store.replace({ ...(await stored()), state: 'SUBMITTED' }, [], []);
    expect((await ben.submit(form, { reason: WHY })).error).toBe(
      'This review is submitted and locked for good, so it can no longer be declined.',
    );
    expect((await stored()).answers).toHaveLength(1);
  });

  it('for whom HR gave longer is possible as long', async () => {
    await assigned('ben', 'asha', { extendedTo: new Date('2026-07-10T10:00:00Z') });
    world.clock.at = AFTER_REVIEWS;
    await declines('ben');
    expect((await stored()).state).toBe('DECLINED');
  });

  it('sent twice tells HR once, and keeps the first reason', async () => {
    await assigned('ben', 'asha');
    const form = modalOf(await opens('ben'));
    const ben = await as('ben');
    await ben.submit(form, { reason: WHY });
    await ben.submit(form, { reason: 'Another one' });
    expect((await stored()).declineReason).toBe(WHY);
    const owed: string[] = [];
    for await (const { kind, recipient } of world.deps.store.owed()) owed.push(`${kind} ${recipient}`);
    expect(owed).toEqual(['declined hr-channel']);
    expect((await opens('ben')).error).toBe('You declined this review already; HR is told.');
  });
});

describe('what HR sees of it', () => {
  const sees = async (name: 'helen' | 'luca') =>
    textOf(modalOf(await world.as(world[name]).press('reviews.see_declines', world.cycle.id)));

  it('is who declined what and why', async () => {
    await assigned('ben', 'asha');
    await declines('ben');
    expect(await sees('helen')).toBe(
      [
        'Declined in *Q2 2026*:',
        '*Ben Albrecht* · Peer of *Asha Nair*',
        WHY,
        'What is by or about you, those above you and your reports is left to another HR admin.',
        'This is for HR alone: the people reviewed and their managers are not told who declined.',
        'Assign reviews',
      ].join('\n'),
    );
    const list = await world.as(world.helen).press('reviews.assign_choose', 'U3', { ref: world.cycle.id });
    expect(textOf(modalOf(list))).toContain('*Ben Albrecht* · Peer · declined');
  });

  it('leaves out whom another HR admin looks after: themselves and those above them', async () => {
    await assigned('ben', 'lena');
    await declines('ben');
    await assigned('mei', 'luca', {}, `luca-${worlds}`);
    const mei = await as('mei');
    const form = modalOf(await mei.press('reviews.decline', `luca-${worlds}`));
    await mei.submit(form, { reason: 'Never met' });
    const seen = await sees('helen');
    expect(seen).toContain('No review of *Q2 2026* that you look after was declined.');
    expect(seen).not.toMatch(/\d more/);
    expect(seen).not.toMatch(/zebra|Ben|Mei|Never/);
  });

  it('leaves out what those say who are above an HR admin or report to her', async () => {
    await assigned('lena', 'asha');
    await declines('lena');
    expect(await sees('helen')).not.toMatch(/zebra|Lena|Asha/);
    expect(await sees('luca')).not.toMatch(/zebra|Lena|Asha/);
  });

  it('stands in the audit log before it is shown, without who declined or of whom', async () => {
    await sees('helen');
    expect(world.reads).toEqual([]);
    await assigned('ben', 'asha');
    await declines('ben');
    await sees('helen');
    expect(world.reads).toEqual([
      {
        id: expect.any(String),
        at: WHILE_OPEN,
        by: world.ids.helen,
        action: 'reviews.declines_read',
        object: { kind: 'cycle', id: world.cycle.id },
        facts: { count: 1 },
      },
    ]);
    const record = () => Promise.reject(new Error('The log is away.'));
    const hr = world.rewired({ audit: { record } }).as(world.helen);
    await expect(hr.press('reviews.see_declines', world.cycle.id)).rejects.toThrow('The log is away.');
  });

  it('is shown in pages, each read in one round trip and recorded', async () => {
    const { store } = world.deps;
    const many = Array.from({ length: 41 }, (_, i) => {
      const people = { subjectId: world.ids.asha, reviewerId: `left-${i}` };
      const more = { ...people, cycleId: world.cycle.id, declineReason: `Reason ${i}.` };
      const id = `many-${worlds}-${String(i).padStart(2, '0')}`;
      return { assignment: assignment(id, { ...more, state: 'DECLINED' }), toTell: [], audit: [] };
    });
    await store.insertAll(many);
    const asked: number[] = [];
    const counting: typeof store = {
      ...store,
      declineReasons: (ids) => {
        asked.push(ids.length);
        return store.declineReasons(ids);
      },
    };
    const hr = world.rewired({ store: counting }).as(world.helen);
    const first = modalOf(await hr.press('reviews.see_declines', world.cycle.id));
    expect(textOf(first)).toContain('Page 1 of 2');
    expect(textOf(first)).toContain('Reason 39.');
    expect(textOf(first)).not.toContain('Reason 40.');
    const [next] = buttonValues(first, 'reviews.turn_declines~1');
    const second = textOf(modalOf(await hr.press('reviews.turn_declines~1', next)));
    expect(second).toContain('Reason 40.');
    expect(second).not.toContain('Reason 39.');
    expect(asked).toEqual([40, 1]);
    expect(world.reads.map(({ facts }) => facts)).toEqual([{ count: 40 }, { count: 1 }]);
    const { error } = await (await as('asha')).press('reviews.turn_declines~1', next);
    expect(error).toContain('Review cycles are run by HR admins');
  });

  it('is told at the field to HR who assigns them again', async () => {
    await assigned('ben', 'asha');
    await declines('ben');
    const helen = world.as(world.helen);
    const place = `${world.cycle.id} ${world.ids.asha}`;
    const form = modalOf(await helen.press('reviews.assign_ask_add', place));
    expect((await helen.submit(form, { reviewer: 'U4', role: 'PEER' })).fields).toEqual({
      reviewer:
        'Ben Albrecht declined to review Asha Nair as Peer, and is not asked again: choose somebody else.',
    });
    expect((await helen.submit(form, { reviewer: 'U4', role: 'REPORT' })).fields).toBeUndefined();
  });

  it.each(['DECLINED', 'REMOVED'] as const)(
    'is not told to a manager who approves them again: they read the same of one who is %s',
    async (state) => {
      const peers = { cycleId: world.cycle.id, subjectId: world.ids.asha, state: 'PROPOSED' as const };
      const [ben, mei, lena] = [world.ids.ben, world.ids.mei, world.ids.lena];
      const nomination = { ...peers, id: `asked-${worlds}`, peerIds: [ben, mei, lena] };
      await world.deps.nominations.insert({ ...nomination, owed: null, revision: 1 });
      await assigned('ben', 'asha', { state });
      const nora = await as('nora');
      const place = `${world.cycle.id} ${world.ids.asha}`;
      const form = modalOf(await nora.press('reviews.ask_approve_peers', place));
      expect((await nora.submit(form)).fields).toEqual({
        peers: 'Ben Albrecht cannot be asked again to review Asha Nair: choose somebody else.',
      });
      const others = { peers: ['U2', 'U5', 'U7'] };
      expect((await nora.submit(form, others)).fields).toBeUndefined();
      expect((await nora.submit(form, others)).fields).toBeUndefined();
    },
  );

  it('is for HR admins in the admin channel', async () => {
    const { error } = await (await as('asha')).press('reviews.see_declines', world.cycle.id);
    expect(error).toBe(
      'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Helen Park or Luca Moretti.',
    );
  });
});
