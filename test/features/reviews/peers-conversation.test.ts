import type { Modal } from '../../../src/slack/blocks';
import { modalOf, prefilled, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import {
  AFTER_REVIEWS,
  type Name,
  type ReviewsWorld,
  reviewsWorld,
  WHILE_OPEN,
} from '../../support/reviews-world';
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
});

const SLACK = { helen: 'U1', luca: 'U2', asha: 'U3', ben: 'U4', mei: 'U5', nora: 'U6', lena: 'U7' } as const;
const slackIds = (...names: Name[]) => names.map((name) => SLACK[name]);
const as = async (name: Name) => world.as(await world.actor(name));
const place = (subject: Name) => `${world.cycle.id} ${world.ids[subject]}`;

const opensForm = async (name: Name) => (await as(name)).press('reviews.choose_peers', world.cycle.id);
const form = async (name: Name): Promise<Modal> => modalOf(await opensForm(name));
/** Opens the form and sends it with these as the others. */
const chooses = async (name: Name, ...others: Name[]) =>
  (await as(name)).submit(await form(name), { others: slackIds(...others) });
const nomination = (name: Name) => world.deps.nominations.nomination(world.cycle.id, world.ids[name]);
const namesIn = async (ids: readonly string[]) =>
  ids.map((id) => Object.entries(world.ids).find(([, own]) => own === id)![0]);
const chosenBy = async (name: Name) => namesIn((await nomination(name))!.peerIds);
const opensApproval = async (manager: Name, subject: Name) =>
  (await as(manager)).press('reviews.ask_approve_peers', place(subject));
const approves = async (manager: Name, subject: Name, ...peers: Name[]) => {
  const shown = modalOf(await opensApproval(manager, subject));
  return (await as(manager)).submit(shown, peers.length > 0 ? { peers: slackIds(...peers) } : undefined);
};
const assignedTo = async (name: Name) => {
  const lines = await world.deps.store.ofSubject(world.ids[name], world.cycle.id);
  const names = await namesIn(lines.map(({ reviewerId }) => reviewerId));
  return names.map((reviewer, i) => `${reviewer} ${lines[i]!.role} ${lines[i]!.state}`).sort();
};
const helenAssigns = async (subject: Name, peer: Name, more = {}) => {
  const helen = world.as(world.helen);
  const add = modalOf(await helen.press('reviews.assign_ask_add', place(subject)));
  expect((await helen.submit(add, { reviewer: SLACK[peer], role: 'PEER', ...more })).fields).toBeUndefined();
};
const peersPerSubject = (from: number, to: number) =>
  database.connection
    .db!.collection('cycles')
    .updateOne({ _id: world.cycle.id as never }, { $set: { 'settings.peersPerSubject': { from, to } } });
const leaves = (name: Name) =>
  world.people.noticeUser({ ...slackUser(SLACK[name], name), deleted: true } as never);

