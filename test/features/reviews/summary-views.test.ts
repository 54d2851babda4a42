import type { SealedReview } from '../../../src/features/reviews/sealing/snapshot';
import { bar } from '../../../src/features/reviews/summaries/bars';
import { summarise } from '../../../src/features/reviews/summaries/summarise';
import type { Audience } from '../../../src/features/reviews/summaries/summary';
import {
  readSummaryRef,
  type SummaryShown,
  summaryModal,
} from '../../../src/features/reviews/summaries/summary.views';
import { type Piece, pagesOf } from '../../../src/features/reviews/summaries/summary-pages.views';
import { SUMMARY_COLUMNS, summaryRows } from '../../../src/features/reviews/summaries/summary-rows';
import { actions, button, context, header, section } from '../../../src/slack/blocks';
import { checkModal } from '../../../src/slack/limits';
import { md } from '../../../src/slack/mrkdwn';
import { buttonValues } from '../../support/conversation';
import { linesOf } from '../../support/okr-conversation';
import { choice, rating, review, sealed, text } from '../../support/sealed';

const QUESTIONS = [
  rating('overall', undefined, { label: 'Overall performance', overall: true }),
  rating('care', ['PEER', 'REPORT'], {
    label: 'Care',
    points: ['Never', 'Rarely', 'At times', 'Often', 'Always'],
  }),
  rating('self_expected_rating', ['SELF'], { label: 'The rating you expect' }),
  choice('next', ['Stay', 'Move']),
  { ...text('keep'), label: 'What to keep' },
];
const REVIEWS = [
  review('self-1', { overall: 4, self_expected_rating: 5, next: 1, keep: 'My own words' }),
  review('manager-1', { overall: 3, keep: 'From *Meera*\n*Peers*' }),
  review('peer-1', { overall: 4, care: 4, next: 0, keep: 'One' }),
  review('peer-2', { overall: 4, care: 5, keep: 'Two & <!channel>' }),
  review('peer-3', { overall: 3, care: 3, keep: 'Three' }),
  review('report-1', { overall: 2, care: 2, keep: 'Four' }),
];
const SNAPSHOT = sealed(QUESTIONS, REVIEWS);
const RELEASED = { at: new Date('2026-07-10T08:00:00Z'), by: 'meera', managerId: 'meera', finalRating: 4 };
const SYNTHESIS = { themes: 'Trusted', ownView: 'I agree', nextSteps: 'Lead one project' };

const shownTo = (audience: Audience, more: Partial<SummaryShown> = {}): SummaryShown => ({
  audience,
  cycle: { id: 'q2', name: 'Q2 2026' },
  subject: { id: 'asha', name: 'Asha Rao' },
  sealed: SNAPSHOT,
  release: undefined,
  summary: summarise(SNAPSHOT, { audience, own: new Set() }),
  leavesOutOwn: false,
  above: [],
  ...more,
});
const linesFor = (shown: SummaryShown, page = 0) => linesOf(checkModal(summaryModal(shown, page)).blocks);

