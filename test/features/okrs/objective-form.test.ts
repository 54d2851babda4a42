import { objectiveForm, statusForm } from '../../../src/features/okrs/objectives/objective-form';
import { Q2 } from '../../support/okr-people';

const keyResult = {
  title: 'Days to deliver',
  measure: 'NUMBER',
  start: '14',
  target: '5',
  dueDate: '2026-06-30',
};
const objective = { title: 'Deliver faster', why: undefined, kind: 'BUSINESS', krs: { kr1: keyResult } };

const read = (typed: unknown) => {
  const result = objectiveForm(Q2).safeParse(typed);
  if (result.success) return result.data;
  return Object.fromEntries(result.error.issues.map(({ path, message }) => [path.join('.'), message]));
};
const readKeyResult = (typed: object) => read({ ...objective, krs: { kr1: { ...keyResult, ...typed } } });

describe('an objective as it is written', () => {
  it('is read with its key results, whichever way they go', () =>
    expect(read(objective)).toEqual({
      title: 'Deliver faster',
      why: '',
      kind: 'BUSINESS',
      krs: {
        kr1: {
          title: 'Days to deliver',
          unit: 'NUMBER',
          currency: null,
          start: 14,
          target: 5,
          dueDate: '2026-06-30',
        },
      },
      reason: '',
      ask: false,
    }));

  it('says whose it is, what it contributes to, who measures it and whether to ask for approval', () =>
    expect(
      read({
        ...objective,
        whose: 'TEAM:parcels',
        parents: ['objective-1', 'objective-2'],
        ask: ['ask'],
        krs: { kr1: { ...keyResult, owner: 'UBEN' } },
      }),
    ).toMatchObject({
      whose: 'TEAM:parcels',
      parents: ['objective-1', 'objective-2'],
      ask: true,
      krs: { kr1: { owner: 'UBEN' } },
    }));

  it('says everything that is wrong at once', () => {
    const wrong = { title: 'x'.repeat(201), start: 'many', target: '5 parcels', dueDate: '2027-01-01' };
    const fields = ['krs.kr1.title', 'krs.kr1.start', 'krs.kr1.target', 'krs.kr1.dueDate'];
    expect(Object.keys(readKeyResult(wrong))).toEqual(fields);
    expect(Object.keys(readKeyResult({ ...wrong, title: undefined }))).toEqual(fields);
  });

  it('is due on the last day of the cycle unless a day is chosen', () =>
    expect(readKeyResult({ dueDate: undefined })).toMatchObject({ krs: { kr1: { dueDate: '2026-06-30' } } }));

  it('needs no start or target to be done or not', () =>
    expect(readKeyResult({ measure: 'BOOLEAN', start: undefined, target: undefined })).toMatchObject({
      krs: { kr1: { unit: 'BOOLEAN', start: 0, target: 1 } },
    }));

  it('is kept in minor units where it is money', () =>
    expect(readKeyResult({ measure: 'CURRENCY:EUR', start: '0', target: '€3.5m' })).toMatchObject({
      krs: { kr1: { unit: 'CURRENCY', currency: 'EUR', start: 0, target: 350_000_000 } },
    }));

  it('keeps what was typed in titles as it was, in one line', () =>
    expect(read({ ...objective, title: ' <!channel> *hi*\n :tada: ' })).toMatchObject({
      title: '<!channel> *hi* :tada:',
    }));
});

describe('what cannot be kept is refused at its field', () => {
  it.each([
    [
      'a target that is not a number',
      { target: 'soon' },
      'target',
      'This cannot be read as a number: write one such as 1,200 or 1.2k.',
    ],
    [
      'a target left out',
      { target: undefined },
      'target',
      'Write where it should go, such as 1,200 or 1.2k.',
    ],
    ['a start left out', { start: ' ' }, 'start', 'Write where it stands now, such as 1,200 or 1.2k.'],
    [
      'a start that is the target',
      { target: '14.0' },
      'target',
      'Start and target are the same: write where it should go from there.',
    ],
    [
      'a day before the cycle',
      { dueDate: '2026-03-31' },
      'dueDate',
      'Choose a day in Q2 2026: from 1 April 2026 to 30 June 2026.',
    ],
    [
      'a day after the cycle',
      { dueDate: '2026-07-01' },
      'dueDate',
      'Choose a day in Q2 2026: from 1 April 2026 to 30 June 2026.',
    ],
    ['no title', { title: ' ' }, 'title', 'Say what is measured, such as “Days from order to delivery”.'],
    ['no measure', { measure: undefined }, 'measure', 'Choose what it is counted in.'],
    ['a measure that is none', { measure: 'CURRENCY:XYZ' }, 'measure', 'Choose what it is counted in.'],
  ])('%s', (_, typed, field, sentence) =>
    expect(readKeyResult(typed)).toEqual({ [`krs.kr1.${field}`]: sentence }),
  );

  it.each([
    [
      'a title of 4,000 characters',
      { title: 'x'.repeat(4000) },
      'title',
      'This title has 4,000 characters; the most is 200. Your text is still here.',
    ],
    ['no title', { title: undefined }, 'title', 'Give the objective a title.'],
    [
      'a reason why of 1,001 characters',
      { why: 'x'.repeat(1001) },
      'why',
      'This text has 1,001 characters; the most is 1,000. Your text is still here.',
    ],
    ['an unknown kind', { kind: 'SECRET' }, 'kind', 'Choose the kind of objective.'],
  ])('%s', (_, typed, field, sentence) =>
    expect(read({ ...objective, ...typed })).toEqual({ [field]: sentence }),
  );

  it('all of it at once, so that nobody has to submit five times', () =>
    expect(
      read({ ...objective, title: '', krs: { kr1: { ...keyResult, target: 'x', dueDate: '2027-01-01' } } }),
    ).toEqual({
      title: 'Give the objective a title.',
      'krs.kr1.target': 'This cannot be read as a number: write one such as 1,200 or 1.2k.',
      'krs.kr1.dueDate': 'Choose a day in Q2 2026: from 1 April 2026 to 30 June 2026.',
    }));
});

describe('abandoning', () => {
  it('needs a reason', () =>
    expect(statusForm.safeParse({ status: 'ABANDONED', reason: undefined }).error?.issues).toMatchObject([
      { path: ['reason'], message: 'Say in a few words why it is abandoned.' },
    ]));

  it('is the only change of status that does', () =>
    expect(statusForm.parse({ status: 'ACHIEVED' })).toEqual({ status: 'ACHIEVED', reason: '' }));
});
