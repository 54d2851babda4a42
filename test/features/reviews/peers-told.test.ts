import type { Owed } from '../../../src/delivery/schedule';
import { textIn } from '../../support/colleague';
import { modalOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { assignment } from '../../support/reviews';
import { type Name, type ReviewsWorld, reviewsWorld, WHILE_OPEN } from '../../support/reviews-world';

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

/** The first of June is a Monday; the cycle was opened on it, at 12:00 in Berlin. */
const TUESDAY = '2026-06-02T10:00:00Z';
const WEEK_BEFORE = '2026-06-08T10:00:00Z';

const SLACK = { helen: 'U1', luca: 'U2', asha: 'U3', ben: 'U4', mei: 'U5', nora: 'U6', lena: 'U7' } as const;
const schedule = (kind: string) => world.schedules.find((each) => each.kind === `reviews.${kind}`)!;

async function due(kind: string, now: string | Date): Promise<Owed[]> {
  world.clock.at = new Date(now);
  const all: Owed[] = [];
  for await (const owed of schedule(kind).due(world.clock.at)) all.push(owed);
  return all;
}
const nameOf = (id: string) => Object.entries(world.ids).find(([, own]) => own === id)?.[0] ?? id;
/** Records what is due, and says to whom. */
async function tells(kind: string, now: string | Date): Promise<string[]> {
  const owed = await due(kind, now);
  for (const each of owed) await each.settle();
  return owed.map(({ recipient }) => nameOf(recipient)).sort();
}
async function reads(kind: string, recipient: string, slot: string, redraw = false) {
  const part = await schedule(kind).render(
    { kind: `reviews.${kind}`, recipient, slot },
    { now: world.clock.now(), redraw },
  );
  return part && textIn(part.blocks);
}

async function chooses(name: Name, ...peers: Name[]) {
  const talk = world.as(await world.actor(name));
  const form = modalOf(await talk.press('reviews.choose_peers', world.cycle.id));
  return talk.submit(form, { others: peers.map((peer) => SLACK[peer]) });
}
async function approves(manager: Name, subject: Name) {
  const talk = world.as(await world.actor(manager));
  const place = `${world.cycle.id} ${world.ids[subject]}`;
  return talk.submit(modalOf(await talk.press('reviews.ask_approve_peers', place)));
}

describe('subjects are asked for peers', () => {
  it('each who has chosen nobody, once, unless HR has assigned enough or they are not reviewed', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    await world.startedOn('mei', '2026-05-20');
    for (const reviewer of ['asha', 'mei', 'luca'] as const) {
      const key = { cycleId: world.cycle.id, subjectId: world.ids.ben, reviewerId: world.ids[reviewer] };
      await world.deps.store.insert(assignment(`${worlds} ${reviewer}`, key), [], []);
    }
    expect(await tells('choose_peers', TUESDAY)).toEqual(['helen', 'lena', 'luca', 'nora']);
    expect(await tells('choose_peers', '2026-06-02T10:01:00Z')).toEqual([]);
  });

  it('reads a count of people to choose, and a receipt once it is done', async () => {
    world.clock.at = new Date(TUESDAY);
    expect(await reads('choose_peers', world.ids.asha, world.cycle.id)).toBe(
      '*Q2 2026*: choose 3 to 5 people to review you as peers, before reviews open on 15 June 2026.\nChoose peers',
    );
    await chooses('asha', 'ben', 'mei', 'luca');
    expect(await reads('choose_peers', world.ids.asha, world.cycle.id)).toBeUndefined();
    expect(await reads('choose_peers', world.ids.asha, world.cycle.id, true)).toBe(
      ':white_check_mark: *Q2 2026*: your peers are chosen and wait for your manager.\nChange',
    );
    await approves('nora', 'asha');
    expect(await reads('choose_peers', world.ids.asha, world.cycle.id, true)).toBe(
      ':white_check_mark: *Q2 2026*: your peers are approved.',
    );
  });

  it('is dropped once reviews are over', async () => {
    world.clock.at = new Date('2026-07-01T10:00:00Z');
    expect(await reads('choose_peers', world.ids.asha, world.cycle.id)).toBeUndefined();
    expect(await due('choose_peers', '2026-07-01T10:00:00Z')).toEqual([]);
  });

  it('is foreseen in the preview', async () => {
    world.clock.at = new Date('2026-06-01T10:00:00Z');
    const foreseen = (await schedule('choose_peers').forecast!(world.cycle.id, world.clock.at))!;
    expect(foreseen.planned.map(({ day, people }) => [day, people])).toEqual([['2026-06-02', 7]]);
    const reminder = (await schedule('approve_peers_soon').forecast!(world.cycle.id, world.clock.at))!;
    expect(reminder.planned.map(({ day, people }) => [day, people])).toEqual([['2026-06-08', 4]]);
  });
});

