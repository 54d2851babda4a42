import type { ObjectiveFigures } from '../../../src/features/cycles';
import { mongoObjectiveFigures } from '../../../src/features/okrs/kept/figures.store';
import { mongoObjectiveStore } from '../../../src/features/okrs/kept/objectives.store';
import type { Objective } from '../../../src/features/okrs/objectives/objective';
import type { ObjectiveStore } from '../../../src/features/okrs/ports';
import { type TestDatabase, testDatabase } from '../../support/database';
import { ASHA, anObjective, BEN, checkedIn, daysToDeliver, NINA, Q2 } from '../../support/okr-people';
import { commandsOf } from '../../support/store-commands';

let database: TestDatabase;
let store: ObjectiveStore;
let figures: ObjectiveFigures;

beforeAll(async () => {
  database = await testDatabase({ reports: true });
  store = mongoObjectiveStore(database.connection, 'W1');
  figures = mongoObjectiveFigures(database.connection, 'W1');
  await database.buildIndexes();
});
afterAll(() => database.close());
beforeEach(() => database.connection.collection('objectives').deleteMany({}));

let written = 0;
async function has(more: Partial<Objective>, into = store): Promise<void> {
  written += 1;
  await into.create(anObjective({ id: `objective-${written}`, place: written, ...more }), []);
}
const keyResult = (week: string | null, ownerId = ASHA.id) =>
  daysToDeliver({ id: `kr-${week}-${ownerId}`, ownerId, latest: week === null ? null : checkedIn({ week }) });
const inQ2 = async () => Object.fromEntries((await figures.standings([Q2.id])).get(Q2.id)!);

describe('how objectives stand', () => {
  it('is counted by owner; those of teams, and abandoned ones, are nobody’s', async () => {
    await has({ ownerId: BEN.id, keyResults: [] });
    await has({ ownerId: BEN.id, keyResults: [], status: 'ACHIEVED' });
    await has({ ownerId: BEN.id, keyResults: [], level: 'TEAM' });
    await has({ ownerId: BEN.id, keyResults: [], status: 'ABANDONED', place: null });
    expect(await inQ2()).toEqual({ [BEN.id]: { objectives: 2, keyResults: 0, checkedInThrough: null } });
  });

  it('says up to which week somebody has checked in on every key result of theirs, whoever owns the objective', async () => {
    const owned = { ownerId: BEN.id };
    await has({
      ...owned,
      keyResults: [keyResult('2026-W16'), keyResult('2026-W15'), keyResult('2026-W14', NINA.id)],
    });
    await has({ ...owned, keyResults: [keyResult(null, NINA.id), keyResult('2026-W16')] });
    expect(await inQ2()).toEqual({
      [BEN.id]: { objectives: 2, keyResults: 0, checkedInThrough: null },
      [ASHA.id]: { objectives: 0, keyResults: 3, checkedInThrough: '2026-W15' },
      [NINA.id]: { objectives: 0, keyResults: 2, checkedInThrough: null },
    });
  });

  it('leaves out key results that nobody is asked about any more', async () => {
    await has({ keyResults: [keyResult('2026-W15')], status: 'ACHIEVED' });
    await has({ keyResults: [keyResult(null)], status: 'ABANDONED', place: null });
    expect(await inQ2()).toEqual({ [ASHA.id]: { objectives: 1, keyResults: 0, checkedInThrough: null } });
  });

  it('keeps cycles and workspaces apart', async () => {
    await has({ cycleId: 'cycle-q3', keyResults: [] });
    await has(
      { keyResults: [] },
      mongoObjectiveStore(database.connection.useDb(database.connection.name), 'W2'),
    );
    const all = await figures.standings([Q2.id, 'cycle-q3']);
    expect([...all].map(([id, standings]) => [id, standings.size])).toEqual([
      [Q2.id, 0],
      ['cycle-q3', 1],
    ]);
  });

  it('is found by an index, with as many questions for two cycles and many people as for one', async () => {
    for (let i = 0; i < 120; i += 1)
      await has({ ownerId: `person-${i}`, keyResults: [keyResult(null, `person-${i}`)] });
    await has({ cycleId: 'cycle-q3' });
    const commands = await commandsOf(database.connection, () => figures.standings([Q2.id, 'cycle-q3']));
    expect(commands).toEqual(['aggregate', 'aggregate']);
    expect((await inQ2())['person-119']).toEqual({ objectives: 1, keyResults: 1, checkedInThrough: null });
    expect(await commandsOf(database.connection, () => figures.standings([]))).toEqual([]);

    const match = { workspaceId: 'W1', cycleId: { $in: [Q2.id] }, place: { $gte: 0 }, level: 'INDIVIDUAL' };
    const plan = await database.connection.collection('objectives').find(match).explain();
    expect(JSON.stringify(plan)).toContain('"cycleId":1,"level":1,"holderId":1,"place":1');
  });
});