describe('a summary', () => {
  it('is read by the person themselves with the final rating, the synthesis, averages and shuffled texts', () => {
    const release = { released: RELEASED, synthesis: SYNTHESIS, appeal: null };
    expect(linesFor(shownTo('SUBJECT', { release, above: [actions(button('x', 'Acknowledge'))] }))).toEqual([
      'Only you, your manager and HR read this.',
      '*Asha Rao*  ·  Q2 2026  ·  reviews closed on 1 July 2026',
      'Final rating: *4*  ·  Strong\nExpected in the self review: *5*  ·  Exceptional',
      '[Acknowledge]',
      'From the manager',
      '*Themes*',
      '>Trusted',
      '*Their own view*',
      '>I agree',
      '*Next steps*',
      '>Lead one project',
      'Ratings',
      '*Overall performance*\n████░  *4*  Self  ·  Strong\n███▒░  *3.5*  Peers and reports  ·  3–4 answers',
      '*Care*\n███▒░  *3.5*  Peers and reports  ·  3–4 answers',
      '*The rating you expect*\n█████  *5*  Self  ·  Exceptional',
      '*next*\nSelf: Move',
      'Texts',
      '*Reports*: not enough answers to protect the people who gave them',
      'What to keep',
      '*Self*',
      '>My own words',
      '*Manager*',
      '>From *Meera*\n>*Peers*',
      '*Peers*, without names and in random order',
      '>One',
      '>Two &amp; &lt;!channel&gt;',
      '>Three',
      'Averages of peers and reports are rounded to half points and shown only where at least 3 answered; texts need as many reviews, have no names and stand in random order.',
    ]);
  });

  it('is read by the manager with what they propose, and says that the person reads figures of their own', () => {
    const lines = linesFor(shownTo('MANAGER', { leavesOutOwn: true }));
    expect(lines[0]).toBe('You read this as the manager of Asha Rao. Your own answers are left out.');
    expect(lines.at(-1)).toBe(
      'Averages of peers and reports are rounded to half points and shown only where at least 3 answered; texts need as many reviews, have no names and stand in random order. Once it is released, Asha Rao reads figures of their own by the same rules.',
    );
    expect(lines[2]).toBe(
      'Proposed by the manager: *3*  ·  Good\nExpected in the self review: *5*  ·  Exceptional',
    );
    expect(lines[4]).toBe(
      '*Overall performance*\n████░  *4*  Self  ·  Strong\n███░░  *3*  Manager  ·  Good\n███▒░  *3.5*  Peers and reports  ·  3–4 answers',
    );
  });

  it('is read by HR with every group by itself, and texts of small ones', () => {
    const lines = linesFor(shownTo('HR'));
    expect(lines[0]).toBe('You read this as HR, without names.');
    expect(lines.at(-1)).toBe(
      'Averages of every group, of few answers too, and every text in random order. Asha Rao and their manager see less: rounded averages, and only where at least 3 answered.',
    );
    expect(lines[5]).toBe('*Care*\n████░  *4.0*  Peers  ·  3 answers\n██░░░  *2.0*  Reports  ·  1 answer');
    expect(lines.slice(-3, -1)).toEqual(['*Reports*, without names and in random order', '>Four']);
  });

  it('has the last cycle’s figures beside this one, of the same question and group', () => {
    const before = sealed(QUESTIONS, [
      review('manager-1', { overall: 2 }),
      ...REVIEWS.filter(({ role }) => role === 'PEER').map((each) => ({
        ...each,
        answers: [{ id: 'care', value: 2 }],
      })),
    ]);
    const earlier = {
      cycle: { name: 'Q1 2026' },
      summary: summarise(before, { audience: 'MANAGER', own: new Set() }),
    };
    const lines = linesFor(shownTo('MANAGER', { earlier }));
    expect(lines.slice(4, 7)).toEqual([
      '“Before” is Q1 2026.',
      '*Overall performance*\n████░  *4*  Self  ·  Strong\n███░░  *3*  Manager  ·  Good  ·  before 2\n███▒░  *3.5*  Peers and reports  ·  3–4 answers',
      '*Care*\n███▒░  *3.5*  Peers and reports  ·  3–4 answers  ·  before 2.0',
    ]);
    const other = {
      cycle: { name: 'Q1 2026' },
      summary: summarise(sealed([], []), { audience: 'MANAGER', own: new Set() }),
    };
    expect(linesFor(shownTo('MANAGER', { earlier: other }))).toEqual(linesFor(shownTo('MANAGER')));
  });

  it('keeps the synthesis from the person until it is released; its manager and HR read it before', () => {
    const release = { released: null, synthesis: SYNTHESIS, appeal: null };
    expect(linesFor(shownTo('SUBJECT', { release }))).not.toContain('>Trusted');
    expect(linesFor(shownTo('MANAGER', { release }))).toContain('>Trusted');
    expect(linesFor(shownTo('HR', { release }))).toContain('>Trusted');
  });

  it('says so where no final rating was given', () => {
    const release = { released: { ...RELEASED, finalRating: null }, synthesis: null, appeal: null };
    expect(linesFor(shownTo('SUBJECT', { release }))[2]).toBe(
      'Final rating: none\nExpected in the self review: *5*  ·  Exceptional',
    );
  });

  it('says so where nobody wrote anything and nothing was asked', () => {
    const empty = { audience: 'HR', own: new Set<string>() } as const;
    const nothing = shownTo('HR', { summary: summarise(sealed([], [], { asked: [] }), empty) });
    expect(linesFor(nothing).at(-2)).toBe('Nobody has written anything that you can read here.');
  });

  it('of a group that wrote nothing says so to HR', () => {
    const some = sealed(QUESTIONS, REVIEWS.slice(0, 5));
    const lines = linesFor(shownTo('HR', { summary: summarise(some, { audience: 'HR', own: new Set() }) }));
    expect(lines[5]).toBe('*Care*\n████░  *4.0*  Peers  ·  3 answers\nReports: no answers');
    expect(lines.at(-2)).toBe('*Reports*: no answers');
  });
});

