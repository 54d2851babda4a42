import { summarise } from '../../../src/features/reviews/summaries/summarise';
import type { Audience, Summary } from '../../../src/features/reviews/summaries/summary';
import { UnreadableValue } from '../../../src/storage/encryption/unreadable';
import { choice, rated, rating, review, sealed } from '../../support/sealed';

const AS_SUBJECT = { audience: 'SUBJECT', own: new Set<string>() } as const;
const AS_HR = { audience: 'HR', own: new Set<string>() } as const;
const asManager = (...own: string[]) => ({ audience: 'MANAGER' as const, own: new Set(own) });

/** Each group with what is read of it. */
const read = (summary: Summary, at = 0) =>
  summary.ratings[at]?.figures.map(({ group, figure }) =>
    figure.kind === 'given'
      ? [group, figure.rating]
      : figure.kind === 'average'
        ? [group, figure.text, figure.answers]
        : [group, figure.kind],
  );

const CARE = rating('care');

describe('peers and reports, for the person reviewed and their manager', () => {
  it.each([
    [
      [4, 4, 4],
      [2, 2, 2],
      [
        ['PEER', '4.0', '3–4'],
        ['REPORT', '2.0', '3–4'],
      ],
    ],
    [
      [4, 4, 4, 4, 4],
      [2, 2, 2],
      [
        ['PEER', '4.0', '5–7'],
        ['REPORT', '2.0', '3–4'],
      ],
    ],
    [[4, 4], [2], [['OTHERS', '3.5', '3–4']]],
    [[4, 4, 4], [2], [['OTHERS', '3.5', '3–4']]],
    [[4, 4, 4, 4, 4, 4, 4, 4], [2, 2], [['OTHERS', '3.5', '8+']]],
    [[4, 4, 4], [], [['OTHERS', '4.0', '3–4']]],
    [[4], [2], [['OTHERS', 'withheld']]],
    [[], [], [['OTHERS', 'withheld']]],
  ])('who gave %j and %j are shown as %j', (peers, reports, shown) => {
    const snapshot = sealed([CARE], [...rated('peer', 'care', peers), ...rated('report', 'care', reports)]);
    expect(read(summarise(snapshot, AS_SUBJECT))).toEqual(shown);
    expect(read(summarise(snapshot, asManager()))).toEqual(shown);
  });

  it('are counted by question: who leaves one empty does not count there', () => {
    const reviews = [
      review('peer-1', { care: 4, craft: 3 }),
      review('peer-2', { care: 4, craft: 3 }),
      review('peer-3', { care: 4 }),
      ...rated('report', 'care', [2, 2, 2]),
    ];
    const summary = summarise(sealed([CARE, rating('craft')], reviews), AS_SUBJECT);
    expect(read(summary, 0)).toEqual([
      ['PEER', '4.0', '3–4'],
      ['REPORT', '2.0', '3–4'],
    ]);
    expect(read(summary, 1)).toEqual([['OTHERS', 'withheld']]);
  });

  it('are never counted together where only one of them was asked the question', () => {
    const onlyPeers = rating('care', ['PEER']);
    const two = sealed([onlyPeers], rated('peer', 'care', [4, 5]));
    expect(read(summarise(two, AS_SUBJECT))).toEqual([['PEER', 'withheld']]);
    const three = sealed([onlyPeers], rated('peer', 'care', [4, 5, 3]));
    expect(read(summarise(three, AS_SUBJECT))).toEqual([['PEER', '4.0', '3–4']]);
  });

  it('are named alone where nobody was asked in the other role, whoever the question is for', () => {
    const asked = ['SELF', 'MANAGER', 'PEER'] as const;
    const three = sealed([CARE], rated('peer', 'care', [4, 5, 3]), { asked });
    expect(read(summarise(three, AS_SUBJECT))).toEqual([['PEER', '4.0', '3–4']]);
    const two = sealed([CARE], rated('peer', 'care', [4, 5]), { asked });
    expect(read(summarise(two, AS_SUBJECT))).toEqual([['PEER', 'withheld']]);
  });

  it('need as many as the cycle says', () => {
    const reviews = [...rated('peer', 'care', [4, 4, 4, 4]), ...rated('report', 'care', [2, 2, 2, 2, 2])];
    const shown = (anonymityMinimum: number) =>
      read(summarise(sealed([CARE], reviews, { anonymityMinimum }), AS_SUBJECT));
    expect(shown(4)).toEqual([
      ['PEER', '4.0', '4–7'],
      ['REPORT', '2.0', '4–7'],
    ]);
    expect(shown(5)).toEqual([['OTHERS', '3.0', '8+']]);
    expect(shown(9)).toEqual([['OTHERS', '3.0', '9+']]);
    expect(shown(10)).toEqual([['OTHERS', 'withheld']]);
  });
});

