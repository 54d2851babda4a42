import fc from 'fast-check';
import type { Assignment, ReviewAnswer } from '../../../src/features/reviews/assignment';
import type { Question } from '../../../src/features/reviews/question';
import { submitted } from '../../../src/features/reviews/writing/draft';
import { holdsOther, merged, type SentForm } from '../../../src/features/reviews/writing/merging';
import { assignment } from '../../support/reviews';

const asked = { hint: '', required: false, roles: ['PEER'] } as const;
const OVERALL: Question = {
  ...asked,
  ...{ id: 'overall', label: 'Overall', type: 'RATING', points: null, overall: true },
};
const STRENGTHS: Question = { ...asked, id: 'strengths', label: 'Strengths', type: 'TEXT' };
const ELSE: Question = { ...asked, id: 'else', label: 'Anything else', type: 'TEXT' };
const QUESTIONS = [OVERALL, STRENGTHS, ELSE];

const DRAFT = assignment('a1');
const written = (...answers: ReviewAnswer[]): Assignment => ({ ...DRAFT, state: 'DRAFT', answers });
/** Stored at 10 seconds from window A, unless told otherwise. */
const said = (id: string, value: string | number, more: Partial<ReviewAnswer> = {}): ReviewAnswer => ({
  ...{ id, value, savedAt: 10, window: 'A' },
  ...more,
});
const held = (now: unknown, shown: unknown = undefined) => ({ now, shown });
/** What window A sends at 12 seconds, unless told otherwise. */
const sent = (fields: SentForm['fields'], more: Partial<SentForm> = {}): SentForm => ({
  ...{ fields, window: 'A', at: 12, clock: 'slack' },
  ...more,
});
const NOTHING_TO_SAY = { elsewhere: [], tooLong: {} };

describe('a whole form', () => {
  it('takes over what was typed, and leaves what was not sent', () => {
    const draft = written(said('overall', 4), said('else', 'Thank you'));
    expect(merged(draft, QUESTIONS, sent({ strengths: held('Calm') }))).toEqual({
      answers: [said('overall', 4), said('else', 'Thank you'), said('strengths', 'Calm', { savedAt: 12 })],
      ...NOTHING_TO_SAY,
    });
  });

  it('takes away what was emptied', () => {
    const draft = written(said('else', 'Thank you', { window: 'B' }));
    const { answers } = merged(draft, QUESTIONS, sent({ else: held(undefined, 'Thank you') }));
    expect(answers).toEqual([said('else', '', { savedAt: 12 })]);
  });

  it('undoes nothing that was written in another window, and says which', () => {
    const draft = written(said('strengths', 'Calm in every storm', { window: 'B' }));
    const { answers, elsewhere } = merged(draft, QUESTIONS, sent({ strengths: held('Calm', 'Calm') }));
    expect(answers).toEqual(draft.answers);
    expect(elsewhere).toEqual([{ questionId: 'strengths' }]);
  });

  it('takes over what was typed onto an answer from another window that it showed', () => {
    const draft = written(said('strengths', 'Calm', { window: 'B' }));
    const form = sent({ strengths: held('Calm in a storm', 'Calm') });
    expect(merged(draft, QUESTIONS, form)).toEqual({
      answers: [said('strengths', 'Calm in a storm', { savedAt: 12 })],
      ...NOTHING_TO_SAY,
    });
  });

  it('that arrives late gives way to what was typed into the same window since', () => {
    const draft = written(said('strengths', 'Calm in every storm', { savedAt: 13 }));
    expect(merged(draft, QUESTIONS, sent({ strengths: held('Calm') }))).toEqual({
      answers: draft.answers,
      ...NOTHING_TO_SAY,
    });
  });

  it('takes over what was typed back to what the window showed at first', () => {
    const draft = written(said('strengths', 'Calm, mostly'));
    const { answers, elsewhere } = merged(draft, QUESTIONS, sent({ strengths: held('Calm', 'Calm') }));
    expect(answers).toEqual([said('strengths', 'Calm', { savedAt: 12 })]);
    expect(elsewhere).toEqual([]);
  });

  it('changes nothing where the same stands in it and is stored', () => {
    const draft = written(said('strengths', 'Calm'), said('overall', 4, { window: 'B' }));
    const form = sent({ strengths: held('Calm', 'Calm'), overall: held('4', '4') });
    expect(merged(draft, QUESTIONS, form).answers).toBe(draft.answers);
  });

  it('is newer than what was typed before it, also where Slack’s clock is ahead of ours by two seconds', () => {
    const form = sent({ strengths: held('Calm!') }, { clock: 'ours' });
    const { answers } = merged(written(said('strengths', 'Calm', { savedAt: 13 })), QUESTIONS, form);
    expect(answers).toEqual([said('strengths', 'Calm!', { savedAt: 14 })]);
    expect(merged(written(...answers), QUESTIONS, { ...form, at: 20 }).answers).toEqual(answers);
  });

  it('ignores questions that nobody asks, and values that no question allows', () => {
    const fields = { pay: held('More'), overall: held('9'), __proto__: held('x') };
    expect(merged(DRAFT, QUESTIONS, sent(fields))).toEqual({ answers: [], ...NOTHING_TO_SAY });
  });

  it('changes nothing once it is submitted', () => {
    const locked = {
      ...written(said('strengths', 'Calm', { savedAt: null })),
      state: 'SUBMITTED',
    } as const;
    expect(merged(locked, QUESTIONS, sent({ strengths: held('Loud') }, { at: 99 }))).toEqual({
      answers: locked.answers,
      ...NOTHING_TO_SAY,
    });
  });
});

