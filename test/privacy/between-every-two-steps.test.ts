import { randomUUID } from 'node:crypto';
import { buttonValues, modalOf, textOf } from '../support/conversation';
import { type TestDatabase, testDatabase } from '../support/database';
import { everythingShown, type Shown } from '../support/everything-shown';
import { everythingStored, tracesOf } from '../support/everything-stored';
import {
  DRAFTED,
  type Step,
  type Without,
  wholeReviewLife,
  wordOf,
  wordsAbout,
} from '../support/review-life';
import { type Colleague, type Moment, type ReviewLife, reviewLife } from '../support/review-life-world';

/** A life without anything in between: where everything stood after each step, and what was shown then. */
interface Undisturbed {
  readonly steps: readonly Step[];
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
const MEI_WRITES = STEPS.indexOf('written by Mei and the manager, and Sven is given longer');
const SEALED = STEPS.indexOf('all sealed');
const SUMMED_UP = STEPS.indexOf('summed up by the manager');
const RELEASED = STEPS.indexOf('released by the manager');
const LAST = STEPS.length - 1;
const AFTER_EACH = STEPS.slice(0, -1).map((name, after) => ({ name, after }));

async function undisturbed(without?: Without): Promise<Undisturbed> {
  const steps = Object.values(wholeReviewLife(without));
  const after: { moment: Moment; shown: Shown }[] = [];
  for (const [i, step] of steps.entries()) {
    await step(life, []);
    after.push({ shown: i >= SEALED ? await shown() : {}, moment: await life.moment() });
  }
  return { steps, after };
}

async function shown(readers?: readonly Colleague[]): Promise<Shown> {
  const { id } = life.world.cycle;
  const others = (await life.world.cycles.all()).filter((cycle) => cycle.id !== id);
  return everythingShown(life, [id, ...others.map((cycle) => cycle.id)], readers);
}

/** Lets something happen between two steps. @returns what is shown then; nothing is before it is sealed. */
async function between(after: number, happens: () => Promise<unknown>): Promise<Shown> {
  await happens();
  return after >= SEALED ? shown() : {};
}

/** Lives on to the end. @returns what is told on the way, and shown in the end. */
async function goesOn(after: number) {
  const told: string[] = [];
  for (const step of full.steps.slice(after + 1)) await step(life, told);
  return { told, inTheEnd: await shown(after < SEALED ? undefined : ['asha', 'ben', 'helen']) };
}

/** Wherever it is sealed anew, texts are shuffled anew. */
const words = (text: string) => text.split(/[^\p{L}\p{N}.≤≥–]+/u).sort();

/** Everybody but some reads the same, text by text. */
function expectSame(now: Shown, before: Shown, { except = /^$/, isOrdered = true } = {}): void {
  for (const [what, text] of Object.entries(now)) {
    if (except.test(what)) continue;
    if (isOrdered && !what.startsWith('operator: what is kept'))
      expect({ [what]: text }).toEqual({ [what]: before[what] });
    else expect({ [what]: words(text) }).toEqual({ [what]: words(before[what] ?? 'nothing') });
  }
}

/** Nothing of somebody who was erased is left anywhere. */
async function expectNoTraceOf(who: Colleague, told: readonly string[], typed: readonly string[] = []) {
  await life.settleAudit();
  const [first = '', last = ''] = life.names[who].split(' ');
  const theirs = [life.ids[who], life.names[who], `${first}.${last}@example.com`, ...typed];
  expect(tracesOf(theirs, await everythingStored(database.connection))).toEqual([]);
  expect(told.filter((line) => theirs.some((word) => line.includes(word)))).toEqual([]);
}

const moves = (who: Colleague, manager: Colleague) =>
  life.people.setManager(life.ids[who], life.ids[manager], life.clock.now());

it('a life of reviews ends with what everybody reads', () => {
  const read = full.after[LAST]!.shown;
  expect(read['asha: asha’s summary of cycle 0']).toContain('*3.5*  Peers  ·  3–4 answers');
  expect(read['nora: asha’s summary of cycle 0']).toContain('*≥4.5*  Reports  ·  3–4 answers');
  expect(read['helen: the table of cycle 0']).toContain('"Overall performance","Peers","3.3","4"');
  expect(read['asha: asha’s summary of cycle 0']).toContain('Calm in every storm');
  expect(read['helen: asha’s summary of cycle 1']).toContain('before 3.3');
  expect(read['tara: asha’s summary of cycle 0']).toContain('There is no summary here');
  expect(read['helen: the room of cycle 0']).toContain('2 released  ·  1 acknowledged');
  expect(read['asha: asha’s summary of cycle 0']).toContain('The rollout was left out.');
});

describe.each(AFTER_EACH)('after it was $name', ({ after }) => {
  const resealed = { isOrdered: after >= SEALED };
  const then = () => full.after[after]!.shown;
  const inTheEnd = () => full.after[LAST]!.shown;
  beforeEach(() => life.backTo(full.after[after]!.moment));

  it('Mei, a peer, leaves and is erased: nobody sees a difference but in what she never wrote, and nothing leads to her', async () => {
    expectSame(await between(after, () => life.leaves('mei')), then());
    expectSame(await between(after, () => life.erased('mei')), then());
    const { told, inTheEnd: ended } = await goesOn(after);
    expectSame(ended, (after < MEI_WRITES ? withoutMei : full).after[LAST]!.shown, resealed);
    await expectNoTraceOf('mei', told, after < MEI_WRITES ? [DRAFTED] : []);
  });

  it('Asha, whom it is about, leaves and is erased: the others see no difference, and then as if nobody had ever been asked about her', async () => {
    const except = /asha:|about asha/;
    expectSame(await between(after, () => life.leaves('asha')), then(), { except });
    const differently = { except, isOrdered: false };
    expectSame(await between(after, () => life.erased('asha')), withoutAsha.after[after]!.shown, differently);
    const { told, inTheEnd: ended } = await goesOn(after);
    expectSame(ended, withoutAsha.after[LAST]!.shown, differently);
    await expectNoTraceOf('asha', told, wordsAbout('asha'));
  });

  it('Nora, the manager, leaves, Tara takes over, and Nora is erased: Tara reads what Nora read until it is released', async () => {
    const except = /^(nora|tara):|who is late/;
    const hers = 'nora: asha’s summary of cycle 0';
    const taras = 'tara: asha’s summary of cycle 0';
    const nobodys = full.after[LAST]!.shown[taras];
    const takenOver = async () => {
      await life.leaves('nora');
      for (const report of ['asha', 'ben'] as const) await moves(report, 'tara');
    };
    const left = await between(after, takenOver);
    expectSame(left, then(), { except });
    if (after >= SEALED) expect(left[taras]).toBe(after < RELEASED ? then()[hers] : nobodys);

    const unwritten = after >= SUMMED_UP && after < RELEASED;
    const once = unwritten ? full.after[SEALED]!.shown : then();
    const erased = await between(after, () => life.erased('nora'));
    expectSame(erased, once, { except });
    if (after >= SEALED) expect(erased[taras]).toBe(after < RELEASED ? once[hers] : nobodys);

    const { told, inTheEnd: ended } = await goesOn(after);
    expectSame(ended, inTheEnd(), { except, ...resealed });
    if (after < SEALED) expect(words(ended[taras]!)).toEqual(words(inTheEnd()[hers]!));
    await expectNoTraceOf('nora', told);
  });

  it('Asha gets another manager: who reads is decided when it is sealed, and what is read does not change', async () => {
    expectSame(await between(after, () => moves('asha', 'tara')), then());
    const { inTheEnd: ended } = await goesOn(after);
    expectSame(ended, inTheEnd(), { except: /^(nora|tara):/, ...resealed });
    if (after < SEALED)
      expect(words(ended['tara: asha’s summary of cycle 0']!)).toEqual(
        words(inTheEnd()['nora: asha’s summary of cycle 0']!),
      );
  });

  it('Quin, who is asked as a report, gets another manager, and Luca is an HR admin no more: nobody else sees a difference', async () => {
    const except = /^luca:/;
    const changed = await between(after, async () => {
      await moves('quin', 'ben');
      await life.isHrNoMore('luca');
    });
    expectSame(changed, then(), { except });
    if (after >= SEALED)
      expect(changed['luca: asha’s summary of cycle 0']).toContain('There is no summary here');
    expectSame((await goesOn(after)).inTheEnd, inTheEnd(), { except, ...resealed });
  });
});

it.each(AFTER_EACH.filter(({ after }) => after < SEALED))(
  'what was submitted when Asha left after it was $name is sealed, and nothing else',
  async ({ after }) => {
    await life.backTo(full.after[after]!.moment);
    const lines = await life.world.deps.store.ofSubject(life.ids.asha, life.world.cycle.id);
    const submitted = lines.flatMap(({ id, state }) => (state === 'SUBMITTED' ? [id] : []));
    await life.leaves('asha');
    await goesOn(after);
    const sealed = await life.world.deps.snapshots.snapshot(life.world.cycle.id, life.ids.asha);
    expect(sealed?.reviews.map(({ id }) => id)).toEqual(submitted.sort());
  },
);

it('names that are revealed say of Mei, once she is erased, only that somebody left', async () => {
  await life.backTo(full.after[SEALED]!.moment);
  const before = await revealed();
  expect(before).toContain('Mei Tanaka  ·  Peer');
  await life.erased('mei');
  const after = await revealed();
  expect(after).not.toContain('Mei');
  const hers = after.slice(after.indexOf('Somebody who left  ·  Peer'));
  expect(hers).toContain(wordOf('mei', 'asha'));
  expect(words(after.replace('Somebody who left', 'Mei Tanaka'))).toEqual(words(before));
});

/** Every page of the names that Helen has shown. */
async function revealed(): Promise<string> {
  const helen = (await life.as('helen'))!;
  const asked = modalOf(await helen.press('reviews.reveal', `${life.world.cycle.id} ${life.ids.asha}`));
  const first = modalOf(await helen.submit(asked, { why: 'The works council asks.' }, randomUUID()));
  const [next = ''] = buttonValues(first, 'reviews.reveal_turn~1');
  return [first, modalOf(await helen.press('reviews.reveal_turn', next))].map(textOf).join('\n');
}
