import type { Cycle } from '../../src/features/cycles';
import { mongoCycleStore } from '../../src/features/cycles/cycles.store';
import type { Assignment } from '../../src/features/reviews/assignment';
import { mongoAssignmentStore } from '../../src/features/reviews/assignments.store';
import type { Question } from '../../src/features/reviews/question';
import { DEFAULT_QUESTIONS } from '../../src/features/reviews/questions/default-questions';
import { mongoQuestionStore } from '../../src/features/reviews/questions/review-questions.store';
import { systemTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import { buildIndexes, type Connection } from '../../src/storage/connection';
import { largeCompany } from './large-company';
import { personId, WORKSPACE } from './server';

const DAY_MS = 24 * 3_600_000;
const TEAMS = 10;
const QUESTIONS = 20;
/** So many characters are answered to a question of the default set. */
const ANSWERED = 400;
/** Of 3,000: as much as people write. */
const SENTENCE =
  'She answered every carrier in March within a day, so that no parcel had to wait over a weekend. ';

/** What is asked, and how many characters everybody has written to each text. */
export interface Asked {
  readonly questions: readonly Question[];
  readonly characters: number;
}

const textAsked = (i: number): Question => ({
  ...{ id: `question-${i}`, label: `Question ${i}`, hint: '', required: true },
  ...{ type: 'TEXT', roles: ['PEER'] },
});

/** As much as there may be: twenty questions, five of them ratings. */
export const LARGEST: Asked = {
  questions: Array.from({ length: QUESTIONS }, (_, i): Question => {
    const text = textAsked(i);
    return i < 5 ? { ...text, type: 'RATING', points: null, overall: false } : text;
  }),
  characters: 1_500,
};

/** As much as is typed: twenty texts. */
export const WORDIEST: Asked = {
  questions: Array.from({ length: QUESTIONS }, (_, i) => textAsked(i)),
  characters: 1_500,
};

/** In which everybody has written their draft, and goes on. */
const WINDOW = 'window-1';

const textAt = (length: number) => SENTENCE.repeat(Math.ceil(length / SENTENCE.length)).slice(0, length);
const fullDraft = ({ questions, characters }: Asked) =>
  questions.map(({ id, type }) => ({
    id,
    value: type === 'RATING' ? 4 : textAt(characters),
    savedAt: 1,
    window: WINDOW,
  }));

/** Of the review that the `i`th member writes. */
export const reviewId = (i: number): string => `review-${i}`;

/** Everybody has submitted so many reviews of others as their peers, each an answer to all seven default questions. */
export async function submittedReviews(connection: Connection, people: number, each: number): Promise<void> {
  const store = mongoAssignmentStore(connection, WORKSPACE);
  const cycle = await openCycle(connection, people);
  const answers = DEFAULT_QUESTIONS.map(({ id, type }) => ({
    ...{ id, value: type === 'RATING' ? 4 : textAt(ANSWERED), savedAt: null },
  }));
  for (let round = 0; round < each; round += 1)
    await store.insertAll(
      Array.from({ length: people }, (_, i) => ({
        assignment: {
          ...{
            ...assignmentOf(cycle.id, i, people),
            id: `review-${i}-${round}`,
            state: 'SUBMITTED',
            answers,
          },
          subjectId: `person-${personId((i + round + 1) % people)}`,
        },
        toTell: [],
        audit: [],
      })),
    );
}

/** One in which reviews opened yesterday and close tomorrow. */
async function openCycle(connection: Connection, people: number): Promise<Cycle> {
  await largeCompany(connection, people, TEAMS);
  await buildIndexes(connection);
  const now = systemTime().now().getTime();
  const reviewWindow = {
    'reviewWindow.opensAt': new Date(now - DAY_MS),
    'reviewWindow.closesAt': new Date(now + DAY_MS),
  };
  await connection.model('Cycle').updateMany({ workspaceId: WORKSPACE }, { $set: reviewWindow });
  const [cycle] = (await mongoCycleStore(connection, WORKSPACE).cycles()) as Cycle[];
  return cycle!;
}

/** Everybody writes one review of somebody else, as a peer, and has answered all that is asked in a draft. */
export async function openReviews(connection: Connection, people: number, asked: Asked): Promise<void> {
  const store = mongoAssignmentStore(connection, WORKSPACE);
  const sets = mongoQuestionStore(connection, WORKSPACE, randomIds());
  const cycle = await openCycle(connection, people);
  await sets.replace(cycle.id, asked.questions, 0);
  const assignments = Array.from({ length: people }, (_, i) => ({
    assignment: { ...assignmentOf(cycle.id, i, people), answers: fullDraft(asked) },
    toTell: [],
    audit: [],
  }));
  await store.insertAll(assignments);
}

const assignmentOf = (cycleId: string, i: number, people: number): Assignment => ({
  id: reviewId(i),
  cycleId,
  reviewerId: `person-${personId(i)}`,
  subjectId: `person-${personId((i + 1) % people)}`,
  ...{ role: 'PEER', state: 'DRAFT', subjectIncluded: false, extendedTo: null },
  answers: [],
  ...{ saidBefore: null, declineReason: null, revision: 1 },
});

const typedInto = { type: 'plain_text_input', action_id: 'reviews.autosave' };
const fieldOf = (question: number): string => `answers.question-${question}`;
const STORED = textAt(WORDIEST.characters);
const BLOCKS = WORDIEST.questions.map((_, question) => ({
  ...{ type: 'input', block_id: fieldOf(question) },
  element: { ...typedInto, initial_value: STORED },
}));
const state = (value: string) => ({ 'reviews.autosave': { type: 'plain_text_input', value } });
const UNTOUCHED = Object.fromEntries(BLOCKS.map(({ block_id }) => [block_id, state(STORED)]));

/** What Slack sends when the `i`th member has typed `text` into a field of the window of their wordiest review. */
export const keystroke = (i: number, question: number, text: string, at: number) => ({
  type: 'block_actions',
  team: { id: WORKSPACE, domain: 'bench' },
  user: { id: personId(i), team_id: WORKSPACE },
  api_app_id: 'A0SIMULATOR',
  trigger_id: 'trigger',
  container: { type: 'view' },
  view: {
    ...{ id: `V0BENCH${i}`, type: 'modal', callback_id: 'reviews.submit', hash: 'hash' },
    private_metadata: `${reviewId(i)} ${WINDOW}`,
    blocks: BLOCKS,
    state: { values: { ...UNTOUCHED, [fieldOf(question)]: state(text) } },
  },
  actions: [{ ...typedInto, block_id: fieldOf(question), value: text, action_ts: at.toFixed(6) }],
});