describe('choosing peers', () => {
  it('suggests the team to be ticked, and asks for others by search', async () => {
    await world.inTeam('logistics', 'asha', 'ben', 'mei', 'nora');
    const shown = await form('asha');
    expect(textOf(shown)).toContain('Who should review you as a peer in *Q2 2026*? Choose 3 to 5 people');
    expect(textOf(shown)).toContain('Ben Albrecht\nMei Tanaka\nOthers');
    expect(prefilled(shown)).toEqual({ suggested: null, others: null });
  });

  it('asks for peers by search alone where nobody can be suggested, and then needs some', async () => {
    const needed = ({ blocks }: Modal) =>
      blocks.map((block) => block.type === 'input' && block.optional !== true).filter(Boolean).length;
    expect(needed(await form('asha'))).toBe(1);
    await world.inTeam('logistics', 'asha', 'ben');
    expect(needed(await form('asha'))).toBe(0);
  });

  it('keeps them until the manager has approved, and shows them when it is opened again', async () => {
    await world.inTeam('logistics', 'asha', 'ben');
    const sent = await (await as('asha')).submit(await form('asha'), {
      suggested: [world.ids.ben],
      others: slackIds('mei', 'luca'),
    });
    expect(textOf(modalOf(sent))).toBe(
      ':white_check_mark: Your peers in *Q2 2026*: Ben Albrecht, Mei Tanaka, Luca Moretti. Your manager is asked to approve them. Until then you can change them.',
    );
    expect(prefilled(await form('asha'))).toEqual({
      suggested: [world.ids.ben],
      others: ['U5', 'U2'],
    });
    expect(await assignedTo('asha')).toEqual([]);
    await chooses('asha', 'lena', 'mei', 'luca');
    expect(await chosenBy('asha')).toEqual(['mei', 'luca', 'lena']);
  });

  it('points out that all are of the team', async () => {
    await world.inTeam('logistics', 'asha', 'ben', 'mei', 'luca');
    const sent = await chooses('asha', 'ben', 'mei', 'luca');
    expect(textOf(modalOf(sent))).toContain(
      ':bulb: All of them are of your team. People of other functions and levels see another side of your work.',
    );
  });

  it.each([
    [['asha', 'ben', 'mei'], 'You write about yourself in your self review: choose others as peers.'],
    [['nora', 'ben', 'mei'], 'Nora Lund is your manager and reviews you as that: choose somebody else.'],
    [['ben', 'mei'], 'Choose 3 to 5 people: these are 2.'],
    [
      ['ben', 'mei', 'luca', 'lena', 'helen', 'asha'],
      'You write about yourself in your self review: choose others as peers.',
    ],
  ] as const)('of %j it says why not, at the field', async (others, sentence) => {
    expect((await chooses('asha', ...others)).fields).toEqual({ others: sentence });
    expect(await nomination('asha')).toBeUndefined();
  });

  it('refuses a report, somebody who left, and a guest', async () => {
    expect((await chooses('ben', 'mei', 'asha', 'luca')).fields).toEqual({
      others: 'Mei Tanaka reports to you and reviews you as that: choose somebody else.',
    });
    const shown = await form('asha');
    await leaves('ben');
    const asha = await as('asha');
    expect((await asha.submit(shown, { others: slackIds('ben', 'mei', 'luca') })).fields).toEqual({
      others: expect.stringMatching(/has left: choose somebody else\.$/),
    });
    expect((await asha.submit(shown, { others: ['UGUEST', ...slackIds('mei', 'luca')] })).fields).toEqual({
      others:
        'This is a guest, a bot or somebody of another company, who writes no reviews here. Choose somebody else.',
    });
  });

  it('is approved at once where nobody is above', async () => {
    const sent = await chooses('lena', 'ben', 'mei', 'luca');
    expect(textOf(modalOf(sent))).toContain('Nobody is above you in the org chart, so they are approved.');
    expect(await assignedTo('lena')).toEqual([
      'ben PEER NOT_STARTED',
      'luca PEER NOT_STARTED',
      'mei PEER NOT_STARTED',
    ]);
    expect((await opensForm('lena')).error).toBe(
      'Your peers in Q2 2026 are approved, so they can no longer be changed here: ask HR, who can.',
    );
  });

  it('on two devices loses nothing: each adds and takes away', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    const [phone, laptop] = [await form('asha'), await form('asha')];
    const asha = await as('asha');
    await asha.submit(phone, { others: slackIds('ben', 'mei', 'luca', 'lena') });
    await asha.submit(laptop, { others: slackIds('ben', 'mei', 'helen') });
    expect(await chosenBy('asha')).toEqual(['ben', 'mei', 'lena', 'helen']);
  });

  it('on two devices that leave too few together shows what is stored, and keeps it', async () => {
    await chooses('asha', 'ben', 'mei', 'luca', 'lena');
    const [phone, laptop] = [await form('asha'), await form('asha')];
    const asha = await as('asha');
    await asha.submit(phone, { others: slackIds('ben', 'mei', 'luca') });
    const again = modalOf(await asha.submit(laptop, { others: slackIds('ben', 'mei', 'lena') }));
    expect(textOf(again)).toContain(
      ':arrows_counterclockwise: Your peers were changed in another window since this one was opened',
    );
    expect(prefilled(again)).toEqual({ others: ['U4', 'U5', 'U2'] });
    expect(await chosenBy('asha')).toEqual(['ben', 'mei', 'luca']);
    await asha.submit(again, { others: slackIds('ben', 'mei', 'lena') });
    expect(await chosenBy('asha')).toEqual(['ben', 'mei', 'lena']);
  });

  it('sent twice is kept once', async () => {
    const shown = await form('asha');
    const asha = await as('asha');
    await asha.submit(shown, { others: slackIds('ben', 'mei', 'luca') }, 'the same');
    await asha.submit(shown, { others: slackIds('ben', 'mei', 'luca') }, 'the same');
    expect((await nomination('asha'))!.revision).toBe(1);
    expect(await chosenBy('asha')).toEqual(['ben', 'mei', 'luca']);
  });

  it('is for whoever is reviewed, while the cycle is open and its reviews are not over', async () => {
    await world.startedOn('mei', '2026-05-20');
    expect((await opensForm('mei')).error).toBe(
      'You are not reviewed in Q2 2026, so there are no peers to choose.',
    );
    world.clock.at = WHILE_OPEN;
    expect((await opensForm('asha')).opened).toBeDefined();
    world.clock.at = AFTER_REVIEWS;
    expect((await opensForm('asha')).error).toBe(
      'Reviews of Q2 2026 closed on 30 June 2026, 17:00, so peers can no longer be chosen.',
    );
  });
});

