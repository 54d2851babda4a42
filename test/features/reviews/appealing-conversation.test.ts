import { HR_CHANNEL } from '../../../src/delivery/hr-channel';
import type { ItemKey } from '../../../src/delivery/schedule';
import { appealData } from '../../../src/features/reviews/releasing/appeal-personal-data';
import { mongoReleaseErasure } from '../../../src/features/reviews/releasing/release-erasure.store';
import type { Modal } from '../../../src/slack/blocks';
import { modalOf, prefilled, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { AFTER_REVIEWS, type Name, type ReviewsWorld, reviewsWorld } from '../../support/reviews-world';
import { releases, seals } from '../../support/sealed-world';
import { slackUser } from '../../support/workspace';

/** Wednesday, 8 July 2026. */
const WEDNESDAY = new Date('2026-07-08T10:00:00Z');
const WHY = 'The launch in May is left out';
const BECAUSE = 'The rollout outweighs the delay';
const NOT_TO_BE_READ =
  'There is no summary here that you can read. Summaries of yours and of your team are on App Home, once there are any.';
const NOT_AMONG_HERS =
  'This is not among the appeals that you look after as HR, so nothing was changed. Open Appeals in the summaries of the cycle to see those that are.';
const NOTHING_TO_DECIDE =
  'There is nothing here for you to decide, so nothing was saved: HR may have asked somebody else meanwhile. What waits for you is on App Home.';

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
  const made = await reviewsWorld(database, `P${worlds}`);
  touched = [];
  const outbox = { touch: async (item: ItemKey) => void touched.push(item), announce: () => undefined };
  world = Object.assign(made, made.rewired({ outbox }));
  world.clock.at = AFTER_REVIEWS;
  await releases(world, await seals(world));
  world.clock.at = WEDNESDAY;
});

const SLACK_IDS: Readonly<Record<Name, string>> = {
  ...{ helen: 'U1', luca: 'U2', asha: 'U3', ben: 'U4' },
  ...{ mei: 'U5', nora: 'U6', lena: 'U7' },
};
const ofAsha = () => `${world.cycle.id} ${world.ids.asha}`;
const as = async (name: Name) => world.as(await world.actor(name));
const press = async (name: Name, action: string, value = ofAsha()) => (await as(name)).press(action, value);
const stored = async () => (await world.deps.releases.release(world.cycle.id, world.ids.asha))!;
const appeal = async () => (await stored()).appeal!;
const reads = async (name: Name) => textOf(modalOf(await press(name, 'reviews.see_summary')));
const audited = async () => (await world.audit()).map(({ action }) => action);
const leaves = async (name: Name) => {
  const { slackId, name: called } = (await world.people.person(world.ids[name]))!;
  await world.people.noticeUser(slackUser(slackId, called, { deleted: true }));
};

const appeals = async (reason = WHY) =>
  (await as('asha')).submit(modalOf(await press('asha', 'reviews.appeal')), { reason });
const naming = async (admin: Name = 'helen') => modalOf(await press(admin, 'reviews.ask_decider'));
const names = async (decider: Name, more: { by?: string; form?: Modal; admin?: Name } = {}) => {
  const { by: decideBy = '2026-07-22', form = await naming(more.admin), admin = 'helen' } = more;
  return (await as(admin)).submit(form, { decider: SLACK_IDS[decider], decideBy });
};
const deciding = async (name: Name = 'mei') =>
  modalOf(await press(name, 'reviews.second_look', (await stored()).id));
const CHANGED = { outcome: 'CHANGED', rating: '4', reason: BECAUSE } as const;
const decides = async (typed: Record<string, string> = CHANGED) =>
  (await as('mei')).submit(await deciding(), typed);

