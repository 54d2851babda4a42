import fc from 'fast-check';
import type { Objective } from '../../../src/features/okrs/objectives/objective';
import type { Person } from '../../../src/features/people';
import type { Actor } from '../../../src/shared/actor';
import { FieldErrors } from '../../../src/shared/errors';
import {
  ASHA,
  actor,
  anObjective,
  BEN,
  checkedIn,
  daysToDeliver,
  FIRST_DAY,
  NINA,
  Q2,
} from '../../support/okr-people';
import { days, type OkrWorld, okrWorld, submission, written } from '../../support/okr-world';

const [asha, ben, nina] = [ASHA, BEN, NINA].map(actor) as [Actor, Actor, Actor];
/** Wednesday of the last week of the second quarter. */
const FINAL_WEEK = new Date('2026-06-24T10:00:00Z');
const YEAR = {
  ...Q2,
  id: 'cycle-2026',
  name: '2026',
  window: { ...Q2.window, firstDay: '2026-01-01', lastDay: '2026-12-31' },
};

const ledBy = (personId: string | null, from = FIRST_DAY) =>
  personId === null ? [] : [{ personId, from, to: null }];
const managedBy = (person: Person, managerId: string): Person => ({
  ...person,
  reportingLines: [{ managerId, from: FIRST_DAY, to: null }],
});

let world: OkrWorld;
beforeAll(async () => {
  world = await okrWorld();
});
afterAll(() => world.close());
/** Asha and Ben are in the team Parcels, which Ben leads; Nina leads the department and manages Asha and Ben. */
beforeEach(async () => {
  await world.forget();
  world.people.setDepartment({ id: 'retail', name: 'Retail', departmentId: null, leads: ledBy(NINA.id) });
  world.people.setTeam({ id: 'parcels', name: 'Parcels', departmentId: 'retail', leads: ledBy(BEN.id) });
  world.people.set({ ...managedBy(ASHA, NINA.id), teamId: 'parcels' });
  world.people.set({ ...managedBy(BEN, NINA.id), teamId: 'parcels' });
});

const create = (who: Actor, id: string, more: object = {}) =>
  world.objectives.create(who, written(more), { creates: id, submission: submission(id) }, FIRST_DAY);
const edit = (who: Actor, id: string, more: object = {}, now = FIRST_DAY) =>
  world.objectives.edit(who, id, written(more), submission(`edit ${id}`), now);
const stored = (id: string) => world.store.objective(id);
const plant = async (...objectives: Objective[]) => {
  for (const objective of objectives) expect(await world.store.create(objective, [])).toBe('created');
};
/** The sentence, or what is said at each field. */
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => (error instanceof FieldErrors ? error.fields : error.message),
  );
const given = async () => {
  const found = [];
  for await (const entry of world.store.owedGiven()) found.push(entry.given);
  return found;
};