describe('a field that two windows answered otherwise', () => {
  const FROM_B = written(said('strengths', 'Calm in a storm', { savedAt: 11, window: 'B' }));

  it.each(['slack', 'ours'] as const)(
    'keeps both texts, the stored one first, by the clock of %s',
    (clock) => {
      const { answers, elsewhere } = merged(
        FROM_B,
        QUESTIONS,
        sent({ strengths: held('Never late') }, { clock }),
      );
      const savedAt = { slack: 12, ours: 14 }[clock];
      expect(answers).toEqual([{ id: 'strengths', value: 'Calm in a storm\nNever late', savedAt }]);
      expect(elsewhere).toEqual([{ questionId: 'strengths', here: 'Never late' }]);
    },
  );

  it('keeps both where the form is older too, and the lines that both have once', () => {
    const draft = written(said('strengths', 'Calm\nKind\nPunctual', { savedAt: 13, window: 'B' }));
    const { answers } = merged(draft, QUESTIONS, sent({ strengths: held('Calm\nBrave\nPunctual', 'Calm') }));
    expect(answers[0]?.value).toBe('Calm\nKind\nBrave\nPunctual');
    expect(answers[0]?.savedAt).toBe(13);
  });

  it.each(['slack', 'ours'] as const)(
    'is the same after the form came twice, by the clock of %s',
    (clock) => {
      const form = sent({ strengths: held('Never late') }, { clock });
      const once = merged(FROM_B, QUESTIONS, form);
      expect(merged(written(...once.answers), QUESTIONS, { ...form, at: 13 })).toEqual(once);
    },
  );

  it('is answered once the window that shows both sends it, as it is or changed', () => {
    const { answers } = merged(FROM_B, QUESTIONS, sent({ strengths: held('Never late') }));
    const shown = 'Calm in a storm\nNever late';
    const asItIs = merged(written(...answers), QUESTIONS, sent({ strengths: held(shown, shown) }));
    expect(asItIs).toEqual({ answers, ...NOTHING_TO_SAY });
    const decided = sent({ strengths: held('Never late, and calm', shown) }, { at: 15 });
    expect(merged(written(...answers), QUESTIONS, decided)).toEqual({
      answers: [said('strengths', 'Never late, and calm', { savedAt: 15 })],
      ...NOTHING_TO_SAY,
    });
  });

  it('keeps the stored text where it was emptied here', () => {
    const { answers, elsewhere } = merged(FROM_B, QUESTIONS, sent({ strengths: held(undefined, 'Calm') }));
    expect(answers).toBe(FROM_B.answers);
    expect(elsewhere).toEqual([{ questionId: 'strengths', here: '' }]);
  });

  it('keeps the text from here where it was emptied there', () => {
    const draft = written(said('strengths', '', { window: 'B' }));
    const { answers } = merged(draft, QUESTIONS, sent({ strengths: held('Never late', 'Calm') }));
    expect(answers).toEqual([{ id: 'strengths', value: 'Never late', savedAt: 12 }]);
  });

  it('keeps the stored rating, and says what was chosen here', () => {
    const draft = written(said('overall', 5, { window: 'B' }));
    const { answers, elsewhere } = merged(draft, QUESTIONS, sent({ overall: held('3') }));
    expect(answers).toBe(draft.answers);
    expect(elsewhere).toEqual([{ questionId: 'overall', here: 3 }]);
  });

  it('changes nothing where both are too long for one field, and says by how much', () => {
    const draft = written(said('strengths', 'b'.repeat(2_000), { window: 'B' }));
    const form = sent({ strengths: held('a'.repeat(1_100)), else: held('Thanks') });
    const { answers, elsewhere, tooLong } = merged(draft, QUESTIONS, form);
    expect(answers).toEqual([...draft.answers, said('else', 'Thanks', { savedAt: 12 })]);
    expect({ elsewhere, tooLong }).toEqual({ elsewhere: [], tooLong: { strengths: 101 } });
  });

  it('is asked of too where a window has no id: one from before windows had any', () => {
    const draft = written(said('strengths', 'Calm in a storm', { window: undefined }));
    const { answers } = merged(draft, QUESTIONS, sent({ strengths: held('Never late') }, { window: '' }));
    expect(answers).toEqual([{ id: 'strengths', value: 'Calm in a storm\nNever late', savedAt: 12 }]);
  });
});

