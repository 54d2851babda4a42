import { mongoHistoryStore } from '../../../src/features/okrs/kept/history.store';
import { mongoObjectiveStore } from '../../../src/features/okrs/kept/objectives.store';
import type { Objective } from '../../../src/features/okrs/objectives/objective';
import type { ToTell } from '../../../src/features/okrs/objectives/objective-record';
import type { HistoryStore, ObjectiveStore } from '../../../src/features/okrs/ports';
import { type TestDatabase, testDatabase } from '../../support/database';
import {
  ASHA,
  anObjective,
  BEN,
  checkedIn,
  daysToDeliver,
  FIRST_DAY,
  MONDAY_9AM_KOLKATA,
  Q2,
} from '../../support/okr-people';

let database: TestDatabase;
let store: ObjectiveStore;
let elsewhere: ObjectiveStore;
let history: HistoryStore;

beforeAll(async () => {
  database = await testDatabase();
  store = mongoObjectiveStore(database.connection, 'W1');
  history = mongoHistoryStore(database.connection, 'W1');
  await database.buildIndexes();
  elsewhere = mongoObjectiveStore(database.connection.useDb(database.connection.name), 'W2');
});
afterAll(() => database.close());
beforeEach(async () => {
  for (const name of ['objectives', 'check_ins', 'key_result_edits', 'objective_approvals']) {
    await database.connection.collection(name).deleteMany({});
  }
});

const keyResult = daysToDeliver();
const objective = anObjective({ submission: { view: 'view-1', at: FIRST_DAY } });
const checkIn = checkedIn();
const told: ToTell = { id: 'entry-1', checkIn: { ...checkIn, keyResultId: 'kr-days' } };

const owed = async (id?: string) => {
  const entries = [];
  for await (const entry of store.owed(id)) entries.push(entry);
  return entries;
};

describe('an objective', () => {
  it('comes back as it was written', async () => {
    expect(await store.create(objective, [])).toBe('created');
    expect(await store.objective('objective-1')).toEqual(objective);
  });

  it('is created once, however often its modal is submitted', async () => {
    await store.create(objective, []);
    expect(await store.create({ ...objective, title: 'Twice', place: 1 }, [])).toBe('exists');
    expect((await store.objective('objective-1'))?.title).toBe('Deliver faster');
  });

  it('shares its place with no other of its owner in the cycle', async () => {
    await store.create(objective, []);
    expect(await store.create({ ...objective, id: 'objective-2' }, [])).toBe('place taken');
    expect(await store.create({ ...objective, id: 'objective-2', place: 1 }, [])).toBe('created');
    expect(await store.create({ ...objective, id: 'objective-3', ownerId: BEN.id }, [])).toBe('created');
  });

  it('says what it contributes to, and whether anything contributes to it', async () => {
    await store.create({ ...objective, parentIds: ['above'] }, []);
    expect(await store.linksOf(['objective-1', 'gone'])).toEqual([
      { id: 'objective-1', parentIds: ['above'] },
    ]);
    expect(await store.linksOf([])).toEqual([]);
    expect(await store.hasChildren('above')).toBe(true);
    expect(await store.hasChildren('objective-1')).toBe(false);
    expect(await elsewhere.hasChildren('above')).toBe(false);
  });

  it('leaves its place when it is abandoned', async () => {
    await store.create(objective, []);
    await store.replace({ ...objective, status: 'ABANDONED', place: null }, []);
    await store.create({ ...objective, id: 'objective-2', place: null }, []);
    expect(await store.create({ ...objective, id: 'objective-3' }, [])).toBe('created');
  });

  it('is found by its owner and by whoever is measured, in the order written', async () => {
    const later = { ...objective, id: 'objective-0', place: 1, createdAt: MONDAY_9AM_KOLKATA };
    const bens = [{ ...keyResult, id: 'kr-ben', ownerId: BEN.id }];
    await store.create({ ...later, keyResults: bens }, []);
    await store.create(objective, []);
    const ids = (found: Objective[]) => found.map(({ id }) => id);
    expect(ids(await store.objectivesOf(ASHA.id, Q2.id))).toEqual(['objective-1', 'objective-0']);
    expect(ids(await store.objectivesMeasuredBy(BEN.id, Q2.id))).toEqual(['objective-0']);
    expect(ids(await store.objectivesOf(ASHA.id, 'another-cycle'))).toEqual([]);
  });

  it('is found by whose it is, whatever their level, in each of some cycles', async () => {
    const teams = { ...objective, id: 'team-1', level: 'TEAM', groupId: 'parcels', ownerId: BEN.id } as const;
    await store.create(objective, []);
    await store.create(teams, []);
    await store.create({ ...teams, id: 'team-2026', cycleId: 'cycle-2026' }, []);
    await store.create({ ...objective, id: 'bens', ownerId: BEN.id }, []);
    const found = await store.objectivesOfHolders([ASHA.id, 'parcels'], [Q2.id, 'cycle-2026']);
    expect(found.map(({ id }) => id).sort()).toEqual(['objective-1', 'team-1', 'team-2026']);
  });

  it('is of one workspace only', async () => {
    await store.create(objective, []);
    expect(await elsewhere.objective('objective-1')).toBeUndefined();
    expect(await elsewhere.objectivesOf(ASHA.id, Q2.id)).toEqual([]);
  });
});

