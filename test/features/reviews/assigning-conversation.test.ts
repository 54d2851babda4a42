import { buttonValues, modalOf, type Seen, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { ADMIN_CHANNEL } from '../../support/hr';
import { assignment } from '../../support/reviews';
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

const helen = () => world.as(world.helen);
const place = (subject: Name) => `${world.cycle.id} ${world.ids[subject]}`;
const open = () => helen().type('/cycle assign', 'assign', ADMIN_CHANNEL);

/** Fills the form for somebody's reviewer and sends it off. */
async function adds(subject: Name, reviewer: string, role: string, include?: string[]): Promise<Seen> {
  const form = modalOf(await helen().press('reviews.assign_ask_add', place(subject)));
  return helen().submit(form, { reviewer, role, include });
}
const listOf = async (slackId: string) =>
  textOf(modalOf(await helen().press('reviews.assign_choose', slackId, { ref: world.cycle.id })));
/** The assignments whose Remove button stands in a list. */
const removable = (seen: Seen) =>
  modalOf(seen).blocks.flatMap((block) =>
    block.type === 'section' && block.accessory?.type === 'button' ? [block.accessory.value!] : [],
  );
const closeCycle = () =>
  world.cycles.closeCycle(world.helen, world.cycle.id, { view: 'V9', at: world.clock.now() });

it('what somebody is owed is told at once, not at the next tick', async () => {
  let announced = 0;
  const outbox = { ...world.deps.outbox, announce: () => (announced += 1) };
  const hr = world.rewired({ outbox }).as(world.helen);
  world.clock.at = WHILE_OPEN;
  const form = modalOf(await hr.press('reviews.assign_ask_add', place('asha')));
  expect((await hr.submit(form, { reviewer: 'U3', role: 'PEER' })).fields).toBeDefined();
  expect(announced).toBe(0);
  await hr.submit(form, { reviewer: 'U4', role: 'PEER' });
  expect(announced).toBe(1);
});

describe('/cycle assign', () => {
  it('begins with what is assigned and with what may be done', async () => {
    const { opened } = await open();
    expect(textOf(opened!)).toBe(
      [
        '*Q2 2026*',
        'No review is assigned yet.',
        'Reviews open on 15 June 2026 and close on 30 June 2026 (Europe/Berlin).',
        'From the org chart…',
        'CSV…',
        'Load',
        '*One person*',
        'to see and change who reviews them',
        'Choose somebody',
        'Figures leave out people whom another HR admin looks after. For another cycle type `/cycle assign` and its name.',
      ].join('\n'),
    );
  });

  it('counts what is assigned, of how many people, but not those of whom Helen has no HR view', async () => {
    await adds('asha', 'U4', 'PEER');
    await adds('asha', 'U6', 'MANAGER');
    await adds('ben', 'U4', 'SELF');
    const lenas = { cycleId: world.cycle.id, subjectId: world.ids.lena, reviewerId: world.ids.ben };
    await world.deps.store.insert(assignment(`lenas ${worlds}`, lenas), [], []);
    expect(textOf((await open()).opened!)).toContain('3 reviews of 2 people assigned.');
  });

  it('knows a cycle by its name, and says which there are not', async () => {
    const named = await helen().type('/cycle assign', 'assign "Q2 2026"', ADMIN_CHANNEL);
    expect(textOf(named.opened!)).toContain('*Q2 2026*');
    const unknown = await helen().type('/cycle assign', 'assign Q9', ADMIN_CHANNEL);
    expect(unknown.said).toBe(
      'There is no cycle called Q9. Try `/cycle assign Q2 2026`, or `/cycle` alone to see all.',
    );
    await closeCycle();
    expect((await open()).said).toBe(
      'There is no draft and no open cycle in which reviews could be assigned. `/cycle new` makes a draft.',
    );
  });

  it('is for HR admins in the admin channel', async () => {
    const sentence =
      'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Helen Park or Luca Moretti.';
    expect(await world.as(world.asha).type('/cycle assign', 'assign', ADMIN_CHANNEL)).toEqual({
      error: sentence,
    });
    const actions = [
      'assign',
      'assign_choose',
      'assign_ask_add',
      'assign_remove',
      'assign_load',
      'assign_ask_chart',
      'assign_ask_csv',
      'assign_watch',
    ];
    for (const action of actions)
      expect(await world.as(world.asha).press(`reviews.${action}`, world.cycle.id)).toEqual({
        error: sentence,
      });
    const form = modalOf(await helen().press('reviews.assign_ask_add', place('asha')));
    const chart = modalOf(await helen().press('reviews.assign_ask_chart', world.cycle.id));
    const csv = modalOf(await helen().press('reviews.assign_ask_csv', world.cycle.id));
    const preview = modalOf(await helen().submit(chart));
    for (const modal of [form, chart, csv, preview])
      expect(await world.as(world.asha).submit(modal, {})).toEqual({ error: sentence });
  });

  it('says after reviews have closed that nobody can be assigned any more', async () => {
    world.clock.at = AFTER_REVIEWS;
    const text = textOf((await open()).opened!);
    expect(text).toContain('Reviews of Q2 2026 are over: nobody can be assigned any more.');
    expect(text).not.toContain('From the org chart');
    expect(await listOf('U3')).not.toContain('Add a reviewer');
  });
});

describe('one person', () => {
  it('is shown with who reviews them, in what role', async () => {
    expect(await listOf('U3')).toBe(
      ['*Asha Nair* in Q2 2026', 'Nobody reviews them yet.', 'Add a reviewer…', '← Back'].join('\n'),
    );
    await adds('asha', 'U5', 'PEER');
    await adds('asha', 'U6', 'MANAGER');
    await adds('asha', 'U3', 'SELF');
    const text = await listOf('U3');
    expect(text.split('\n').filter((line) => line.includes('·'))).toEqual([
      '*Asha Nair* · Self',
      '*Nora Lund* · Manager',
      '*Mei Tanaka* · Peer',
    ]);
  });

  it('is shown with the present manager, whether or not the one before, or the one now, has begun', async () => {
    await adds('asha', 'U6', 'MANAGER');
    await world.people.setManager(world.ids.asha, world.ids.ben, world.clock.now());
    const untouched = await listOf('U3');
    expect(untouched).toContain('*Ben Albrecht* · Manager');
    const [line] = await world.deps.store.ofSubject(world.ids.asha, world.cycle.id);
    await world.deps.store.replaceLine({ ...line!, state: 'DRAFT' }, [], []);
    expect(await listOf('U3')).toBe(untouched);
  });

  it('shows of no review how far it is, but that somebody declined', async () => {
    for (const [slackId, state] of [
      ['U4', 'DRAFT'],
      ['U5', 'SUBMITTED'],
      ['U7', 'DECLINED'],
    ] as const) {
      await adds('asha', slackId, 'PEER');
      const added = (await world.deps.store.ofSubject(world.ids.asha, world.cycle.id)).find(
        (line) => line.state === 'NOT_STARTED',
      )!;
      await world.deps.store.replaceLine({ ...added, state }, [], []);
    }
    const text = await listOf('U3');
    expect(text.split('\n').filter((line) => line.includes('·'))).toEqual([
      '*Ben Albrecht* · Peer',
      '*Lena Ortiz* · Peer · declined',
      '*Mei Tanaka* · Peer',
    ]);
  });

  it.each([
    ['herself', 'U1', 'helen', 'Helen Park'],
    ['her manager', 'U7', 'lena', 'Lena Ortiz'],
    ['her report', 'U2', 'luca', 'Luca Moretti'],
  ] as const)('is another HR admin’s matter where it is %s', async (_who, slackId, name, full) => {
    const error = `Another HR admin does that: you have no HR view of ${full}, because of where you both stand in the org chart.`;
    expect(await helen().press('reviews.assign_choose', slackId, { ref: world.cycle.id })).toEqual({ error });
    expect(await helen().press('reviews.assign_ask_add', place(name))).toEqual({ error });
    const form = modalOf(await helen().press('reviews.assign_ask_add', place('asha')));
    const forged = { ...form, private_metadata: `${place(name)} a1` };
    expect(await helen().submit(forged, { reviewer: 'U4', role: 'PEER' })).toEqual({ error });
    const theirs = { cycleId: world.cycle.id, subjectId: world.ids[name], reviewerId: world.ids.ben };
    await world.deps.store.insert(assignment(`theirs ${name} ${worlds}`, theirs), [], []);
    expect(await helen().press('reviews.assign_remove', `theirs ${name} ${worlds}`)).toEqual({ error });
  });

  it('who is a guest is nobody to be reviewed, and a cycle that is gone is said to be', async () => {
    expect(await helen().press('reviews.assign_choose', 'U99', { ref: world.cycle.id })).toEqual({
      error:
        'This is a guest, a bot or somebody of another company, who is not in the directory. Choose somebody else.',
    });
    const error = 'This cycle does not exist any more: type /cycle to see those that do.';
    expect(await helen().press('reviews.assign_choose', 'U3', { ref: 'gone' })).toEqual({ error });
    for (const action of ['assign', 'assign_load', 'assign_ask_chart', 'assign_ask_csv'])
      expect(await helen().press(`reviews.${action}`, 'gone')).toEqual({ error });
    expect(await helen().press('reviews.assign_ask_add', 'gone nobody')).toMatchObject({
      error: expect.any(String),
    });
  });
});

describe('a reviewer is added', () => {
  it('and stands in the list; sent off twice from one window, once', async () => {
    const form = modalOf(await helen().press('reviews.assign_ask_add', place('asha')));
    const filled = { reviewer: 'U4', role: 'PEER' };
    const { replaced } = await helen().submit(form, filled);
    expect(textOf(replaced!)).toContain('*Ben Albrecht* · Peer');
    expect(textOf((await helen().submit(form, filled)).replaced!)).toContain('*Ben Albrecht* · Peer');
    expect(await world.deps.store.ofSubject(world.ids.asha, world.cycle.id)).toMatchObject([
      {
        reviewerId: world.ids.ben,
        role: 'PEER',
        state: 'NOT_STARTED',
        subjectIncluded: false,
        extendedTo: null,
      },
    ]);
  });

  it.each([
    [
      'SELF by somebody else',
      'asha',
      'U4',
      'SELF',
      { role: 'A self review of Asha Nair is written by nobody else: choose them, or another role.' },
    ],
    [
      'themselves as a peer',
      'asha',
      'U3',
      'PEER',
      { reviewer: 'Asha Nair reviews themselves as Self only: choose that role, or somebody else.' },
    ],
    [
      'a guest',
      'asha',
      'U99',
      'PEER',
      {
        reviewer:
          'This is a guest, a bot or somebody of another company, who is not in the directory. Choose somebody else.',
      },
    ],
    [
      'the same again',
      'asha',
      'U5',
      'PEER',
      { reviewer: 'Mei Tanaka is assigned to Asha Nair as Peer already.' },
    ],
    [
      'a peer as a report too',
      'asha',
      'U5',
      'REPORT',
      {
        role: 'Mei Tanaka is assigned to Asha Nair as Peer already, and nobody counts twice: choose somebody else.',
      },
    ],
    [
      'a second manager',
      'asha',
      'U4',
      'MANAGER',
      { role: 'Somebody else is assigned to Asha Nair as Manager already, and there is one at most.' },
    ],
    [
      'somebody as manager who is not',
      'mei',
      'U3',
      'MANAGER',
      {
        reviewer:
          'The manager of Mei Tanaka in the org chart is somebody else, who writes this review: choose them, or change the org chart first.',
      },
    ],
    [
      'nothing at all',
      'asha',
      undefined,
      undefined,
      { reviewer: 'Please choose who writes the review.', role: 'Please choose a role.' },
    ],
  ] as const)('but not %s', async (_what, subject, reviewer, role, fields) => {
    await adds('asha', 'U5', 'PEER');
    await adds('asha', 'U6', 'MANAGER');
    expect(await adds(subject, reviewer as string, role as string)).toEqual({ fields });
    expect(await world.deps.store.ofSubject(world.ids.asha, world.cycle.id)).toHaveLength(2);
  });

  it('but nobody who has left, and nobody reviews who has', async () => {
    await world.people.noticeUser(slackUser('U4', 'Ben Albrecht', { deleted: true }));
    const left = { fields: { reviewer: 'Ben Albrecht has left.' } };
    expect(await adds('asha', 'U4', 'PEER')).toEqual(left);
    expect(await adds('ben', 'U3', 'PEER')).toEqual(left);
  });

  it('but nobody reviews who does not take part in the cycle', async () => {
    await database.connection
      .db!.collection('cycles')
      .updateOne(
        { _id: world.cycle.id as never },
        { $set: { participants: { kind: 'chosen', teamIds: [], personIds: [world.ids.ben] } } },
      );
    expect(await adds('asha', 'U4', 'PEER')).toEqual({
      fields: { reviewer: 'Asha Nair does not take part in Q2 2026.' },
    });
    expect(await adds('ben', 'U3', 'PEER')).toHaveProperty('replaced');
  });

  it('to somebody who started too late only where HR says so, once for the whole cycle', async () => {
    await world.startedOn('asha', '2026-05-04');
    expect(await listOf('U3')).toContain(
      ':warning: Started less than 60 days before reviews open: reviewed only where you include them all the same.',
    );
    expect(await adds('asha', 'U4', 'PEER')).toEqual({
      fields: {
        include:
          'Asha Nair started on 4 May 2026, less than 60 days before reviews open: say whether they are included all the same.',
      },
    });
    expect(await adds('asha', 'U4', 'PEER', ['yes'])).toHaveProperty('replaced');
    expect(await adds('asha', 'U5', 'PEER')).toHaveProperty('replaced');
    const lines = await world.deps.store.ofSubject(world.ids.asha, world.cycle.id);
    expect(lines.filter(({ subjectIncluded }) => subjectIncluded)).toHaveLength(1);
  });

  it('is told so under a field that there is, where they turn out to be new after the form was opened', async () => {
    const form = modalOf(await helen().press('reviews.assign_ask_add', place('asha')));
    await world.startedOn('asha', '2026-05-04');
    expect(await helen().submit(form, { reviewer: 'U4', role: 'PEER' })).toEqual({
      fields: {
        reviewer:
          'Asha Nair started on 4 May 2026, less than 60 days before reviews open: say whether they are included all the same.',
      },
    });
  });

  it('and is told at once while reviews are open, before that with everybody', async () => {
    await adds('asha', 'U4', 'PEER');
    world.clock.at = WHILE_OPEN;
    await adds('asha', 'U5', 'PEER');
    const owed: string[] = [];
    for await (const { kind, recipient } of world.deps.store.owed()) owed.push(`${kind} ${recipient}`);
    expect(owed).toContain(`assigned ${world.ids.mei}`);
    expect(owed.filter((each) => each.includes(world.ids.ben))).toEqual([]);
  });

  it('not once reviews have closed; but beside somebody who was given longer, as long', async () => {
    await adds('asha', 'U4', 'PEER');
    const form = modalOf(await helen().press('reviews.assign_ask_add', place('asha')));
    world.clock.at = AFTER_REVIEWS;
    const filled = { reviewer: 'U5', role: 'PEER' };
    expect(await helen().submit(form, filled)).toEqual({
      error: 'Reviews of Q2 2026 are over, so nobody can be assigned any more.',
    });
    const extendedTo = new Date('2026-07-05T15:00:00Z');
    const [line] = await world.deps.store.ofSubject(world.ids.asha, world.cycle.id);
    await world.deps.store.replaceLine({ ...line!, extendedTo }, [], []);
    expect(await helen().submit(form, filled)).toHaveProperty('replaced');
    const lines = await world.deps.store.ofSubject(world.ids.asha, world.cycle.id);
    expect(lines.map((each) => each.extendedTo)).toEqual([extendedTo, extendedTo]);
  });
});

describe('a reviewer is removed', () => {
  const listed = () => helen().press('reviews.assign_choose', 'U3', { ref: world.cycle.id });

  it('until reviews open, after a question; twice changes nothing more', async () => {
    await adds('asha', 'U4', 'PEER');
    const [id] = removable(await listed());
    const { replaced } = await helen().press('reviews.assign_remove', id);
    expect(textOf(replaced!)).toContain('Nobody reviews them yet.');
    expect(textOf((await helen().press('reviews.assign_remove', id)).replaced!)).toContain(
      'Nobody reviews them yet.',
    );
    expect(await adds('asha', 'U4', 'PEER')).toHaveProperty('replaced');
  });

  it('no more once they are open: a window that was opened before is told so', async () => {
    await adds('asha', 'U4', 'PEER');
    const [id] = removable(await listed());
    world.clock.at = WHILE_OPEN;
    expect(removable(await listed())).toEqual([]);
    expect(textOf(modalOf(await listed()))).toContain(
      'Nobody can be removed once reviews are open; a peer or report may decline by themselves.',
    );
    expect(await helen().press('reviews.assign_remove', id)).toEqual({
      error:
        'Reviews are open, so nobody can be removed any more. A peer or report may decline by themselves.',
    });
  });

  it('and what is not there is said to be gone', async () => {
    expect(await helen().press('reviews.assign_remove', 'nothing')).toEqual({
      error: 'This assignment is not there any more, so nothing was changed: please look again.',
    });
  });
});

it('the audit log is owed who assigned whom, but never a peer or report beside whom they review', async () => {
  await adds('asha', 'U6', 'MANAGER');
  await adds('asha', 'U4', 'PEER');
  const [, peer] = removable(await helen().press('reviews.assign_choose', 'U3', { ref: world.cycle.id }));
  await helen().press('reviews.assign_remove', peer);
  const { helen: by, asha, nora } = world.ids;
  const about = { by, object: { kind: 'person', id: asha } };
  const entries = (await world.audit()).map(({ id, at, ...entry }) => entry);
  expect(entries).toHaveLength(3);
  expect(entries).toEqual(
    expect.arrayContaining([
      {
        ...about,
        action: 'reviews.assigned',
        facts: { cycle: world.cycle.id, role: 'MANAGER' },
        people: { reviewer: nora },
      },
      { ...about, action: 'reviews.assigned', facts: { cycle: world.cycle.id, role: 'PEER' } },
      { ...about, action: 'reviews.removed', facts: { cycle: world.cycle.id, role: 'PEER' } },
    ]),
  );
});

describe('the load', () => {
  it('names reviewers with more than eight reviews, the one with the most first', async () => {
    const add = (reviewerId: string, count: number, more = {}) =>
      world.deps.store.insertAll(
        Array.from({ length: count }, (_, i) => ({
          assignment: assignment(`${worlds} ${reviewerId} ${i}`, {
            cycleId: world.cycle.id,
            subjectId: `s${i}`,
            reviewerId,
            ...more,
          }),
          toTell: [],
          audit: [],
        })),
      );
    await add(world.ids.ben, 9);
    await add(world.ids.mei, 8);
    await add(world.ids.nora, 11);
    await add(world.ids.asha, 9, { state: 'DECLINED' });
    await add(world.ids.lena, 20);
    const { replaced } = await helen().press('reviews.assign_load', world.cycle.id);
    expect(textOf(replaced!).split('\n').slice(0, 3)).toEqual([
      ':warning: *2 reviewers have more than 8 reviews to write* in Q2 2026: consider giving some to others.',
      '• *Nora Lund*: 11 reviews',
      '• *Ben Albrecht*: 9 reviews',
    ]);
    expect(buttonValues(replaced!, 'reviews.assign')).toEqual([world.cycle.id]);
  });

  it('counts a manager’s review for the present manager', async () => {
    const subjects = Array.from({ length: 9 }, (_, i) => `s${i}`);
    const ofAsha = { cycleId: world.cycle.id, reviewerId: world.ids.nora, role: 'MANAGER' } as const;
    for (const subjectId of [...subjects.slice(0, 8), world.ids.asha])
      await world.deps.store.insert(assignment(`${worlds} ${subjectId}`, { ...ofAsha, subjectId }), [], []);
    const shown = async () =>
      textOf((await helen().press('reviews.assign_load', world.cycle.id)).replaced!).split('\n')[1];
    expect(await shown()).toBe('• *Nora Lund*: 9 reviews');
    await world.people.setManager(world.ids.asha, world.ids.ben, world.clock.now());
    expect(await shown()).not.toContain('Nora Lund');
  });

  it('says so where nobody has', async () => {
    const { replaced } = await helen().press('reviews.assign_load', world.cycle.id);
    expect(textOf(replaced!)).toContain('Nobody has more than 8 reviews to write in Q2 2026.');
  });
});
