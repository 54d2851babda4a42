import { virtualTime } from '../../proof/support/virtual-time';
import { createPace, paceOf } from '../../src/delivery/pace';

const START = new Date('2026-04-06T03:30:00Z');
const open = () => new AbortController().signal;
const SETTINGS = { postMessage: 240, update: 50, channelSpacingMs: 1_000 };

/** Asks for `count` turns at once. @returns when each came, in milliseconds after the start. */
function turns(count: number, channelOf: (i: number) => string, settings = SETTINGS) {
  const time = virtualTime(START);
  const pace = createPace(time, settings);
  const since = () => time.now().getTime() - START.getTime();
  const turn = async (i: number) => {
    const notBefore = await pace.turn('chat.postMessage', channelOf(i), open());
    return notBefore ? 'later' : since();
  };
  return time.run(Promise.all(Array.from({ length: count }, (_, i) => turn(i))));
}

describe('the pace', () => {
  it('spaces messages evenly over the minute', async () => {
    expect(await turns(5, (i) => `D${i}`)).toEqual([0, 250, 500, 750, 1_000]);
  });

  it('allows one message a second to one channel, without holding up others', async () => {
    expect(await turns(4, (i) => ['D1', 'D1', 'D2', 'D3'][i]!)).toEqual([0, 1_000, 500, 750]);
  });

  it('can be lifted', async () => {
    const lifted = { postMessage: Number.POSITIVE_INFINITY, update: 50, channelSpacingMs: 0 };
    expect(await turns(3, () => 'D1', lifted)).toEqual([0, 0, 0]);
  });

  it('sends away whoever would wait for more than 20 seconds', async () => {
    const came = await turns(100, (i) => `D${i}`);
    expect(came[80]).toBe(20_000);
    expect(came.slice(81)).toEqual(Array(19).fill('later'));
  });

  it('is reached although every timer fires late', async () => {
    const time = virtualTime(START);
    const late = { now: time.now, sleep: (ms: number) => time.sleep(ms + 100) };
    const pace = createPace(late, SETTINGS);
    await time.run(
      Promise.all(Array.from({ length: 41 }, (_, i) => pace.turn('chat.postMessage', `D${i}`, open()))),
    );
    expect(time.now().getTime() - START.getTime()).toBe(10_100);
  });

  it('keeps methods apart, and stops only the one that Slack has limited', async () => {
    const time = virtualTime(START);
    const pace = createPace(time, SETTINGS);
    pace.rest('chat.update', 90_000);
    expect(await pace.turn('chat.update', 'D1', open())).toEqual(new Date('2026-04-06T03:31:30Z'));
    expect(await pace.turn('chat.postMessage', 'D1', open())).toBeUndefined();
  });

  it('sends away those who were waiting when the method was stopped', async () => {
    const time = virtualTime(START);
    const pace = createPace(time, SETTINGS);
    await pace.turn('chat.postMessage', 'D1', open());
    const waiting = pace.turn('chat.postMessage', 'D2', open());
    pace.rest('chat.postMessage', 30_000);
    expect(await time.run(waiting)).toEqual(new Date('2026-04-06T03:30:30Z'));
    expect(pace.restsUntil('chat.postMessage')).toEqual(new Date('2026-04-06T03:30:30Z'));
  });

  it('lets nobody wait once everything stops', async () => {
    const time = virtualTime(START);
    const pace = createPace(time, SETTINGS);
    const closing = new AbortController();
    await pace.turn('chat.postMessage', 'D1', open());
    const waiting = pace.turn('chat.postMessage', 'D2', closing.signal);
    closing.abort();
    expect(await waiting).toEqual(START);
  });
});

it('is lifted altogether where there is no limit, and is else Slack’s with so many messages a minute', () => {
  expect(paceOf(Infinity)).toEqual({ postMessage: Infinity, update: Infinity, channelSpacingMs: 0 });
  expect(paceOf(100)).toEqual({ postMessage: 100, update: 50, channelSpacingMs: 1_000 });
});