describe('approval', () => {
  const submitted = { state: 'SUBMITTED', asked: 1, by: ASHA.id, at: FIRST_DAY, comment: '' } as const;
  const one = (id: string, more: Partial<Objective> = {}) =>
    anObjective({ id, approval: submitted, place: null, ...more });
  const ids = (found: readonly Objective[]) => found.map(({ id }) => id);

  it('finds what waits for somebody: of whom, of which teams, and above', async () => {
    await store.create(one('ashas'), []);
    await store.create(one('bens', { ownerId: BEN.id }), []);
    await store.create(one('parcels', { level: 'TEAM', groupId: 'parcels' }), []);
    await store.create(one('letters', { level: 'TEAM', groupId: 'letters' }), []);
    await store.create(one('sales', { level: 'DEPARTMENT', groupId: 'sales' }), []);
    await store.create(one('companys', { level: 'COMPANY' }), []);
    const found = async (more: object, cycleIds = [Q2.id]) =>
      ids(await store.submittedIn(cycleIds, { ownerIds: [], teamIds: [], above: false, ...more }));
    expect(await found({ ownerIds: [ASHA.id] })).toEqual(['ashas', 'letters', 'parcels']);
    expect(await found({ teamIds: ['parcels'] })).toEqual(['parcels']);
    expect(await found({ above: true })).toEqual(['companys', 'sales']);
    expect(await found({ above: true, ownerIds: [ASHA.id] }, ['cycle-q3'])).toEqual([]);
    expect(await found({})).toEqual([]);
  });

  it('leaves out what is approved, a draft or abandoned, and finds drafts for their owner', async () => {
    await store.create(one('approved', { approval: { ...submitted, state: 'APPROVED' } }), []);
    await store.create(one('draft', { approval: { ...submitted, state: 'DRAFT' } }), []);
    await store.create(one('sent back', { approval: { ...submitted, state: 'CHANGES_ASKED' } }), []);
    await store.create(one('gone', { status: 'ABANDONED' }), []);
    const where = { ownerIds: [ASHA.id], teamIds: [], above: true };
    expect(await store.submittedIn([Q2.id], where)).toEqual([]);
    expect(ids(await store.unsubmittedOf(ASHA.id, [Q2.id]))).toEqual(['draft', 'sent back']);
    expect(await store.unsubmittedOf(BEN.id, [Q2.id])).toEqual([]);
  });

  it('is owed to history and to whom it concerns until each is told', async () => {
    const approval = { state: 'APPROVED', personId: null, comment: '', at: FIRST_DAY } as const;
    const news = { to: 'owner', asked: 1, at: FIRST_DAY } as const;
    await store.create(one('ashas'), [
      { id: 'step', approval },
      { id: 'news', news },
    ]);
    const [step, later] = await owed();
    expect(step).toMatchObject({ id: 'step', approval });
    expect(later).toMatchObject({ id: 'news', news });
    await history.record(step!);
    await history.record(step!);
    expect(await history.approvalSteps('ashas')).toEqual([approval]);
    await store.told(later!);
    expect((await owed()).map(({ id }) => id)).toEqual(['step']);
  });
});

