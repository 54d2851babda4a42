import type { Modal } from '../../../src/slack/blocks';
import { modalOf, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { assignment } from '../../support/reviews';
import { AFTER_REVIEWS, type ReviewsWorld, reviewsWorld, WHILE_OPEN } from '../../support/reviews-world';

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
  world = await reviewsWorld(database, `M${worlds}`);
});

const helen = () => world.as(world.helen);
const chart = async () => modalOf(await helen().press('reviews.assign_ask_chart', world.cycle.id));
const previewed = async () => modalOf(await helen().submit(await chart()));
const assigned = async () => {
  const names = new Map(Object.entries(world.ids).map(([name, id]) => [id, name]));
  const keys = await world.deps.store.keys(world.cycle.id);
  return keys.map((key) => `${names.get(key.subjectId)} ${key.role} ${names.get(key.reviewerId)}`).sort();
};
const orders = () => database.connection.db!.collection('assignment_orders');

/** What Helen may assign from the chart: not herself, not Lena above her, not Luca below her. */
const FROM_CHART = [
  'asha MANAGER nora',
  'asha SELF asha',
  'ben MANAGER nora',
  'ben REPORT mei',
  'ben SELF ben',
  'mei MANAGER ben',
  'mei SELF mei',
  'nora REPORT asha',
  'nora REPORT ben',
  'nora SELF nora',
];