const tells = async (kind: string, now = WEDNESDAY) => {
  const told: { recipient: string; slot: string; text: string }[] = [];
  const schedule = world.schedules.find((each) => each.kind === kind)!;
  for await (const owed of schedule.due(now)) {
    const part = await schedule.render(owed, { now, redraw: false });
    if (part) told.push({ recipient: owed.recipient, slot: owed.slot, text: textOf(part) });
    await owed.settle();
  }
  return told;
};
const drawn = async (kind: string, recipient: string, slot: string) => {
  const schedule = world.schedules.find((each) => each.kind === kind)!;
  return textOf((await schedule.render({ kind, recipient, slot }, { now: WEDNESDAY, redraw: true }))!);
};

describe('appealing', () => {
  it('needs a reason, says who reads it, and is accounted for without it', async () => {
    const form = modalOf(await press('asha', 'reviews.appeal'));
    expect(textOf(form)).toContain('What you write here is read by HR and by whoever decides.');
    expect(await (await as('asha')).submit(form, { reason: ' ' })).toEqual({
      fields: {
        reason: 'Say what you do not agree with and why, for example: the rollout in May is left out.',
      },
    });
    expect(await (await as('asha')).submit(form, { reason: 'x'.repeat(2_001) })).toEqual({
      fields: { reason: 'This reason has 2,001 characters; the most is 2,000. Your text is still here.' },
    });
    const seen = await (await as('asha')).submit(form, { reason: WHY });
    expect(textOf(seen.below!)).toContain('You have appealed against your summary of *Q2 2026*.');
    expect(await appeal()).toEqual({
      ...{ reason: WHY, at: WEDNESDAY, deciderId: null, namedAt: null, decideBy: null, decided: null },
    });
    expect(await world.audit()).toMatchObject([
      {
        ...{ at: WEDNESDAY, by: world.ids.asha, action: 'reviews.appealed' },
        object: { kind: 'person', id: world.ids.asha },
        facts: { cycle: world.cycle.id },
      },
    ]);
    expect(JSON.stringify(await world.audit())).not.toContain('launch');
  });

  it('is possible once: sent twice it is one, and other words from an older window stay there', async () => {
    const [phone, desk] = [
      modalOf(await press('asha', 'reviews.appeal')),
      modalOf(await press('asha', 'reviews.appeal')),
    ];
    await (await as('asha')).submit(phone, { reason: WHY });
    expect((await (await as('asha')).submit(phone, { reason: WHY })).closed).toBe(true);
    const once =
      'You have appealed against this summary already, which is possible once: open it to see how far that is.';
    expect(await (await as('asha')).submit(desk, { reason: 'Something else' })).toEqual({
      fields: { reason: once },
    });
    expect(await press('asha', 'reviews.appeal')).toEqual({ error: once });
    expect((await appeal()).reason).toBe(WHY);
    expect(await audited()).toEqual(['reviews.appealed']);
  });

  it.each<Name>(['nora', 'helen', 'ben'])('is not for %s', async (name) => {
    const form = modalOf(await press('asha', 'reviews.appeal'));
    expect(await press(name, 'reviews.appeal')).toEqual({ error: NOT_TO_BE_READ });
    expect(await (await as(name)).submit(form, { reason: WHY })).toEqual({ error: NOT_TO_BE_READ });
    expect(await press(name, 'reviews.withdraw_appeal')).toEqual({ error: NOT_TO_BE_READ });
    expect((await stored()).appeal).toBeNull();
  });

  it('shows her words to herself, and that there is one to the manager and HR', async () => {
    await appeals();
    expect(await reads('asha')).toContain('Appealed on 8 July 2026 · HR names who decides');
    expect(await reads('asha')).toContain(`*Why you appealed*\n>${WHY}`);
    for (const name of ['nora', 'helen'] as const) {
      expect(await reads(name)).toContain('Appealed on 8 July 2026 · HR names who decides');
      expect(await reads(name)).not.toContain('launch');
    }
  });

  it('tells the admin channel once a day, without a name, a number or the word', async () => {
    await appeals();
    const [notice, ...others] = await tells('reviews.appealed');
    expect(others).toEqual([]);
    expect(notice).toEqual({
      recipient: HR_CHANNEL,
      slot: `${world.cycle.id} 2026-07-08`,
      text: 'Somebody asks for a second look at their review summary of *Q2 2026*. HR names who takes it, and by when.\nSee who',
    });
    expect(await tells('reviews.appealed')).toEqual([]);
  });

  it('tells nobody of one that was withdrawn before', async () => {
    await appeals();
    await press('asha', 'reviews.withdraw_appeal');
    expect(await tells('reviews.appealed')).toEqual([]);
  });
});