describe('a manager who was a peer before', () => {
  const reviews = [...rated('peer', 'care', [5, 3, 3, 3]), ...rated('report', 'care', [2, 2, 2])];

  it('reads averages and counts without their own answers', () => {
    expect(read(summarise(sealed([CARE], reviews), asManager('peer-1')))).toEqual([
      ['PEER', '3.0', '3–4'],
      ['REPORT', '2.0', '3–4'],
    ]);
  });

  it('reads none of a group that is too small without them', () => {
    const three = [...rated('peer', 'care', [5, 3, 3]), ...rated('report', 'care', [2, 2, 2])];
    expect(read(summarise(sealed([CARE], three), asManager('peer-1')))).toEqual([['OTHERS', '2.5', '5–7']]);
    expect(read(summarise(sealed([CARE], three), AS_SUBJECT))).toEqual([
      ['PEER', '3.5', '3–4'],
      ['REPORT', '2.0', '3–4'],
    ]);
  });

  it('reads their manager’s review all the same', () => {
    const both = [...reviews, review('manager-1', { care: 2 })];
    expect(read(summarise(sealed([CARE], both), asManager('peer-1', 'manager-1')))?.[0]).toEqual([
      'MANAGER',
      2,
    ]);
  });
});

describe('HR', () => {
  it('reads every group by itself, small ones too, with how many answered', () => {
    const reviews = [...rated('peer', 'care', [4, 3, 3]), ...rated('report', 'care', [2])];
    expect(read(summarise(sealed([CARE], reviews), AS_HR))).toEqual([
      ['PEER', '3.3', '3'],
      ['REPORT', '2.0', '1'],
    ]);
  });

  it('is told where nobody answered', () => {
    expect(read(summarise(sealed([CARE], rated('peer', 'care', [4, 3])), AS_HR))).toEqual([
      ['PEER', '3.5', '2'],
      ['REPORT', 'none'],
    ]);
  });

  it('reads them without their own answers', () => {
    const viewing = { audience: 'HR', own: new Set(['peer-1']) } as const;
    const summary = summarise(sealed([rating('care', ['PEER'])], rated('peer', 'care', [5, 3, 3])), viewing);
    expect(read(summary)).toEqual([['PEER', '3.0', '2']]);
  });
});

