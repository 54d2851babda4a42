import type { CycleEntry } from '../../../src/features/cycles/ports';
import { textIn } from '../../support/colleague';
import { modalOf, type Seen, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { release, sealedOf, WHOLE_SYNTHESIS } from '../../support/releases';
import { assignment } from '../../support/reviews';
import { type Name, type ReviewsWorld, reviewsWorld } from '../../support/reviews-world';
import { slackUser } from '../../support/workspace';

/** Friday of the week in which reviews were sealed; noon in Berlin. */
const FRIDAY = new Date('2026-07-03T10:00:00Z');

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
  world = await reviewsWorld(database, `O${worlds}`);
  world.clock.at = FRIDAY;
});

const SLACK = { helen: 'U1', luca: 'U2', asha: 'U3', ben: 'U4', mei: 'U5', nora: 'U6', lena: 'U7' } as const;
const EVERYBODY = { scope: 'all', who: null, day: null };

const helen = () => world.as(world.helen);
const room = async () => modalOf(await helen().press('reviews.release_many', world.cycle.id));
const previews = async (values: Record<string, unknown> = EVERYBODY): Promise<Seen> =>
  helen().submit(await room(), { ...EVERYBODY, ...values });
const confirms = async (values?: Record<string, unknown>): Promise<Seen> =>
  helen().submit(modalOf(await previews(values)));
async function orders(values?: Record<string, unknown>): Promise<string> {
  const { replaced, later } = await confirms(values);
  return textOf(later ? await later() : replaced!);
}
/** Who has their summary, by name. */
const released = async () => {
  const lines = await world.deps.releases.lines(world.cycle.id);
  const names = new Map(Object.entries(world.ids).map(([name, id]) => [id, name]));
  return lines.flatMap((line) => (line.releasedAt ? [names.get(line.subjectId)!] : [])).sort();
};
async function ticks(at: string | Date = world.clock.now()): Promise<void> {
  world.clock.at = new Date(at);
  for (const chore of world.chores)
    if (chore.name === 'reviews.finish_releases') await chore.run(world.clock.now());
  await world.settled();
}
const audited = async (action: string) =>
  (await world.audit()).filter((entry) => entry.action === `reviews.${action}`);
/** What the admin channel is told of orders at this moment. */
async function news(): Promise<string[]> {
  const schedule = world.schedules.find(({ kind }) => kind === 'reviews.release_order')!;
  const said: string[] = [];
  for await (const item of schedule.due(world.clock.now())) {
    expect(item.recipient).toBe('hr-channel');
    const part = await schedule.render(item, { now: world.clock.now(), redraw: false });
    said.push(textIn(part?.blocks ?? []));
    await item.settle();
  }
  return said;
}
const asked = (name: Name) =>
  world.deps.store.insert(
    assignment(`asked ${worlds} ${name}`, { cycleId: world.cycle.id, subjectId: world.ids[name] }),
    [],
    [],
  );