describe('withdrawing', () => {
  it('ends it for good, also twice, and the decider has nothing left to do', async () => {
    await appeals();
    await names('mei');
    await tells('reviews.to_decide');
    const open = await deciding();
    expect(textOf(modalOf(await press('asha', 'reviews.withdraw_appeal')))).toContain(
      'You have withdrawn your appeal',
    );
    expect(textOf(modalOf(await press('asha', 'reviews.withdraw_appeal')))).toContain('You have withdrawn');
    expect((await appeal()).decided).toEqual({
      ...{ outcome: 'WITHDRAWN', rating: null, reason: '', at: WEDNESDAY, by: world.ids.asha },
    });
    expect(await audited()).toEqual([
      'reviews.appealed',
      'reviews.decider_named',
      'reviews.appeal_withdrawn',
    ]);
    expect(await (await as('mei')).submit(open, CHANGED)).toEqual({
      error: 'This was taken back meanwhile, so there is nothing to decide any more.',
    });
    expect(await world.todos(await world.actor('mei'))).toEqual([]);
    const { id } = await stored();
    expect(touched).toContainEqual({ kind: 'reviews.to_decide', recipient: world.ids.mei, slot: id });
    expect(await drawn('reviews.to_decide', world.ids.mei, id)).toBe(
      ':white_check_mark: *Q2 2026*, second look at a review summary: it was taken back, so there is nothing left to do.',
    );
    expect(await reads('nora')).toContain(
      'Appealed on 8 July 2026 · withdrawn on 8 July 2026: nothing changes',
    );
    expect(await press('asha', 'reviews.appeal')).toEqual({
      error:
        'You have appealed against this summary already, which is possible once: open it to see how far that is.',
    });
  });

  it('comes too late once it is decided', async () => {
    await appeals();
    await names('mei');
    await decides();
    expect(await press('asha', 'reviews.withdraw_appeal')).toEqual({
      error: 'This was decided meanwhile: open your summary to read the answer.',
    });
    expect((await appeal()).decided!.outcome).toBe('CHANGED');
  });
});

describe('the list for HR', () => {
  const list = async (name: Name) => press(name, 'reviews.second_looks', world.cycle.id);
  const room = async (name: Name) => textOf(modalOf(await press(name, 'reviews.summaries', world.cycle.id)));

  it('has a button in the room where there is any in view, and says who, when and how far; the read is recorded', async () => {
    expect(await room('helen')).not.toContain('Appeals (');
    await appeals();
    expect(await room('helen')).toContain('Appeals (1)…');
    expect(textOf(modalOf(await list('helen')))).toBe(
      [
        'Appeals in *Q2 2026*:',
        '*Asha Nair*  ·  8 July 2026\n:warning: nobody is named to decide yet',
        'Who decides…',
        'People whom another HR admin looks after are left out, and so are those whose manager you were. That you look at this is recorded.',
      ].join('\n'),
    );
    expect(world.reads).toMatchObject([
      {
        ...{ at: WEDNESDAY, by: world.ids.helen, action: 'reviews.appeals_read' },
        object: { kind: 'cycle', id: world.cycle.id },
        facts: { count: 1 },
      },
    ]);
    await names('mei');
    expect(textOf(modalOf(await list('helen')))).toContain('Mei Tanaka decides by 22 July 2026');
    await leaves('mei');
    expect(textOf(modalOf(await list('helen')))).toContain(
      ':warning: Mei Tanaka was to decide by 22 July 2026, and left: name another',
    );
  });

  it('leaves out whom the admin has no HR view of', async () => {
    await appeals();
    await world.people.setManager(world.ids.asha, world.ids.luca, new Date('2026-07-02T00:00:00Z'));
    expect(await room('luca')).not.toContain('Appeals (');
    expect(textOf(modalOf(await list('luca')))).toContain(
      'There are no appeals in *Q2 2026* that you look after.',
    );
    expect(await press('luca', 'reviews.ask_decider')).toEqual({ error: NOT_AMONG_HERS });
    expect(world.reads).toEqual([]);
  });

  it.each([
    ['at sealing', { managerId: 'luca' }, {}],
    ['at the release', {}, { managerId: 'luca' }],
  ])('leaves out whose manager the admin was %s', async (_when, sealed, released) => {
    await appeals();
    const { luca, asha } = world.ids;
    const [snapshots, stored] = ['review_snapshots', 'releases'].map((name) =>
      database.connection.db!.collection(name),
    );
    const of = { subjectId: asha, cycleId: world.cycle.id };
    if ('managerId' in sealed) await snapshots!.updateOne(of, { $set: { managerId: luca } });
    if ('managerId' in released) await stored!.updateOne(of, { $set: { 'released.managerId': luca } });
    expect(await room('luca')).not.toContain('Appeals (');
    expect(await room('helen')).toContain('Appeals (1)…');
    expect(await press('luca', 'reviews.ask_decider')).toEqual({ error: NOT_AMONG_HERS });
  });

  it('is closed to everybody else', async () => {
    await appeals();
    expect((await list('nora')).error).toMatch(/HR/);
    expect((await press('nora', 'reviews.ask_decider')).error).toMatch(/HR/);
  });
});