describe('a write to an objective', () => {
  const checkedIn = { ...objective, keyResults: [{ ...keyResult, current: 11, latest: checkIn }] };

  it('takes the key result, its check-in and what is to tell in one go', async () => {
    await store.create(objective, []);
    expect(await store.replace(checkedIn, [told])).toBe('written');
    expect(await store.objective('objective-1')).toEqual({ ...checkedIn, revision: 1 });
    expect(await owed('objective-1')).toEqual([
      { ...told, objective: { id: 'objective-1', cycleId: Q2.id } },
    ]);
  });

  it('is refused when somebody wrote since it was read', async () => {
    await store.create(objective, []);
    await store.replace({ ...objective, title: 'First', submission: null }, []);
    expect(await store.replace({ ...objective, title: 'Second', submission: null }, [])).toBe(
      'changed meanwhile',
    );
    expect((await store.objective('objective-1'))?.title).toBe('First');
  });

  it('is refused when a later submission of the same modal was written', async () => {
    await store.create({ ...objective, submission: { view: 'view-1', at: MONDAY_9AM_KOLKATA } }, []);
    expect(await store.replace({ ...objective, title: 'Too late' }, [])).toBe('changed meanwhile');
    const other = { ...objective, title: 'Another modal', submission: { view: 'view-2', at: FIRST_DAY } };
    expect(await store.replace(other, [])).toBe('written');
  });

  it('owes nothing any more once it is told', async () => {
    await store.create(objective, [told, { id: 'entry-2', card: { recipient: ASHA.id, week: '2026-W15' } }]);
    const [first, second] = await owed();
    await store.told(first!);
    expect((await owed()).map(({ id }) => id)).toEqual(['entry-2']);
    await store.told(second!);
    expect(await owed()).toEqual([]);
  });
});

describe('a key result that was given to somebody', () => {
  it('is owed to them until it is told', async () => {
    const given = { keyResultId: 'kr-days', recipient: BEN.id, at: FIRST_DAY };
    await store.create(objective, [told, { id: 'entry-2', given }]);
    const entries = [];
    for await (const entry of store.owedGiven()) entries.push(entry);
    expect(entries.map((entry) => entry.given)).toEqual([given]);
    await store.told(entries[0]!);
    for await (const entry of store.owedGiven()) throw new Error(`${entry.id} is still owed.`);
    expect((await owed()).map(({ id }) => id)).toEqual(['entry-1']);
  });
});

describe('deleting an objective', () => {
  it('takes it away once its history is told, and as it was read', async () => {
    await store.create(objective, [told]);
    expect(await store.remove(objective)).toBe(false);
    const [entry] = await owed();
    await store.told(entry!);
    expect(await store.remove({ ...objective, revision: 7 })).toBe(false);
    expect(await store.remove(objective)).toBe(true);
    expect(await store.objective('objective-1')).toBeUndefined();
  });
});

describe('history', () => {
  const entry = { ...told, objective: { id: 'objective-1', cycleId: Q2.id } };

  it('keeps a check-in once, told twice or under another id', async () => {
    await history.record(entry);
    await history.record(entry);
    await history.record({ ...entry, id: 'entry-again' });
    expect(await history.checkInsBy(ASHA.id)).toEqual([
      { ...checkIn, keyResultId: 'kr-days', objectiveId: 'objective-1', cycleId: Q2.id },
    ]);
  });

  it('keeps what became of the objective itself, once, until the objective is deleted', async () => {
    const of = { objective: { id: 'objective-1', cycleId: Q2.id } };
    const objectiveEdit = {
      parents: { before: [], after: ['company-1'] },
      personId: ASHA.id,
      at: FIRST_DAY,
      why: '',
    };
    await history.record({ id: 'entry-4', objectiveEdit, ...of });
    await history.record({ id: 'entry-4', objectiveEdit, ...of });
    const kept = [{ ...objectiveEdit, objectiveId: 'objective-1', cycleId: Q2.id }];
    expect(await history.objectiveEdits('objective-1')).toEqual(kept);
    expect(await history.objectiveEditsBy(ASHA.id)).toEqual(kept);
    await history.forget('objective-1');
    expect(await history.objectiveEdits('objective-1')).toEqual([]);
  });

  it('keeps each edit: before, after, who, when and why', async () => {
    const terms = {
      title: 'Days',
      unit: 'NUMBER',
      currency: null,
      start: 14,
      target: 5,
      dueDate: '2026-06-30',
    } as const;
    const edit = {
      keyResultId: 'kr-days',
      before: terms,
      after: { ...terms, target: 7 },
      personId: ASHA.id,
      at: FIRST_DAY,
      why: 'One carrier left',
    };
    await history.record({ id: 'entry-3', edit, objective: { id: 'objective-1', cycleId: Q2.id } });
    expect(await history.editsBy(ASHA.id)).toEqual([{ ...edit, objectiveId: 'objective-1', cycleId: Q2.id }]);
  });
});
