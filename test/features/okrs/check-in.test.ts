import { checkInForm, nextCheckIn, unchanged } from '../../../src/features/okrs/check-ins/check-in';
import { ASHA, anObjective, checkedIn, daysToDeliver, MONDAY_9AM_KOLKATA } from '../../support/okr-people';

const moment = { week: '2026-W15', at: MONDAY_9AM_KOLKATA, personId: ASHA.id };
const answer = {
  value: 11,
  confidence: 'GREEN',
  note: 'Two carriers',
  blocker: '',
  help: '',
  plan: '',
} as const;

describe('a check-in', () => {
  it('is the first of its week', () =>
    expect(nextCheckIn(daysToDeliver(), answer, moment)).toEqual(checkedIn({ revision: 1 })));

  it('said again is none', () =>
    expect(nextCheckIn(daysToDeliver({ latest: checkedIn() }), answer, moment)).toBeUndefined());

  it.each([
    ['value', { value: 10 }],
    ['confidence', { confidence: 'RED' }],
    ['note', { note: '' }],
    ['plan', { plan: 'A third carrier' }],
  ] as const)('with another %s in the same week is a new revision', (_, changed) => {
    const keyResult = daysToDeliver({ latest: checkedIn({ revision: 2 }) });
    expect(nextCheckIn(keyResult, { ...answer, ...changed }, moment)).toEqual(
      checkedIn({ ...changed, revision: 3 }),
    );
  });

  it('in a later week begins anew, even when it says the same', () => {
    const latest = checkedIn({ week: '2026-W14', revision: 4 });
    expect(nextCheckIn(daysToDeliver({ latest }), answer, moment)).toEqual(checkedIn({ revision: 1 }));
  });

  it('stays in the week that it was when its owner flies west over a Sunday night', () => {
    const keyResult = daysToDeliver({ latest: checkedIn({ week: '2026-W16' }) });
    expect(nextCheckIn(keyResult, { ...answer, value: 9 }, moment)).toMatchObject({
      week: '2026-W16',
      revision: 2,
    });
  });
});

describe('"no change"', () => {
  it('keeps value and confidence, and nothing of the old note', () => {
    const keyResult = daysToDeliver({
      current: 11,
      latest: checkedIn({ week: '2026-W14', confidence: 'YELLOW' }),
    });
    expect(unchanged(keyResult, moment)).toEqual(checkedIn({ confidence: 'YELLOW', note: '', before: 11 }));
  });

  it('does nothing in a week that has a check-in, or where there never was one', () => {
    expect(unchanged(daysToDeliver({ latest: checkedIn() }), moment)).toBeUndefined();
    expect(unchanged(daysToDeliver(), moment)).toBeUndefined();
  });
});

describe('the form of a check-in', () => {
  const keyResults = [daysToDeliver(), daysToDeliver({ id: 'kr-share', unit: 'PERCENT' })];
  const form = checkInForm(anObjective({ keyResults }));
  const errors = (typed: unknown) =>
    Object.fromEntries(
      form.safeParse(typed).error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? [],
    );

  it('reads each value in the measure of its key result', () =>
    expect(
      form.parse({
        krs: {
          'kr-days': { value: '1.2k', confidence: 'GREEN' },
          'kr-share': { value: '45%', confidence: 'RED' },
        },
      }),
    ).toEqual({
      krs: {
        'kr-days': { value: 1200, confidence: 'GREEN', note: '', blocker: '', help: '' },
        'kr-share': { value: 45, confidence: 'RED', note: '', blocker: '', help: '' },
      },
      plan: '',
    }));

  it('refuses at the field what cannot be read, and says how to write it', () =>
    expect(errors({ krs: { 'kr-share': { value: 'half', confidence: 'GREEN' } } })).toEqual({
      'krs.kr-share.value': 'This cannot be read as a percentage: write one such as 45% or 12.5%.',
    }));

  it('wants a confidence, and a note of at most 280 characters', () =>
    expect(errors({ krs: { 'kr-days': { value: '9', note: 'x'.repeat(281) } } })).toEqual({
      'krs.kr-days.confidence': 'Choose how confident you are.',
      'krs.kr-days.note': 'This note has 281 characters; the most is 280. Your text is still here.',
    }));

  it('says everything that is wrong at once', () => {
    const result = checkInForm(anObjective()).safeParse({
      krs: { 'kr-days': { value: 'many', note: 'x'.repeat(281), blocker: 'x'.repeat(281) } },
      plan: 'x'.repeat(281),
    });
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'krs.kr-days.value',
      'krs.kr-days.confidence',
      'krs.kr-days.note',
      'krs.kr-days.blocker',
      'plan',
    ]);
  });

  it('says so when a key result was removed meanwhile', () =>
    expect(errors({ krs: { 'kr-gone': { value: '9', confidence: 'GREEN' } } })).toEqual({
      'krs.kr-gone.value':
        'This key result was removed meanwhile; nothing was saved. Close this and check in again.',
    }));
});