describe('naming who decides', () => {
  beforeEach(async () => void (await appeals()));

  it('shows the reason once that is recorded, and proposes a fortnight', async () => {
    const form = await naming();
    expect(world.reads.map(({ action, object }) => [action, object.id])).toEqual([
      ['reviews.appeal_read', world.ids.asha],
    ]);
    expect(textOf(form)).toContain(`>${WHY}`);
    expect(prefilled(form)).toEqual({ decider: null, decideBy: '2026-07-22' });
  });

  it('tells the decider, who finds it on App Home too, and not about whom', async () => {
    expect(textOf((await names('mei')).below!)).toContain('asked to decide by 22 July 2026.');
    expect(await appeal()).toMatchObject({
      deciderId: world.ids.mei,
      namedAt: WEDNESDAY,
      decideBy: '2026-07-22',
    });
    const { id } = await stored();
    expect(await tells('reviews.to_decide')).toEqual([
      {
        recipient: world.ids.mei,
        slot: id,
        text: '*Q2 2026*: HR asks you to take a second look at a review summary, by 22 July 2026.\nOpen',
      },
    ]);
    const [todo] = await world.todos(await world.actor('mei'));
    expect(todo).toMatchObject({
      text: { mrkdwn: 'A second look at a review summary of *Q2 2026*, by 22 July 2026' },
      due: new Date('2026-07-22T22:00:00Z'),
    });
    expect(await world.audit()).toMatchObject([
      {},
      {
        ...{ by: world.ids.helen, action: 'reviews.decider_named', people: { decider: world.ids.mei } },
        object: { kind: 'person', id: world.ids.asha },
        facts: { cycle: world.cycle.id, until: '2026-07-22' },
      },
    ]);
  });

  it.each<[string, Name, string]>([
    ['the subject', 'asha', 'Nobody decides about themselves. Please choose somebody else.'],
    [
      'the manager',
      'nora',
      'Nora Lund wrote or released what this is about, as the manager. Please choose somebody else.',
    ],
  ])('refuses %s', async (_who, name, sentence) => {
    expect(await names(name)).toEqual({ fields: { decider: sentence } });
    expect((await appeal()).deciderId).toBeNull();
  });

  it('refuses who was the manager at the release, too', async () => {
    await database.connection
      .db!.collection('releases')
      .updateOne(
        { subjectId: world.ids.asha, cycleId: world.cycle.id },
        { $set: { 'released.managerId': world.ids.ben } },
      );
    expect(await names('ben')).toEqual({
      fields: {
        decider:
          'Ben Albrecht wrote or released what this is about, as the manager. Please choose somebody else.',
      },
    });
  });

  it('refuses somebody who left, and whoever is no member', async () => {
    const form = await naming();
    await leaves('ben');
    expect(await names('ben', { form })).toEqual({
      fields: { decider: 'Ben Albrecht is not active in Slack any more. Please choose somebody else.' },
    });
    expect(await (await as('helen')).submit(form, { decider: 'U99', decideBy: '2026-07-22' })).toEqual({
      fields: {
        decider: 'This is a guest, a bot or somebody of another company. Please choose somebody else.',
      },
    });
  });

  it.each([
    ['2026-07-07', 'This day is over: please choose today or a later one.'],
    ['2026-10-07', 'Please choose a day within the next 90 days: whoever appealed is waiting.'],
  ])('refuses %s as the day', async (by, sentence) => {
    expect(await names('mei', { by })).toEqual({ fields: { decideBy: sentence } });
  });

  it.each(['2026-07-08', '2026-10-06'])('takes %s as the day', async (by) => {
    await names('mei', { by });
    expect((await appeal()).decideBy).toBe(by);
  });

  it('sent twice names once; another choice changes it, and who was named before reads so', async () => {
    const form = await naming();
    await names('mei', { form });
    await names('mei', { form });
    await tells('reviews.to_decide');
    await names('lena', { by: '2026-07-20' });
    expect(await appeal()).toMatchObject({ deciderId: world.ids.lena, decideBy: '2026-07-20' });
    const { id } = await stored();
    expect((await tells('reviews.to_decide')).map(({ recipient }) => recipient)).toEqual([world.ids.lena]);
    expect(await drawn('reviews.to_decide', world.ids.mei, id)).toContain('HR asked somebody else');
    expect(await press('mei', 'reviews.second_look', id)).toEqual({ error: NOTHING_TO_DECIDE });
    expect(await audited()).toEqual(['reviews.appealed', 'reviews.decider_named', 'reviews.decider_named']);
  });

  it('by two admins at once: the second reads whom the first named, and decides', async () => {
    const [first, second] = [await naming(), await naming('luca')];
    await names('mei', { form: first });
    const { replaced } = await names('lena', { form: second, admin: 'luca', by: '2026-07-20' });
    expect(textOf(replaced!)).toContain(
      '*Another HR admin named *Mei Tanaka* meanwhile, by 22 July 2026.* Nothing of what you chose is saved yet',
    );
    expect((await appeal()).deciderId).toBe(world.ids.mei);
    await names('lena', { form: replaced!, admin: 'luca', by: '2026-07-20' });
    expect((await appeal()).deciderId).toBe(world.ids.lena);
  });

  it('ends with the decision', async () => {
    const form = await naming();
    await names('mei');
    await decides();
    const over = { error: 'This appeal is decided already, so nobody else can be named.' };
    expect(await names('lena', { form })).toEqual(over);
    expect(await press('helen', 'reviews.ask_decider')).toEqual(over);
  });
});