it('a window holds something else where what was typed into it is not stored', () => {
  const draft = written(said('strengths', 'Calm'));
  expect(holdsOther(draft, QUESTIONS, { strengths: held('Loud') })).toBe(true);
  expect(holdsOther(draft, QUESTIONS, { strengths: held('Calm'), else: held('x', 'x') })).toBe(false);
  expect(holdsOther(draft, QUESTIONS, {})).toBe(false);
});

const text = fc.constantFrom('Calm', 'Calm in a storm', 'Never late', 'x', 'A joy');
const textOrNone = fc.oneof(text, fc.constant(''));

/** A form that windows send in some order, each any number of times. */
interface Arriving {
  readonly at: number;
  readonly window: string;
  readonly typed: Readonly<Record<string, string>>;
}
const formsFrom = (windows: readonly string[], typed: fc.Arbitrary<string>) =>
  fc
    .array(
      fc.record({
        window: fc.constantFrom(...windows),
        typed: fc.dictionary(fc.constantFrom('strengths', 'else'), typed, { minKeys: 1 }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((all) => all.map((one, i): Arriving => ({ ...one, at: i + 1 })));
/** All of them as they were sent, and in some order, some twice or three times. */
const inAnyOrder = (all: readonly Arriving[]) =>
  fc
    .shuffledSubarray([...all, ...all], { minLength: 0 })
    .chain((some) => fc.shuffledSubarray([...some, ...all], { minLength: some.length + all.length }))
    .map((arrived) => [all, arrived] as const);

function arrives(draft: Assignment, { typed, ...sentAs }: Arriving): Assignment {
  const fields = Object.fromEntries(
    Object.entries(typed).map(([id, now]) => [id, held(now, 'something else')]),
  );
  return { ...draft, state: 'DRAFT', answers: merged(draft, QUESTIONS, sent(fields, sentAs)).answers };
}
const storedIn = ({ answers }: Pick<Assignment, 'answers'>, id: string) =>
  answers.find((answer) => answer.id === id)?.value;
const linesOf = (value: unknown): string[] =>
  String(value ?? '')
    .split('\n')
    .filter((line) => line !== '');
const lastOf = (all: readonly Arriving[], id: string, window: string): string | undefined =>
  all.findLast((one) => one.window === window && Object.hasOwn(one.typed, id))?.typed[id];

describe('however forms arrive, late, twice or out of order', () => {
  it('of one window, the text that was typed last is there', () =>
    fc.assert(
      fc.property(formsFrom(['A'], textOrNone).chain(inAnyOrder), ([all, arrived]) => {
        const draft = arrived.reduce<Assignment>(arrives, DRAFT);
        for (const id of ['strengths', 'else']) expect(storedIn(draft, id)).toBe(lastOf(all, id, 'A'));
      }),
    ));

  it('of two windows, the text that was typed last into each is there', () =>
    fc.assert(
      fc.property(formsFrom(['A', 'B'], text).chain(inAnyOrder), ([all, arrived]) => {
        const draft = arrived.reduce<Assignment>(arrives, DRAFT);
        for (const id of ['strengths', 'else'])
          for (const window of ['A', 'B'])
            expect(linesOf(storedIn(draft, id))).toEqual(
              expect.arrayContaining(linesOf(lastOf(all, id, window))),
            );
      }),
    ));

  it('a submitted review stays word for word what it was', () =>
    fc.assert(
      fc.property(formsFrom(['A', 'B'], textOrNone).chain(inAnyOrder), fc.nat(), ([, arrived], when) => {
        const before = arrived.slice(0, when % (arrived.length + 1)).reduce<Assignment>(arrives, DRAFT);
        const locked = submitted(before, QUESTIONS)!;
        expect(
          arrived.reduce((draft, one) => ({ ...arrives(draft, one), state: draft.state }), locked),
        ).toEqual(locked);
        for (const answer of locked.answers) expect(Object.keys(answer)).toEqual(['id', 'value', 'savedAt']);
        expect(locked.answers.every(({ savedAt }) => savedAt === null)).toBe(true);
      }),
    ));
});

/** What somebody does in one of two windows: types, which is heard or not, saves the draft, submits, or reopens it. */
interface Step {
  readonly window: 'A' | 'B';
  readonly does: 'types' | 'types unheard' | 'saves' | 'submits' | 'reopens';
  readonly text: string;
}
const steps = fc.array(
  fc.record<Step>({
    window: fc.constantFrom('A', 'B'),
    does: fc.constantFrom('types', 'types', 'types unheard', 'saves', 'submits', 'reopens'),
    text: textOrNone,
  }),
  { minLength: 2, maxLength: 12 },
);

/** Two windows of one review with one field, as Slack has them, and the draft behind. */
function twoWindows() {
  let draft: Assignment = DRAFT;
  let opened = 0;
  const open = () => {
    opened += 1;
    const stored = storedIn(draft, 'strengths');
    return { id: `w${opened}`, now: stored, shown: stored };
  };
  const windows = { A: open(), B: open() };

  return {
    windows,
    stored: () => draft.answers.find((answer) => answer.id === 'strengths'),
    does({ window, does, text: typed }: Step, at: number): void {
      const field = windows[window];
      if (does === 'reopens') windows[window] = open();
      if (does === 'types' || does === 'types unheard') field.now = typed;
      if (does === 'reopens' || does === 'types unheard') return;
      const clock = does === 'submits' ? 'ours' : 'slack';
      const form = sent({ strengths: held(field.now, field.shown) }, { window: field.id, at, clock });
      const { answers, elsewhere } = merged(draft, [STRENGTHS], form);
      draft = { ...draft, state: 'DRAFT', answers };
      if (elsewhere.length > 0) field.now = storedIn(draft, 'strengths');
      if (elsewhere.length > 0 || does === 'saves') field.shown = field.now;
    },
  };
}

describe('in whatever order somebody types, saves and submits in two windows', () => {
  it('nothing takes a text away that another window stored and this one never showed, nor what is typed here', () =>
    fc.assert(
      fc.property(steps, (all) => {
        const two = twoWindows();
        for (const [i, step] of all.entries()) {
          const [{ id, shown, ...field }, before] = [{ ...two.windows[step.window] }, two.stored()];
          two.does(step, 10 * (i + 1));
          if (step.does === 'reopens' || step.does === 'types unheard') continue;
          const now = step.does === 'types' ? step.text : field.now;
          const after = linesOf(two.stored()?.value);
          const isNews = before !== undefined && before.window !== id && before.value !== shown;
          if (isNews) expect(after).toEqual(expect.arrayContaining(linesOf(before.value)));
          if (now !== shown) expect(after).toEqual(expect.arrayContaining(linesOf(now)));
        }
      }),
      { numRuns: 500 },
    ));

  it('what is sent twice over is asked of once', () =>
    fc.assert(
      fc.property(steps, fc.constantFrom('A' as const, 'B' as const), (all, window) => {
        const two = twoWindows();
        for (const [i, step] of all.entries()) two.does(step, 10 * (i + 1));
        two.does({ window, does: 'submits', text: '' }, 1_000);
        const asked = two.stored()?.value;
        two.does({ window, does: 'submits', text: '' }, 1_010);
        expect(two.stored()?.value).toBe(asked);
        expect(two.windows[window].now ?? '').toBe(asked ?? '');
      }),
      { numRuns: 300 },
    ));
});
