import { READ_PAGE } from '../../../src/features/one-on-ones/own/private-page.views';
import { OPEN_PAGE } from '../../../src/features/one-on-ones/window/meeting-buttons.views';
import type { Modal } from '../../../src/slack/blocks';
import { buttonValues, modalOf, prefilled, textOf } from '../../support/conversation';
import { ASHA, BEN, NINA } from '../../support/okr-people';
import { BELOW, type WrittenConversation, writtenConversation } from '../../support/written-conversation';

let world: WrittenConversation;
beforeAll(async () => {
  world = await writtenConversation();
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const NOT_YOURS =
  'This is not one of your 1:1s, or it is no longer there; nothing was shown or changed. Type /1on1 to see yours.';
const opens = async (person: typeof ASHA, id = 'meeting-1'): Promise<Modal> =>
  modalOf(await world.as(person).press(OPEN_PAGE, id));
const writes = async (person: typeof ASHA, text: string, id?: string) =>
  world.as(person).submit(await opens(person, id), { text });
const shownIn = (modal: Modal) => prefilled(modal).text;

const LAST_WEEK = { id: 'last-week', startsAt: new Date('2026-05-26T13:00:00Z') };

describe('a private page', () => {
  it('is there again for whoever wrote it, and for nobody else', async () => {
    await world.plans({});
    const seen = await writes(ASHA, 'Ask for more time');
    expect(seen.below?.private_metadata).toBe(BELOW);
    expect(shownIn(await opens(ASHA))).toBe('Ask for more time');
    expect(textOf(await opens(ASHA))).toContain('Only you can read this page: neither Ben nor HR can.');
    const bens = await opens(BEN);
    expect(shownIn(bens)).toBeNull();
    expect(JSON.stringify(bens)).not.toContain('more time');
  });

  it('is each one’s own, though the other sends their window off', async () => {
    await world.plans({});
    await writes(ASHA, 'Asha’s');
    await world.as(BEN).submit(await opens(ASHA), { text: 'Ben’s' });
    expect(shownIn(await opens(ASHA))).toBe('Asha’s');
    expect(shownIn(await opens(BEN))).toBe('Ben’s');
  });

  it('is refused to everybody who does not meet there', async () => {
    await world.plans({});
    const modal = await opens(ASHA);
    expect(await world.as(NINA).press(OPEN_PAGE, 'meeting-1')).toEqual({ error: NOT_YOURS });
    expect(await world.as(NINA).press(READ_PAGE, 'meeting-1')).toEqual({ error: NOT_YOURS });
    expect(await world.as(NINA).submit(modal, { text: 'Mine' })).toEqual({ error: NOT_YOURS });
    expect(await world.connection.collection('one_on_one_pages').countDocuments()).toBe(0);
  });

  it('is written over, emptied, and not made where nothing is typed', async () => {
    await world.plans({});
    await writes(ASHA, '  ');
    expect(await world.connection.collection('one_on_one_pages').countDocuments()).toBe(0);
    await writes(ASHA, 'One');
    await writes(ASHA, 'Two\n');
    expect(shownIn(await opens(ASHA))).toBe('Two');
    await world.as(ASHA).submit(await opens(ASHA), { text: undefined });
    expect(shownIn(await opens(ASHA))).toBeNull();
  });

  it('shows the last one before it, and all of that when asked', async () => {
    await world.plans({ ...LAST_WEEK }, {}, { id: 'next', startsAt: new Date('2026-06-09T13:00:00Z') });
    const long = `Begin ${'&'.repeat(700)} end`;
    await writes(ASHA, long, 'last-week');
    const shown = await opens(ASHA, 'next');
    expect(textOf(shown)).toContain('*From 26 May 2026*\nBegin &amp;');
    expect(textOf(shown)).not.toContain('end');
    expect(buttonValues(shown, READ_PAGE)).toEqual(['last-week']);
    const whole = modalOf(await world.as(ASHA).press(READ_PAGE, 'last-week'));
    expect(textOf(whole).replaceAll(/\n/g, '')).toContain('Your page of 26 May 2026.');
    expect(textOf(whole).match(/&amp;/g)).toHaveLength(700);
    expect(textOf(whole)).toContain('end');

    await writes(ASHA, 'Short', 'meeting-1');
    const next = await opens(ASHA, 'next');
    expect(textOf(next)).toContain('*From 2 June 2026*\nShort');
    expect(buttonValues(next, READ_PAGE)).toEqual([]);
    expect(textOf(await opens(BEN, 'next'))).not.toContain('From');
    expect(textOf(modalOf(await world.as(BEN).press(READ_PAGE, 'last-week')))).toContain(
      'There is nothing on this page.',
    );
  });

  it('that was changed on the phone meanwhile is shown with both texts', async () => {
    await world.plans({});
    await writes(ASHA, 'First');
    const [here, there] = [await opens(ASHA), await opens(ASHA)];
    await world.as(ASHA).submit(there, { text: 'First\nOn the phone' });
    const again = modalOf(await world.as(ASHA).submit(here, { text: 'First\nAt the desk' }));
    expect(textOf(again)).toContain('*You changed this page in another window meanwhile.*');
    expect(textOf(again)).toContain('>On the phone');
    expect(shownIn(again)).toBe('First\nOn the phone\nAt the desk');
    expect(await world.as(ASHA).submit(again)).toMatchObject({ closed: true });
    expect(shownIn(await opens(ASHA))).toBe('First\nOn the phone\nAt the desk');
  });

  it('that was begun in two windows is shown with both texts, however long', async () => {
    await world.plans({});
    const [here, there] = [await opens(ASHA), await opens(ASHA)];
    await world.as(ASHA).submit(there, { text: 'p'.repeat(2_000) });
    const again = modalOf(await world.as(ASHA).submit(here, { text: 'd'.repeat(2_000) }));
    expect(shownIn(again)).toBe('d'.repeat(2_000));
    expect(textOf(again)).toContain('p'.repeat(2_000));
  });

  it('loses nothing when both windows are sent at the very same moment', async () => {
    await world.plans({});
    const modals = [await opens(ASHA), await opens(ASHA)] as const;
    const outcomes = await Promise.all(
      modals.map((modal, i) => world.as(ASHA).submit(modal, { text: `Window ${i}` })),
    );
    expect(outcomes.filter(({ closed }) => closed)).toHaveLength(1);
    const again = modalOf(outcomes.find(({ closed }) => !closed)!);
    expect(String(shownIn(again)).split('\n').sort()).toEqual(['Window 0', 'Window 1']);
  });

  it('is kept from the end of its meeting on', async () => {
    await world.plans({});
    await writes(ASHA, 'One');
    const [page] = await world.connection.collection('one_on_one_pages').find().toArray();
    expect(page!.meetingEndsAt).toEqual(new Date('2026-06-02T13:30:00Z'));
  });

  it('that is too long is not saved, and stays where it is', async () => {
    await world.plans({});
    expect(await writes(ASHA, 'x'.repeat(3_001))).toEqual({
      fields: { text: 'This page has 3,001 characters; the most is 3,000. Your text is still here.' },
    });
  });
});
