import { type TestDatabase, testDatabase } from '../support/database';
import { everythingShown, type Shown } from '../support/everything-shown';
import { everythingStored, tracesOf } from '../support/everything-stored';
import { DRAFTED, type Step, type Without, wholeReviewLife, wordsAbout } from '../support/review-life';
import { type Colleague, type Moment, type ReviewLife, reviewLife } from '../support/review-life-world';

/** A life without anything in between: where everything stood after each step, and what was shown then. */
interface Undisturbed {
  readonly steps: readonly (readonly [name: string, step: Step])[];
  readonly after: readonly { readonly moment: Moment; readonly shown: Shown }[];
}

let database: TestDatabase;
let life: ReviewLife;
let full: Undisturbed;
let withoutMei: Undisturbed;
let withoutAsha: Undisturbed;
beforeAll(async () => {
  database = await testDatabase();
  life = await reviewLife(database);
  const before = await life.moment();
  const lived = async (without?: Without) => {
    await life.backTo(before);
    return undisturbed(without);
  };
  full = await lived();
  withoutMei = await lived({ writer: 'mei' });
  withoutAsha = await lived({ subject: 'asha' });
}, 120_000);
afterAll(() => database.close());

const STEPS = Object.keys(wholeReviewLife());
const at = (name: string) => STEPS.indexOf(name);
const MEI_WRITES = at('written by Mei and the manager, and Sven is given longer');
const SEALED = at('all sealed');
const SUMMED_UP = at('summed up by the manager');
const RELEASED = at('released by the manager');
const ALL_RELEASED = at('released by the order');
const LAST = STEPS.length - 1;
const AFTER_EACH = STEPS.slice(0, -1).map((name, i) => [name, i] as const);

async function undisturbed(without?: Without): Promise<Undisturbed> {
  const steps = Object.entries(wholeReviewLife(without));
  const after: { moment: Moment; shown: Shown }[] = [];
  for (const [, step] of steps) {
    await step(life, []);
    after.push({ shown: await shown(), moment: await life.moment() });
  }
  return { steps, after };
}

async function shown(): Promise<Shown> {
  const others = (await life.world.cycles.all()).filter(({ id }) => id !== life.world.cycle.id);
  return everythingShown(life, [life.world.cycle.id, ...others.map(({ id }) => id)]);
}

/** What happens between two steps. @returns what is shown at once, what is told afterwards, and what is shown in the end. */
async function disturbed(after: number, happens: () => Promise<unknown>) {
  await life.backTo(full.after[after]!.moment);
  await happens();
  const atOnce = after >= SEALED ? await shown() : {};
  const told: string[] = [];
  for (const [, step] of full.steps.slice(after + 1)) await step(life, told);
  return { atOnce, told, inTheEnd: await shown() };
}

type Disturbed = Awaited<ReturnType<typeof disturbed>>;

/** Texts are shuffled anew wherever they are sealed anew. */
const unordered = (text: string) =>
  text
    .split(/\n|\r\n|(?<=,)/)
    .sort()
    .join('\n');

/** The same for everybody but some, text by text. */
function expectSame(now: Shown, before: Shown, except: RegExp, resealed: boolean): void {
  const told = (all: Shown) =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([who]) => !except.test(who))
        .map(([who, text]) => [who, resealed ? unordered(text) : text]),
    );
  expect(told(now)).toEqual(told(before));
}

/** At once, and in the end: nobody but some notices anything. */
function expectNothingShown({ atOnce, inTheEnd }: Disturbed, after: number, except: RegExp, of = full): void {
  if (after >= SEALED) expectSame(atOnce, of.after[after]!.shown, except, of !== full);
  expectSame(inTheEnd, of.after[LAST]!.shown, except, after < SEALED || of !== full);
}

/** Nothing of somebody who was erased is left anywhere. */
async function expectNoTraceOf(who: Colleague, { told }: Disturbed, words: readonly string[] = []) {
  await life.settleAudit();
  const [first = '', last = ''] = life.names[who].split(' ');
  const theirs = [life.ids[who], life.names[who], `${first}.${last}@example.com`, ...words];
  expect(tracesOf(theirs, await everythingStored(database.connection))).toEqual([]);
  expect(told.filter((line) => theirs.some((word) => line.includes(word)))).toEqual([]);
}

const moves = (who: Colleague, manager: Colleague) =>
  life.people.setManager(life.ids[who], life.ids[manager], life.clock.now());
const MEI_AND_NAMES = /^mei/;

describe('the reviews of Asha and Ben', () => {
  it('end with what each of them and Nora read, and HR', () => {
    const read = full.after[LAST]!.shown;
    expect(read['asha: asha’s summary of cycle 0']).toContain('*3.5*  Peers  ·  3–4 answers');
    expect(read['nora: asha’s summary of cycle 0']).toContain('*≥4.5*  Reports  ·  3–4 answers');
    expect(read['helen: the table of cycle 0']).toContain('"Overall performance","Peers","3.3","4"');
    expect(read['asha: asha’s summary of cycle 0']).toContain('Calm in every storm');
    expect(read['helen: asha’s summary of cycle 1']).toContain('before 3.3');
    expect(read['tara: asha’s summary of cycle 0']).toContain('There is no summary here');
    expect(read['helen: the room of cycle 0']).toContain('2 released');
  });
});

describe('Mei, who is asked as a peer, leaves', () => {
  const asIf = (after: number) => (after < MEI_WRITES ? withoutMei : full);

  it.each(AFTER_EACH)(
    'after it was %s: nothing shown changes, but for what she never wrote',
    async (_, after) =>
      expectNothingShown(await disturbed(after, () => life.leaves('mei')), after, MEI_AND_NAMES, asIf(after)),
  );

  it.each(AFTER_EACH)(
    'after it was %s, and is erased: nor then, and nothing leads to her',
    async (_, after) => {
      const found = await disturbed(after, () => life.erased('mei'));
      expectNothingShown(found, after, MEI_AND_NAMES, asIf(after));
      await expectNoTraceOf('mei', found, after < MEI_WRITES ? [DRAFTED] : []);
    },
  );
});

describe('Asha, whom it is about, leaves', () => {
  it.each(AFTER_EACH)('after it was %s: all goes on', async (_, after) => {
    const { atOnce, inTheEnd } = await disturbed(after, () => life.leaves('asha'));
    if (after >= SEALED) expectSame(atOnce, full.after[after]!.shown, /^asha/, false);
    expect(inTheEnd['helen: the room of cycle 0']).toContain('2 people’s reviews are sealed.\n2 released');
  });

  it.each(AFTER_EACH)('after it was %s, and is erased: she was never there', async (_, after) => {
    const found = await disturbed(after, () => life.erased('asha'));
    expectNothingShown(found, after, /^asha|^operator: what is kept about asha/, withoutAsha);
    await expectNoTraceOf('asha', found, wordsAbout('asha'));
  });
});