describe('deciding', () => {
  beforeEach(async () => {
    await appeals();
    await names('mei');
    await tells('reviews.to_decide');
  });

  it('shows whose, which cycle and why, and nothing of the summary', async () => {
    const text = textOf(await deciding());
    expect(text).toContain('*Asha Nair* appealed against their summary of *Q2 2026*:');
    expect(text).toContain(`>${WHY}`);
    expect(text).not.toContain('Keeps her promises');
    expect(text).not.toMatch(/Final rating|released/i);
    expect(await press('mei', 'reviews.see_summary')).toEqual({ error: NOT_TO_BE_READ });
  });

  it('with a new rating leaves the summary as it is and has the new one beside it, for all who read it', async () => {
    const before = (await stored()).released;
    expect(textOf((await decides()).below!)).toContain('Decided. *Asha Nair* is told');
    expect((await appeal()).decided).toEqual({
      ...{ outcome: 'CHANGED', rating: 4, reason: BECAUSE, at: WEDNESDAY, by: world.ids.mei },
    });
    expect((await stored()).released).toEqual(before);
    for (const name of ['asha', 'nora', 'helen'] as const) {
      const text = await reads(name);
      expect(text).toContain('Final rating: *3*');
      expect(text).toContain(
        '*Answer to the appeal: the rating is changed.*\nRating after the appeal: *4*  ·  Above expectations\nReleased before: 3',
      );
      expect(text).toContain(`>${BECAUSE}`);
      expect(text).not.toContain('Mei');
    }
    expect(await world.audit()).toMatchObject([
      {},
      {},
      {
        ...{ by: world.ids.mei, action: 'reviews.appeal_decided' },
        facts: { cycle: world.cycle.id, outcome: 'CHANGED' },
      },
    ]);
  });

  it('tells the subject once, and turns what the decider was told into a receipt', async () => {
    await decides({ outcome: 'UPHELD', rating: 'none', reason: BECAUSE });
    expect(await tells('reviews.appeal_decided')).toEqual([
      {
        recipient: world.ids.asha,
        slot: world.cycle.id,
        text: '*Q2 2026*: there is an answer to what you wrote about your review summary.\nRead it',
      },
    ]);
    expect(await tells('reviews.appeal_decided')).toEqual([]);
    expect(await reads('asha')).toContain('*Answer to the appeal: the rating stands.*');
    expect(await world.todos(await world.actor('mei'))).toEqual([]);
    expect(await drawn('reviews.to_decide', world.ids.mei, (await stored()).id)).toBe(
      ':white_check_mark: *Q2 2026*, second look at a review summary: you have given your answer.',
    );
  });

  it.each([
    [{ outcome: 'CHANGED', rating: 'none' }, 'Please choose the new rating.'],
    [
      { outcome: 'UPHELD', rating: '4' },
      'Where the rating stands there is no new one: choose “No new rating”.',
    ],
  ])('asks for what fits together: %o', async (typed, rating) => {
    expect(await decides({ ...typed, reason: BECAUSE })).toEqual({ fields: { rating } });
    expect((await appeal()).decided).toBeNull();
  });

  it('needs a reason of at most 2,000 characters', async () => {
    expect(await decides({ ...CHANGED, reason: '' })).toEqual({
      fields: { reason: 'Say why, for example: the rollout in May outweighs the delay in June.' },
    });
    expect((await decides({ ...CHANGED, reason: 'x'.repeat(2_001) })).fields).toEqual({
      reason: 'This reason has 2,001 characters; the most is 2,000. Your text is still here.',
    });
  });

  it('is done once: sent twice it is one, and another answer from an older window changes nothing', async () => {
    const [phone, desk] = [await deciding(), await deciding()];
    await (await as('mei')).submit(phone, CHANGED);
    expect((await (await as('mei')).submit(phone, CHANGED)).closed).toBe(true);
    const decided = { error: 'You have decided this already, and that stands.' };
    expect(await (await as('mei')).submit(desk, { ...CHANGED, rating: '5' })).toEqual(decided);
    expect(await press('mei', 'reviews.second_look', (await stored()).id)).toEqual(decided);
    expect((await appeal()).decided!.rating).toBe(4);
    expect(await audited()).toHaveLength(3);
  });

  it('is not for who was named before, nor for anybody else', async () => {
    const open = await deciding();
    await names('lena');
    expect(await (await as('mei')).submit(open, CHANGED)).toEqual({ error: NOTHING_TO_DECIDE });
    for (const name of ['asha', 'nora', 'helen', 'ben'] as const)
      expect(await press(name, 'reviews.second_look', (await stored()).id)).toEqual({
        error: NOTHING_TO_DECIDE,
      });
    expect((await appeal()).decided).toBeNull();
  });
});