describe('everybody’s summaries', () => {
  it('are counted before they are released, each kind by itself', async () => {
    for (const name of ['asha', 'ben', 'mei', 'luca', 'helen'] as const) await sealedOf(world, name);
    await asked('nora');
    world.sessions.set(world.ids.mei, { isLocked: false, lockedOn: null, rating: null });
    await world.deps.releases.insert(
      release(`r ${worlds}`, {
        cycleId: world.cycle.id,
        subjectId: world.ids.ben,
        synthesis: WHOLE_SYNTHESIS,
      }),
      [],
      [],
    );
    const preview = modalOf(await previews());
    expect(textOf(preview).split('\n')).toEqual([
      '*Q2 2026* · *Everybody*, at once',
      '*2 summaries to release.* Nothing was released yet.',
      '• 1 of these without their manager’s whole synthesis: nobody can write it afterwards.',
      '• 1 person not sealed yet: released once they are.',
      '• 1 person waiting for calibration: released once it is locked.',
      '• 2 people left to another HR admin: you have no HR view of them.',
      expect.stringContaining('*It cannot be taken back or changed afterwards*'),
      '← Back',
    ]);
    expect(await released()).toEqual([]);
  });

  it('are released once that is confirmed, with the synthesis as it stands, and again nothing is', async () => {
    await sealedOf(world, 'asha', { proposed: 2 });
    await sealedOf(world, 'ben');
    const preview = modalOf(await previews());
    const { replaced, later } = await helen().submit(preview);
    expect(textOf(replaced!)).toContain(':hourglass: Releasing 2 summaries …');
    expect(textOf(await later!())).toContain(
      ':white_check_mark: Released. Everybody whom it concerns is told.',
    );
    expect(await released()).toEqual(['asha', 'ben']);
    expect(await world.deps.releases.release(world.cycle.id, world.ids.asha)).toMatchObject({
      synthesis: null,
      released: { at: FRIDAY, by: world.ids.helen, managerId: world.ids.nora, finalRating: 2 },
    });
    const before = await world.deps.releases.lines(world.cycle.id);
    await helen().submit(preview);
    await ticks('2026-07-04T10:00:00Z');
    expect(await world.deps.releases.lines(world.cycle.id)).toEqual(before);
    expect(textOf(modalOf(await previews()))).toContain('*Nothing to release as it stands.*');
    expect(modalOf(await previews()).submit).toBeUndefined();
  });

  it('are accounted for: the order once, and each release under it', async () => {
    await sealedOf(world, 'asha');
    await orders();
    const [ordered] = await audited('release_ordered');
    expect(ordered).toMatchObject({
      by: world.ids.helen,
      object: { kind: 'cycle', id: world.cycle.id },
      facts: { of: 'all' },
    });
    expect(await audited('released')).toMatchObject([
      {
        by: world.ids.helen,
        object: { kind: 'person', id: world.ids.asha },
        facts: { as: 'HR', order: ordered!.facts!.order },
      },
    ]);
  });

  it('are not those of herself, her manager and her report, nor of those whose manager she was', async () => {
    for (const name of ['helen', 'lena', 'luca', 'ben'] as const) await sealedOf(world, name);
    await sealedOf(world, 'asha', { manager: 'helen' });
    await orders();
    expect(await released()).toEqual(['ben']);
  });
});

describe('whose rating cannot be read', () => {
  const damaged = { id: 'm', role: 'MANAGER', answers: [{ id: 'overall', value: 'x' }] } as const;

  it('is left out with a word: to whoever ordered it, in the room, in the channel and in the log', async () => {
    await sealedOf(world, 'asha', { reviews: [damaged] });
    await sealedOf(world, 'ben');
    const logged: unknown[] = [];
    const afterwards = (_what: string, work: () => Promise<void>) =>
      void work().catch(({ message }: Error) => logged.push(message));
    const hr = world.rewired({ afterwards }).as(world.helen);
    const { later } = await hr.submit(modalOf(await previews()));
    expect(textOf(await later!())).toContain(
      ':warning: 1 summary of it cannot be released: what is stored cannot be read. Whoever runs Trellis can see in its log which.',
    );
    expect(await released()).toEqual(['ben']);
    expect(textOf(await room())).toContain(
      '*Everybody*, at once\n:warning: 1 summary of it cannot be released',
    );
    expect(await news()).toEqual([
      '*Q2 2026*: 1 summary of an order to release summaries cannot be released: what is stored of the overall rating cannot be read. Whoever runs Trellis can see in its log which. The order stands, and it is tried again every day.\nRelease…',
    ]);
    const [order] = await world.deps.releaseOrders.standing(world.cycle.id);
    const id = (await world.deps.snapshots.ofSubject(world.ids.asha))[0]!.id;
    expect(logged).toEqual([`The order ${order!.id} left out snapshots that cannot be read: ${id}.`]);
  });

  it('keeps the order standing, is told once, and ends it once it is released or called off', async () => {
    const hers = await sealedOf(world, 'asha', { reviews: [damaged] });
    await orders();
    expect(await news()).toHaveLength(1);
    await ticks('2026-07-04T09:59:00Z');
    await ticks('2026-07-04T10:01:00Z');
    expect(await news()).toEqual([]);
    expect(await world.deps.releaseOrders.standing(world.cycle.id)).toHaveLength(1);
    await world.deps.snapshots.forget(hers.cycleId, [world.ids.asha]);
    await sealedOf(world, 'asha');
    await ticks('2026-07-05T10:02:00Z');
    expect(await released()).toEqual(['asha']);
    expect(await world.deps.releaseOrders.standing(world.cycle.id)).toEqual([]);
  });
});