describe('texts of a group that are withheld', () => {
  const questions = Array.from({ length: 4 }, (_, i) => ({ ...text(`t${i}`), label: `Question ${i}` }));
  const answered = { t0: 'One', t1: 'Two', t2: 'Three', t3: 'Four' };
  const readBy = (reviews: SealedReview[]) => {
    const snapshot = sealed(questions, reviews);
    const summary = summarise(snapshot, { audience: 'SUBJECT', own: new Set() });
    return linesFor(shownTo('SUBJECT', { sealed: snapshot, summary }));
  };

  it('are said to be once, above all, and the same whatever anybody wrote', () => {
    const lines = readBy([review('peer-1', answered), review('peer-2', { t2: 'Three' })]);
    expect(lines.slice(2, -1)).toEqual([
      'Texts',
      '*Peers*: not enough answers to protect the people who gave them',
      '*Reports*: not enough answers to protect the people who gave them',
    ]);
    expect(readBy([review('peer-1', {})])).toEqual(lines);
    expect(readBy([])).toEqual(lines);
  });
});

it.each([
  [1, '█░░░░'],
  [1.5, '█▒░░░'],
  [3.4, '███░░'],
  [3.5, '███▒░'],
  [4.5, '████▒'],
  [5, '█████'],
])('a bar of %d is %s', (length, drawn) => expect(bar(length)).toBe(drawn));

/** The most that can be asked of each role, answered by so many peers and reports with 3,000 characters each. */
function largest(written: string, count: number): SummaryShown {
  const roles = ['SELF', 'MANAGER', 'PEER', 'REPORT'] as const;
  const questions = roles.flatMap((role) =>
    Array.from({ length: 20 }, (_, i) =>
      i < 5
        ? rating(`${role}-${i}`, [role], { label: '&'.repeat(150), points: Array(5).fill('&'.repeat(40)) })
        : { ...text(`${role}-${i}`, [role]), label: '&'.repeat(150) },
    ),
  );
  const reviews = roles.flatMap((role) =>
    Array.from(
      { length: role === 'PEER' || role === 'REPORT' ? count : 1 },
      (_, i): SealedReview => ({
        id: `${role}-${i}`,
        role,
        answers: questions
          .filter(({ roles: [of] }) => of === role)
          .map(({ id, type }) => ({ id, value: type === 'RATING' ? 3 : written })),
      }),
    ),
  );
  const snapshot = sealed(questions, reviews);
  const release = {
    released: RELEASED,
    synthesis: { themes: written, ownView: written, nextSteps: written },
    appeal: null,
  };
  return shownTo('HR', {
    release,
    sealed: snapshot,
    summary: summarise(snapshot, { audience: 'HR', own: new Set() }),
    above: Array.from({ length: 20 }, () => context(md`${'x'.repeat(2_900)}`)),
  });
}

const lastPage = (shown: SummaryShown) => readSummaryRef(summaryModal(shown, 10_000).private_metadata!).page;

