import { walkingClock } from '../../src/demo/walking-clock';
import { movableClock } from '../../src/shared/clock';

const SUNDAY = new Date('2026-11-22T12:00:00Z');
const NINE_IN_KOLKATA = new Date('2026-11-23T03:30:00Z');
const NINE_IN_BERLIN = new Date('2026-11-23T08:00:00Z');
const NINE_IN_NEW_YORK = new Date('2026-11-23T14:00:00Z');
const MONDAY_EVENING = new Date('2026-11-23T20:00:00Z');

interface Given {
  readonly dues: readonly Date[];
  /** How long telling takes, in milliseconds of real time. */
  readonly tellingMs?: number;
}

/** A clock that stands still, and an app that notes what it did when. */
function demoWith({ dues, tellingMs = 0 }: Given) {
  let real = SUNDAY;
  const clock = movableClock({ now: () => real });
  const did: string[] = [];
  const note = (what: string) => did.push(`${what} ${clock.now().toISOString()}`);
  const app = {
    tick: async () => void note('ticks'),
    async idle() {
      note('told');
      real = new Date(real.getTime() + tellingMs);
    },
    nextDue: async (now: Date) => dues.find((due) => due > now),
  };
  return { clock, did, app, walking: walkingClock(clock, () => app) };
}

describe("the demo's clock on its way", () => {
  it('stops at every instant at which something falls due, until it is told', async () => {
    const { did, walking } = demoWith({ dues: [NINE_IN_KOLKATA, NINE_IN_BERLIN, NINE_IN_NEW_YORK] });
    await walking.moveTo(MONDAY_EVENING);
    expect(did).toEqual([
      'ticks 2026-11-22T12:00:00.000Z',
      'told 2026-11-22T12:00:00.000Z',
      'ticks 2026-11-23T03:30:00.000Z',
      'told 2026-11-23T03:30:00.000Z',
      'ticks 2026-11-23T08:00:00.000Z',
      'told 2026-11-23T08:00:00.000Z',
      'ticks 2026-11-23T14:00:00.000Z',
      'told 2026-11-23T14:00:00.000Z',
      'ticks 2026-11-23T20:00:00.000Z',
    ]);
  });

  it('goes no further than it was sent', async () => {
    const { clock, did, walking } = demoWith({ dues: [NINE_IN_KOLKATA, NINE_IN_BERLIN] });
    await walking.moveTo(NINE_IN_KOLKATA);
    expect(clock.now()).toEqual(NINE_IN_KOLKATA);
    expect(did.at(-1)).toBe('ticks 2026-11-23T03:30:00.000Z');
  });

  it('goes on when telling took so long that the next instant has passed meanwhile', async () => {
    const { clock, did, walking } = demoWith({
      dues: [NINE_IN_KOLKATA, NINE_IN_BERLIN],
      tellingMs: 5 * 3_600_000,
    });
    await walking.moveTo(MONDAY_EVENING);
    expect(did).toContain('ticks 2026-11-23T08:30:00.000Z');
    expect(clock.now()).toEqual(MONDAY_EVENING);
  });

  it('arrives also where the next instant never comes any later', async () => {
    const { clock, app, walking } = demoWith({ dues: [] });
    app.nextDue = async () => NINE_IN_KOLKATA;
    await walking.moveTo(MONDAY_EVENING);
    expect(clock.now()).toEqual(MONDAY_EVENING);
  });

  it('moves while nobody is served yet, and says that nothing is due', async () => {
    const clock = movableClock({ now: () => SUNDAY });
    const walking = walkingClock(clock, () => undefined);
    await walking.moveTo(MONDAY_EVENING);
    expect(clock.now()).toEqual(MONDAY_EVENING);
    expect(await walking.nextDue()).toBeUndefined();
  });

  it('says what falls due next', async () => {
    const { walking } = demoWith({ dues: [NINE_IN_KOLKATA, NINE_IN_BERLIN] });
    expect(await walking.nextDue()).toEqual(NINE_IN_KOLKATA);
  });
});