describe('the reminder', () => {
  const at = (iso: string) => new Date(iso);
  beforeEach(async () => void (await appeals()));

  it('comes as the working day begins on which it is due', async () => {
    await names('mei');
    expect(await tells('reviews.decide_soon', at('2026-07-22T06:59:00Z'))).toEqual([]);
    expect(await tells('reviews.decide_soon', at('2026-07-22T07:00:00Z'))).toEqual([
      {
        recipient: world.ids.mei,
        slot: `${(await stored()).id} 2026-07-22`,
        text: '*Q2 2026*: this is your last working day for a second look at a review summary, due by 22 July 2026.\nOpen',
      },
    ]);
    expect(await tells('reviews.decide_soon', at('2026-07-22T22:00:00Z'))).toEqual([]);
  });

  it('comes on Friday where it is due on Sunday', async () => {
    await names('mei', { by: '2026-07-19' });
    expect(await tells('reviews.decide_soon', at('2026-07-17T07:00:00Z'))).toHaveLength(1);
    const schedule = world.schedules.find(({ kind }) => kind === 'reviews.decide_soon')!;
    expect(await schedule.nextDue(WEDNESDAY)).toEqual(at('2026-07-17T07:00:00Z'));
  });

  it('does not come on the day on which they were named, nor once it is decided', async () => {
    await names('mei', { by: '2026-07-08' });
    expect(await tells('reviews.decide_soon')).toEqual([]);
    await names('mei');
    await decides();
    expect(await tells('reviews.decide_soon', at('2026-07-22T07:00:00Z'))).toEqual([]);
  });
});