describe('approving peers', () => {
  it('shows the manager who asks, and assigns as they approve', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    await chooses('ben', 'asha', 'lena', 'luca');
    const nora = await as('nora');
    const list = modalOf(await nora.press('reviews.approve_peers', world.cycle.id));
    expect(textOf(list)).toBe(
      ['Peers in Q2 2026', '*Asha Nair*  ·  3 peers', 'Look', '*Ben Albrecht*  ·  3 peers', 'Look', 'Close']
        .slice(0, -1)
        .join('\n'),
    );
    const shown = modalOf(await opensApproval('nora', 'asha'));
    expect(prefilled(shown)).toEqual({ peers: ['U4', 'U5', 'U2'] });
    const approved = await nora.submit(shown, { peers: slackIds('ben', 'mei', 'lena') });
    expect(textOf(approved.below!)).not.toContain('Asha Nair');
    expect(textOf(approved.below!)).toContain('Ben Albrecht');
    expect(await assignedTo('asha')).toEqual([
      'ben PEER NOT_STARTED',
      'lena PEER NOT_STARTED',
      'mei PEER NOT_STARTED',
    ]);
    expect(await chosenBy('asha')).toEqual(['ben', 'mei', 'lena']);
  });

  it('sent twice assigns once, and nothing can be changed afterwards', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    const form = modalOf(await opensApproval('nora', 'asha'));
    const nora = await as('nora');
    await nora.submit(form);
    expect((await nora.submit(form)).below).toBeDefined();
    expect(await assignedTo('asha')).toHaveLength(3);
    expect((await nora.submit(form, { peers: slackIds('ben', 'mei', 'lena') })).error).toBe(
      'The peers of Asha Nair are approved already, so nothing was changed: HR can still add somebody or take somebody away.',
    );
    expect((await opensForm('asha')).error).toBe(
      'Your peers in Q2 2026 are approved, so they can no longer be changed here: ask HR, who can.',
    );
  });

  it('shows a choice that was changed meanwhile, and approves nothing', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    const form = modalOf(await opensApproval('nora', 'asha'));
    await chooses('asha', 'ben', 'mei', 'lena');
    const again = modalOf(await (await as('nora')).submit(form));
    expect(textOf(again)).toContain('Asha Nair changed this choice since you opened it.');
    expect(prefilled(again)).toEqual({ peers: ['U4', 'U5', 'U7'] });
    expect(await assignedTo('asha')).toEqual([]);
  });

  it('is for the present manager alone', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    const form = modalOf(await opensApproval('nora', 'asha'));
    await world.people.setManager(world.ids.asha, world.ids.lena, new Date('2026-05-01T00:00:00Z'));
    const sentence =
      'These peers are not yours to approve, so nothing was changed: they are approved by the present manager.';
    expect((await (await as('nora')).submit(form)).error).toBe(sentence);
    expect((await opensApproval('ben', 'asha')).error).toBe(sentence);
    expect(await assignedTo('asha')).toEqual([]);
    await approves('lena', 'asha');
    expect(await assignedTo('asha')).toHaveLength(3);
  });

  it.each([
    [['asha', 'ben', 'mei'], 'Asha Nair cannot be a peer of themselves: choose somebody else.'],
    [
      ['nora', 'ben', 'mei'],
      'You are the manager of Asha Nair and review them as that: choose somebody else.',
    ],
    [['ben'], 'Choose 3 to 5 people: this is 1.'],
  ] as const)('of %j it says why not, at the field', async (peers, sentence) => {
    await chooses('asha', 'ben', 'mei', 'luca');
    expect((await approves('nora', 'asha', ...peers)).fields).toEqual({ peers: sentence });
  });

  it('leaves out who has left, with a word', async () => {
    await chooses('asha', 'ben', 'mei', 'luca', 'lena');
    await leaves('ben');
    const shown = modalOf(await opensApproval('nora', 'asha'));
    expect(textOf(shown)).toMatch(/:wave: .* has left since, and is left out here\./);
    expect(prefilled(shown)).toEqual({ peers: ['U5', 'U2', 'U7'] });
    await (await as('nora')).submit(shown);
    expect(await assignedTo('asha')).toEqual([
      'lena PEER NOT_STARTED',
      'luca PEER NOT_STARTED',
      'mei PEER NOT_STARTED',
    ]);
  });

  it('is refused, and waits for nobody, where the subject turned out to be new since they chose', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    const [nora, shown] = [await as('nora'), modalOf(await opensApproval('nora', 'asha'))];
    await world.startedOn('asha', '2026-05-20');
    const sentence = 'Asha Nair is not reviewed in Q2 2026 any more, so there are no peers to approve.';
    expect((await nora.submit(shown)).fields).toEqual({ peers: sentence });
    expect((await opensApproval('nora', 'asha')).error).toBe(sentence);
    expect(textOf(modalOf(await nora.press('reviews.approve_peers', world.cycle.id)))).toBe(
      'Nobody waits for you to approve peers.',
    );
    expect((await nomination('asha'))!.state).toBe('PROPOSED');
    await helenAssigns('asha', 'lena', { include: ['yes'] });
    expect(textOf(modalOf(await nora.press('reviews.approve_peers', world.cycle.id)))).toContain('Asha Nair');
  });

  it('that was cut short assigns nobody to whoever turned out to be new since', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    const owed = { what: 'assigning', at: world.clock.now() } as const;
    await world.deps.nominations.replace({ ...(await nomination('asha'))!, state: 'APPROVED', owed });
    await world.startedOn('asha', '2026-05-20');
    for (const chore of world.chores) await chore.run(world.clock.now());
    expect(await assignedTo('asha')).toEqual([]);
    expect((await nomination('asha'))!.owed).toBeNull();
  });

  it('tells peers at once where reviews are open, and before that nobody', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    await approves('nora', 'asha');
    const owed = async () => {
      const all: string[] = [];
      for await (const { kind, recipient } of world.deps.store.owed())
        all.push(`${kind} ${(await namesIn([recipient]))[0]}`);
      return all.sort();
    };
    expect(await owed()).toEqual([]);
    world.clock.at = WHILE_OPEN;
    await chooses('ben', 'asha', 'luca', 'lena');
    await approves('nora', 'ben');
    expect(await owed()).toEqual(['assigned asha', 'assigned lena', 'assigned luca']);
  });

  it('that was cut short is completed, and what HR removed stays removed', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    const proposed = (await nomination('asha'))!;
    const owed = { what: 'assigning', at: world.clock.now() } as const;
    await world.deps.nominations.replace({ ...proposed, state: 'APPROVED', owed });
    const completes = world.chores.find(({ name }) => name === 'reviews.assign_peers')!;
    await completes.run(world.clock.now());
    expect(await assignedTo('asha')).toHaveLength(3);
    const [line] = await world.deps.store.ofSubject(world.ids.asha, world.cycle.id);
    await world.as(world.helen).press('reviews.assign_remove', line!.id);
    const again = (await nomination('asha'))!;
    expect(again.owed).toBeNull();
    await world.deps.nominations.replace({ ...again, owed });
    await completes.run(world.clock.now());
    expect((await assignedTo('asha')).map((each) => each.split(' ')[2]).sort()).toEqual([
      'NOT_STARTED',
      'NOT_STARTED',
      'REMOVED',
    ]);
  });

  it('leaves alone whom HR has assigned already', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    await helenAssigns('asha', 'ben');
    await approves('nora', 'asha');
    expect(await assignedTo('asha')).toHaveLength(3);
  });

  it('counts whom HR has assigned besides, and says so in the window and at the field', async () => {
    await peersPerSubject(3, 4);
    await chooses('asha', 'ben', 'mei', 'luca');
    for (const peer of ['lena', 'helen'] as const) await helenAssigns('asha', peer);
    const shown = modalOf(await opensApproval('nora', 'asha'));
    expect(textOf(shown)).toContain(
      ':information_source: HR has assigned 2 peers besides these, who count too.\n',
    );
    const nora = await as('nora');
    expect((await nora.submit(shown)).fields).toEqual({
      peers: 'With the 2 that HR has assigned already they are to be 3 to 4 people: these would be 5.',
    });
    expect(await assignedTo('asha')).toHaveLength(2);
    await nora.submit(shown, { peers: slackIds('ben', 'lena') });
    expect(await assignedTo('asha')).toEqual([
      'ben PEER NOT_STARTED',
      'helen PEER NOT_STARTED',
      'lena PEER NOT_STARTED',
    ]);
  });

  it('counts whom HR has assigned also once they declined: the window does not tell it', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    await helenAssigns('asha', 'lena');
    const before = textOf(modalOf(await opensApproval('nora', 'asha')));
    const [line] = await world.deps.store.ofSubject(world.ids.asha, world.cycle.id);
    await world.deps.store.replaceLine({ ...line!, state: 'DECLINED' }, [], []);
    expect(before).toContain('HR has assigned 1 peer besides these');
    expect(textOf(modalOf(await opensApproval('nora', 'asha')))).toBe(before);
  });

  it('needs nobody more where HR has assigned enough meanwhile', async () => {
    await peersPerSubject(2, 3);
    await chooses('asha', 'ben', 'mei');
    for (const peer of ['lena', 'helen'] as const) await helenAssigns('asha', peer);
    const shown = modalOf(await opensApproval('nora', 'asha'));
    expect(textOf(shown)).toContain('who count too. If these are enough, approve none.');
    expect((await (await as('nora')).submit(shown, { peers: [] })).below).toBeDefined();
    expect(await assignedTo('asha')).toEqual(['helen PEER NOT_STARTED', 'lena PEER NOT_STARTED']);
  });
});

