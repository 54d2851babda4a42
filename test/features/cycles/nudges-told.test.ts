import type { Cycle, Nudge } from '../../../src/features/cycles';
import { nudgesService } from '../../../src/features/cycles/nudges.service';
import type { Person } from '../../../src/features/people';
import { ASHA, BEN, NINA, Q2 } from '../../support/okr-people';

const at = (iso: string) => new Date(iso);
/** The first day, when the company's objectives are talked about: nine in Berlin. */
const NINE = at('2026-04-01T07:00:00Z');
const minutesLater = (minutes: number) => new Date(NINE.getTime() + minutes * 60_000);
const MATTER = 'companyObjectives';

/** The reminders of the second quarter, with what the worker records of them. */
function calendar(cycle: Cycle = Q2) {
  const leadership: Person[] = [];
  const kept = new Map<Nudge, { done: boolean; nextLook: Date | null }>();
  const recorded = new Set<string>();
  const looks = { count: 0 };
  const writes = async (matter: string, more: { done?: boolean; nextLook?: Date | null }) =>
    void kept.set(matter as Nudge, { done: false, nextLook: null, ...kept.get(matter as Nudge), ...more });
  const nudges = nudgesService({
    store: {
      cycle: async () => cycle as never,
      inState: async (state) => (state === cycle.state ? [cycle as never] : []),
    },
    marks: {
      of: async (matter) => {
        const mark = kept.get(matter as Nudge);
        return new Map(mark ? [[cycle.id, mark.done]] : []);
      },
      begin: (_id, matter) => writes(matter, {}),
      finish: (_id, matter) => writes(matter, { done: true }),
      nextLook: async (_id, matter) => kept.get(matter as Nudge)?.nextLook ?? null,
      lookNext: (_id, matter, nextLook) => writes(matter, { nextLook }),
    },
    recorded: async () => new Set(recorded),
    people: {
      person: async () => undefined,
      people: async () => new Map(),
      holdersOf: async () => {
        looks.count += 1;
        return [...leadership];
      },
      roster: async () => [],
      teams: async () => [],
    },
    async *participants() {
      yield* [];
    },
    objectives: { standings: async () => new Map() },
    countObjectives: async () => 0,
  });
  return {
    leadership,
    recorded,
    looks,
    nudges,
    isDone: () => kept.get(MATTER)?.done,
    /** @param crashing after it is recorded and before that is settled. */
    async ticks(now: Date, crashing = false): Promise<string[]> {
      const told: string[] = [];
      for await (const { recipient, settle } of nudges.due(MATTER, now)) {
        told.push(recipient);
        recorded.add(recipient);
        if (!crashing) await settle();
      }
      return told;
    },
    foreseen: async (now: Date) => {
      const found = await nudges.foreseen(MATTER, cycle, now);
      return { from: found?.from, people: found?.people.map(({ id }) => id) };
    },
  };
}

describe('a reminder that concerns nobody yet', () => {
  it('comes within the hour to whoever it concerns later, once, and is foreseen for then', async () => {
    const { ticks, leadership, foreseen } = calendar();
    expect(await ticks(NINE)).toEqual([]);
    leadership.push(ASHA);
    expect(await foreseen(minutesLater(29))).toEqual({ from: minutesLater(60), people: [ASHA.id] });
    expect(await ticks(minutesLater(59))).toEqual([]);
    expect(await ticks(minutesLater(60))).toEqual([ASHA.id]);
    expect(await ticks(minutesLater(61))).toEqual([]);
    expect(await ticks(minutesLater(121))).toEqual([]);
  });

  it('comes to those who were told no second time when somebody joins them', async () => {
    const { ticks, leadership, foreseen } = calendar();
    leadership.push(ASHA);
    expect(await foreseen(NINE)).toEqual({ from: NINE, people: [ASHA.id] });
    expect(await ticks(NINE)).toEqual([ASHA.id]);
    expect((await foreseen(NINE)).people).toEqual([]);
    leadership.push(BEN);
    expect(await ticks(minutesLater(60))).toEqual([BEN.id]);
  });

  it('is given up once it has become pointless', async () => {
    const { ticks, leadership, foreseen, isDone } = calendar();
    expect(await ticks(NINE)).toEqual([]);
    expect(isDone()).toBe(false);
    leadership.push(ASHA);
    const aWeekOn = at('2026-04-07T22:00:00Z');
    expect(await ticks(aWeekOn)).toEqual([]);
    expect(isDone()).toBe(true);
    expect((await foreseen(aWeekOn)).people).toEqual([]);
  });
});

describe('looking for those it concerns', () => {
  it('is done once an hour, not every minute', async () => {
    const { ticks, looks, leadership } = calendar();
    leadership.push(ASHA);
    for (let minute = 0; minute < 120; minute += 1) await ticks(minutesLater(minute));
    expect(looks.count).toBe(2);
  });

  it('is begun again by the next tick where it was cut short, for all whom that may have left half told', async () => {
    const { ticks, leadership } = calendar();
    leadership.push(ASHA, BEN);
    expect(await ticks(NINE, true)).toEqual([ASHA.id, BEN.id]);
    expect(await ticks(minutesLater(1))).toEqual([ASHA.id, BEN.id]);
    leadership.push(NINA);
    expect(await ticks(minutesLater(61), true)).toEqual([NINA.id]);
    expect(await ticks(minutesLater(62))).toEqual([ASHA.id, BEN.id, NINA.id]);
    expect(await ticks(minutesLater(63))).toEqual([]);
  });
});