describe('whose an objective may be', () => {
  it.each([
    ['a lead: of the team', ben, 'TEAM:parcels', { level: 'TEAM', groupId: 'parcels', place: 0 }],
    [
      'a member: proposed to the team',
      asha,
      'TEAM:parcels',
      { level: 'TEAM', ownerId: ASHA.id, place: null },
    ],
    [
      'a lead: of the department',
      nina,
      'DEPARTMENT:retail',
      { level: 'DEPARTMENT', groupId: 'retail', place: 0 },
    ],
  ])('%s', async (_, who, whose, expected) => {
    await create(who, 'o1', { whose });
    expect(await stored('o1')).toMatchObject(expected);
  });

  it('the company’s, by LEADERSHIP and HR admins', async () => {
    world.people.give('LEADERSHIP', NINA.id);
    world.people.give('HR_ADMIN', BEN.id);
    await create(nina, 'o1', { whose: 'COMPANY' });
    await create(ben, 'o2', { whose: 'COMPANY' });
    expect([await stored('o1'), await stored('o2')]).toMatchObject([
      { level: 'COMPANY', place: 0 },
      { level: 'COMPANY', place: 1 },
    ]);
  });

  it.each(['COMPANY', 'DEPARTMENT:retail', 'TEAM:another', 'NOBODY'])('nobody else’s: %s', async (whose) => {
    expect(await refusal(create(asha, 'o1', { whose }))).toEqual({
      whose:
        'You cannot write objectives for these any more; nothing was saved. Choose somebody else’s, or your own.',
    });
    expect(await world.count('objectives')).toBe(0);
  });

  it('is counted by whose it is: a team has three, and its lead five more', async () => {
    for (const id of ['t1', 't2', 't3']) await create(ben, id, { whose: 'TEAM:parcels' });
    expect(await refusal(create(ben, 't4', { whose: 'TEAM:parcels' }))).toEqual({
      title:
        'Parcels has 3 objectives in Q2 2026, which is the most. Abandon one to make room. Nothing was saved; what you typed is still here.',
    });
    for (const id of ['o1', 'o2', 'o3', 'o4', 'o5']) await create(ben, id);
    expect(await refusal(create(ben, 'o6'))).toHaveProperty('title');
  });

  it('is a proposal too while nobody leads the team, or its lead has left', async () => {
    const proposed = { place: null, approval: { state: 'SUBMITTED', by: ASHA.id } };
    world.people.set({ ...BEN, active: false });
    await create(asha, 'o1', { whose: 'TEAM:parcels', ask: true });
    expect(await stored('o1')).toMatchObject(proposed);
    world.people.setTeam({ id: 'parcels', name: 'Parcels', departmentId: 'retail', leads: [] });
    await create(asha, 'o2', { whose: 'TEAM:parcels', ask: true });
    expect(await stored('o2')).toMatchObject(proposed);
  });

  it('stays a proposal, without a place, whatever its status becomes', async () => {
    await create(asha, 'o1', { whose: 'TEAM:parcels' });
    await world.objectives.changeStatus(
      asha,
      'o1',
      { status: 'AT_RISK', reason: '' },
      submission('s'),
      FIRST_DAY,
    );
    expect(await stored('o1')).toMatchObject({ status: 'AT_RISK', place: null });
  });

  it('takes a place at once where no approval is needed', async () => {
    world.cycles.set({ ...Q2, settings: { ...Q2.settings, approval: false } });
    expect(await refusal(create(asha, 'o1', { whose: 'TEAM:parcels' }))).toHaveProperty('whose');
    await create(ben, 'o2', { whose: 'TEAM:parcels' });
    expect(await stored('o2')).toMatchObject({ place: 0, approval: { state: 'DRAFT' } });
  });

  it('never takes one place twice, nor more than there are, whoever writes and abandons in whatever order', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(ben, nina), fc.constantFrom('mine', 'group', 'abandon')), {
          maxLength: 14,
        }),
        async (acts) => {
          await world.forget();
          world.people.setDepartment({
            id: 'retail',
            name: 'Retail',
            departmentId: null,
            leads: ledBy(NINA.id),
          });
          world.people.setTeam({ id: 'parcels', name: 'Parcels', departmentId: null, leads: ledBy(BEN.id) });
          const own: string[] = [];
          await Promise.all(
            acts.map(async ([who, act], n) => {
              if (act === 'abandon' && own.length > 0) {
                const id = own[n % own.length]!;
                const left = { status: 'ABANDONED', reason: 'No time' } as const;
                await refusal(world.objectives.changeStatus(who, id, left, submission(`s${n}`), FIRST_DAY));
                return;
              }
              const group = who === ben ? 'TEAM:parcels' : 'DEPARTMENT:retail';
              const outcome = await refusal(
                create(who, `o${n}`, { whose: act === 'group' ? group : 'INDIVIDUAL' }),
              );
              if (outcome === 'done') own.push(`o${n}`);
            }),
          );
          const all = (await world.store.objectives(acts.map((_, n) => `o${n}`))).filter(
            ({ place }) => place !== null,
          );
          const taken = all.map(({ level, ownerId, place }) => `${level} ${ownerId} ${place}`);
          expect(new Set(taken).size).toBe(taken.length);
          for (const { level, place } of all) expect(place).toBeLessThan(level === 'TEAM' ? 3 : 5);
        },
      ),
      { numRuns: 12 },
    ));
});