describe('what an order is about', () => {
  it('can be the people of one manager, the one of today where the one at sealing has left', async () => {
    await sealedOf(world, 'asha', { manager: 'lena' });
    await sealedOf(world, 'mei', { manager: 'ben' });
    await world.people.noticeUser(slackUser('U7', 'Lena Ortiz', { deleted: true }));
    expect(textOf(modalOf(await previews({ scope: 'team', who: SLACK.nora })))).toContain(
      '*Q2 2026* · The people of *Nora Lund*, at once\n*1 summary to release.*',
    );
    await orders({ scope: 'team', who: SLACK.nora });
    expect(await released()).toEqual(['asha']);
    expect((await audited('release_ordered'))[0]).toMatchObject({
      facts: { of: 'team' },
      people: { manager: world.ids.nora },
    });
  });

  it('can be one person', async () => {
    await sealedOf(world, 'asha');
    await sealedOf(world, 'ben');
    await orders({ scope: 'one', who: SLACK.ben });
    expect(await released()).toEqual(['ben']);
  });

  it.each([
    [{ scope: 'team' }, { who: 'Please choose a member of this workspace.' }],
    [{ scope: 'one', who: 'U404' }, { who: 'Please choose a member of this workspace.' }],
    [
      { scope: 'one', who: SLACK.luca },
      { who: 'You have no HR view of this person: another HR admin, or their manager, releases it.' },
    ],
    [
      { day: '2026-07-02' },
      { day: 'Please choose today or a later day, or leave it empty to release at once.' },
    ],
    [{ day: '2028-01-01' }, { day: 'Please choose a day within a year.' }],
    [{ scope: 'half' }, { scope: 'Please choose one of these.' }],
  ])('is refused at its field: %j', async (values, fields) => {
    expect(await previews(values)).toEqual({ fields });
  });
});

describe('an order on a date', () => {
  it('releases from 09:00 on in the zone of the cycle, whatever is sealed by then', async () => {
    await sealedOf(world, 'asha');
    expect(await orders({ day: '2026-07-10' })).toContain(
      '*Everybody*: to be released on 10 July 2026 at 09:00 (Europe/Berlin). Until then it can be cancelled.',
    );
    await sealedOf(world, 'ben');
    await ticks('2026-07-10T06:59:00Z');
    expect(await released()).toEqual([]);
    await ticks('2026-07-10T07:00:00Z');
    expect(await released()).toEqual(['asha', 'ben']);
  });

  it('of today is carried out at once where 09:00 is over', async () => {
    await sealedOf(world, 'asha');
    await orders({ day: '2026-07-03' });
    expect(await released()).toEqual(['asha']);
  });

  it('stands in the room until it is cancelled, and is accounted for', async () => {
    await sealedOf(world, 'asha');
    await orders({ scope: 'team', who: SLACK.nora, day: '2026-07-10' });
    const shown = await room();
    expect(textOf(shown)).toContain('The people of *Nora Lund*, on 10 July 2026 at 09:00 (Europe/Berlin)');
    const [standing] = await world.deps.releaseOrders.standing(world.cycle.id);
    const luca = world.as(world.luca);
    expect(textOf((await luca.press('reviews.release_cancel', standing!.id)).replaced!)).not.toContain(
      'Ordered',
    );
    await ticks('2026-07-10T07:00:00Z');
    expect(await released()).toEqual([]);
    expect(await audited('release_order_cancelled')).toMatchObject([{ by: world.ids.luca }]);
    expect(await helen().press('reviews.release_cancel', standing!.id)).toEqual({
      error: 'This order does not stand any more, so nothing was changed.',
    });
  });

  it('about somebody whom an admin has no HR view of is neither shown to them nor cancelled by them', async () => {
    await sealedOf(world, 'helen', { manager: 'lena' });
    const wanted = { cycleId: world.cycle.id, scope: { kind: 'one', personId: world.ids.helen } } as const;
    const more = { id: 'hers', by: world.ids.asha, at: FRIDAY, day: '2026-07-10', lookAt: FRIDAY };
    await world.deps.releaseOrders.insert(
      { ...wanted, ...more, id: `hers ${worlds}`, state: 'STANDING' },
      [],
    );
    expect(textOf(await room())).not.toContain('Ordered');
    expect((await helen().press('reviews.release_cancel', `hers ${worlds}`)).error).toBeDefined();
    expect((await world.deps.releaseOrders.order(`hers ${worlds}`))!.state).toBe('STANDING');
  });

  it('ends where whoever gave it has left', async () => {
    await sealedOf(world, 'asha');
    await orders({ day: '2026-07-10' });
    await world.people.noticeUser(slackUser('U1', 'Helen', { deleted: true }));
    await ticks('2026-07-10T07:00:00Z');
    expect(await released()).toEqual([]);
    expect(await audited('release_order_cancelled')).toMatchObject([{ by: 'trellis' }]);
  });
});

