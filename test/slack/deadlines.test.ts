import { systemTime } from '../../src/shared/clock';
import { deadlines, LATE } from '../../src/slack/deadlines';

const never = new Promise<never>(() => {});
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe('work under a time limit', () => {
  it('answers as it does while there is time', async () => {
    const within = deadlines(systemTime(), 100);
    expect(await within(Promise.resolve('done'))).toBe('done');
    await expect(within(Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  });

  it('is late after its own time, not after that of what began before', async () => {
    const within = deadlines(systemTime(), 100);
    const ends: [string, number][] = [];
    const began = performance.now();
    const watch = (name: string) =>
      within(never).then((outcome) => ends.push([`${name} ${String(outcome)}`, performance.now() - began]));
    const first = watch('first');
    await pause(60);
    const second = watch('second');
    await Promise.all([first, second]);
    expect(ends.map(([name]) => name)).toEqual(['first Symbol(late)', 'second Symbol(late)']);
    expect(ends[0]![1]).toBeGreaterThan(90);
    expect(ends[0]![1]).toBeLessThan(150);
    expect(ends[1]![1]).toBeGreaterThan(150);
  });

  it('is watched again after a time with nothing to watch', async () => {
    const within = deadlines(systemTime(), 30);
    await within(Promise.resolve());
    await pause(60);
    expect(await within(never)).toBe(LATE);
  });

  it('has its time whatever becomes of the machine’s clock', async () => {
    const time = systemTime();
    let now = time.now().getTime();
    const leapingClock = () => {
      now += 3_600_000;
      return new Date(now);
    };
    const restless = { ...time, now: leapingClock };
    const within = deadlines(restless, 100);
    expect(await within(pause(50).then(() => 'in time'))).toBe('in time');
    now -= 999 * 3_600_000;
    expect(await within(never)).toBe(LATE);
  });
});