describe('what waits in App Home', () => {
  const lines = async (name: Name) =>
    (await world.todos(await world.actor(name))).map(({ text }) => text.mrkdwn);

  it('is choosing, then waiting, then approving', async () => {
    expect(await lines('asha')).toEqual(['Choose your peers in *Q2 2026*']);
    await chooses('asha', 'ben', 'mei', 'luca');
    expect(await lines('asha')).toEqual(['Your peers in *Q2 2026* wait for your manager']);
    expect(await lines('nora')).toEqual([
      'Choose your peers in *Q2 2026*',
      '1 person asks for peers in *Q2 2026*',
    ]);
    await approves('nora', 'asha');
    expect(await lines('asha')).toEqual([]);
    expect(await lines('nora')).toEqual(['Choose your peers in *Q2 2026*']);
  });

  it('is nothing once HR has assigned enough, for whoever is not reviewed, and after reviews', async () => {
    for (const slackId of ['U4', 'U5', 'U2']) {
      const add = modalOf(await world.as(world.helen).press('reviews.assign_ask_add', place('asha')));
      await world.as(world.helen).submit(add, { reviewer: slackId, role: 'PEER' });
    }
    expect(await lines('asha')).toEqual([]);
    await world.startedOn('mei', '2026-05-20');
    expect(await lines('mei')).toEqual([]);
    world.clock.at = AFTER_REVIEWS;
    expect(await lines('lena')).toEqual([]);
  });
});
