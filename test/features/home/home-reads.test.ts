import { mongoCycleStore } from '../../../src/features/cycles/cycles.store';
import { pageOf } from '../../../src/features/home/page';
import { mongoObjectiveStore } from '../../../src/features/okrs/kept/objectives.store';
import { mongoMeetingStore } from '../../../src/features/one-on-ones/stores/meetings.store';
import { mongoAssignmentStore } from '../../../src/features/reviews/assignments.store';
import { mongoNominationStore } from '../../../src/features/reviews/peers/nominations.store';
import { mongoSnapshotStore } from '../../../src/features/reviews/sealing/snapshots.store';
import { CAST, type Part, TEAM } from '../../matrix/cast';
import { type MatrixWorld, matrixWorld } from '../../matrix/world';
import { actor, anObjective, Q2 } from '../../support/okr-people';
import { aMeeting, aPoint } from '../../support/one-on-ones';
import { assignment } from '../../support/reviews';
import { snapshot } from '../../support/snapshots';
import { questionsOf, roundTripsOf } from '../../support/store-commands';

const IN_MAY = new Date('2026-05-06T10:00:00Z');
const WHILE_REVIEWS_ARE_OPEN = new Date('2026-06-17T10:00:00Z');
const FIRST_HALF = {
  ...Q2,
  id: 'cycle-h1',
  name: 'First half of 2026',
  window: { ...Q2.window, firstDay: '2026-01-01', startsAt: new Date('2025-12-31T23:00:00Z') },
};
const REPORTS = ['owner', 'keyholder', 'colleague'] as const;

let world: MatrixWorld;
let ids: Record<'manager' | (typeof REPORTS)[number], string>;

/** In cycles that are long over they were the manager of their first report when it was sealed. */
async function sealedLongAgo(): Promise<void> {
  const cycles = mongoCycleStore(world.connection, TEAM);
  const snapshots = mongoSnapshotStore(world.connection, TEAM);
  for (const [id, name] of [
    ['cycle-2024', 'All of 2024'],
    ['cycle-2025', 'All of 2025'],
  ] as const) {
    await cycles.insert(
      { ...Q2, id, name, state: 'CLOSED' },
      { created: { at: IN_MAY, by: ids.manager }, audit: [] },
    );
    const who = { cycleId: id, subjectId: ids.owner, managerId: ids.manager };
    await snapshots.insertAll([snapshot(`sealed-${id}`, who)]);
  }
}

/** Two cycles, and a manager of three who meets each of them every week. */
beforeAll(async () => {
  world = await matrixWorld();
  const [manager, owner, keyholder, colleague] = await Promise.all(
    (['manager', ...REPORTS] as const).map(world.idOf),
  );
  ids = { manager, owner, keyholder, colleague } as typeof ids;
  for (const part of REPORTS)
    await world.app.people.setManager(ids[part], ids.manager, new Date('2026-01-01T00:00:00Z'));
  const cycles = mongoCycleStore(world.connection, TEAM);
  const created = { at: IN_MAY, by: ids.manager };
  for (const cycle of [Q2, FIRST_HALF]) await cycles.insert(cycle, { created, audit: [] });
  await Promise.all(REPORTS.map((part, i) => meets(part, i)));
  await asksForPeers();
  await world.app.settled();
}, 30_000);
afterAll(() => world.close());

async function meets(report: (typeof REPORTS)[number], at: number): Promise<void> {
  const meetings = mongoMeetingStore(world.connection, TEAM);
  const two = { seriesId: report, managerId: ids.manager, reportId: ids[report] };
  const startsAt = (month: number) => new Date(Date.UTC(2026, month, 2, 7 + at));
  const points = [aPoint()];
  await meetings.insert(aMeeting({ ...two, id: `${report}-0`, startsAt: startsAt(3), points }));
  await meetings.insert(aMeeting({ ...two, id: `${report}-1`, startsAt: startsAt(6), ordinal: 1 }));
}

/** Everybody reviews the next one; the first asks for peers, whom the manager is to approve. */
async function asksForPeers(): Promise<void> {
  const reviews = mongoAssignmentStore(world.connection, TEAM);
  for (const [i, part] of REPORTS.entries()) {
    const who = { cycleId: Q2.id, subjectId: ids[REPORTS[(i + 1) % 3]!] };
    await reviews.insert(assignment(`peer-${i}`, { ...who, reviewerId: ids[part] }), [], []);
    await reviews.insert(
      assignment(`manager-${i}`, { ...who, reviewerId: ids.manager, role: 'MANAGER' }),
      [],
      [],
    );
  }
  const peers = { subjectId: ids.owner, peerIds: [ids.keyholder, ids.colleague] };
  const proposed = { state: 'PROPOSED', owed: null, revision: 1 } as const;
  const nominations = mongoNominationStore(world.connection, TEAM);
  for (const { id } of [Q2, FIRST_HALF])
    await nominations.insert({ id: `of-${id}`, cycleId: id, ...peers, ...proposed });
}

/** What the store is asked for one page of somebody. */
async function askedFor(part: Part, now: Date): Promise<string[]> {
  world.clock.at = now;
  const { slackId } = CAST[part];
  const opened = world.app.features.flatMap(({ routes }) => routes.events?.app_home_opened ?? [])[0]!;
  await world.app.people.actorOf(slackId);
  const event = { user: slackId, tab: 'home' };
  return (
    await questionsOf(world.connection, () =>
      opened({ event, now, log: undefined as never, actor: undefined }),
    )
  ).sort();
}

