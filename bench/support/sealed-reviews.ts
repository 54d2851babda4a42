import { mongoCycleStore } from '../../src/features/cycles/cycles.store';
import type { Question } from '../../src/features/reviews/question';
import { ROLES, type Role } from '../../src/features/reviews/role';
import type { SealedReview, Snapshot } from '../../src/features/reviews/sealing/snapshot';
import { mongoSnapshotStore } from '../../src/features/reviews/sealing/snapshots.store';
import { randomIds } from '../../src/shared/ids';
import { buildIndexes, type Connection } from '../../src/storage/connection';
import { largeCompany } from './large-company';
import { personId, WORKSPACE } from './server';

const TEAMS = 10;
const RATINGS = 5;
const QUESTIONS = 20;
/** Those who reviewed somebody: twelve peers and reports, the manager and the person themselves. */
const REVIEWERS: readonly Role[] = [
  ...(['SELF', 'MANAGER'] as const),
  ...Array.from({ length: 8 }, () => 'PEER' as const),
  ...Array.from({ length: 4 }, () => 'REPORT' as const),
];
const SENTENCE = 'She answered every carrier in March within a day, & nobody waited. ';
const CHARACTERS = 1_500;
const TEXT = SENTENCE.repeat(Math.ceil(CHARACTERS / SENTENCE.length)).slice(0, CHARACTERS);
const LAST_CYCLE = 'last-cycle';

const newId = randomIds();
const idOf = (i: number): string => `person-${personId(i)}`;

const questions: readonly Question[] = Array.from({ length: QUESTIONS }, (_, i): Question => {
  const asked = { id: `question-${i}`, label: `Question ${i}`, hint: '', required: true, roles: ROLES };
  return i < RATINGS
    ? { ...asked, type: 'RATING', points: null, overall: i === 0 }
    : { ...asked, type: 'TEXT' };
});

/** Whose summary the `i`th member reads as the manager, in which cycle: the value of its button. */
export const summaryOf = (cycleId: string, i: number, people: number): string =>
  `${cycleId} ${idOf((i + 1) % people)}`;

/**
 * Everybody was the manager of somebody when their reviews were sealed, in this cycle and in the one before: twenty
 * questions that fourteen people answered with 315,000 characters.
 * @returns the id of this cycle.
 */
export async function sealReviews(connection: Connection, people: number): Promise<string> {
  await largeCompany(connection, people, TEAMS);
  const snapshots = mongoSnapshotStore(connection, WORKSPACE);
  await buildIndexes(connection);
  const [cycle] = await mongoCycleStore(connection, WORKSPACE).cycles();
  await addLastCycle(connection);
  for (let i = 0; i < people; i += 1)
    await snapshots.insertAll([
      snapshotOf(LAST_CYCLE, i, people, '2026-01-01'),
      snapshotOf(cycle!.id, i, people, '2026-04-01'),
    ]);
  return cycle!.id;
}

async function addLastCycle(connection: Connection): Promise<void> {
  const cycles = connection.model('Cycle');
  const [stored] = await cycles.find({ workspaceId: WORKSPACE }).lean();
  const name = { name: 'Last quarter', nameKey: 'last quarter' };
  await cycles.insertMany([{ ...stored, _id: LAST_CYCLE, ...name, state: 'CLOSED' }], { lean: true });
}

function snapshotOf(cycleId: string, i: number, people: number, sealedOn: string): Snapshot {
  const reviews = REVIEWERS.map(reviewAs);
  const ids = reviews.map(({ id }) => id);
  return {
    ...{ id: newId(), cycleId, subjectId: idOf((i + 1) % people), managerId: idOf(i), sealedOn },
    ...{ anonymityMinimum: 3, ratingLabels: ['Poor', 'Fair', 'Good', 'Strong', 'Outstanding'] },
    ...{ questions, asked: ROLES, reviews },
    orders: Object.fromEntries(questions.map(({ id }) => [id, ids])),
  };
}

const reviewAs = (role: Role): SealedReview => ({
  ...{ id: newId(), role },
  answers: questions.map(({ id, type }) => ({ id, value: type === 'RATING' ? 4 : TEXT })),
});