describe('an order of somebody who is no longer HR in the channel', () => {
  it('ends unreleased, is accounted for, and the channel is told', async () => {
    await sealedOf(world, 'asha');
    await orders({ day: '2026-07-10' });
    world.members.delete('U1');
    await ticks('2026-07-10T07:00:00Z');
    expect(await released()).toEqual([]);
    expect(await audited('release_order_cancelled')).toMatchObject([{ by: 'trellis' }]);
    expect(await news()).toEqual([
      '*Q2 2026*: the order to release summaries on 10 July 2026 has ended, because whoever gave it is no longer HR here. What was released stays so; anybody else of HR can give it anew.\nRelease…',
    ]);
    expect(await news()).toEqual([]);
    world.members.add('U1');
    await ticks('2026-07-11T07:00:00Z');
    expect(await released()).toEqual([]);
  });

  it('waits where Slack cannot be asked who is there', async () => {
    await sealedOf(world, 'asha');
    await orders({ day: '2026-07-10' });
    world.clock.at = new Date('2026-07-10T07:00:00Z');
    const adminChannel = {
      ...world.deps.adminChannel,
      hasMember: () => Promise.reject(new Error('Slack is away.')),
    };
    const chore = world
      .rewired({ adminChannel })
      .chores.find(({ name }) => name === 'reviews.finish_releases')!;
    await chore.run(world.clock.now());
    await world.settled();
    expect(await released()).toEqual([]);
    await ticks('2026-07-10T07:01:00Z');
    expect(await released()).toEqual(['asha']);
  });
});

describe('an order of a cycle that was closed before its reviews opened', () => {
  it('ends, because nothing of it is ever sealed', async () => {
    await asked('ben');
    await orders();
    expect(await world.deps.releaseOrders.standing(world.cycle.id)).toHaveLength(1);
    const closed = { at: new Date('2026-06-10T10:00:00Z'), by: world.ids.helen };
    const entry = (await world.deps.cycles.cycle(world.cycle.id)) as CycleEntry;
    const cycles = {
      ...world.deps.cycles,
      cycle: async (): Promise<CycleEntry> => ({ ...entry, state: 'CLOSED', closed }),
    };
    const { chores, as } = world.rewired({ cycles });
    world.clock.at = new Date('2026-07-03T10:10:00Z');
    await chores.find(({ name }) => name === 'reviews.finish_releases')!.run(world.clock.now());
    await world.settled();
    expect(await world.deps.releaseOrders.standing(world.cycle.id)).toEqual([]);
    const preview = await as(world.helen).submit(await room(), EVERYBODY);
    expect(textOf(modalOf(preview))).toContain('*Nothing to release as it stands.*');
    expect(textOf(modalOf(preview))).not.toContain('not sealed yet');
    const summaries = modalOf(await as(world.helen).press('reviews.summaries', world.cycle.id));
    expect(textOf(summaries)).toContain('There is nothing here that you look after.');
  });
});

describe('what has to wait', () => {
  it('is released once it is sealed, within ten minutes, as long as the order stands', async () => {
    await sealedOf(world, 'asha');
    await asked('ben');
    expect(await orders()).toContain('The rest is released as soon as it is');
    await sealedOf(world, 'ben', { sealedOn: '2026-07-04' });
    await ticks('2026-07-03T10:09:00Z');
    expect(await released()).toEqual(['asha']);
    await ticks('2026-07-03T10:10:00Z');
    expect(await released()).toEqual(['asha', 'ben']);
    expect(await world.deps.releaseOrders.standing(world.cycle.id)).toEqual([]);
  });

  it('is released once calibration is locked, with the calibrated rating', async () => {
    await sealedOf(world, 'asha', { proposed: 5 });
    world.sessions.set(world.ids.asha, { isLocked: false, lockedOn: null, rating: 4 });
    await orders();
    expect(await released()).toEqual([]);
    world.sessions.set(world.ids.asha, { isLocked: true, lockedOn: '2026-07-03', rating: 4 });
    await ticks('2026-07-03T10:10:00Z');
    const release = await world.deps.releases.release(world.cycle.id, world.ids.asha);
    expect(release!.released!.finalRating).toBe(4);
  });

  it('is not released any more once the order is cancelled', async () => {
    await asked('ben');
    await orders();
    const [standing] = await world.deps.releaseOrders.standing(world.cycle.id);
    await helen().press('reviews.release_cancel', standing!.id);
    await sealedOf(world, 'ben');
    await ticks('2026-07-03T12:00:00Z');
    expect(await released()).toEqual([]);
  });
});