describe('those who answer by name', () => {
  const OVERALL = rating('overall', undefined, { overall: true });
  const reviews = [
    review('self-1', { care: 4, overall: 5 }),
    review('manager-1', { care: 3, overall: 2 }),
    ...['peer-1', 'peer-2', 'peer-3'].map((id) => review(id, { care: 4, overall: 4 })),
  ];
  const questions = [CARE, OVERALL];
  const asked = ['SELF', 'MANAGER', 'PEER'] as const;
  const shownTo = (audience: Audience) =>
    summarise(sealed(questions, reviews, { asked }), { audience, own: new Set() });

  it('stand before the others', () =>
    expect(read(shownTo('SUBJECT'))).toEqual([
      ['SELF', 4],
      ['MANAGER', 3],
      ['PEER', '4.0', '3–4'],
    ]));

  it('are shown with the overall rating of the manager, but never to the person themselves', () => {
    expect(read(shownTo('SUBJECT'), 1)).toEqual([
      ['SELF', 5],
      ['PEER', '4.0', '3–4'],
    ]);
    expect(read(shownTo('MANAGER'), 1)).toEqual([
      ['SELF', 5],
      ['MANAGER', 2],
      ['PEER', '4.0', '3–4'],
    ]);
    expect(read(shownTo('HR'), 1)).toEqual([
      ['SELF', 5],
      ['MANAGER', 2],
      ['PEER', '4.0', '3'],
    ]);
    expect([shownTo('SUBJECT').proposed, shownTo('MANAGER').proposed, shownTo('HR').proposed]).toEqual([
      null,
      2,
      2,
    ]);
  });

  it('say which rating they expect, where their self review asks for it', () => {
    const expected = rating('self_expected_rating', ['SELF']);
    const snapshot = sealed([expected], [review('self-1', { self_expected_rating: 4 })]);
    expect(summarise(snapshot, AS_SUBJECT).expected).toBe(4);
    expect(shownTo('HR').expected).toBeNull();
  });

  it('choose what peers and reports choose unseen', () => {
    const plan = choice('next', ['Stay', 'Move', 'Grow']);
    const chosen = ['self-1', 'manager-1', 'peer-1', 'peer-2', 'peer-3', 'report-1'].map((id, i) =>
      review(id, { next: i % 3 }),
    );
    for (const audience of ['SUBJECT', 'MANAGER', 'HR'] as const)
      expect(summarise(sealed([plan], chosen), { audience, own: new Set() }).choices).toEqual([
        {
          question: plan,
          given: [
            { group: 'SELF', option: 'Stay' },
            { group: 'MANAGER', option: 'Move' },
          ],
        },
      ]);
  });

  it('leave no question behind of which there is nothing to show', () => {
    const manager = [rating('only', ['MANAGER'], { overall: true }), choice('next', ['Stay', 'Move'])];
    const summary = summarise(sealed(manager, [review('manager-1', { only: 2 })]), AS_SUBJECT);
    expect([summary.ratings, summary.choices]).toEqual([[], []]);
  });
});

describe('an answer that cannot be read', () => {
  // As a damaged value is read: it throws where it is reckoned with.
  const lost = new UnreadableValue() as unknown as number;

  it('does not count', () => {
    const reviews = rated('peer', 'care', [4, 4, 4, lost]);
    const asked = ['PEER'] as const;
    expect(read(summarise(sealed([CARE], reviews, { asked }), AS_HR))).toEqual([['PEER', '4.0', '3']]);
    const two = rated('peer', 'care', [4, 4, lost]);
    expect(read(summarise(sealed([CARE], two, { asked }), AS_SUBJECT))).toEqual([['PEER', 'withheld']]);
  });

  it('of the manager proposes nothing, and one of the person expects nothing', () => {
    const overall = rating('overall', ['MANAGER'], { overall: true });
    const expected = rating('self_expected_rating', ['SELF']);
    const reviews = [
      review('manager-1', { overall: lost }),
      review('self-1', { self_expected_rating: lost }),
    ];
    const summary = summarise(sealed([overall, expected], reviews), AS_HR);
    expect(summary).toEqual({ ratings: [], texts: [], choices: [], proposed: null, expected: null });
  });

  it.each([0, 6, 3.5, '4', Number.NaN])('or is no rating does not count either: %p', (value) => {
    const reviews = rated('peer', 'care', [4, 4, 4, value as number]);
    expect(read(summarise(sealed([CARE], reviews, { asked: ['PEER'] }), AS_HR))).toEqual([
      ['PEER', '4.0', '3'],
    ]);
  });
});