describe('who may change it', () => {
  it('a lead, also what a member proposed; a member not what the lead wrote', async () => {
    await create(ben, 'o1', { whose: 'TEAM:parcels' });
    await create(asha, 'o2', { whose: 'TEAM:parcels' });
    await edit(ben, 'o2', { title: 'As we said' });
    expect(await stored('o2')).toMatchObject({ title: 'As we said', ownerId: ASHA.id });
    expect(await refusal(edit(asha, 'o1'))).toBe('Only Ben can change this objective; nothing was changed.');
    expect(await refusal(edit(nina, 'o2'))).toBe(
      'Only Asha or Ben can change this objective; nothing was changed.',
    );
  });

  it('leadership and HR the company’s, whoever wrote it', async () => {
    await plant(anObjective({ id: 'c1', level: 'COMPANY', ownerId: BEN.id }));
    expect(await refusal(edit(ben, 'c1'))).toBe(
      'Only leadership and HR can change the company’s objectives; nothing was changed.',
    );
    world.people.give('LEADERSHIP', NINA.id);
    await edit(nina, 'c1', { title: 'Win the north' });
    expect(await stored('c1')).toMatchObject({ title: 'Win the north' });
  });
});

describe('what is abandoned', () => {
  const ABANDONED =
    'This objective is abandoned, so it stays as it was; nothing was saved. Set another status first, or write a new one.';

  it('is not rewritten, nor submitted for approval, until it has another status', async () => {
    await plant(anObjective({ status: 'ABANDONED', statusReason: 'No money', place: null }));
    expect(await refusal(edit(asha, 'objective-1', { title: 'Again', ask: true }))).toBe(ABANDONED);
    expect(await stored('objective-1')).toMatchObject({ title: 'Deliver faster', revision: 0 });
    const back = { status: 'ON_TRACK', reason: '' } as const;
    await world.objectives.changeStatus(asha, 'objective-1', back, submission('back'), FIRST_DAY);
    expect(await refusal(edit(asha, 'objective-1', { title: 'Again' }))).toBe('done');
  });

  it('is refused also where it was abandoned while the form was open', async () => {
    await create(asha, 'o1');
    const left = { status: 'ABANDONED', reason: 'No money' } as const;
    await world.objectives.changeStatus(asha, 'o1', left, submission('left'), FIRST_DAY);
    expect(await refusal(edit(asha, 'o1', { title: 'Again' }))).toBe(ABANDONED);
  });
});

describe('approval, as it is written', () => {
  it('is asked for where the writer ticks it, and again once what was approved changes', async () => {
    await create(asha, 'o1', { ask: true });
    expect(await stored('o1')).toMatchObject({ approval: { state: 'SUBMITTED', asked: 1 } });
    const objective = (await stored('o1'))!;
    const approval = { ...objective.approval, state: 'APPROVED', by: NINA.id } as const;
    await world.store.replace({ ...objective, approval, submission: null }, []);
    await world.objectives.edit(asha, 'o1', written({ why: 'They wait' }), submission('a'), FIRST_DAY);
    expect(await stored('o1')).toMatchObject({ approval: { state: 'APPROVED' } });
    await world.objectives.edit(
      asha,
      'o1',
      written({ krs: { 'kr-days': { ...days, target: 7 } }, reason: 'One carrier left' }),
      submission('b'),
      FIRST_DAY,
    );
    expect(await stored('o1')).toMatchObject({
      approval: { state: 'SUBMITTED', asked: 2, comment: 'One carrier left' },
    });
  });

  it('is a draft without the tick, and approved at once where nobody is above', async () => {
    await create(asha, 'o1');
    expect(await stored('o1')).toMatchObject({ approval: { state: 'DRAFT' } });
    await create(nina, 'o2');
    expect(await stored('o2')).toMatchObject({ approval: { state: 'APPROVED', by: null } });
  });
});