describe('from the org chart', () => {
  it('HR sees how many there would be, and who is left out and why, before anybody is assigned', async () => {
    await world.startedOn('mei', '2026-05-04');
    const preview = await previewed();
    expect(textOf(preview).split('\n')).toEqual([
      '*8 reviews would be assigned* in Q2 2026. Nothing was changed yet.',
      '• Self: *3 new*',
      '• Manager: *2 new*',
      '• Report: *3 new*',
      '*Left out*',
      '• 1 person started less than 60 days before reviews open: include them one at a time.',
      '• 1 person without a manager: no review by one.',
      '• 3 people left to another HR admin: you have no HR view of them.',
      '← Back',
    ]);
    expect(preview.submit?.text).toBe('Assign 8 reviews');
    expect(await assigned()).toEqual([]);
  });

  it('all are assigned once that is confirmed, and again nobody', async () => {
    const preview = await previewed();
    const { replaced, later } = await helen().submit(preview);
    expect(textOf(replaced!)).toContain(':hourglass: Assigning … 0 of 10 reviews');
    expect(textOf(await later!())).toContain(':white_check_mark: *10 reviews assigned.*');
    expect(await assigned()).toEqual(FROM_CHART);
    await helen().submit(preview);
    await world.settled();
    expect(await assigned()).toEqual(FROM_CHART);
    expect(textOf(await previewed())).toContain('*Nothing to assign* in Q2 2026: everything is so already.');
  });

  it('those who are owed it are told once all are assigned, not at the next tick', async () => {
    const announced: number[] = [];
    const announce = () => void assigned().then(({ length }) => announced.push(length));
    world.clock.at = WHILE_OPEN;
    const hr = world.rewired({ outbox: { ...world.deps.outbox, announce } }).as(world.helen);
    await hr.submit(await previewed());
    await world.settled();
    await assigned();
    expect(announced).toEqual([FROM_CHART.length]);
  });

  it('who is assigned already stays and is counted', async () => {
    const { asha, ben } = world.ids;
    const there = { cycleId: world.cycle.id, subjectId: asha, reviewerId: ben, role: 'MANAGER' } as const;
    await world.deps.store.insert(assignment(`there ${worlds}`, there), [], []);
    const preview = await previewed();
    expect(textOf(preview)).toContain('• Manager: *2 new*, 1 there already');
    await helen().submit(preview);
    await world.settled();
    expect((await assigned()).filter((line) => line.startsWith('asha MANAGER'))).toEqual([
      'asha MANAGER ben',
    ]);
  });

  it('at least one role is to be chosen, and one alone is enough', async () => {
    const form = await chart();
    expect(await helen().submit(form, { roles: undefined })).toEqual({
      fields: { roles: 'Please choose at least one.' },
    });
    const preview = modalOf(await helen().submit(form, { roles: ['MANAGER'] }));
    expect(textOf(preview).split('\n')[1]).toBe('• Manager: *3 new*');
    expect(textOf(preview)).not.toContain('Self');
  });

  it('what has changed since it was shown is shown again before it is done', async () => {
    const preview = await previewed();
    await world.people.setManager(world.ids.mei, world.ids.nora, world.clock.now());
    const { replaced } = await helen().submit(preview);
    expect(textOf(replaced!).split('\n')[0]).toBe(
      ':warning: Something has changed since this was shown, so nobody was assigned. This is what would be assigned now:',
    );
    await world.settled();
    expect(await assigned()).toEqual([]);
    await helen().submit(replaced!);
    await world.settled();
    expect(await assigned()).toContain('mei MANAGER nora');
  });

  it('a preview is its maker’s, for an hour, and while reviews are not over', async () => {
    const gone = {
      error:
        'This preview is not there any more, so nobody was assigned: it is kept for an hour. Please begin again.',
    };
    const preview = await previewed();
    expect(await world.as(world.luca).submit(preview)).toEqual(gone);
    expect(await world.as(world.luca).press('reviews.assign_watch', preview.private_metadata!)).toEqual(gone);
    expect(await helen().submit({ ...preview, private_metadata: 'nothing' })).toEqual(gone);
    world.clock.at = new Date(world.clock.at.getTime() + 3_600_000);
    expect(await helen().submit(preview)).toEqual(gone);
    for (const chore of world.chores) await chore.run(world.clock.now());
    expect(await orders().countDocuments({ workspaceId: world.workspaceId })).toBe(0);
    const late = await previewed();
    const [form, csv] = [
      await chart(),
      modalOf(await helen().press('reviews.assign_ask_csv', world.cycle.id)),
    ];
    world.clock.at = AFTER_REVIEWS;
    const over = { error: 'Reviews of Q2 2026 are over, so nobody can be assigned any more.' };
    expect(await helen().submit(form)).toEqual(over);
    expect(await helen().submit(late)).toEqual(gone);
    world.file = 'subject,reviewer,role\nU3,U4,peer\n';
    const read = await helen().submit(csv, { file: ['F1'] });
    expect(textOf(await read.later!())).toContain(over.error);
  });

  it('is completed by the next tick where it was cut short, and each is told once', async () => {
    world.clock.at = WHILE_OPEN;
    const preview = await previewed();
    // Killed between the answer and the work.
    await world
      .rewired({ afterwards: () => undefined })
      .as(world.helen)
      .submit(preview);
    expect(await assigned()).toEqual([]);
    const { store } = world.deps;
    const order = await world.deps.orders.order(preview.private_metadata!);
    const [first] = order!.contents!.ordered;
    const { id, subjectIncluded, ...key } = first!;
    await store.insert(assignment(id, { cycleId: world.cycle.id, ...key }), [], []);
    for (const chore of world.chores) await chore.run(world.clock.now());
    await world.settled();
    expect(await assigned()).toEqual(FROM_CHART);
    const told: string[] = [];
    for await (const { recipient, cycleId } of store.owed())
      if (cycleId === world.cycle.id) told.push(recipient);
    expect(told).toHaveLength(9);
    expect(textOf(modalOf(await helen().press('reviews.assign_watch', preview.private_metadata!)))).toContain(
      '*10 reviews assigned.*',
    );
  });

  it('stops where reviews close before everything was assigned', async () => {
    const preview = await previewed();
    await world
      .rewired({ afterwards: () => undefined })
      .as(world.helen)
      .submit(preview);
    world.clock.at = AFTER_REVIEWS;
    for (const chore of world.chores) await chore.run(AFTER_REVIEWS);
    await world.settled();
    expect(textOf(modalOf(await helen().press('reviews.assign_watch', preview.private_metadata!)))).toContain(
      ':x: Reviews closed before everything was assigned: 0 of 10 reviews are.',
    );
  });

  it('owes the audit log one entry, with how many of each role and nobody by name', async () => {
    await helen().submit(await previewed());
    await world.settled();
    expect((await world.audit()).map(({ id, at, ...entry }) => entry)).toEqual([
      {
        by: world.ids.helen,
        action: 'reviews.assigned_together',
        object: { kind: 'cycle', id: world.cycle.id },
        facts: { from: 'chart', SELF: 4, MANAGER: 3, PEER: 0, REPORT: 3 },
      },
    ]);
  });

  it('keeps nothing of who reviews whom in the order: encrypted before, forgotten afterwards', async () => {
    const preview = await previewed();
    const kept = () => orders().findOne({ _id: preview.private_metadata as never });
    expect(JSON.stringify(await kept())).not.toContain(world.ids.asha);
    await helen().submit(preview);
    await world.settled();
    expect(await kept()).toMatchObject({ state: 'APPLIED', contents: null, of: 10, done: 10 });
  });
});