describe('erasure and what is handed out', () => {
  const erases = (name: Name) =>
    mongoReleaseErasure(database.connection, world.workspaceId)(world.ids[name], 'pseudonym');
  const list = async () => textOf(modalOf(await press('helen', 'reviews.second_looks', world.cycle.id)));
  const handedOut = (name: Name) =>
    appealData({ releases: world.deps.releases, cycles: world.cycles })(world.ids[name]);

  it('of who was to decide leaves it to be named again', async () => {
    await appeals();
    await names('mei');
    const open = await deciding();
    await erases('mei');
    expect(await list()).toContain(
      ':warning: somebody was to decide by 22 July 2026, and left: name another',
    );
    expect(await (await as('mei')).submit(open, CHANGED)).toEqual({ error: NOTHING_TO_DECIDE });
    await names('lena');
    expect((await appeal()).deciderId).toBe(world.ids.lena);
  });

  it('of who decided leaves the answer to whom it was given', async () => {
    await appeals();
    await names('mei');
    await decides();
    await erases('mei');
    expect(await appeal()).toMatchObject({
      deciderId: 'pseudonym',
      decided: { by: 'pseudonym', rating: 4, reason: BECAUSE },
    });
    expect(await reads('asha')).toContain(`>${BECAUSE}`);
  });

  it('of whoever appealed takes all of it, also from a window that is open', async () => {
    await appeals();
    await names('mei');
    const open = await deciding();
    const { id } = await stored();
    await erases('asha');
    expect(await (await as('mei')).submit(open, CHANGED)).toEqual({ error: NOTHING_TO_DECIDE });
    expect(await press('mei', 'reviews.second_look', id)).toEqual({ error: NOTHING_TO_DECIDE });
    expect(await world.todos(await world.actor('mei'))).toEqual([]);
    expect(await list()).toContain('There are no appeals');
    expect(await stored()).toBeUndefined();
  });

  it('hands out to the subject what was said and answered, and to the decider how many they were asked', async () => {
    await (await as('asha')).submit(modalOf(await press('asha', 'reviews.acknowledge')), {
      comment: 'Thanks',
    });
    await appeals();
    await names('mei');
    await decides();
    expect(await handedOut('asha')).toEqual({
      saidOnTheirSummaries: [
        {
          cycle: 'Q2 2026',
          acknowledged: { on: '2026-07-08', comment: 'Thanks' },
          appeal: {
            ...{ on: '2026-07-08', reason: WHY, decideBy: '2026-07-22' },
            answer: { on: '2026-07-08', outcome: 'CHANGED', rating: 4, reason: BECAUSE },
          },
        },
      ],
      appealsOfOthersToDecide: 0,
    });
    expect(await handedOut('mei')).toEqual({ saidOnTheirSummaries: [], appealsOfOthersToDecide: 1 });
  });
});
