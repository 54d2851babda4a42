import { checkInsService } from '../../src/features/okrs/check-ins/check-ins.service';
import { mongoHistoryStore } from '../../src/features/okrs/kept/history.store';
import { mongoObjectiveStore } from '../../src/features/okrs/kept/objectives.store';
import { mongoPromptStore } from '../../src/features/okrs/kept/prompts.store';
import { tellWhatIsOwed } from '../../src/features/okrs/kept/telling.service';
import { deletion } from '../../src/features/okrs/objectives/deletion';
import type { KeyResultInput, ObjectiveInput } from '../../src/features/okrs/objectives/objective-form';
import type { CardOfWeek } from '../../src/features/okrs/objectives/objective-record';
import { objectivesService } from '../../src/features/okrs/objectives/objectives.service';
import { takeover } from '../../src/features/okrs/objectives/takeover';
import { promptsService } from '../../src/features/okrs/weekly/prompts.service';
import type { NewId } from '../../src/shared/ids';
import type { Submission } from '../../src/shared/submission';
import { testDatabase } from './database';
import { fakeCycles, fakePeople } from './okr-fakes';
import { ASHA, BEN, NINA, Q2 } from './okr-people';

const COLLECTIONS = [
  'objectives',
  'check_ins',
  'key_result_edits',
  'objective_edits',
  'objective_approvals',
  'okr_prompts',
  'okr_enrolments',
];

/** Ids that can be read: `id-1`, `id-2`, ... */
export function countedIds(): NewId {
  let count = 0;
  return () => `id-${++count}`;
}

/** Objectives over a real store, with Asha, Ben and Nina in the second quarter of 2026. */
export async function okrWorld() {
  const database = await testDatabase();
  const { connection } = database;
  const newId = countedIds();
  const store = mongoObjectiveStore(connection, 'W1');
  const history = mongoHistoryStore(connection, 'W1');
  const prompts = mongoPromptStore(connection, 'W1', newId);
  await database.buildIndexes();

  const people = fakePeople(ASHA, BEN, NINA);
  const cycles = fakeCycles(Q2);
  const touched: CardOfWeek[] = [];
  const real = { now: new Date('2026-11-01T00:00:00Z') };
  const deps = { store, people, cycles, newId, tell: () => undefined };
  const touchCard = async (card: CardOfWeek) => void touched.push(card);
  const announced = { times: 0 };
  const announce = () => void announced.times++;
  const telling = { store, history, prompts, touchCard, announce };

  return {
    store,
    history,
    prompts,
    people,
    cycles,
    touched,
    announced,
    real,
    telling,
    objectives: objectivesService(deps),
    deletion: deletion({ ...deps, history, redraw: (card) => void touched.push(card) }),
    takeover: takeover(deps),
    checkIns: checkInsService(deps),
    weekly: promptsService({
      prompts,
      store,
      history,
      people,
      cycles,
      time: { now: () => real.now },
      touchCard,
    }),
    tell: () => tellWhatIsOwed(telling),
    count: (collection: string) => connection.collection(collection).countDocuments({}),
    async forget() {
      for (const name of COLLECTIONS) await connection.collection(name).deleteMany({});
      people.reset();
      cycles.set(Q2);
      touched.length = 0;
    },
    close: () => database.close(),
  };
}

export type OkrWorld = Awaited<ReturnType<typeof okrWorld>>;

/** The `n`th submission, a second apart, of one modal. */
export const submission = (view: string, n = 1): Submission => ({
  view,
  at: new Date(Date.UTC(2026, 10, 1, 0, 0, n)),
});

export const days: KeyResultInput = {
  title: 'Days to deliver',
  unit: 'NUMBER',
  currency: null,
  start: 14,
  target: 5,
  dueDate: '2026-06-30',
};

export const written = (more: Partial<ObjectiveInput> = {}): ObjectiveInput => ({
  title: 'Deliver faster',
  why: '',
  kind: 'BUSINESS',
  krs: { 'kr-days': days },
  reason: '',
  ...more,
});