describe('what it contributes to', () => {
  const refused = async (parents: string[], more = {}) =>
    refusal(edit(asha, 'objective-1', { parents, ...more }));
  beforeEach(() => plant(anObjective()));

  it('may be of its level or above, in its cycle or the one around it, and is kept in its history', async () => {
    world.cycles.set({ ...Q2, parentId: YEAR.id });
    world.cycles.set(YEAR);
    await plant(
      anObjective({ id: 'c1', level: 'COMPANY', cycleId: YEAR.id }),
      anObjective({ id: 'ben-1', ownerId: BEN.id }),
    );
    await edit(asha, 'objective-1', { parents: ['c1', 'ben-1'] });
    expect(await stored('objective-1')).toMatchObject({ parentIds: ['c1', 'ben-1'] });
    await world.tell();
    expect(await world.history.objectiveEdits('objective-1')).toMatchObject([
      { parents: { before: [], after: ['c1', 'ben-1'] }, personId: ASHA.id },
    ]);
  });

  it('is refused at its field where it was abandoned; what was chosen before stays', async () => {
    const abandoned = {
      ownerId: BEN.id,
      status: 'ABANDONED',
      statusReason: 'Too late',
      place: null,
    } as const;
    await plant(
      anObjective({ id: 'over', ...abandoned, title: 'Answer sooner' }),
      anObjective({ id: 'builds-on-it', place: 1, parentIds: ['over'] }),
    );
    expect(await refused(['over'])).toEqual({
      parents: '“Answer sooner” was abandoned: choose one that is still worked on.',
    });
    await edit(asha, 'builds-on-it', { parents: ['over'], why: 'Still' });
    expect(await stored('builds-on-it')).toMatchObject({ parentIds: ['over'], why: 'Still' });
  });

  it('is refused at its field where it is of a lower level, of another cycle, or gone', async () => {
    await plant(
      anObjective({ id: 't1', level: 'TEAM', groupId: 'parcels', ownerId: BEN.id }),
      anObjective({ id: 'old', cycleId: 'cycle-q1' }),
    );
    const lower = written({ title: 'Deliver', parents: ['objective-1'] });
    expect(await refusal(world.objectives.edit(ben, 't1', lower, submission('x'), FIRST_DAY))).toEqual({
      parents: '“Deliver faster” is of a lower level: contribute to one of the same level or above.',
    });
    expect(await refused(['old'])).toEqual({
      parents: '“Deliver faster” belongs to another cycle; nothing was saved.',
    });
    expect(await refused(['gone'])).toEqual({
      parents: 'One of these objectives is no longer there. Choose again; what you typed is still here.',
    });
  });

  it('is never itself, nor anything that contributes to it, however far below', async () => {
    await plant(
      anObjective({ id: 'b', ownerId: BEN.id, parentIds: ['objective-1'] }),
      anObjective({ id: 'c', ownerId: NINA.id, parentIds: ['b'] }),
    );
    const loop = {
      parents:
        'One of these contributes to this objective already; the other way round is not possible as well.',
    };
    expect(await refused(['objective-1'])).toEqual(loop);
    expect(await refused(['c'])).toEqual(loop);
  });

  it('goes round in no loop, in whatever order who says that what contributes to what', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 12 }), async (edges) => {
        await world.forget();
        const names = ['a', 'b', 'c', 'd', 'e'];
        await plant(...names.map((id, place) => anObjective({ id, place })));
        for (const [n, [from, to]] of edges.entries()) {
          const child = (await stored(names[from]!))!;
          const input = written({ parents: [...new Set([...child.parentIds, names[to]!])] });
          await refusal(world.objectives.edit(asha, child.id, input, submission(`e${n}`), FIRST_DAY));
        }
        const above = new Map((await world.store.objectives(names)).map((one) => [one.id, one.parentIds]));
        for (const id of names) expect(reachable(id, above)).not.toContain(id);
      }),
      { numRuns: 25 },
    ));
});

/** Everything above an objective. */
function reachable(id: string, above: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set<string>();
  const wanted = [...(above.get(id) ?? [])];
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    wanted.push(...(above.get(next) ?? []));
  }
  return [...seen];
}

