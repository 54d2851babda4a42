import fc from 'fast-check';
import { mongoAssignmentStore } from '../../src/features/reviews/assignments.store';
import type { Question } from '../../src/features/reviews/question';
import { mongoQuestionStore } from '../../src/features/reviews/questions/review-questions.store';
import { lookedAt } from '../../src/features/reviews/writing/looked-at';
import { writingService } from '../../src/features/reviews/writing/writing.service';
import type { Connection } from '../../src/storage/connection';
import { type TestDatabase, testDatabase } from '../support/database';
import { fakeCycles, fakePeople } from '../support/okr-fakes';
import { ASHA, actor, BEN, Q2 } from '../support/okr-people';
import { countedIds } from '../support/okr-world';
import { nameOfText } from '../support/one-on-ones';
import { IN_THE_WINDOW } from '../support/review-conversation';
import { assignment } from '../support/reviews';

const asked = { hint: '', required: false, roles: ['PEER'], type: 'TEXT' } as const;
const QUESTIONS: readonly Question[] = [
  { ...asked, id: 'strengths', label: 'Strengths' },
  { ...asked, id: 'else', label: 'Anything else' },
];
const RUNS = { numRuns: 30 };
const ben = actor(BEN);
const ids = countedIds();

let database: TestDatabase;
let processes: ReturnType<typeof processOn>[];
beforeAll(async () => {
  database = await testDatabase();
  processes = [database.connection, await database.another()].map(processOn);
  await database.buildIndexes();
  await processes[0]!.questions.replace(Q2.id, QUESTIONS, 0);
});
afterAll(() => database.close());

/** One of two processes that write in the same database. */
function processOn(connection: Connection) {
  const store = mongoAssignmentStore(connection, 'W1');
  const questions = mongoQuestionStore(connection, 'W1', ids);
  const talks = { met: async () => true, suggested: async () => true };
  const world = { people: fakePeople(ASHA, BEN) as never, cycles: fakeCycles(Q2) as never };
  return { store, questions, writing: writingService({ store, questions, talks, nameOfText, ...world }) };
}

/** Ben's review of Asha, not begun. */
async function assigned(): Promise<string> {
  const id = `review ${ids()}`;
  const { store } = processes[0]!;
  for (const { state, ...line } of await store.ofReviewer(BEN.id, [Q2.id]))
    if (state !== 'REMOVED') await store.replaceLine({ ...line, state: 'REMOVED' }, [], []);
  await store.insert(assignment(id, { cycleId: Q2.id, subjectId: ASHA.id, reviewerId: BEN.id }), [], []);
  return id;
}

/** What windows send, each thing once or twice, through either process. */
interface Sent {
  readonly window: string;
  readonly at: number;
  readonly kind: 'autosave' | 'save';
  readonly typed: Readonly<Record<string, string>>;
  readonly times: readonly number[];
}
const text = fc.constantFrom('', 'Calm', 'Calm in a storm', 'Never late', 'x');
const everythingFrom = (...windows: string[]) =>
  fc
    .array(
      fc.record({
        window: fc.constantFrom(...windows),
        kind: fc.constantFrom<Sent['kind']>('autosave', 'save'),
        typed: fc.dictionary(fc.constantFrom('strengths', 'else'), text, { minKeys: 1 }),
        times: fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((all) => all.map((one, i): Sent => ({ ...one, at: i + 1 })));
const inAnyOrder = (...windows: string[]) =>
  everythingFrom(...windows).chain((all) => {
    const arriving = all.flatMap((sent) => sent.times.map((process) => ({ ...sent, process })));
    return fc.tuple(fc.constant(all), fc.shuffledSubarray(arriving, { minLength: arriving.length }));
  });
const lastTyped = (all: readonly Sent[], question: string): string | undefined =>
  all.findLast((sent) => Object.hasOwn(sent.typed, question))?.typed[question];

async function arrive(id: string, { at, kind, typed, window, process }: Sent & { readonly process: number }) {
  const { writing } = processes[process]!;
  const fields = Object.entries(typed);
  if (kind === 'autosave')
    await Promise.all(
      fields.map(([questionId, value]) =>
        writing.autosave(
          ben,
          { id, window },
          { questionId, value, shown: 'something else', at },
          IN_THE_WINDOW,
        ),
      ),
    );
  else {
    const held = fields.map(([question, now]) => [question, { now, shown: 'something else' }]);
    const form = { fields: Object.fromEntries(held), window, at, clock: 'slack' } as const;
    await writing.save(ben, id, form, IN_THE_WINDOW);
  }
}

const stored = async (id: string) => (await processes[0]!.store.assignment(id))!;

describe('autosaves and saves that arrive at once, by two processes, late, twice or out of order', () => {
  it('leave the text that was typed last into their one window, each answer once', () =>
    fc.assert(
      fc.asyncProperty(inAnyOrder('w1'), async ([all, arriving]) => {
        const id = await assigned();
        await Promise.all(arriving.map((sent) => arrive(id, sent)));
        const { answers, state } = await stored(id);
        const last = QUESTIONS.flatMap(({ id: question }) => {
          const typed = lastTyped(all, question);
          return typed === undefined ? [] : [[question, typed]];
        });
        expect(state).toBe('DRAFT');
        expect(answers.map(({ id: question, value }) => [question, value]).sort()).toEqual(last.sort());
      }),
      RUNS,
    ));

  it('leave what was typed last among what two windows typed, each answer once', () =>
    fc.assert(
      fc.asyncProperty(inAnyOrder('w1', 'w2'), async ([all, arriving]) => {
        const id = await assigned();
        await Promise.all(arriving.map((sent) => arrive(id, sent)));
        const { answers } = await stored(id);
        expect(new Set(answers.map((answer) => answer.id)).size).toBe(answers.length);
        for (const { id: question } of QUESTIONS) {
          const value = answers.find((answer) => answer.id === question)?.value;
          const lines = String(value ?? '').split('\n');
          const last = lastTyped(all, question);
          if (last) expect(lines).toContain(last);
        }
      }),
      { numRuns: 15 },
    ));

  it('change no word of a review that is submitted meanwhile, and leave no time in it', () =>
    fc.assert(
      fc.asyncProperty(inAnyOrder('w1', 'w2'), fc.nat(), async ([, arriving], when) => {
        const id = await assigned();
        const before = when % (arriving.length + 1);
        await Promise.all(arriving.slice(0, before).map((sent) => arrive(id, sent)));
        const seen = async () => lookedAt(nameOfText)(await stored(id));
        const seenFirst = await seen();
        await Promise.allSettled([
          processes[0]!.writing.confirm(ben, seenFirst, IN_THE_WINDOW),
          ...arriving.slice(before).map((sent) => arrive(id, sent)),
        ]);
        // Where an autosave came first, the confirmation shows it and is given again.
        await processes[1]!.writing.confirm(ben, await seen(), IN_THE_WINDOW);
        const locked = await stored(id);
        expect(locked.state).toBe('SUBMITTED');
        expect(locked.answers.every(({ savedAt }) => savedAt === null)).toBe(true);
        await Promise.allSettled(arriving.map((sent) => arrive(id, sent)));
        expect(await stored(id)).toEqual(locked);
      }),
      RUNS,
    ));
});