describe.each([
  ['escapes', '&<>'.repeat(1_000)],
  ['emoji of several characters', '👩‍👩‍👧‍👦'.repeat(272)],
  ['lines', 'x\n'.repeat(1_500)],
  ['control characters', '\u0001'.repeat(3_000)],
  ['one word', 'x'.repeat(3_000)],
  ['sentences', `${'She answered every carrier within a day. '.repeat(73)}`.trim()],
])('the largest summary there can be, of %s', (_what, written) => {
  const shown = largest(written, 2);
  const last = lastPage(shown);
  const pages = Array.from({ length: last + 1 }, (_, page) => checkModal(summaryModal(shown, page)));

  it('fits what Slack takes on each of its pages', () => {
    for (const page of pages) {
      expect(page.blocks.length).toBeLessThanOrEqual(80);
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(150_000);
    }
  });

  it('shows every text whole', () => {
    const quoted = pages.flatMap(({ blocks }) => linesOf(blocks).filter((line) => line.startsWith('>')));
    const plain = quoted
      .join('\n')
      .replaceAll(/^>/gm, '')
      .replaceAll(/&(amp|lt|gt);/g, (_all, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name]!);
    const letters = (all: string) => all.replaceAll(/\s/g, '');
    expect(letters(plain)).toBe(letters(written.repeat(3 + 15 * 2 + 15 * 2 * 2)));
  });
});

it('that twelve peers and twelve reports wrote fits too', () => {
  const shown = largest('&<>'.repeat(1_000), 12);
  const last = lastPage(shown);
  for (const page of [0, Math.trunc(last / 2), last]) checkModal(summaryModal(shown, page));
  expect(last).toBeGreaterThan(40);
});

describe('the pages of a long summary', () => {
  const shown = largest('Kept her word. '.repeat(100), 2);
  const last = lastPage(shown);

  it('are turned one by one, and lead back', () => {
    const first = summaryModal(shown);
    expect(linesOf(first.blocks).slice(-2)).toEqual([`Page 1 of ${last + 1}`, '[Next]']);
    expect(buttonValues(first, 'reviews.turn_summary~1')).toEqual(['q2 asha 1']);
    const second = summaryModal(shown, 1);
    expect(linesOf(second.blocks).slice(-2)).toEqual([`Page 2 of ${last + 1}`, '[Previous] [Next]']);
    expect(second.private_metadata).toBe('q2 asha 1');
  });

  it('each say whose it is and what is seen, and what the first text belongs to', () => {
    for (let page = 0; page <= last; page += 1) {
      const lines = linesFor(shown, page);
      expect(lines[0]).toContain('You read this as HR');
      expect(lines[1]).toContain('*Asha Rao*');
      expect(lines[2]).not.toMatch(/^>/);
    }
  });

  it('have the buttons of the first at the foot of the last too', () => {
    const below = [actions(button('reviews.acknowledge', 'Acknowledge…'))];
    const footOf = (page: number) => linesFor({ ...shown, below }, page).slice(-4);
    expect(footOf(last)).toContain('[Acknowledge…]');
    expect(footOf(0)).not.toContain('[Acknowledge…]');
    expect(linesFor({ ...shownTo('SUBJECT'), below })).toContain('[Acknowledge…]');
    const nothing = shownTo('SUBJECT', {
      summary: summarise(sealed([], []), { audience: 'SUBJECT', own: new Set() }),
    });
    expect(linesFor({ ...nothing, below })).not.toContain('[Acknowledge…]');
  });

  it('are the same with and without what stands on the first alone', () => {
    const bare = { ...shown, above: [] };
    for (let page = 1; page <= last; page += 1) expect(linesFor(bare, page)).toEqual(linesFor(shown, page));
    expect(linesFor(shown).filter((line) => !line.startsWith('xxx'))).toEqual(linesFor(bare));
  });

  it('have no heading at their end', () => {
    for (let page = 0; page < last; page += 1) {
      const kinds = summaryModal(shown, page).blocks.map(({ type }) => type);
      expect(kinds.at(-3)).not.toBe('header');
    }
  });
});