describe('from a file', () => {
  const upload = async (content: string | null, include?: string[]): Promise<Modal> => {
    world.file = content;
    const form = modalOf(await helen().press('reviews.assign_ask_csv', world.cycle.id));
    const { replaced, later } = await helen().submit(form, { file: ['F1'], include });
    expect(textOf(replaced!)).toBe(':hourglass: Reading the file …');
    return later!();
  };

  it('all rows are assigned once that is confirmed; the same file twice changes nothing', async () => {
    const file = [
      'role;Reviewer;subject',
      'Peer;ben.albrecht@example.com;ASHA.NAIR@example.com',
      'self;u3;U3',
      'MANAGER;U6;U3',
      'report;U5;U4',
    ].join('\n');
    const preview = await upload(file);
    expect(textOf(preview).split('\n').slice(0, 5)).toEqual([
      '*4 reviews would be assigned* in Q2 2026. Nothing was changed yet.',
      '• Self: *1 new*',
      '• Manager: *1 new*',
      '• Peer: *1 new*',
      '• Report: *1 new*',
    ]);
    expect(await assigned()).toEqual([]);
    await helen().submit(preview);
    await world.settled();
    expect(await assigned()).toEqual([
      'asha MANAGER nora',
      'asha PEER ben',
      'asha SELF asha',
      'ben REPORT mei',
    ]);
    expect(textOf(await upload(file))).toContain('*Nothing to assign* in Q2 2026');
  });

  it('tells of every bad row its line and the reason, and assigns nobody', async () => {
    await world.startedOn('mei', '2026-05-04');
    const refused = await upload(
      [
        'subject,reviewer,role',
        'U3,U4,peer',
        'U3,U4,peer',
        'U3,U6,manager',
        'U3,U5,manager',
        'U3,U3,peer',
        'U3,U4,self',
        'U5,U4,peer',
      ].join('\n'),
    );
    expect(textOf(refused).split('\n')).toEqual([
      ':x: *5 problems in this file, so nobody was assigned.* Correct them and give the file again.',
      '• *Line 3*: Ben Albrecht is assigned to Asha Nair as Peer already.',
      '• *Line 5*: Somebody else is assigned to Asha Nair as Manager already, and there is one at most.',
      '• *Line 6*: Asha Nair reviews themselves as Self only: choose that role, or somebody else.',
      '• *Line 7*: A self review of Asha Nair is written by nobody else: choose them, or another role.',
      '• *Line 8*: Mei Tanaka started on 4 May 2026, less than 60 days before reviews open: say whether they are included all the same.',
      'Another file…',
      '← Back',
    ]);
    expect(await orders().countDocuments({ workspaceId: world.workspaceId })).toBe(0);
  });

  it('includes those who are too new where HR says so', async () => {
    await world.startedOn('mei', '2026-05-04');
    const preview = await upload('subject,reviewer,role\nU5,U4,peer\n', ['yes']);
    await helen().submit(preview);
    await world.settled();
    expect(await world.deps.store.keys(world.cycle.id)).toMatchObject([
      { role: 'PEER', subjectIncluded: true },
    ]);
  });

  it.each([
    [
      'other columns',
      'subject,reviewer\nU3,U4\n',
      '*Line 1*: The first line names the columns, and they are subject, reviewer, role, each once.',
    ],
    ['no rows', 'subject,reviewer,role\n', 'The file has no rows below the names of its columns.'],
    [
      'a short row',
      'subject,reviewer,role\nU3,U4\n',
      '*Line 2*: The row has 2 cells, and there are 3 columns.',
    ],
    [
      'a stranger',
      'subject,reviewer,role\nzed@example.com,U4,peer\n',
      '*Line 2*: subject: nobody active in the directory is "zed@example.com".',
    ],
    [
      'an empty cell',
      'subject,reviewer,role\nU3,,peer\n',
      '*Line 2*: reviewer is empty: write an e-mail address or a Slack id.',
    ],
    [
      'no role',
      'subject,reviewer,role\nU3,U4,\n',
      '*Line 2*: role is empty: write one of self, manager, peer, report.',
    ],
    [
      'another role',
      'subject,reviewer,role\nU3,U4,boss\n',
      '*Line 2*: role is "boss": write one of self, manager, peer, report.',
    ],
    ['nothing', '', 'The file is empty.'],
    ['a file that Slack keeps', null, 'Slack does not hand out this file.'],
  ])('refuses %s', async (_what, content, reason) => {
    const refused = textOf(await upload(content));
    expect(refused).toContain(
      ':x: *1 problem in this file, so nobody was assigned.* Correct it and give the file again.',
    );
    expect(refused).toContain(`• ${reason}`);
  });

  it('leaves people of whom HR has no view to another HR admin', async () => {
    const preview = await upload('subject,reviewer,role\nU7,U4,peer\nU2,U4,peer\nU3,U4,peer\n');
    expect(textOf(preview)).toContain('• 2 people left to another HR admin: you have no HR view of them.');
    await helen().submit(preview);
    await world.settled();
    expect(await assigned()).toEqual(['asha PEER ben']);
  });

  it('one file is to be attached', async () => {
    const form = modalOf(await helen().press('reviews.assign_ask_csv', world.cycle.id));
    expect(await helen().submit(form, { file: [] })).toEqual({
      fields: { file: 'Please attach one CSV file.' },
    });
  });

  it('what cannot be any more when it is confirmed is told with its lines', async () => {
    const preview = await upload('subject,reviewer,role\nU3,U6,manager\n');
    const { asha, ben } = world.ids;
    const meanwhile = {
      cycleId: world.cycle.id,
      subjectId: asha,
      reviewerId: ben,
      role: 'MANAGER',
    } as const;
    await world.deps.store.insert(assignment(`meanwhile ${worlds}`, meanwhile), [], []);
    const { replaced } = await helen().submit(preview);
    expect(textOf(replaced!)).toContain(
      '*Line 2*: Somebody else is assigned to Asha Nair as Manager already',
    );
  });
});
