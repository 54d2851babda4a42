import type { Document, Filter } from 'mongodb';
import { mongoDependencyStore } from '../../../src/features/okrs/alignment/dependencies.store';
import { mongoHistoryStore } from '../../../src/features/okrs/kept/history.store';
import { mongoObjectiveStore } from '../../../src/features/okrs/kept/objectives.store';
import { mongoPromptStore } from '../../../src/features/okrs/kept/prompts.store';
import { type TestDatabase, testDatabase } from '../../support/database';
import { ASHA, FIRST_DAY, MONDAY_9AM_KOLKATA, Q2 } from '../../support/okr-people';
import { countedIds } from '../../support/okr-world';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const drain = async (all: AsyncIterable<unknown>) => {
  for await (const _one of all);
};

it('finds everything by an index', async () => {
  const { connection } = database;
  const objectives = mongoObjectiveStore(connection, 'W1');
  const askings = mongoDependencyStore(connection, 'W1');
  const history = mongoHistoryStore(connection, 'W1');
  const prompts = mongoPromptStore(connection, 'W1', countedIds());
  await database.buildIndexes();
  const asked: [collection: string, filter: Filter<Document>][] = [];
  connection.set('debug', (collection: string, _method: string, filter: Filter<Document>) => {
    asked.push([collection, filter]);
  });

  await objectives.objective('o1');
  await objectives.objectivesOf(ASHA.id, Q2.id);
  await objectives.objectivesMeasuredBy(ASHA.id, Q2.id);
  await objectives.allObjectivesOf(ASHA.id);
  await objectives.objectivesHeldBy('TEAM', 'parcels', Q2.id);
  await objectives.objectivesOfHolders([ASHA.id, 'parcels', 'company'], [Q2.id, 'cycle-2026']);
  await objectives.submittedIn([Q2.id], { ownerIds: [ASHA.id], teamIds: ['parcels'], above: true });
  await objectives.unsubmittedOf(ASHA.id, [Q2.id]);
  await drain(objectives.owedGiven());
  await drain(objectives.owed());
  await drain(objectives.owed('o1'));
  await askings.unanswered([Q2.id]);
  await askings.owingAnswers();
  await askings.toldTo(ASHA.id);
  await history.checkInsBy(ASHA.id);
  await history.editsBy(ASHA.id);
  await history.editsIn('o1');
  await history.objectiveEdits('o1');
  await history.objectiveEditsBy(ASHA.id);
  await history.checkInsIn('2026-W15', ['kr-days']);
  await history.checkInsBetween(['kr-days'], FIRST_DAY, MONDAY_9AM_KOLKATA);
  await prompts.promptOf(ASHA.id);
  await drain(prompts.due(MONDAY_9AM_KOLKATA));
  await prompts.nextAfter(MONDAY_9AM_KOLKATA);
  await prompts.enrolment(Q2.id);
  await prompts.cyclesUnderWay();
  await drain(prompts.askedIn(Q2.id));

  connection.set('debug', false);
  expect(asked).toHaveLength(29);
  const unserved = [];
  for (const [collection, filter] of asked) {
    const plan = JSON.stringify(await connection.collection(collection).find(filter).explain());
    const keys = Object.keys(JSON.parse(/"keyPattern":({.*?})/.exec(plan)?.[1] ?? '{}'));
    const telling = keys.find((key) => key !== 'workspaceId');
    if (!telling || !(telling in filter)) unserved.push([collection, filter, keys]);
  }
  expect(unserved).toEqual([]);
});
