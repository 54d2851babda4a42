import type { NoteLine } from '../../../src/features/one-on-ones/note-line';
import { overduePlanning } from '../../../src/features/one-on-ones/telling/overdue.service';
import { ASHA, Q2 } from '../../support/okr-people';
import { anActionItem } from '../../support/one-on-ones';
import { MAYA, type TellingWorld, tellingWorld } from '../../support/telling-world';

/** Monday 8 June 2026, 09:00 in Kolkata and in Berlin: when both are asked for their check-ins. */
const ASHAS_MONDAY = '2026-06-08T03:30:00Z';
const MAYAS_MONDAY = '2026-06-08T07:00:00Z';

let world: TellingWorld;
let lines = 0;
beforeAll(async () => {
  world = await tellingWorld();
});
afterEach(() => world.forget());
afterAll(() => world.close());

const todo = (ownerId: string, due: string | null, done = false): NoteLine =>
  anActionItem({ id: `line-${++lines}`, action: { ownerId, due, done } });
/** A meeting with these notes, as it is when they are saved on Tuesday 2 June. */
async function noted(id: string, ordinal: number, ...notes: NoteLine[]) {
  const meeting = { managerId: MAYA.id, reportId: ASHA.id, notes };
  const overdueAt = await overduePlanning(world).next(meeting, new Date('2026-06-02T14:00:00Z'));
  const startsAt = new Date(`2026-05-${26 - ordinal}T13:00:00Z`);
  return world.plans({ id, ordinal, startsAt, notes, overdueAt });
}
const tells = (now: string) => world.tells('overdue', now);
const reads = (who: { id: string }, now: string, redraw = false) =>
  world.reads('overdue', who, '2026-W24', now, redraw);
const overdueAt = async (id: string) => (await world.meetings.meeting(id))?.overdueAt;

describe('action items that are overdue', () => {
  it('are counted once a week with the check-in of their owner, over all their 1:1s', async () => {
    await noted('m1', 0, todo(ASHA.id, '2026-06-05'), todo(MAYA.id, '2026-06-05'));
    await noted('m2', 1, todo(ASHA.id, '2026-06-01'), todo(ASHA.id, '2026-06-20'));
    expect(await tells('2026-06-08T03:29:59Z')).toEqual([]);
    expect(await tells(ASHAS_MONDAY)).toEqual([`${ASHA.id} 2026-W24`, `${ASHA.id} 2026-W24`]);
    expect(await tells(ASHAS_MONDAY)).toEqual([]);
    expect(await tells(MAYAS_MONDAY)).toEqual([`${MAYA.id} 2026-W24`]);
    expect(await overdueAt('m1')).toEqual(new Date('2026-06-15T03:30:00Z'));
    expect(await reads(ASHA, ASHAS_MONDAY)).toBe('*2 action items* of your 1:1s are overdue\nSee');
    expect(await reads(MAYA, MAYAS_MONDAY)).toBe('*1 action item* of your 1:1s is overdue\nSee');
  });

  it('are counted again the next week', async () => {
    await noted('m1', 0, todo(ASHA.id, '2026-06-05'));
    await tells(ASHAS_MONDAY);
    expect(await tells('2026-06-15T03:30:00Z')).toEqual([`${ASHA.id} 2026-W25`]);
  });

  it('that were done by then are not told; where they have been, the message says so', async () => {
    await noted('m1', 0, todo(ASHA.id, '2026-06-05', true));
    expect(await reads(ASHA, ASHAS_MONDAY)).toBeUndefined();
    expect(await reads(ASHA, ASHAS_MONDAY, true)).toBe(
      ':white_check_mark: No action item of your 1:1s is overdue.',
    );
  });

  it('are looked for no more where none can come to be overdue', async () => {
    await noted('m1', 0, todo(ASHA.id, null), todo(ASHA.id, '2026-06-05', true));
    expect(await overdueAt('m1')).toBeNull();
  });

  it('of a week that was missed are recorded as skipped, the latest is told within three days', async () => {
    await noted('m1', 0, todo(ASHA.id, '2026-06-05'));
    expect(await tells('2026-06-17T10:00:00Z')).toEqual([
      `${ASHA.id} 2026-W24 skipped`,
      `${ASHA.id} 2026-W25`,
    ]);
    expect(await overdueAt('m1')).toEqual(new Date('2026-06-22T03:30:00Z'));
  });

  it('come with the check-in also where its time was changed meanwhile', async () => {
    await noted('m1', 0, todo(ASHA.id, '2026-06-05'));
    const checkIn = { everyWeeks: 1, weekday: 3, time: '10:00' } as const;
    world.cycles.set({ ...Q2, settings: { ...Q2.settings, checkIn } });
    expect(await tells(ASHAS_MONDAY)).toEqual([]);
    expect(await overdueAt('m1')).toEqual(new Date('2026-06-10T04:30:00Z'));
    expect(await tells('2026-06-10T04:30:00Z')).toEqual([`${ASHA.id} 2026-W24`]);
  });

  it('have the message of this week drawn again when its button is pressed', async () => {
    const actor = { personId: ASHA.id, timeZone: ASHA.timeZone };
    const press = { actor, from: 'message', now: new Date(MAYAS_MONDAY) } as const;
    await world.presses('one-on-ones.see_actions', press);
    expect(world.touched).toEqual([`overdue ${ASHA.id} 2026-W24`]);
  });
});
