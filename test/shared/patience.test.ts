import type { RealTime } from '../../src/shared/clock';
import { Hopeless, untilItWorks } from '../../src/shared/patience';
import { keptLog } from '../support/log-lines';

function patience() {
  const slept: number[] = [];
  const time: RealTime = { now: () => new Date(), sleep: async (ms) => void slept.push(ms) };
  const stopping = new AbortController();
  return { ...keptLog(), slept, time, stopping, signal: stopping.signal };
}

describe('something that does not work yet', () => {
  it('is tried again after longer and longer pauses, with a line each time', async () => {
    const here = patience();
    let left = 8;
    const work = async () => (left-- > 0 ? Promise.reject(new Error('away')) : 'there');
    expect(await untilItWorks('Slack', work, here)).toBe('there');
    expect(here.slept).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(here.lines[0]).toMatchObject({
      msg: 'Slack does not answer; trying again in 0.5 s.',
      reason: 'away',
    });
  });

  it('is given up at once where trying again does not mend it', async () => {
    const here = patience();
    const refused = new Hopeless('Slack refuses the bot token.');
    await expect(untilItWorks('Slack', () => Promise.reject(refused), here)).rejects.toBe(refused);
    expect(here.slept).toEqual([]);
  });

  it('is given up when the program is told to stop', async () => {
    const here = patience();
    const work = () => {
      here.stopping.abort();
      return Promise.reject(new Error('away'));
    };
    await expect(untilItWorks('Slack', work, here)).rejects.toThrow(/abort/i);
  });
});
