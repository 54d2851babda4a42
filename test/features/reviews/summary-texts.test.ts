import { summarise } from '../../../src/features/reviews/summaries/summarise';
import type { Audience } from '../../../src/features/reviews/summaries/summary';
import { UnreadableValue } from '../../../src/storage/encryption/unreadable';
import { review, sealed, text } from '../../support/sealed';

const KEEP = text('keep');
const wrote = (id: string, words = `${id} wrote this`) => review(id, { keep: words });
const seenBy = (audience: Audience, own: string[] = []) => ({ audience, own: new Set(own) });

it('texts of peers stand in the stored order of their question, each question in its own', () => {
  const reviews = ['peer-1', 'peer-2', 'peer-3'].map((id) =>
    review(id, { keep: `${id} keep`, change: `${id} change` }),
  );
  const orders = { keep: ['peer-3', 'peer-1', 'peer-2'], change: ['peer-2', 'peer-3', 'peer-1'] };
  const summary = summarise(
    sealed([KEEP, text('change')], reviews, { orders, asked: ['PEER'] }),
    seenBy('SUBJECT'),
  );
  expect(summary.texts.map(({ groups }) => groups)).toEqual([
    [{ group: 'PEER', texts: ['peer-3 keep', 'peer-1 keep', 'peer-2 keep'] }],
    [{ group: 'PEER', texts: ['peer-2 change', 'peer-3 change', 'peer-1 change'] }],
  ]);
});

it('texts of two peers and two reports are withheld, and never merge', () => {
  const reviews = ['peer-1', 'peer-2', 'report-1', 'report-2'].map((id) => wrote(id));
  for (const audience of ['SUBJECT', 'MANAGER'] as const)
    expect(summarise(sealed([KEEP], reviews), seenBy(audience)).texts).toEqual([
      {
        question: KEEP,
        groups: [
          { group: 'PEER', texts: null },
          { group: 'REPORT', texts: null },
        ],
      },
    ]);
});

it('what counts is how many submitted, not how many wrote a text', () => {
  const reviews = [wrote('peer-1', 'The only one'), review('peer-2', {}), review('peer-3', {})];
  const summary = summarise(sealed([KEEP], reviews, { asked: ['PEER'] }), seenBy('SUBJECT'));
  expect(summary.texts[0]?.groups).toEqual([{ group: 'PEER', texts: ['The only one'] }]);
});

it('HR reads those of small groups too, and of whom nothing was asked nothing stands', () => {
  const reviews = [wrote('peer-1'), wrote('report-1')];
  expect(summarise(sealed([KEEP], reviews), seenBy('HR')).texts[0]?.groups).toEqual([
    { group: 'PEER', texts: ['peer-1 wrote this'] },
    { group: 'REPORT', texts: ['report-1 wrote this'] },
  ]);
  const onlyPeers = sealed([text('keep', ['PEER'])], reviews.slice(0, 1));
  expect(summarise(onlyPeers, seenBy('HR')).texts[0]?.groups).toEqual([
    { group: 'PEER', texts: ['peer-1 wrote this'] },
  ]);
});

it('a manager’s own text as a peer is not among those they read, and does not count', () => {
  const four = ['peer-1', 'peer-2', 'peer-3', 'peer-4'].map((id) => wrote(id));
  const asked = { asked: ['PEER'] as const };
  expect(summarise(sealed([KEEP], four, asked), seenBy('MANAGER', ['peer-2'])).texts[0]?.groups).toEqual([
    { group: 'PEER', texts: ['peer-1 wrote this', 'peer-3 wrote this', 'peer-4 wrote this'] },
  ]);
  const three = sealed([KEEP], four.slice(0, 3), asked);
  expect(summarise(three, seenBy('MANAGER', ['peer-2'])).texts[0]?.groups).toEqual([
    { group: 'PEER', texts: null },
  ]);
  expect(summarise(three, seenBy('HR', ['peer-2'])).texts[0]?.groups).toEqual([
    { group: 'PEER', texts: ['peer-1 wrote this', 'peer-3 wrote this'] },
  ]);
});

it('texts given by name are read by everybody who reads the summary', () => {
  const reviews = [wrote('manager-1'), wrote('self-1')];
  for (const audience of ['SUBJECT', 'MANAGER', 'HR'] as const)
    expect(
      summarise(sealed([KEEP], reviews, { asked: ['SELF', 'MANAGER'] }), seenBy(audience)).texts[0]?.groups,
    ).toEqual([
      { group: 'SELF', texts: ['self-1 wrote this'] },
      { group: 'MANAGER', texts: ['manager-1 wrote this'] },
    ]);
});

it('a text that cannot be read is left out, and so is a blank one; the others stay', () => {
  const lost = new UnreadableValue() as unknown as string;
  const reviews = [wrote('peer-1', lost), wrote('peer-2', '  \n'), wrote('peer-3'), wrote('peer-4')];
  expect(summarise(sealed([KEEP], reviews, { asked: ['PEER'] }), seenBy('SUBJECT')).texts[0]?.groups).toEqual(
    [{ group: 'PEER', texts: ['peer-3 wrote this', 'peer-4 wrote this'] }],
  );
});

it('one that is missing from the stored order is shown all the same', () => {
  const reviews = ['peer-3', 'peer-1', 'peer-2'].map((id) => wrote(id));
  const ordered = (orders: Record<string, string[]>) =>
    summarise(sealed([KEEP], reviews, { asked: ['PEER'], orders }), seenBy('SUBJECT')).texts[0]?.groups[0]
      ?.texts;
  expect(ordered({ keep: ['peer-2'] })).toEqual([
    'peer-2 wrote this',
    'peer-1 wrote this',
    'peer-3 wrote this',
  ]);
  expect(ordered({})).toEqual(['peer-1 wrote this', 'peer-2 wrote this', 'peer-3 wrote this']);
});