describe('whose a key result is', () => {
  const bens = { 'kr-days': { ...days, owner: BEN.slackId } };

  it('is the objective’s owner’s, or somebody’s who is told of it, once', async () => {
    await create(asha, 'o1', { krs: bens });
    expect((await stored('o1'))?.keyResults).toMatchObject([{ ownerId: BEN.id }]);
    expect(await given()).toEqual([{ keyResultId: 'kr-days', recipient: BEN.id, at: FIRST_DAY }]);
    await edit(asha, 'o1', { krs: bens, title: 'Deliver in a week' });
    expect(await given()).toHaveLength(1);
    await world.objectives.edit(asha, 'o1', written(), submission('back'), FIRST_DAY);
    expect((await stored('o1'))?.keyResults).toMatchObject([{ ownerId: ASHA.id }]);
    await world.tell();
    expect(await world.history.objectiveEdits('o1')).toMatchObject([
      { title: { before: 'Deliver faster', after: 'Deliver in a week' } },
      { title: { after: 'Deliver faster' } },
      { keyResultOwner: { keyResultId: 'kr-days', before: BEN.id, after: ASHA.id } },
    ]);
  });

  it('is refused at its field for a guest, and for somebody who left unless they have it already', async () => {
    const sentence =
      'Choose somebody of this workspace who works here: guests, bots and people who left measure nothing.';
    expect(await refusal(create(asha, 'o1', { krs: { 'kr-days': { ...days, owner: 'UGUEST' } } }))).toEqual({
      'krs.kr-days.owner': sentence,
    });
    await create(asha, 'o1', { krs: bens });
    world.people.set({ ...BEN, active: false });
    expect(await refusal(create(asha, 'o2', { krs: bens }))).toEqual({ 'krs.kr-days.owner': sentence });
    await edit(asha, 'o1', { krs: bens, title: 'Still his' });
    expect((await stored('o1'))?.title).toBe('Still his');
  });
});

describe('in the final week', () => {
  beforeEach(() => plant(anObjective()));
  const rewrite = (more: object, now = FINAL_WEEK) =>
    refusal(edit(asha, 'objective-1', { krs: { 'kr-days': { ...days, ...more } } }, now));

  it.each([
    [
      'the start',
      { start: 20 },
      'start',
      'start and target stay as they are: this one was 14. Nothing was saved.',
    ],
    [
      'the target',
      { target: 7 },
      'target',
      'start and target stay as they are: this one was 5. Nothing was saved.',
    ],
    ['the measure', { unit: 'PERCENT' }, 'measure', 'what is counted stays as it is; nothing was saved.'],
  ])('%s cannot change', async (_, more, field, sentence) =>
    expect(await rewrite(more)).toEqual({
      [`krs.kr-days.${field}`]: `Since 24 June, in the final week of Q2 2026, ${sentence}`,
    }),
  );

  it('title and due date can, and what is new may be written', async () => {
    expect(await rewrite({ title: 'Days to the door', dueDate: '2026-06-29' })).toBe('done');
    expect(
      await refusal(edit(asha, 'objective-1', { krs: { 'kr-days': days, 'kr-new': days } }, FINAL_WEEK)),
    ).toBe('done');
  });

  it('no key result can be taken out, nor replaced by one with an easier target', async () => {
    const eased = { 'kr-again': { ...days, target: 13 } };
    expect(await refusal(edit(asha, 'objective-1', { krs: eased }, FINAL_WEEK))).toEqual({
      title:
        'Since 24 June, in the final week of Q2 2026, no key result is taken out: “Days to deliver” stays. Nothing was saved.',
    });
    expect((await stored('objective-1'))?.keyResults).toMatchObject([{ id: 'kr-days', target: 5 }]);
    expect(await refusal(edit(asha, 'objective-1', { krs: eased }))).toBe('done');
  });

  it('an objective cannot be deleted, unless it was written in that week', async () => {
    const remove = (id: string) => refusal(world.deletion.remove(asha, id, FINAL_WEEK));
    expect(await remove('objective-1')).toBe(
      'Since 24 June, in the final week of Q2 2026, objectives are not deleted; nothing was changed. Set its status to abandoned instead, and say why.',
    );
    expect(await stored('objective-1')).toBeDefined();
    await world.objectives.create(
      asha,
      written(),
      { creates: 'late', submission: submission('late') },
      FINAL_WEEK,
    );
    await world.tell();
    expect(await remove('late')).toBe('done');
  });

  it('begins as its first day does in the cycle’s zone', async () => {
    expect(await rewrite({ target: 7 }, new Date('2026-06-23T22:00:00Z'))).not.toBe('done');
    expect(await rewrite({ target: 7 }, new Date('2026-06-23T21:59:00Z'))).toBe('done');
  });
});

