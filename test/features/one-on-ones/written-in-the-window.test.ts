import { TICK_ACTION } from '../../../src/features/one-on-ones/notes/actions.views';
import { SEE_ACTIONS } from '../../../src/features/one-on-ones/window/home.views';
import {
  EDIT_NOTES,
  GIVE_PULSE,
  OPEN_PAGE,
} from '../../../src/features/one-on-ones/window/meeting-buttons.views';
import { modalOf, prefilled, textOf } from '../../support/conversation';
import { type MeetingConversation, meetingConversation, read } from '../../support/meeting-conversation';
import { ASHA, BEN } from '../../support/okr-people';

let world: MeetingConversation;
beforeAll(async () => {
  world = await meetingConversation();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const NEXT_WEEK = { id: 'next-week', ordinal: 1, startsAt: new Date('2026-06-09T10:00:00Z') };
const opened = async (person: typeof ASHA, id = 'meeting-1') => modalOf(await world.as(person).opens(id));
const items = (lines: readonly string[]) => lines.filter((line) => /^\[[ x]\]/.test(line));

describe('what two people write in the window of their 1:1', () => {
  it('is shown to both when they are back, and goes on to the next one until it is ticked', async () => {
    await world.planned({}, NEXT_WEEK);
    const ben = world.as(BEN);
    const hub = await opened(BEN);
    const form = modalOf(await ben.presses(hub, EDIT_NOTES));
    const typed = {
      decisions: 'We hire Ana',
      notes: '[ ] @asha calls the carrier by Thursday\n[ ] Book a room\n[x] Say hello\nIt went well',
    };
    const { below } = await ben.submits(form, typed);
    expect(below!.private_metadata).toBe(hub.private_metadata);
    expect(items(read(below!))).toEqual([
      '[ ] @asha calls the carrier by Thursday / Asha · by Thu 4 June',
      '[ ] Book a room / You',
      '[x] Say hello / You',
    ]);
    expect(read(below!)).toEqual(
      expect.arrayContaining(['Action items', '[All my action items]', 'Decisions', 'We hire Ana', 'Notes']),
    );

    world.clock.at = new Date('2026-06-08T08:00:00Z');
    const next = await opened(ASHA, 'next-week');
    expect(items(read(next))).toEqual([
      '[ ] @asha calls the carrier by Thursday / You · by Thu 4 June · overdue',
      '[ ] Book a room / Ben',
    ]);
    expect(await world.as(ASHA).presses(next, TICK_ACTION, 'done', 1)).toEqual({ closed: true });
    expect(items(read(await opened(BEN, 'next-week')))).toEqual([
      '[ ] @asha calls the carrier by Thursday / Asha · by Thu 4 June · overdue',
    ]);
    const mine = modalOf(await world.as(ASHA).presses(next, SEE_ACTIONS));
    expect(textOf(mine)).toContain('*1 action item, 1 overdue*');
  });

  it('is on a page of one’s own, or said of oneself, and leads back to the same window', async () => {
    await world.planned({});
    const asha = world.as(ASHA);
    const hub = await opened(ASHA);
    const page = modalOf(await asha.presses(hub, OPEN_PAGE));
    expect((await asha.submits(page, { text: 'Ask for more time' })).below!.private_metadata).toBe(
      hub.private_metadata,
    );
    const pulse = modalOf(await asha.presses(hub, GIVE_PULSE));
    expect((await asha.submits(pulse, { energy: '4', workload: '3' })).below!.callback_id).toBe(
      hub.callback_id,
    );
    expect(prefilled(modalOf(await asha.presses(hub, OPEN_PAGE)))).toEqual({ text: 'Ask for more time' });
    expect(JSON.stringify(await opened(BEN))).not.toContain('more time');
  });

  it('leads to the window of the meeting though it was opened from elsewhere', async () => {
    await world.planned({});
    const form = modalOf(await world.as(ASHA).press(EDIT_NOTES, 'meeting-1', { from: 'message' }));
    const { below } = await world.as(ASHA).submits(form, { notes: '[ ] Book a room' });
    expect(items(read(below!))).toEqual(['[ ] Book a room / You']);
  });

  it('is in one window whatever there is of it', async () => {
    const notes = (from: number) =>
      Array.from({ length: 50 }, (_, i) => ({
        id: `line-${from + i}`,
        section: 'notes' as const,
        text: `${from + i} ${'<'.repeat(i === 0 ? 2_900 : 200)}`,
        byId: BEN.id,
        action: { ownerId: ASHA.id, due: '2026-06-01', done: false },
      }));
    await world.planned({ notes: notes(0) }, { ...NEXT_WEEK, notes: notes(100) });
    expect(items(read(await opened(ASHA, 'next-week'))).length).toBeGreaterThan(10);
  });
});