describe('an order that was cut short', () => {
  it('is finished by another process, and tells each subject once', async () => {
    for (const name of ['asha', 'ben', 'mei'] as const) await sealedOf(world, name);
    let calls = 0;
    const dying = {
      ...world.deps.releases,
      insert: (...how: Parameters<typeof world.deps.releases.insert>) => {
        calls += 1;
        if (calls >= 2) throw new Error('The process died.');
        return world.deps.releases.insert(...how);
      },
    };
    const hr = world.rewired({ releases: dying }).as(world.helen);
    const { later } = await hr.submit(modalOf(await previews()));
    await expect(later!()).rejects.toThrow('could be released');
    expect(await released()).toHaveLength(1);
    await ticks();
    expect(await released()).toEqual(['asha', 'ben', 'mei']);
    const owed: string[] = [];
    for await (const { recipient } of world.deps.releases.owed()) owed.push(recipient);
    expect(new Set(owed).size).toBe(owed.length);
  });

  it('goes on with everybody else, and with other orders, where it fails with one', async () => {
    for (const name of ['asha', 'ben', 'mei'] as const) await sealedOf(world, name);
    const failing = {
      ...world.deps.releases,
      insert: async (...how: Parameters<typeof world.deps.releases.insert>) => {
        if (how[0].subjectId === world.ids.asha) throw new Error('The store does not like her.');
        return world.deps.releases.insert(...how);
      },
    };
    const { as, chores } = world.rewired({ releases: failing });
    const hr = as(world.helen);
    for (const who of [SLACK.asha, SLACK.ben]) {
      const preview = await hr.submit(await room(), { ...EVERYBODY, scope: 'one', who, day: '2026-07-10' });
      await hr.submit(modalOf(preview));
    }
    world.clock.at = new Date('2026-07-10T07:00:00Z');
    const chore = chores.find(({ name }) => name === 'reviews.finish_releases')!;
    await chore.run(world.clock.now());
    await world.settled().catch(() => undefined);
    expect(await released()).toEqual(['ben']);
    const { later } = await hr.submit(modalOf(await previews()));
    await expect(later!()).rejects.toThrow('could be released');
    expect(await released()).toEqual(['ben', 'mei']);
    await ticks();
    expect(await released()).toEqual(['asha', 'ben', 'mei']);
  });

  it('is carried out by two processes at once, and each summary is released once', async () => {
    for (const name of ['asha', 'ben', 'mei'] as const) await sealedOf(world, name);
    const preview = modalOf(await previews());
    const [one, other] = await Promise.all([
      helen().submit(preview),
      world.rewired({}).as(world.helen).submit(preview),
    ]);
    await Promise.all([one.later!(), other.later!()]);
    expect(await released()).toEqual(['asha', 'ben', 'mei']);
    expect(await audited('released')).toHaveLength(3);
    expect(await audited('release_ordered')).toHaveLength(1);
  });

  it('leaves it to the manager who releases at the same moment', async () => {
    await sealedOf(world, 'asha');
    const nora = world.as(await world.actor('nora'));
    const own = modalOf(await nora.press('reviews.release', `${world.cycle.id} ${world.ids.asha}`));
    const { later } = await helen().submit(modalOf(await previews()));
    await Promise.all([nora.submit(own, WHOLE_SYNTHESIS), later!()]);
    expect(await audited('released')).toHaveLength(1);
    expect(await released()).toEqual(['asha']);
  });
});

describe('nobody else', () => {
  it.each<[string, string]>([
    ['reviews.release_many', 'cycle'],
    ['reviews.release_cancel', 'order'],
  ])('presses %s', async (action) => {
    const asha = world.as(world.asha);
    expect((await asha.press(action, world.cycle.id)).error).toMatch(/HR/);
  });

  it('previews or confirms', async () => {
    await sealedOf(world, 'asha');
    const asha = world.as(world.asha);
    expect((await asha.submit(await room(), EVERYBODY)).error).toMatch(/HR/);
    expect((await asha.submit(modalOf(await previews()))).error).toMatch(/HR/);
    expect(await released()).toEqual([]);
  });
});
