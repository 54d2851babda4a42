import { textIn } from '../../support/colleague';
import { modalOf, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { release, sealedOf } from '../../support/releases';
import { type Name, type ReviewsWorld, reviewsWorld } from '../../support/reviews-world';

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
  world = await reviewsWorld(database, `D${worlds}`);
});

const notice = () => world.schedules.find(({ kind }) => kind === 'reviews.not_delivered')!;
/** What the admin channel is told of at this moment: the days on which something became late. */
async function tells(at: string): Promise<string[]> {
  world.clock.at = new Date(at);
  const days: string[] = [];
  for await (const { recipient, slot, settle } of notice().due(world.clock.at)) {
    expect(recipient).toBe('hr-channel');
    days.push(slot.replace(`${world.cycle.id} `, ''));
    await settle();
  }
  return days;
}
async function reads(day: string, redraw = false) {
  const item = { kind: notice().kind, recipient: 'hr-channel', slot: `${world.cycle.id} ${day}` };
  const part = await notice().render(item, { now: world.clock.now(), redraw });
  return part && textIn(part.blocks);
}
const isReleased = (name: Name) =>
  world.deps.releases.insert(
    release(`released ${worlds} ${name}`, {
      ...{ cycleId: world.cycle.id, subjectId: world.ids[name] },
      released: { at: world.clock.now(), by: world.ids.nora, managerId: world.ids.nora, finalRating: 4 },
    }),
    [],
    [],
  );
const seen = async (name: Name, action = 'reviews.not_delivered', value = world.cycle.id) =>
  (await world.as(await world.actor(name))).press(action, value, { from: 'message' });

/** Reviews were sealed on Tuesday the 30th of June; Berlin is two hours ahead of UTC. */
const WEEK_LATER = '2026-07-07T07:00:00Z';

describe('who has not delivered', () => {
  it('is told to HR one week after sealing, by the days of the cycle, in the morning', async () => {
    await sealedOf(world, 'asha');
    expect(await tells('2026-07-06T22:30:00Z')).toEqual([]);
    expect(await tells('2026-07-07T06:59:00Z')).toEqual([]);
    expect(await tells(WEEK_LATER)).toEqual(['2026-07-07']);
  });

  it('is told as counts alone', async () => {
    await sealedOf(world, 'asha');
    await sealedOf(world, 'ben');
    await sealedOf(world, 'mei', { manager: 'ben' });
    await sealedOf(world, 'nora', { manager: null });
    await tells(WEEK_LATER);
    expect(await reads('2026-07-07')).toBe(
      '*Q2 2026*: 2 managers have not released 3 summaries a week after they could. 1 summary has no manager: HR releases them.\nSee who',
    );
  });

  it('is told again for what was sealed later, and not where all of it is released', async () => {
    await sealedOf(world, 'asha');
    await sealedOf(world, 'ben', { sealedOn: '2026-07-02' });
    await sealedOf(world, 'mei', { sealedOn: '2026-07-03' });
    expect(await tells(WEEK_LATER)).toEqual(['2026-07-07']);
    await isReleased('asha');
    await isReleased('mei');
    expect(await tells('2026-07-09T07:00:00Z')).toEqual(['2026-07-09']);
    expect(await tells('2026-07-10T07:00:00Z')).toEqual(['2026-07-09']);
    await isReleased('ben');
    expect(await reads('2026-07-09')).toBeUndefined();
    expect(await reads('2026-07-09', true)).toContain('every summary that was late is released');
    expect(await tells('2026-07-10T08:00:00Z')).toEqual([]);
  });

  it('is counted from the day on which calibration was locked, and not before it is', async () => {
    await sealedOf(world, 'asha');
    world.sessions.set(world.ids.asha, { isLocked: false, lockedOn: null, rating: null });
    expect(await tells(WEEK_LATER)).toEqual([]);
    world.sessions.set(world.ids.asha, { isLocked: true, lockedOn: '2026-07-10', rating: 3 });
    expect(await tells('2026-07-16T07:00:00Z')).toEqual([]);
    expect(await tells('2026-07-17T07:00:00Z')).toEqual(['2026-07-17']);
  });

  it('falls due, for the clock of a demo, a week after reviews close', async () => {
    expect(await notice().nextDue(new Date('2026-06-30T15:00:00Z'))).toEqual(new Date(WEEK_LATER));
    expect(await notice().nextDue(new Date(WEEK_LATER))).toBeUndefined();
  });
});

describe('behind the button', () => {
  it('stand managers with how many they have still to release, for whom the admin has an HR view', async () => {
    await sealedOf(world, 'asha');
    await sealedOf(world, 'ben');
    await sealedOf(world, 'mei', { manager: 'ben' });
    await sealedOf(world, 'nora', { manager: null });
    await sealedOf(world, 'helen', { manager: 'lena' });
    world.clock.at = new Date(WEEK_LATER);
    expect(textOf(modalOf(await seen('helen'))).split('\n')).toEqual([
      '*Q2 2026*: how many summaries managers have not released a week after they could.',
      '• *Ben Albrecht*: 1',
      '• *Nora Lund*: 2',
      '• _Without a manager: HR releases them_: 1',
      'People whom another HR admin looks after are left out.',
      '← Back',
    ]);
    // Luca sees Lena and Helen neither as subjects nor as managers: they are above him.
    expect(textOf(modalOf(await seen('luca')))).not.toContain('Lena');
  });

  it('nothing stands before the week is over', async () => {
    await sealedOf(world, 'asha');
    world.clock.at = new Date('2026-07-06T10:00:00Z');
    expect(textOf(modalOf(await seen('helen')))).toContain(
      'there is nothing late among those whom you look after',
    );
  });

  it('nobody looks who is not HR', async () => {
    expect((await seen('nora')).error).toMatch(/HR/);
    expect((await seen('nora', 'reviews.not_delivered_turn', `${world.cycle.id} 1`)).error).toMatch(/HR/);
  });

  it('the same stands in HR’s room, counted for whoever is there', async () => {
    await sealedOf(world, 'asha');
    await sealedOf(world, 'helen', { manager: 'lena' });
    world.clock.at = new Date(WEEK_LATER);
    const room = textOf(modalOf(await seen('helen', 'reviews.summaries')));
    expect(room).toContain('Not released yet (1)');
    world.clock.at = new Date('2026-07-06T10:00:00Z');
    expect(textOf(modalOf(await seen('helen', 'reviews.summaries')))).not.toContain('Not released yet (');
  });
});
