import type { NoteLine } from '../../../src/features/one-on-ones/note-line';
import { EDIT_NOTES } from '../../../src/features/one-on-ones/window/meeting-buttons.views';
import type { Modal } from '../../../src/slack/blocks';
import { modalOf, prefilled, type Seen, textOf } from '../../support/conversation';
import { ASHA, BEN, NINA } from '../../support/okr-people';
import { anActionItem } from '../../support/one-on-ones';
import { BELOW, type WrittenConversation, writtenConversation } from '../../support/written-conversation';

let world: WrittenConversation;
beforeAll(async () => {
  world = await writtenConversation();
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const NOT_YOURS =
  'This is not one of your 1:1s, or it is no longer there; nothing was shown or changed. Type /1on1 to see yours.';
const lines = (...all: string[]) => all.join('\n');
const opens = async (person: typeof ASHA): Promise<Modal> =>
  modalOf(await world.as(person).press(EDIT_NOTES, 'meeting-1'));
const saved = (seen: Seen) => expect(seen).toMatchObject({ closed: true });
const stored = async () => (await world.meeting()).notes;
const shownIn = (modal: Modal) => prefilled(modal);
const blockIds = (modal: Modal) =>
  modal.blocks.flatMap(({ type, block_id }) => (type === 'input' ? [block_id] : []));

const slides: NoteLine = anActionItem({
  id: 'slides',
  text: 'Send the slides by Friday',
  byId: BEN.id,
  action: { ownerId: BEN.id, due: '2026-06-05', done: false },
});

describe('edit notes', () => {
  it('shows an empty form that says how an action item is written', async () => {
    await world.plans({});
    const modal = await opens(ASHA);
    expect(shownIn(modal)).toEqual({ decisions: null, notes: null });
    expect(textOf(modal)).toContain('“[ ] Send the slides @name by Friday”');
    expect(textOf(modal)).toContain('Only you and Ben can read this.');
  });

  it('keeps what was typed as lines, and goes back to the meeting', async () => {
    await world.plans({});
    const seen = await world.as(ASHA).submit(await opens(ASHA), {
      decisions: 'We hire Ana',
      notes: lines('It went well', '- [ ] @ben sends the slides by Friday', '[x] Book a room'),
    });
    saved(seen);
    expect(seen.below?.private_metadata).toBe(BELOW);
    expect((await stored()).map(({ section, text, byId, action }) => [section, text, byId, action])).toEqual([
      ['decisions', 'We hire Ana', ASHA.id, null],
      ['notes', 'It went well', ASHA.id, null],
      [
        'notes',
        '@ben sends the slides by Friday',
        ASHA.id,
        { ownerId: BEN.id, due: '2026-06-05', done: false },
      ],
      ['notes', 'Book a room', ASHA.id, { ownerId: ASHA.id, due: null, done: true }],
    ]);
    expect(shownIn(await opens(BEN))).toEqual({
      decisions: 'We hire Ana',
      notes: lines('It went well', '[ ] @ben sends the slides by Friday', '[x] Book a room'),
    });
  });

  it('brings back no line that was taken out of the window after it was sent off at first', async () => {
    await world.plans({});
    const window = await opens(ASHA);
    const sends = (notes: string) => world.as(ASHA).submit(window, { notes }, 'view-of-ashas');
    saved(await sends('It went well'));
    world.clock.at = new Date(world.clock.at.getTime() - 2_000);
    saved(await sends(lines('It went well', 'Ben was tired')));
    expect((await stored()).map(({ text }) => text)).toEqual(['It went well']);
  });

  it('counts the days of the week where the writer is', async () => {
    await world.plans({});
    // Wednesday evening in Berlin is Thursday in Kolkata.
    world.clock.at = new Date('2026-06-03T19:00:00Z');
    await world.as(ASHA).submit(await opens(ASHA), { notes: '[ ] Call by tomorrow' });
    expect((await stored())[0]!.action!.due).toBe('2026-06-05');
    await world
      .as(BEN)
      .submit(await opens(BEN), { notes: lines('[ ] Call by tomorrow', '[ ] Write tomorrow') });
    expect((await stored()).map(({ action }) => action!.due)).toEqual(['2026-06-05', '2026-06-04']);
  });

  it('writes nothing where nothing was changed, nor twice what is sent twice', async () => {
    await world.plans({ notes: [slides] });
    const modal = await opens(ASHA);
    saved(await world.as(ASHA).submit(modal));
    expect((await world.meeting()).revision).toBe(0);
    for (let sent = 0; sent < 2; sent += 1)
      saved(
        await world.as(ASHA).submit(modal, { notes: lines('[ ] Send the slides by Friday', 'More') }, 'V1'),
      );
    expect((await world.meeting()).revision).toBe(1);
    expect(await stored()).toHaveLength(2);
  });

  it('says at the field what cannot be saved, and saves nothing', async () => {
    await world.plans({});
    world.people.set({ ...BEN, name: 'Sam Lee' });
    world.people.set({ ...ASHA, name: 'Sam Roy' });
    const modal = await opens(ASHA);
    const submit = (typed: Record<string, string>) => world.as(ASHA).submit(modal, typed);
    expect(await submit({ decisions: '[ ]', notes: lines('A', '[ ] @sam calls', '[x]') })).toEqual({
      fields: {
        decisions: 'Line 1: say what is to be done after [ ].',
        notes:
          'Line 2: both of you are called Sam; write the full name after @. Line 3: say what is to be done after [ ].',
      },
    });
    expect(await submit({ notes: 'x'.repeat(3_001) })).toEqual({
      fields: { notes: 'This text has 3,001 characters; the most is 3,000. Your text is still here.' },
    });
    expect(await submit({ notes: `[]${'x'.repeat(2_998)}` })).toEqual({
      fields: { notes: 'This text has 3,002 characters; the most is 3,000. Your text is still here.' },
    });
    const many = Array.from({ length: 51 }, (_, i) => `[ ] ${i}`).join('\n');
    expect(await submit({ notes: many })).toEqual({
      fields: { notes: 'These notes have 51 action items; the most is 50. Your text is still here.' },
    });
    expect(await stored()).toEqual([]);
  });

  it('opens the longest notes there can be, and saves them again', async () => {
    const id = 'm'.repeat(20);
    const texts = (letter: string) => Array.from({ length: 200 }, (_, i) => `${letter}${i}`).join('\n');
    await world.plans({ id });
    const ref = `${id}|${'n'.repeat(20)}|12`;
    const opened = async () => modalOf(await world.as(ASHA).press(EDIT_NOTES, id, { ref }));
    saved(await world.as(ASHA).submit(await opened(), { decisions: texts('d'), notes: texts('n') }));
    const seen = await world.as(ASHA).submit(await opened(), { notes: `${texts('n')}!` });
    saved(seen);
    expect(seen.below?.private_metadata).toBe(ref);
    expect((await world.meeting(id)).notes.at(-1)!.text).toBe('n199!');
  });

  it('says when an overdue item is next to be counted', async () => {
    await world.plans({});
    const { submit } = world.as(ASHA);
    await submit(await opens(ASHA), { notes: '[ ] Call by 2026-06-05' });
    // Monday morning in Kolkata, when Asha is asked for her check-in.
    expect((await world.meeting()).overdueAt).toEqual(new Date('2026-06-08T03:30:00Z'));
    await submit(await opens(ASHA), { notes: '[x] Call by 2026-06-05' });
    expect((await world.meeting()).overdueAt).toBeNull();
  });

  it('is for the two alone', async () => {
    await world.plans({ notes: [slides] });
    const modal = await opens(ASHA);
    expect(await world.as(NINA).press(EDIT_NOTES, 'meeting-1')).toEqual({ error: NOT_YOURS });
    expect(await world.as(NINA).submit(modal, { notes: 'Mine now' })).toEqual({ error: NOT_YOURS });
    expect(await world.as(NINA).press(EDIT_NOTES, 'meeting-9')).toEqual({ error: NOT_YOURS });
    expect(await stored()).toEqual([slides]);
  });

  it('takes a reference that somebody made up for what it is', async () => {
    await world.plans({ notes: [slides] });
    const modal = { ...(await opens(ASHA)), private_metadata: 'meeting-1|||%$§🙂' };
    expect(modalOf(await world.as(ASHA).submit(modal, { notes: 'Mine' })).title.text).toBe('Notes');
    expect(await stored()).toEqual([slides]);
  });
});

describe('notes that both edit at once', () => {
  it('are shown with the words of both to whoever comes second, and saved by the third save', async () => {
    await world.plans({ notes: [slides] });
    const [ashas, bens] = [await opens(ASHA), await opens(BEN)];
    saved(
      await world.as(BEN).submit(bens, {
        decisions: 'We hire Ana',
        notes: lines('[ ] Send the slides by Friday', 'Ben’s line'),
      }),
    );
    const again = modalOf(
      await world.as(ASHA).submit(ashas, { notes: lines('Asha’s line', '[ ] Send the slides by Friday') }),
    );
    const text = textOf(again);
    expect(text).toContain(
      '*Ben changed these notes while you were writing.* Nothing of yours is saved yet.',
    );
    expect(text).toContain('New from Ben:\n>We hire Ana\n>Ben’s line');
    expect(shownIn(again)).toEqual({
      decisions: 'We hire Ana',
      notes: lines('Asha’s line', '[ ] Send the slides by Friday', 'Ben’s line'),
    });
    expect(blockIds(again)).toEqual(['decisions~1', 'notes~1']);
    expect(blockIds(ashas)).toEqual(['decisions~0', 'notes~0']);
    expect((await stored()).map(({ text }) => text)).not.toContain('Asha’s line');

    const seen = await world.as(ASHA).submit(again);
    saved(seen);
    expect(seen.below?.private_metadata).toBe(BELOW);
    expect((await stored()).map(({ text, byId }) => [text, byId])).toEqual([
      ['We hire Ana', BEN.id],
      ['Asha’s line', ASHA.id],
      ['Send the slides by Friday', BEN.id],
      ['Ben’s line', BEN.id],
    ]);
  });

  it('tell what was taken out, and are shown again when the other is quicker again', async () => {
    await world.plans({ notes: [slides] });
    const ashas = await opens(ASHA);
    await world.as(BEN).submit(await opens(BEN), { notes: 'Done with it' });
    const again = modalOf(
      await world.as(ASHA).submit(ashas, { notes: lines('[ ] Send the slides by Friday', 'Mine') }),
    );
    expect(textOf(again)).toContain('Taken out by Ben:\n>[ ] Send the slides by Friday');
    expect(shownIn(again).notes).toBe(lines('Done with it', 'Mine'));
    await world.as(BEN).submit(await opens(BEN), { notes: lines('Done with it', 'And more') });
    const third = modalOf(await world.as(ASHA).submit(again));
    expect(blockIds(third)).toEqual(['decisions~2', 'notes~2']);
    saved(await world.as(ASHA).submit(third));
    expect((await stored()).map(({ text }) => text)).toEqual(['Done with it', 'And more', 'Mine']);
  });

  it('are saved without a word where the other one only ticked a box', async () => {
    await world.plans({ notes: [slides] });
    const ashas = await opens(ASHA);
    await world.as(BEN).submit(await opens(BEN), { notes: '[x] Send the slides by Friday' });
    saved(await world.as(ASHA).submit(ashas, { notes: lines('[ ] Send the slides by Friday', 'More') }));
    expect((await stored()).map(({ id, text, action }) => [id, text, action?.done])).toEqual([
      ['slides', 'Send the slides by Friday', true],
      [expect.any(String), 'More', undefined],
    ]);
  });

  it('keep one’s own in the field, and the other’s above, where both are too long for it', async () => {
    await world.plans({});
    const ashas = await opens(ASHA);
    await world.as(BEN).submit(await opens(BEN), { notes: '<'.repeat(2_000) });
    const again = modalOf(
      await world.as(ASHA).submit(ashas, { notes: 'a'.repeat(2_000), decisions: 'Mine' }),
    );
    expect(shownIn(again)).toEqual({ decisions: 'Mine', notes: 'a'.repeat(2_000) });
    expect(textOf(again).match(/&lt;/g)!.length).toBeGreaterThan(2_000);
    saved(await world.as(ASHA).submit(again));
    expect((await stored()).map(({ text }) => text)).toEqual(['Mine', 'a'.repeat(2_000)]);
  });

  it('show what fits of what the other one added', async () => {
    await world.plans({});
    const ashas = await opens(ASHA);
    const many = Array.from({ length: 20 }, (_, i) => `${i} ${'<'.repeat(130)}`);
    await world.as(BEN).submit(await opens(BEN), { notes: many.join('\n') });
    const again = modalOf(await world.as(ASHA).submit(ashas, { notes: 'Mine' }));
    expect(textOf(again)).toContain('and 12 more');
    expect(shownIn(again).notes).toBe(lines(...many, 'Mine'));
  });

  it('come out whole when they are saved at the very same moment', async () => {
    await world.plans({});
    const modals = [await opens(ASHA), await opens(BEN)] as const;
    const outcomes = await Promise.all([
      world.as(ASHA).submit(modals[0], { notes: 'Asha’s line' }),
      world.as(BEN).submit(modals[1], { notes: 'Ben’s line' }),
    ]);
    expect(outcomes.filter(({ closed }) => closed)).toHaveLength(1);
    const second = outcomes.findIndex(({ closed }) => !closed);
    saved(await world.as(second === 0 ? ASHA : BEN).submit(modalOf(outcomes[second]!)));
    expect((await stored()).map(({ text }) => text).sort()).toEqual(['Asha’s line', 'Ben’s line']);
  });
});
