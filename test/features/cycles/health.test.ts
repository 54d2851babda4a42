import { HR_CHANNEL } from '../../../src/delivery/hr-channel';
import { type HealthPage, healthModal, type Troubled } from '../../../src/features/cycles/health.views';
import { reasonText } from '../../../src/features/cycles/health-reasons';
import { checkModal } from '../../../src/slack/limits';
import { textOf } from '../../support/conversation';

const message = (more: Partial<Troubled> = {}): Troubled => ({
  id: 'card-1',
  recipient: 'person-ben',
  name: 'Ben <!channel> Albrecht',
  at: new Date('2026-04-06T07:00:00Z'),
  items: [{ kind: 'okr.weekly_prompt', slot: '2026-W15' }],
  about: ['check-in'],
  state: 'failed',
  reason: 'user_not_found',
  fence: 3,
  ...more,
});
const page = (more: Partial<HealthPage> = {}): HealthPage => ({
  figures: { owed: 3, sent: 5_012, possibleDuplicates: 1, failed: 4, unknown: 1 },
  messages: [],
  page: 0,
  head: { seq: 12, mac: 'abc' },
  zone: 'Europe/Berlin',
  ...more,
});
const read = (health: HealthPage, done?: Parameters<typeof healthModal>[1]) =>
  textOf(checkModal(healthModal(health, done))).split('\n');

describe('the health of messages', () => {
  it('is figures, and for each that was given up whom it was for, what about in a word, and why', () => {
    const messages = [
      message(),
      message({ recipient: HR_CHANNEL, name: undefined, about: ['notice'], reason: 'is_archived' }),
      message({
        name: undefined,
        state: 'unknown',
        reason: 'http_500',
        about: ['check-in', 'nudge', 'nudge'],
      }),
    ];
    expect(read(page({ messages }))).toEqual([
      '*Waiting:* 3 messages',
      '*Sent in the last 7 days:* 5,012 messages, 1 possible duplicate',
      '*Failed:* 4 messages',
      '*Unknown whether they arrived:* 1 message',
      '*Ben &lt;!channel&gt; Albrecht* · check-in · 6 April 2026',
      'Slack no longer knows this person.',
      'Send again',
      '*This channel* · notice · 6 April 2026',
      'The channel is archived.',
      'Send again',
      '*Somebody who has left* · check-in, reminder · 6 April 2026',
      'It may have arrived. Slack had a fault of its own.',
      'Send again',
      '*Audit log:* 12 entries, unbroken head `abc`',
    ]);
  });

  it('is turned over in pages, and stays within what a modal holds', () => {
    const figures = { owed: 0, sent: 0, possibleDuplicates: 0, failed: 40, unknown: 0 };
    const messages = Array.from({ length: 15 }, (_, i) => message({ id: `card-${i}` }));
    expect(read(page({ figures, messages }))).toContain('Page 1 of 3, the latest first');
    expect(read(page({ figures, messages }))).toContain('Older');
    expect(read(page({ figures, messages }))).not.toContain('Newer');
    expect(read(page({ figures, messages, page: 2 }))).toContain('Newer');
    expect(read(page({ figures, messages, page: 2 }))).not.toContain('Older');
  });

  it.each([
    ['sent again', ':white_check_mark: It is on its way again.'],
    ['under way', 'It is on its way already.'],
    [
      'failed since',
      'It failed once more since this list was made; here is the present one. Nothing was sent.',
    ],
    ['settled', 'There is nothing to send again any more: it arrived, or is no longer needed.'],
  ] as const)('says what pressing came to: %s', (done, sentence) => {
    expect(read(page(), done)[0]).toBe(sentence);
  });

  it('warns where the record of the audit log’s end is broken', () => {
    expect(read(page({ head: undefined })).at(-1)).toContain('is missing or was changed');
  });

  it('shows a code that nobody has put into words', () => {
    expect(reasonText('failed', 'weird_error')).toBe('Slack refused it (weird_error).');
    expect(reasonText('failed', null)).toBe('It was given up.');
    expect(reasonText('unknown', null)).toBe('It may have arrived.');
  });
});