describe('deleting it', () => {
  it('leaves nothing, not even its history', async () => {
    await create(asha, 'o1');
    await edit(asha, 'o1', { title: 'Deliver in a week', krs: { 'kr-days': { ...days, target: 7 } } });
    await world.tell();
    expect(await world.count('objective_edits')).toBe(1);
    await world.deletion.remove(asha, 'o1', FIRST_DAY);
    expect(world.touched.at(-1)).toEqual({ recipient: ASHA.id, week: '2026-W14' });
    expect(await stored('o1')).toBeUndefined();
    expect([await world.count('objective_edits'), await world.count('key_result_edits')]).toEqual([0, 0]);
  });

  it('waits until what it owes to history is told, and not for news of it', async () => {
    await create(asha, 'o1', { krs: { 'kr-days': { ...days, owner: BEN.slackId } } });
    expect(await refusal(world.deletion.remove(asha, 'o1', FIRST_DAY))).toBe(
      'This objective was changed a moment ago, so it was not deleted. Look at it again, and delete it then.',
    );
    await world.tell();
    expect(await given()).toHaveLength(1);
    expect(await refusal(world.deletion.remove(asha, 'o1', FIRST_DAY))).toBe('done');
  });

  it.each([
    ['checked in on', { keyResults: [daysToDeliver({ latest: checkedIn() })] }, []],
    ['contributed to', {}, [anObjective({ id: 'below', ownerId: BEN.id, parentIds: ['objective-1'] })]],
  ])('is refused once it was %s', async (_, more, others) => {
    await plant(anObjective(more), ...others);
    expect(await refusal(world.deletion.remove(asha, 'objective-1', FIRST_DAY))).toBe(
      'This objective has check-ins, or others contribute to it, so it stays in the record; nothing was deleted. Set its status to abandoned instead, and say why.',
    );
    expect(await stored('objective-1')).toBeDefined();
  });

  it('is refused to anybody else', async () => {
    await plant(anObjective());
    expect(await refusal(world.deletion.remove(ben, 'objective-1', FIRST_DAY))).toBe(
      'Only Asha can change this objective; nothing was changed.',
    );
  });
});

describe('taking over what somebody left', () => {
  const leaves = (person: Person) => world.people.set({ ...person, active: false });
  const takeOver = (who: Actor) => refusal(world.takeover.takeOver(who, 'objective-1', FIRST_DAY));
  const ashaLeft = () => leaves({ ...managedBy(ASHA, NINA.id), teamId: 'parcels' });
  beforeEach(() =>
    plant(anObjective({ keyResults: [daysToDeliver(), daysToDeliver({ id: 'b', ownerId: BEN.id })] })),
  );

  it.each([
    ['their manager', nina, NINA.id],
    ['the lead of their team', ben, BEN.id],
  ])(
    'is done by %s, in a place of theirs, with the key results that were the leaver’s',
    async (_, who, id) => {
      await plant(anObjective({ id: 'own', ownerId: id }));
      ashaLeft();
      expect(await takeOver(who)).toBe('done');
      expect(await takeOver(who)).toBe('done');
      expect(await stored('objective-1')).toMatchObject({
        ownerId: id,
        place: 1,
        keyResults: [{ ownerId: id }, { ownerId: BEN.id }],
      });
      await world.tell();
      expect(await world.history.objectiveEdits('objective-1')).toMatchObject([
        { owner: { before: ASHA.id, after: id }, personId: id, why: 'Its owner left.' },
        { keyResultOwner: { keyResultId: 'kr-days', before: ASHA.id, after: id } },
      ]);
    },
  );

  it('passes to the nearest manager who is still here', async () => {
    world.people.setTeam({ id: 'parcels', name: 'Parcels', departmentId: null, leads: [] });
    world.people.set({ ...managedBy(BEN, NINA.id), active: false });
    leaves(managedBy(ASHA, BEN.id));
    expect(await takeOver(nina)).toBe('done');
  });

  it('is refused while the owner is here, to others, and without a place', async () => {
    expect(await takeOver(nina)).toBe(
      'Its owner is still here, so nobody takes this objective over; nothing was changed.',
    );
    world.people.setTeam({ id: 'parcels', name: 'Parcels', departmentId: null, leads: [] });
    ashaLeft();
    expect(await takeOver(ben)).toBe(
      'Only the manager of whoever left, or the lead of their team or department, can take this over; nothing was changed.',
    );
    await plant(...[0, 1, 2, 3, 4].map((place) => anObjective({ id: `n${place}`, ownerId: NINA.id, place })));
    expect(await takeOver(nina)).toBe(
      'You have 5 objectives in Q2 2026, which is the most. Abandon one to make room. Then take it over.',
    );
    expect(await stored('objective-1')).toMatchObject({ ownerId: ASHA.id });
  });
});