describe('managers are asked to approve', () => {
  it('as somebody asks, once on a day, with counts and no names', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    await chooses('ben', 'asha', 'lena', 'luca');
    const owed = await due('approve_peers', world.clock.now());
    expect(new Set(owed.map(({ recipient, slot }) => `${nameOf(recipient)} ${slot}`))).toEqual(
      new Set([`nora ${world.cycle.id} 2026-06-01`]),
    );
    expect(await reads('approve_peers', world.ids.nora, owed[0]!.slot)).toBe(
      '*Q2 2026*: 2 people ask for peers.\nApprove peers',
    );
    for (const each of owed) await each.settle();
    expect(await due('approve_peers', world.clock.now())).toEqual([]);
  });

  it('after one look at the directory, however many ask', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    await chooses('ben', 'asha', 'lena', 'luca');
    let looks = 0;
    const counting = new Proxy(world.people, {
      get: (target, name, self) => {
        if (name === 'roster' || name === 'person') looks += 1;
        return Reflect.get(target, name, self);
      },
    });
    const { schedules } = world.rewired({ people: counting });
    const found = schedules.find(({ kind }) => kind === 'reviews.approve_peers')!;
    const owed: Owed[] = [];
    for await (const each of found.due(world.clock.now())) owed.push(each);
    expect(owed.map(({ recipient }) => nameOf(recipient))).toEqual(['nora', 'nora']);
    expect(looks).toBe(1);
  });

  it('is not said again where a choice changes, and the present manager is told', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    await world.people.setManager(world.ids.asha, world.ids.lena, new Date('2026-05-01T00:00:00Z'));
    expect(await tells('approve_peers', world.clock.now())).toEqual(['lena']);
    await chooses('asha', 'ben', 'mei', 'helen');
    expect(await due('approve_peers', world.clock.now())).toEqual([]);
  });

  it('has nothing left to say once they have', async () => {
    await chooses('asha', 'ben', 'mei', 'luca');
    await approves('nora', 'asha');
    const slot = `${world.cycle.id} 2026-06-01`;
    expect(await reads('approve_peers', world.ids.nora, slot)).toBeUndefined();
    expect(await reads('approve_peers', world.ids.nora, slot, true)).toBe(
      ':white_check_mark: *Q2 2026*: nobody waits for you to approve peers.',
    );
  });
});

describe('a week before reviews open', () => {
  it('subjects without peers and managers with somebody waiting are reminded once', async () => {
    for (const name of ['asha', 'ben', 'mei'] as const)
      await chooses(name, ...(['helen', 'luca', 'lena'] as const));
    await approves('nora', 'asha');
    expect(await tells('choose_peers_soon', TUESDAY)).toEqual([]);
    expect(await tells('choose_peers_soon', WEEK_BEFORE)).toEqual(['helen', 'lena', 'luca', 'nora']);
    expect(await tells('approve_peers_soon', WEEK_BEFORE)).toEqual(['ben', 'nora']);
    expect(await tells('approve_peers_soon', '2026-06-08T10:01:00Z')).toEqual([]);
  });
});

describe('reviews that are declined', () => {
  const declines = async (name: Name, subject: Name, id: string) => {
    const key = { cycleId: world.cycle.id, subjectId: world.ids[subject], reviewerId: world.ids[name] };
    await world.deps.store.insert(assignment(id, key), [], []);
    const talk = world.as(await world.actor(name));
    return talk.submit(modalOf(await talk.press('reviews.decline', id)), { reason: 'We never met.' });
  };

  it('are told to the admin channel as a count, once on a day', async () => {
    world.clock.at = WHILE_OPEN;
    await declines('ben', 'asha', `${worlds}-1`);
    await declines('mei', 'asha', `${worlds}-2`);
    const owed = await due('declined', WHILE_OPEN);
    expect(owed.map(({ recipient, slot }) => [recipient, slot])).toEqual([
      ['hr-channel', `${world.cycle.id} 2026-06-20`],
      ['hr-channel', `${world.cycle.id} 2026-06-20`],
    ]);
    expect(await reads('declined', 'hr-channel', owed[0]!.slot)).toBe(
      '*Q2 2026*: reviews have been declined.\nSee which',
    );
    for (const each of owed) await each.settle();
    expect(await due('declined', WHILE_OPEN)).toEqual([]);
  });
});