it('a page that begins with a group, or in the middle of its texts, says the question once more', () => {
  const under = md`*What to keep*  ·  Peers, continued`;
  const texts = (count: number) => Array.from({ length: count }, () => ({ block: section(md`>x`), under }));
  const reports = { block: context(md`*Reports*`), first: md`*What to keep*  ·  *Reports*` };
  const asked = { block: header('What to keep') };
  const firstOf = (pieces: Piece[]) => linesOf(pagesOf(pieces)[1]!.slice(0, 2));
  expect(firstOf([asked, ...texts(48), reports, ...texts(2)])).toEqual([
    '*What to keep*  ·  *Reports*',
    '>x',
  ]);
  expect(firstOf([asked, ...texts(60)])).toEqual(['*What to keep*  ·  Peers, continued', '>x']);
  expect(firstOf([...texts(48), asked, reports, ...texts(2)])).toEqual(['What to keep', '*Reports*']);
});

it.each([
  ['q2 asha 3', { cycleId: 'q2', subjectId: 'asha', page: 3 }],
  ['q2 asha', { cycleId: 'q2', subjectId: 'asha', page: 0 }],
  ['q2 asha -2', { cycleId: 'q2', subjectId: 'asha', page: 0 }],
  ['q2 asha x', { cycleId: 'q2', subjectId: 'asha', page: 0 }],
  ['', { cycleId: '', subjectId: '', page: 0 }],
])('a button’s value %p leads to %p', (value, ref) => expect(readSummaryRef(value)).toEqual(ref));

describe('the rows of a table', () => {
  it('hold what HR is shown, in the order in which it is read', () => {
    const summary = summarise(SNAPSHOT, { audience: 'HR', own: new Set() });
    const rows = summaryRows(summary, { subject: 'Asha Rao', cycle: 'Q2 2026' });
    expect(rows.map((cells) => cells.slice(0, 2))).toEqual(rows.map(() => ['Asha Rao', 'Q2 2026']));
    expect(rows.every((cells) => cells.length === SUMMARY_COLUMNS.length)).toBe(true);
    expect(rows.map((cells) => cells.slice(2))).toEqual([
      ['Overall performance', 'Self', '4', '1', ''],
      ['Overall performance', 'Manager', '3', '1', ''],
      ['Overall performance', 'Peers', '3.7', '3', ''],
      ['Overall performance', 'Reports', '2.0', '1', ''],
      ['Care', 'Peers', '4.0', '3', ''],
      ['Care', 'Reports', '2.0', '1', ''],
      ['The rating you expect', 'Self', '5', '1', ''],
      ['next', 'Self', '', '', 'Move'],
      ['What to keep', 'Self', '', '', 'My own words'],
      ['What to keep', 'Manager', '', '', 'From *Meera*\n*Peers*'],
      ['What to keep', 'Peers', '', '', 'One'],
      ['What to keep', 'Peers', '', '', 'Two & <!channel>'],
      ['What to keep', 'Peers', '', '', 'Three'],
      ['What to keep', 'Reports', '', '', 'Four'],
    ]);
  });

  it('say what is withheld, and what nobody answered', () => {
    const manager = summarise(SNAPSHOT, { audience: 'MANAGER', own: new Set(['peer-1', 'peer-2']) });
    const rows = summaryRows(manager, { subject: 'Asha Rao', cycle: 'Q2 2026' });
    const withheld = 'not enough answers to protect the people who gave them';
    expect(rows.filter((cells) => cells.includes(withheld)).map((cells) => cells.slice(2))).toEqual([
      ['Overall performance', 'Peers and reports', withheld, '', ''],
      ['Care', 'Peers and reports', withheld, '', ''],
      ['What to keep', 'Peers', '', '', withheld],
      ['What to keep', 'Reports', '', '', withheld],
    ]);
    const hr = summarise(sealed(QUESTIONS, REVIEWS.slice(0, 5)), { audience: 'HR', own: new Set() });
    expect(
      summaryRows(hr, { subject: 'Asha Rao', cycle: 'Q2 2026' }).find((cells) => cells[5] === '0'),
    ).toEqual(['Asha Rao', 'Q2 2026', 'Overall performance', 'Reports', '', '0', '']);
  });
});
