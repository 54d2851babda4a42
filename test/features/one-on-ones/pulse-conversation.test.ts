import { pulseLine, pulseMeetings } from '../../../src/features/one-on-ones/own/pulse-line';
import { GIVE_PULSE } from '../../../src/features/one-on-ones/window/meeting-buttons.views';
import { modalOf, prefilled, textOf } from '../../support/conversation';
import { ASHA, BEN, NINA } from '../../support/okr-people';
import { aMeeting } from '../../support/one-on-ones';
import { BELOW, type WrittenConversation, writtenConversation } from '../../support/written-conversation';

let world: WrittenConversation;
beforeAll(async () => {
  world = await writtenConversation();
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const NOT_YOURS =
  'This is not one of your 1:1s, or it is no longer there; nothing was shown or changed. Type /1on1 to see yours.';
const asks = async (person: typeof ASHA, id = 'meeting-1') =>
  modalOf(await world.as(person).press(GIVE_PULSE, id));
const gives = async (person: typeof ASHA, energy: string, workload: string) =>
  world.as(person).submit(await asks(person), { energy, workload });
const pulse = (personId: string, energy: number, workload = 3) => ({
  id: `${personId}-pulse`,
  personId,
  energy,
  workload,
});

describe('the energy pulse', () => {
  it('asks both, and shows each what was answered', async () => {
    await world.plans({});
    const first = await asks(ASHA);
    expect(prefilled(first)).toEqual({ energy: null, workload: null });
    expect(textOf(first)).not.toContain('*You*');
    expect(textOf(first)).toContain(
      'Only you and Ben see this. It is never counted together with anybody else’s.',
    );
    const seen = await gives(ASHA, '4', '5');
    expect(seen.below?.private_metadata).toBe(BELOW);
    await gives(BEN, '2', '3');
    expect(prefilled(await asks(ASHA))).toEqual({ energy: '4', workload: '5' });
    expect(textOf(await asks(ASHA))).toContain('*You*\nEnergy  ▅  4\nWorkload  ▇  5');
    expect(textOf(await asks(ASHA))).toContain('*Ben*\nEnergy  ▂  2\nWorkload  ▃  3');
  });

  it('puts a second answer in the place of the first, and the same one nowhere', async () => {
    await world.plans({});
    await gives(ASHA, '4', '5');
    const [first] = (await world.meeting()).pulses;
    await gives(ASHA, '1', '2');
    await gives(ASHA, '1', '2');
    expect(await world.meeting()).toMatchObject({
      pulses: [{ id: first!.id, personId: ASHA.id, energy: 1, workload: 2 }],
      revision: 2,
    });
  });

  it('keeps what was sent off last, also where what was sent off before comes after it', async () => {
    await world.plans({});
    const window = await asks(ASHA);
    await world.as(ASHA).submit(window, { energy: '4', workload: '5' }, 'view-of-ashas');
    world.clock.at = new Date(world.clock.at.getTime() - 2_000);
    const late = await world.as(ASHA).submit(window, { energy: '1', workload: '1' }, 'view-of-ashas');
    expect(late).toMatchObject({ closed: true });
    expect((await world.meeting()).pulses).toMatchObject([{ energy: 4, workload: 5 }]);
  });

  it('keeps both answers that are given at the same moment', async () => {
    await world.plans({});
    await Promise.all([gives(ASHA, '4', '5'), gives(BEN, '2', '3')]);
    expect((await world.meeting()).pulses.map(({ personId }) => personId).sort()).toEqual([ASHA.id, BEN.id]);
  });

  it.each(['', '0', '6', '3.5', 'NaN', '__proto__'])('does not take %j for an answer', async (odd) => {
    await world.plans({});
    expect(await gives(ASHA, odd, '3')).toEqual({ fields: { energy: 'Choose one, from 1 to 5.' } });
    expect((await world.meeting()).pulses).toEqual([]);
  });

  it('is for the two alone', async () => {
    await world.plans({ pulses: [pulse(ASHA.id, 1)] });
    const modal = await asks(BEN);
    expect(await world.as(NINA).press(GIVE_PULSE, 'meeting-1')).toEqual({ error: NOT_YOURS });
    expect(await world.as(NINA).submit(modal, { energy: '1', workload: '1' })).toEqual({ error: NOT_YOURS });
  });
});

describe('the line over time', () => {
  const meeting = (week: number, ...pulses: ReturnType<typeof pulse>[]) =>
    aMeeting({ id: `m${week}`, startsAt: new Date(Date.UTC(2026, 0, 6 + 7 * week)), pulses });

  it('has a bar for each answer, a dot for none, and the first and last figure', () => {
    const all = [1, 2, 3, 4, 5].map((energy, week) => meeting(week, pulse('asha', energy)));
    expect(pulseLine(all, 'asha', 'energy')).toBe('▁▂▃▅▇  1 → 5');
    expect(pulseLine([...all, meeting(6, pulse('nina', 1))], 'asha', 'energy')).toBe('▁▂▃▅▇·  1 → 5');
    expect(pulseLine(all.slice(2, 3), 'asha', 'energy')).toBe('▃  3');
    expect(pulseLine(all, 'asha', 'workload')).toBe('▃▃▃▃▃  3 → 3');
    expect(pulseLine(all, 'nina', 'energy')).toBeUndefined();
    expect(pulseLine([], 'asha', 'energy')).toBeUndefined();
  });

  it('is of the last twelve meetings in which either answered, up to the one that is open', () => {
    const all = Array.from({ length: 20 }, (_, week) =>
      week % 2 === 0 || week > 12 ? meeting(week, pulse('asha', 3)) : meeting(week),
    );
    const weeks = (of: number) => pulseMeetings(all[of]!, all).map(({ id }) => id);
    expect(weeks(3)).toEqual(['m0', 'm2']);
    expect(weeks(19)).toHaveLength(12);
    expect(weeks(19).at(-1)).toBe('m19');
  });

  it('passes over what cannot be read any more', () => {
    const lost = { ...pulse('asha', 1), energy: '[This cannot be read]' as unknown as number };
    expect(pulseLine([meeting(0, lost), meeting(1, pulse('asha', 2))], 'asha', 'energy')).toBe('·▂  2');
    expect(pulseLine([meeting(0, pulse('asha', 9))], 'asha', 'energy')).toBeUndefined();
  });
});