/**
 * The cycles and the person, who reports to them, the same with leavers, the role that help asks for, whose objectives
 * they approve (by role, team and department), what their team is asked for and which conflicts are theirs to decide, their objectives, those
 * that they measure and those still to be submitted, their 1:1s and whom they meet, the peers they chose and who reviews
 * them, their self reviews, what was released to them, which summaries of others they are to look at again, and of whom
 * they were the manager when it was sealed or are it now: whatever the number of each.
 */
const ALWAYS = [
  'find assignments',
  'find assignments',
  'find cycles',
  'find departments',
  'find nominations',
  'find objective_conflicts',
  'find objectives',
  'find objectives',
  'find objectives',
  'find objectives',
  'find one_on_one_meetings',
  'find persons',
  'find persons',
  'find persons',
  'find persons',
  'find releases',
  'find releases',
  'find review_snapshots',
  'find role_grants',
  'find role_grants',
  'find teams',
];

/** A manager's reports may have objectives that wait to be approved, of their own and of their teams. */
const TO_APPROVE = ['find objectives', 'find objectives'];

it('a page of somebody without reports asks the store twenty-one times', async () => {
  expect(await askedFor('owner', IN_MAY)).toEqual(ALWAYS);
});

it('while reviews are open it asks twice more: what is to be written, and of whom', async () => {
  expect(await askedFor('owner', WHILE_REVIEWS_ARE_OPEN)).toEqual(
    [...ALWAYS, 'find assignments', 'find persons'].sort(),
  );
});

/** Whether any of their reports' reviews were sealed under somebody else, who may have left since. */
const OF_REPORTS = 'find review_snapshots';

it('a manager’s page asks twice more for each cycle: whose peers wait for them, and who those are', async () => {
  const twice = ['find nominations', 'find nominations', 'find persons', 'find persons'];
  expect(await askedFor('manager', IN_MAY)).toEqual([...ALWAYS, ...TO_APPROVE, ...twice, OF_REPORTS].sort());
});

it('and while reviews are open what is to be written, of whom, and for each cycle what came with a report', async () => {
  const peers = ['find nominations', 'find nominations', 'find persons', 'find persons'];
  const reviews = ['find assignments', 'find persons', 'find assignments', 'find assignments'];
  expect(await askedFor('manager', WHILE_REVIEWS_ARE_OPEN)).toEqual(
    [...ALWAYS, ...TO_APPROVE, ...peers, ...reviews, OF_REPORTS].sort(),
  );
});

it('a manager whose reports were sealed under somebody who is still there is asked for two things more', async () => {
  const snapshots = mongoSnapshotStore(world.connection, TEAM);
  const moved = { cycleId: Q2.id, subjectId: ids.keyholder, managerId: ids.colleague };
  await snapshots.insertAll([snapshot('sealed-before', moved)]);
  const twice = ['find nominations', 'find nominations', 'find persons', 'find persons'];
  expect(await askedFor('manager', IN_MAY)).toEqual(
    [...ALWAYS, ...TO_APPROVE, ...twice, OF_REPORTS, 'find persons', 'find releases'].sort(),
  );
});

/** Whether the manager under whom the report above was sealed is still there. */
const WHO_LEFT = 'find persons';

it('a manager whose team waits for summaries of long ago is asked for the same, whatever their number', async () => {
  await sealedLongAgo();
  const twice = ['find nominations', 'find nominations', 'find persons', 'find persons'];
  const released = ['find cycles', 'find releases'];
  expect(await askedFor('manager', IN_MAY)).toEqual(
    [...ALWAYS, ...TO_APPROVE, ...twice, ...released, OF_REPORTS, WHO_LEFT].sort(),
  );
});

/** The section of objectives as App Home asks for it, of somebody who has as many as may be. */
async function objectivesOf(part: Part, now: Date): Promise<number> {
  const okrs = world.app.features.find(({ routes }) => routes.commands?.['/okr'])!;
  const person = (await world.app.people.person(await world.idOf(part)))!;
  const cycles = mongoCycleStore(world.connection, TEAM);
  const active = async () => (await cycles.cycles()).filter(({ state }) => state === 'ACTIVE');
  return roundTripsOf(world.connection, () =>
    okrs.home!(pageOf(actor(person), now, { people: world.app.people, cycles: { activeCycles: active } })),
  );
}

it('objectives take two round trips after each other: the person with their cycles, then what they have', async () => {
  const objectives = mongoObjectiveStore(world.connection, TEAM);
  for (let place = 0; place < 5; place += 1)
    await objectives.create(anObjective({ id: `own-${place}`, ownerId: ids.colleague, place }), []);
  expect(await objectivesOf('colleague', IN_MAY)).toBe(2);
  expect(await objectivesOf('leader', IN_MAY)).toBe(2);
});

it('round trips that wait for each other are counted as such', async () => {
  const { people } = world.app;
  const inTurn = async () => {
    await people.person(ids.owner);
    await Promise.all([people.person(ids.manager), people.person(ids.keyholder)]);
    await people.person(ids.colleague);
  };
  expect(await roundTripsOf(world.connection, inTurn)).toBe(3);
});
