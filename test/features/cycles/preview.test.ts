import type { Foreseen } from '../../../src/features/cycles/foreseeing.schedule';
import { previewRoutes } from '../../../src/features/cycles/preview.routes';
import { exampleModal, previewModal } from '../../../src/features/cycles/preview.views';
import { actions, button, section } from '../../../src/slack/blocks';
import { checkModal } from '../../../src/slack/limits';
import { md } from '../../../src/slack/mrkdwn';
import { textOf } from '../../support/conversation';
import { Q2 } from '../../support/okr-people';

const DRAFT = { ...Q2, state: 'DRAFT' as const };
const days = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    day: new Date(Date.UTC(2026, 3, 6 + i)).toISOString().slice(0, 10),
    first: new Date(Date.UTC(2026, 3, 6 + i, 7)),
    from: '09:00',
    to: '09:00',
    people: 5_000,
  }));
const kind = (more: Partial<Foreseen> = {}): Foreseen => ({
  kind: 'okr.weekly_prompt',
  notification: 'check-in',
  name: 'Weekly check-in',
  to: 'people',
  planned: days(1),
  example: {
    summary: 'Weekly check-in',
    blocks: [
      section(md`*Check in*`, button('okr.keep', 'No change')),
      actions(button('okr.check_in', 'Check in on all')),
    ],
  },
  ...more,
});
const shown = (foreseen: readonly Foreseen[], page = 0) =>
  checkModal(previewModal({ cycle: DRAFT, foreseen, channelZone: 'UTC' }, page));

describe('what a cycle will send', () => {
  it('is said by kind and day: from the earliest to the latest hour on readers’ walls, or in the channel', () => {
    const [day] = days(1);
    const lines = textOf(
      shown([
        kind({ planned: [{ ...day!, to: '11:30' }], unless: 'Some get none.' }),
        kind({ name: 'HR is asked', to: 'channel' }),
        kind({ name: 'Told', planned: [] }),
        kind({ name: 'For leads', planned: [], nobody: 'No team has a lead.' }),
      ]),
    ).split('\n');
    expect(lines).toEqual([
      '*Q2 2026*',
      'Every message it sends, if it were opened now. Nothing is sent by looking at it.',
      'Times are those on each reader’s own wall.',
      '*Weekly check-in* · 1 day',
      'Some get none.',
      'Example',
      'Monday 6 April 2026, 09:00 to 11:30 · 5,000 people',
      '*HR is asked* · 1 day',
      'Example',
      'Monday 6 April 2026, 09:00 (UTC) · this channel',
      '*For leads* · none to come',
      'No team has a lead.',
    ]);
  });

  it('is, where nothing is left of a closed cycle, one sentence', () => {
    const closed = { ...Q2, state: 'CLOSED' as const };
    const modal = checkModal(
      previewModal({ cycle: closed, foreseen: [kind({ planned: [] })], channelZone: 'UTC' }, 0),
    );
    expect(textOf(modal)).toBe('*Q2 2026* is closed and sends nothing any more.');
  });

  it('is turned over in pages where it is more than a modal holds, and nothing of it is lost', () => {
    const many = Array.from({ length: 12 }, (_, i) => kind({ kind: `kind.${i}`, planned: days(120) }));
    const pages = [0, 1].map((page) => textOf(shown(many, page)).split('\n'));
    expect(pages[0]).toContain('Page 1 of 2');
    expect(pages[1]).toContain('Page 2 of 2');
    expect(pages.flat().filter((line) => line.endsWith('5,000 people'))).toHaveLength(12 * 120);
    expect(textOf(shown(many, 99))).toContain('Page 2 of 2');
    expect(textOf(shown(many, Number.NaN))).toContain('Page 1 of 2');
  });

  it('has an example in which no button can be pressed', () => {
    const modal = checkModal(exampleModal(kind()));
    expect(textOf(modal).split('\n')).toEqual([
      '*Weekly check-in*: what a reader sees. The names in it are made up.',
      '*Check in*',
      'Buttons: Check in on all',
    ]);
    expect(JSON.stringify(modal.blocks)).not.toContain('"button"');
  });

  it('is asked of those kinds alone that a cycle sends, and once it has closed of what is told to people', async () => {
    const asked: string[] = [];
    const schedule = (name: string) => ({
      kind: name,
      notification: 'nudge' as const,
      timing: 'slot' as const,
      due() {
        throw new Error('Nothing may be recorded by looking ahead.');
      },
      render: async () => undefined,
      nextDue: async () => undefined,
    });
    const foreseeing = {
      ...schedule('a.kind'),
      async forecast(cycleId: string) {
        asked.push(cycleId);
        return kind({ kind: 'a.kind' });
      },
    };
    const asking = {
      ...schedule('another.kind'),
      forecast: async () => kind({ kind: 'another.kind', to: 'channel' }),
    };
    const { routes } = previewRoutes({
      admit: async () => undefined,
      store: {
        cycle: async (id) => ({ ...Q2, id, state: id === 'closed' ? 'CLOSED' : 'ACTIVE' }) as never,
        cycleByName: async () => undefined,
        cycles: async () => [],
      },
      schedules: () => [schedule('no.forecast'), foreseeing, asking],
      channelZone: 'UTC',
    });
    const texts: string[] = [];
    for (const value of ['open', 'closed']) {
      await routes.actions!['cycle.ask_preview']!({
        value,
        open: async (modal: Parameters<typeof textOf>[0]) => {
          texts.push(textOf(modal));
          return { changed: false };
        },
      } as never);
    }
    expect(asked).toEqual(['open', 'closed']);
    expect(texts[0]).toContain('*Weekly check-in* · 1 day');
    expect(texts[0]).toContain('this channel');
    expect(texts[1]).toContain('It is closed; this is still to come.');
    expect(texts[1]).not.toContain('this channel');
  });
});
