import type { Checkboxes } from '@slack/types';
import type { NoteLine } from '../../../src/features/one-on-ones/note-line';
import { actionItemsOf } from '../../../src/features/one-on-ones/notes/action-items';
import { actionRows, TICK_ACTION } from '../../../src/features/one-on-ones/notes/actions.views';
import { SEE_ACTIONS } from '../../../src/features/one-on-ones/window/home.views';
import type { Modal } from '../../../src/slack/blocks';
import { modalOf, textOf } from '../../support/conversation';
import { ASHA, actor, BEN, NINA } from '../../support/okr-people';
import { aMeeting, anActionItem } from '../../support/one-on-ones';
import {
  BEN_AND_ASHA,
  WEDNESDAY_NOON,
  type WrittenConversation,
  writtenConversation,
} from '../../support/written-conversation';

let world: WrittenConversation;
beforeAll(async () => {
  world = await writtenConversation();
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const NOT_YOURS =
  'This is not one of your 1:1s, or it is no longer there; nothing was shown or changed. Type /1on1 to see yours.';
const GONE =
  'This action item was taken out of the notes meanwhile; nothing was changed. Open the 1:1 again to see what is there.';

const item = (
  id: string,
  text: string,
  due: string | null,
  more: { ownerId?: string; done?: boolean } = {},
) => anActionItem({ id, text, action: { ownerId: ASHA.id, due, done: false, ...more } });
const stored = async (id?: string) => (await world.meeting(id)).notes;
const ticks = (person: typeof ASHA, suffix: string, done: boolean) =>
  world.as(person).press(`${TICK_ACTION}~${suffix}`, '', { chosen: done ? ['done'] : [] });
const boxes = (blocks: Modal['blocks']): Checkboxes[] =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? (block.elements as Checkboxes[]) : []))
    .filter(({ type }) => type === 'checkboxes');

describe('ticking an action item', () => {
  const call = item('call', 'Call the carrier', '2026-06-01');

  it('is for either of the two, whosever it is, and can be taken back', async () => {
    await world.plans({ notes: [call, item('book', 'Book', null)] });
    expect(await ticks(BEN, 'meeting-1.call', true)).toEqual({ closed: true });
    expect((await stored()).map(({ id, action }) => [id, action!.done])).toEqual([
      ['call', true],
      ['book', false],
    ]);
    await ticks(ASHA, 'meeting-1.call', false);
    expect(await stored()).toEqual([call, item('book', 'Book', null)]);
  });

  it('does the same twice as once', async () => {
    await world.plans({ notes: [call] });
    await ticks(ASHA, 'meeting-1.call', true);
    await ticks(ASHA, 'meeting-1.call', true);
    expect(await world.meeting()).toMatchObject({ revision: 1, notesRevision: 1 });
  });

  it('says when what is left is next to be counted', async () => {
    await world.plans({ notes: [call], overdueAt: new Date('2026-06-08T03:30:00Z') });
    await ticks(ASHA, 'meeting-1.call', true);
    expect((await world.meeting()).overdueAt).toBeNull();
    await ticks(ASHA, 'meeting-1.call', false);
    expect((await world.meeting()).overdueAt).toEqual(new Date('2026-06-08T03:30:00Z'));
  });

  it('does not put off a count that is owed already', async () => {
    const owed = new Date('2026-06-03T09:00:00Z');
    await world.plans({ notes: [call, item('book', 'Book', '2026-06-02')], overdueAt: owed });
    await ticks(ASHA, 'meeting-1.book', true);
    expect((await world.meeting()).overdueAt).toEqual(owed);
  });

  it('keeps all of what is ticked at the same moment', async () => {
    const many = Array.from({ length: 6 }, (_, i) => item(`l${i}`, `Item ${i}`, null));
    await world.plans({ notes: many });
    await Promise.all(many.map(({ id }, i) => ticks(i % 2 === 0 ? ASHA : BEN, `meeting-1.${id}`, true)));
    expect((await stored()).every(({ action }) => action!.done)).toBe(true);
  });

  it('is for nobody else, and for nothing that is gone', async () => {
    await world.plans({ notes: [call, { ...call, id: 'text', action: null }] });
    expect(await ticks(NINA, 'meeting-1.call', true)).toEqual({ error: NOT_YOURS });
    expect(await ticks(ASHA, 'meeting-9.call', true)).toEqual({ error: NOT_YOURS });
    expect(await ticks(ASHA, '', true)).toEqual({ error: NOT_YOURS });
    for (const line of ['book', 'text', '', '__proto__'])
      expect(await ticks(ASHA, `meeting-1.${line}`, true)).toEqual({ error: GONE });
    expect(await stored()).toEqual([call, { ...call, id: 'text', action: null }]);
  });
});

