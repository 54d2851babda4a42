import type { SealedReview } from '../../src/features/reviews/sealing/snapshot';
import { summarise } from '../../src/features/reviews/summaries/summarise';
import type { Audience, Figure, Group, Summary } from '../../src/features/reviews/summaries/summary';
import { summaryModal } from '../../src/features/reviews/summaries/summary.views';
import { rated, rating, sealed } from '../support/sealed';
import { textsIn } from './support/collect';
import { type ReadSummary, summariesIn } from './support/reading';
import { type Possible, type Puzzle, possibleRatings } from './support/solver';

const OVERALL = rating('Overall', ['PEER', 'REPORT']);

/** What somebody reads in the window of a summary. */
function read(summary: Summary, audience: Audience = 'SUBJECT'): ReadSummary {
  const modal = summaryModal({
    ...{ audience, summary, release: undefined, leavesOutOwn: false, above: [] },
    cycle: { id: 'q2', name: 'Q2 2026' },
    subject: { id: 'asha', name: 'Asha Nair' },
    sealed: sealed([OVERALL], []),
  });
  return summariesIn([
    { at: '', via: 'reviews.see_summary', callback: 'reviews.read_summary', texts: textsIn(modal.blocks) },
  ])[0]!;
}

const averages = (...figures: readonly [Group, string, string][]): Summary => ({
  ratings: [
    {
      question: OVERALL,
      figures: figures.map(([group, text, answers]) => ({
        group,
        figure: { kind: 'average', text, length: 3, answers } satisfies Figure,
      })),
    },
  ],
  ...{ texts: [], choices: [], proposed: null, expected: null },
});

const asked = (role: 'PEER' | 'REPORT', count: number): Puzzle['unknown'] =>
  Array.from({ length: count }, (_, i) => ({ id: `${role}-${i}`, role }));

const puzzle = (peers: number, reports = 0, more: Partial<Puzzle> = {}): Puzzle => ({
  ...{ question: OVERALL, minimum: 3, requiredTexts: [], told: [] },
  unknown: [...asked('PEER', peers), ...asked('REPORT', reports)],
  ...more,
});

const plainly = ({ PEER, REPORT }: Possible) => ({ PEER: [...PEER].join(''), REPORT: [...REPORT].join('') });
const left = (what: Puzzle, summary: Summary, audience?: Audience) =>
  plainly(possibleRatings(what, read(summary, audience)));
const told = (role: 'PEER' | 'REPORT', ...ratings: number[]): Puzzle['told'] =>
  ratings.map((given, i) => ({ id: `colluder-${i}`, role, rating: given, submitted: true }));

describe('whoever reads a summary by its rules', () => {
  const summaryOf = (reviews: readonly SealedReview[], audience: Audience = 'SUBJECT') =>
    summarise(sealed([OVERALL], reviews), { audience, own: new Set() });

  it('is left with several values even where everybody gave the same', () => {
    const best = summaryOf(rated('peer', 'Overall', [5, 5, 5]));
    expect(left(puzzle(3), best)).toEqual({ PEER: '345', REPORT: '' });
    const asHr = summaryOf(rated('peer', 'Overall', [5, 5, 5]), 'HR');
    expect(left(puzzle(3), asHr, 'HR')).toEqual({ PEER: '45', REPORT: '' });
    const worst = summaryOf(rated('peer', 'Overall', [1, 1, 1]));
    expect(left(puzzle(3), worst)).toEqual({ PEER: '123', REPORT: '' });
  });

  it('learns nothing of what is withheld', () => {
    const withheld = summaryOf(rated('peer', 'Overall', [5, 5]));
    expect(left(puzzle(4), withheld)).toEqual({ PEER: '12345', REPORT: '' });
  });

  it('learns from peers and reports together only what holds for all of them', () => {
    const reviews = [...rated('peer', 'Overall', [4, 4, 4]), ...rated('report', 'Overall', [1])];
    expect(read(summaryOf(reviews)).figures).toEqual([
      { audience: 'SUBJECT', question: 'Overall', group: 'OTHERS', text: '3.5', answers: '3–4' },
    ]);
    expect(left(puzzle(3, 1), summaryOf(reviews))).toEqual({ PEER: '12345', REPORT: '12345' });
  });

  it('finds the last one where all others but one collude, at the ends', () => {
    const best = summaryOf(rated('peer', 'Overall', [5, 5, 3]));
    expect(left(puzzle(2, 0, { told: told('PEER', 3) }), best)).toEqual({ PEER: '5', REPORT: '' });
  });
});

describe('a rule that is broken gives single ratings away', () => {
  it('a minimum of one', () => {
    expect(left(puzzle(1, 0, { minimum: 1 }), averages(['PEER', '4.0', '1']), 'HR')).toEqual({
      PEER: '4',
      REPORT: '',
    });
  });

  it('a minimum of two, where one of them colludes', () => {
    const exactly = averages(['PEER', '3.50', '2']);
    expect(left(puzzle(1, 0, { minimum: 2, told: told('PEER', 5) }), exactly)).toEqual({
      PEER: '2',
      REPORT: '',
    });
  });

  it('averages that are exact, where everybody agrees', () => {
    expect(left(puzzle(4), averages(['PEER', '5.00', '3–4']))).toEqual({ PEER: '5', REPORT: '' });
  });

  it('averages that are not cut off at their ends', () => {
    expect(left(puzzle(3), averages(['PEER', '5.0', '3–4']), 'HR')).toEqual({ PEER: '5', REPORT: '' });
    expect(left(puzzle(3), averages(['PEER', '1.0', '3–4']))).toEqual({ PEER: '1', REPORT: '' });
  });

  it('the reader’s own answer among those that are averaged', () => {
    const own = [{ role: 'PEER' as const, rating: 3 }];
    expect(left(puzzle(2, 0, { own }), averages(['PEER', '≥4.5', '3–4']))).toEqual({ PEER: '5', REPORT: '' });
  });

  it('peers alone beside peers and reports together', () => {
    const side = averages(['PEER', '3.00', '3–4'], ['OTHERS', '3.50', '3–4']);
    expect(left(puzzle(3, 1), side)).toEqual({ PEER: '12345', REPORT: '5' });
  });
});
