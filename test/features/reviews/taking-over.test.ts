import { mongoReleaseErasure } from '../../../src/features/reviews/releasing/release-erasure.store';
import { textIn } from '../../support/colleague';
import { modalOf, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { release, sealedOf, WHOLE_SYNTHESIS } from '../../support/releases';
import { type Name, type ReviewsWorld, reviewsWorld } from '../../support/reviews-world';
import { slackUser } from '../../support/workspace';

/** The day after reviews were sealed; noon in Berlin. */
const WEDNESDAY = new Date('2026-07-01T10:00:00Z');

let database: TestDatabase;
let world: ReviewsWorld;
let told: Set<string>;
let worlds = 0;
beforeAll(async () => {
  database = await testDatabase();
  await reviewsWorld(database, 'first');
  await database.buildIndexes();
}, 30_000);
afterAll(() => database.close());
beforeEach(async () => {
  worlds += 1;
  world = await reviewsWorld(database, `T${worlds}`);
  world.clock.at = WEDNESDAY;
  told = new Set();
});

const nameOf = (id: string) => Object.entries(world.ids).find(([, each]) => each === id)![0];
const schedule = () => {
  const recordedFor = async (_kind: string, slot: string) =>
    new Set([...told].flatMap((each) => (each.endsWith(slot) ? [each.split('|')[0]!] : [])));
  return world.rewired({ recordedFor }).schedules.find(({ kind }) => kind === 'reviews.taken_over')!;
};
/** Who is told at a moment, and of which day. */
async function tells(at: Date | string): Promise<string[]> {
  world.clock.at = new Date(at);
  const found: string[] = [];
  for await (const { recipient, slot, settle } of schedule().due(world.clock.at)) {
    found.push(`${nameOf(recipient)} ${slot.split(' ')[1]}`);
    told.add(`${recipient}|${slot}`);
    await settle();
  }
  return found;
}
async function reads(name: Name, day: string, redraw = false) {
  const item = { kind: 'reviews.taken_over', recipient: world.ids[name], slot: `${world.cycle.id} ${day}` };
  const part = await schedule().render(item, { now: world.clock.now(), redraw });
  return part && textIn(part.blocks);
}
const leaves = (slackId: string, name: string) =>
  world.people.noticeUser(slackUser(slackId, name, { deleted: true }));
const noraLeaves = () => leaves('U6', 'Nora Lund');
const reportsTo = (name: Name, manager: Name, at: string) =>
  world.people.setManager(world.ids[name], world.ids[manager], new Date(at));
const todos = async (name: Name) => {
  const all = await world.todos(await world.actor(name));
  return all.map(({ text }) => text.mrkdwn).filter((text) => text.includes('to release'));
};
const isReleased = (name: Name, managerId: string) =>
  world.deps.releases.insert(
    release(`released ${worlds} ${name}`, {
      ...{ cycleId: world.cycle.id, subjectId: world.ids[name], synthesis: WHOLE_SYNTHESIS },
      released: { at: world.clock.now(), by: managerId, managerId, finalRating: 4 },
    }),
    [],
    [],
  );

describe('a synthesis of several hands', () => {
  const writes = async (name: Name, typed: object) => {
    const talk = world.as(await world.actor(name));
    const form = modalOf(await talk.press('reviews.write_synthesis', `${world.cycle.id} ${world.ids.asha}`));
    await talk.submit(form, { ...WHOLE_SYNTHESIS, ...typed });
  };
  const erases = (name: Name) =>
    mongoReleaseErasure(database.connection, world.workspaceId)(world.ids[name], `nobody-${name}`);
  const stored = () => world.deps.releases.release(world.cycle.id, world.ids.asha);
  beforeEach(async () => {
    await sealedOf(world, 'asha');
    await writes('nora', {});
    await noraLeaves();
    await reportsTo('asha', 'lena', '2026-07-01T10:10:00Z');
  });

  it('is whose who saved it last: it stays where an earlier one is erased, and goes with the last', async () => {
    await writes('lena', { nextSteps: 'Leads two rollouts' });
    await erases('nora');
    const kept = {
      synthesis: { ...WHOLE_SYNTHESIS, nextSteps: 'Leads two rollouts' },
      writtenBy: world.ids.lena,
    };
    expect(await stored()).toMatchObject(kept);
    expect(JSON.stringify(await stored())).not.toContain('nobody-nora');
    await erases('lena');
    expect(await stored()).toMatchObject({ synthesis: null, writtenBy: null });
  });

  it('goes with whoever wrote it, where the next one saved it without a change', async () => {
    await writes('lena', {});
    await erases('nora');
    expect(await stored()).toMatchObject({ synthesis: null, writtenBy: null });
  });
});

describe('whoever comes after a manager who left before the release', () => {
  it('is told once of all who report to them since one day, within the hour', async () => {
    await sealedOf(world, 'asha');
    await sealedOf(world, 'ben');
    expect(await tells(WEDNESDAY)).toEqual([]);
    await noraLeaves();
    await reportsTo('asha', 'lena', '2026-07-01T10:10:00Z');
    await reportsTo('ben', 'lena', '2026-07-01T10:20:00Z');
    expect(await tells('2026-07-01T10:30:00Z')).toEqual([]);
    expect(await tells('2026-07-01T11:00:00Z')).toEqual(['lena 2026-07-01']);
    expect(await reads('lena', '2026-07-01')).toBe(
      '2 review summaries in *Q2 2026* are yours to release now: whoever managed these people when reviews closed has left.\nRead summaries',
    );
    expect(await tells('2026-07-01T12:00:00Z')).toEqual([]);
    expect(await tells('2026-07-20T12:00:00Z')).toEqual([]);
  });

  it('finds them to be released on App Home, beside those of their own people', async () => {
    await sealedOf(world, 'asha');
    await sealedOf(world, 'helen', { manager: 'lena' });
    await noraLeaves();
    expect(await todos('lena')).toEqual(['1 summary of your team to release in *Q2 2026*']);
    await reportsTo('asha', 'lena', '2026-07-01T10:10:00Z');
    expect(await todos('lena')).toEqual(['2 summaries of your team to release in *Q2 2026*']);
    await isReleased('asha', world.ids.lena);
    expect(await todos('lena')).toEqual(['1 summary of your team to release in *Q2 2026*']);
  });

  it('hands over in turn: whoever comes next is told, and it is not theirs any more', async () => {
    await sealedOf(world, 'asha');
    await noraLeaves();
    await reportsTo('asha', 'lena', '2026-07-01T10:10:00Z');
    expect(await tells('2026-07-01T11:00:00Z')).toEqual(['lena 2026-07-01']);
    await reportsTo('asha', 'mei', '2026-07-03T09:00:00Z');
    expect(await tells('2026-07-03T10:00:00Z')).toEqual(['mei 2026-07-03']);
    expect(await reads('mei', '2026-07-03')).toContain(
      '1 review summary in *Q2 2026* is yours to release now',
    );
    expect(await reads('lena', '2026-07-01')).toBeUndefined();
    expect(await reads('lena', '2026-07-01', true)).toContain('no review summary waits for you');
    expect(await todos('lena')).toEqual([]);
    expect(await todos('mei')).toEqual(['1 summary of your team to release in *Q2 2026*']);

    await leaves('U5', 'Mei Tanaka');
    await reportsTo('asha', 'lena', '2026-07-06T09:00:00Z');
    expect(await tells('2026-07-06T10:00:00Z')).toEqual(['lena 2026-07-06']);
    const hers = world.as(await world.actor('lena'));
    expect(textOf(modalOf(await hers.press('reviews.team_summaries', '')))).toContain('*Asha Nair*');
  });

  it('is not told while the manager at sealing is there, nor of what was released before', async () => {
    await sealedOf(world, 'asha');
    await sealedOf(world, 'ben');
    await isReleased('ben', world.ids.nora);
    await reportsTo('asha', 'lena', '2026-07-01T10:10:00Z');
    await reportsTo('ben', 'luca', '2026-07-01T10:10:00Z');
    expect(await tells('2026-07-01T11:00:00Z')).toEqual([]);
    expect(await todos('lena')).toEqual([]);
    await noraLeaves();
    expect(await tells('2026-07-01T12:00:00Z')).toEqual(['lena 2026-07-01']);
    expect(await todos('luca')).toEqual([]);
  });

  it('is nobody while nobody manages them: HR releases then', async () => {
    await sealedOf(world, 'asha');
    await noraLeaves();
    expect(await tells(WEDNESDAY)).toEqual([]);
  });
});