describe('the action items of a meeting', () => {
  const earlier = aMeeting({
    ...BEN_AND_ASHA,
    id: 'earlier',
    startsAt: new Date('2026-05-26T13:00:00Z'),
    notes: [item('old', 'Old', '2026-06-02'), item('done', 'Done', null, { done: true })],
  });
  const skipped = aMeeting({
    ...BEN_AND_ASHA,
    id: 'skipped',
    state: 'SKIPPED',
    startsAt: new Date('2026-06-09T13:00:00Z'),
    notes: [item('left', 'Left', null)],
  });
  const later = aMeeting({ ...earlier, id: 'later', startsAt: new Date('2026-06-16T13:00:00Z') });
  const meeting = aMeeting({
    ...BEN_AND_ASHA,
    notes: [
      item('own', 'Own', '2026-06-02', { ownerId: BEN.id, done: true }),
      item('new', 'New', '2026-06-03'),
    ],
  });
  const owners = new Map([ASHA, BEN].map((person) => [person.id, person]));
  const items = actionItemsOf(meeting, [earlier, meeting, skipped, later], owners, WEDNESDAY_NOON);

  it('are its own, and what earlier ones and those that did not take place left open', () => {
    expect(items.map(({ meetingId, line, isOverdue }) => [meetingId, line.id, isOverdue])).toEqual([
      ['earlier', 'old', true],
      ['skipped', 'left', false],
      ['meeting-1', 'own', false],
      ['meeting-1', 'new', false],
    ]);
  });

  it('are overdue once their day is over where their owner is', () => {
    // Still Wednesday in Berlin, already Thursday in Kolkata.
    const evening = new Date('2026-06-03T19:00:00Z');
    const both = [item('a', 'A', '2026-06-03'), item('b', 'B', '2026-06-03', { ownerId: BEN.id })];
    const overdue = actionItemsOf({ ...meeting, notes: both }, [], owners, evening);
    expect(overdue.map(({ line, isOverdue }) => [line.id, isOverdue])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('are shown with a box, whose they are and by when, and in full below where they are long', () => {
    const long = item('long', 'w '.repeat(100).trim(), '2027-01-08', { ownerId: 'gone' });
    const rows = actionRows([...items, { meetingId: 'meeting-1', line: long as never, isOverdue: false }], {
      viewer: actor(ASHA),
      names: new Map([
        [ASHA.id, 'Asha'],
        [BEN.id, 'Ben'],
      ]),
      now: WEDNESDAY_NOON,
      draw: 'draw-1',
    });
    expect(rows.map((row) => row.length)).toEqual([1, 1, 1, 1, 2]);
    const shown = boxes(rows.flat()).map(({ options, initial_options, action_id }) => [
      options[0]!.text.text.slice(0, 8),
      options[0]!.description!.text,
      initial_options !== undefined,
      action_id,
    ]);
    expect(shown).toEqual([
      ['Old', 'You · by Tue 2 June · overdue', false, 'one-on-ones.tick_action~earlier.old'],
      ['Left', 'You', false, 'one-on-ones.tick_action~skipped.left'],
      ['Own', 'Ben · by Tue 2 June', true, 'one-on-ones.tick_action~meeting-1.own'],
      ['New', 'You · by Wed 3 June', false, 'one-on-ones.tick_action~meeting-1.new'],
      [
        'w w w w ',
        'Somebody who left · by Fri 8 January 2027',
        false,
        'one-on-ones.tick_action~meeting-1.long',
      ],
    ]);
  });
});

describe('my action items', () => {
  const sees = async (person: typeof ASHA, value = '', more = {}) =>
    world.as(person).press(SEE_ACTIONS, value, more);

  it('says so where there are none', async () => {
    await world.plans({ notes: [item('bens', 'Ben’s', null, { ownerId: BEN.id })] });
    expect(textOf(modalOf(await sees(ASHA)))).toBe('You have nothing to do from your 1:1s.');
  });

  it('shows all that is open by person, who waits longest first', async () => {
    const withNina = { managerId: NINA.id, reportId: ASHA.id, startsAt: new Date('2026-05-12T13:00:00Z') };
    await world.plans(
      { notes: [item('a', 'Send it', null), item('b', 'Call <them>', '2026-06-10')] },
      { id: 'm2', startsAt: new Date('2026-05-19T13:00:00Z'), notes: [item('c', 'Book', '2026-06-05')] },
      {
        id: 'm3',
        ...withNina,
        notes: [item('d', 'Ask', '2026-05-20'), item('e', 'Said', null, { done: true })],
      },
    );
    const modal = modalOf(await sees(ASHA));
    expect(textOf(modal).split('\n')).toEqual([
      '*4 action items, 1 overdue*',
      'With Nina',
      'Ask',
      'You · by Wed 20 May · overdue',
      'With Ben',
      'Book',
      'You · by Fri 5 June',
      'Call <them>',
      'You · by Wed 10 June',
      'Send it',
      'You',
    ]);
    expect(boxes(modal.blocks)[0]!.action_id).toBe('one-on-ones.tick_action~m3.d');
    await ticks(ASHA, 'm3.d', true);
    expect(textOf(modalOf(await sees(ASHA)))).not.toContain('Nina');
  });

  it('turns pages where they do not fit into one window', async () => {
    const lines = (from: number): NoteLine[] =>
      Array.from({ length: 50 }, (_, i) => item(`l${from + i}`, `${from + i} ${'<'.repeat(70)}`, null));
    await world.plans(
      { notes: lines(100) },
      { id: 'm2', startsAt: new Date('2026-05-19T13:00:00Z'), notes: lines(200) },
    );
    const first = modalOf(await sees(ASHA));
    expect(boxes(first.blocks)).toHaveLength(48);
    expect(textOf(first)).toContain('More items (page 2 of 3)');
    const last = modalOf(await sees(ASHA, '2'));
    expect(boxes(last.blocks)).toHaveLength(3);
    expect(textOf(last)).toContain('Items before');
    expect((await sees(ASHA, '99')).replaced!.blocks).toHaveLength(last.blocks.length);
    for (const odd of ['-1', 'x', '1e9'])
      expect(textOf(modalOf(await sees(ASHA, odd)))).toContain('page 2 of 3');
  });

  it('shows items in full below their box, and says so where that is only a part', async () => {
    const texts = [`Begin ${'w '.repeat(400)}end`, `Begin ${'&'.repeat(2_980)} end`];
    await world.plans({ notes: texts.map((text, i) => item(`long-${i}`, text, null)) });
    const lines = textOf(modalOf(await sees(ASHA))).split('\n');
    expect(lines).toContain(texts[0]);
    expect(lines.at(-1)).toMatch(/^Begin (&amp;){198}… \(all of it stands in the notes\)$/);
  });
});
