import { type Card, carries, joined, mayJoin, newCard, placeAfter, placeOn } from '../../src/delivery/card';
import { calling, claimed, LEASE_MS, released } from '../../src/delivery/claims';
import {
  backedOff,
  backOffMs,
  clicked,
  inPlaceOf,
  replaced,
  sent,
  skipped,
  touched,
} from '../../src/delivery/outcomes';

const NOW = new Date('2026-04-06T03:30:00Z');
const BOTH = { domain: NOW, real: NOW };
const later = (ms: number) => new Date(NOW.getTime() + ms);
const CHECK_IN = { kind: 'okr.weekly_prompt', slot: '2026-W15' };
const REVIEW = { kind: 'review.opened', slot: 'cycle 1' };
const fresh = newCard({ id: 'c', recipient: 'asha', day: '2026-04-06', ordinal: 1 }, CHECK_IN, BOTH, NOW);
const inCall = calling(claimed(fresh, NOW), BOTH);
const onScreen: Card = sent(inCall, { drew: 1, realNow: NOW }, { channel: 'D1', ts: '1.2' });

describe('the place of an item', () => {
  it('is on a card that waits, as it stands, or after the last one of the day', () => {
    expect(placeOn(released(claimed(fresh, NOW), NOW))).toEqual({ day: '2026-04-06', ordinal: 1, fence: 1 });
    expect(placeAfter(undefined, '2026-04-06')).toEqual({ day: '2026-04-06', ordinal: 1, fence: 0 });
    expect(placeAfter(onScreen, '2026-04-06')).toEqual({ day: '2026-04-06', ordinal: 2, fence: 0 });
  });

  it('is lost at the next claim for good, also when the card goes back, so that the item may be moved safely', () => {
    const given = placeOn(fresh);
    expect(mayJoin(fresh, given)).toBe(true);
    expect(mayJoin(inCall, given)).toBe(false);
    const back = released(inCall, NOW);
    expect(back.state).toBe('pending');
    expect(mayJoin(back, given)).toBe(false);
    expect(mayJoin(back, placeOn(back))).toBe(true);
  });

  it('is taken by joining, which is a new version', () => {
    const both = joined(fresh, REVIEW, BOTH, NOW);
    expect(both).toMatchObject({ items: [CHECK_IN, REVIEW], version: 2 });
    expect([carries(fresh, REVIEW), carries(both, REVIEW)]).toEqual([false, true]);
  });
});

describe('a card whose moment has not come', () => {
  const key = { id: 'c', recipient: 'asha', day: '2026-04-06', ordinal: 1 };
  const HOUR = 3_600_000;
  const waits = newCard(key, CHECK_IN, BOTH, later(HOUR));

  it('is held until then, and nothing claims it', () => {
    expect(waits).toMatchObject({ state: 'pending', queue: 'held', nextAt: null, heldUntil: later(HOUR) });
  });

  it('goes out with what joins it, if that is due sooner, and does not wait for what is due later', () => {
    const inTwenty = later(20 * 60_000);
    expect(joined(waits, REVIEW, BOTH, inTwenty)).toMatchObject({ queue: 'held', heldUntil: inTwenty });
    expect(joined(waits, REVIEW, BOTH, NOW)).toMatchObject({ queue: 'send', nextAt: NOW, heldUntil: null });
    expect(joined(waits, REVIEW, BOTH, later(2 * HOUR))).toMatchObject({ heldUntil: later(HOUR) });
    expect(joined(fresh, REVIEW, BOTH, later(HOUR))).toMatchObject({ queue: 'send', nextAt: NOW });
  });
});

describe('a card that takes the place of another', () => {
  const older: Card = { ...onScreen, id: 'older', items: [CHECK_IN, REVIEW], version: 3, drawnVersion: 3 };
  const mine: Card = { ...onScreen, items: [REVIEW], replaces: { id: 'older', version: 3 } };

  it('puts it away first, before it is drawn again', () => {
    expect(touched(mine, NOW)).toMatchObject({ queue: 'replace', nextAt: NOW, version: 2 });
    expect(inPlaceOf(touched(mine, NOW), 3, NOW)).toMatchObject({ queue: 'update', replaces: null });
  });

  it('is drawn again where the older one has changed since it was taken over', () => {
    expect(inPlaceOf(mine, 3, NOW)).toMatchObject({ queue: null, replaces: null });
    expect(inPlaceOf(mine, 4, NOW)).toMatchObject({ queue: 'update', version: 2 });
    expect(inPlaceOf(mine, undefined, NOW)).toMatchObject({ queue: null });
  });

  it('leaves it what was done, and takes it from whoever is at it', () => {
    const away = replaced({ ...older, lease: later(LEASE_MS), fence: 4 }, mine, NOW);
    expect(away).toMatchObject({ state: 'replaced', queue: 'delete', nextAt: NOW, items: [CHECK_IN] });
    expect(away).toMatchObject({ lease: null, fence: 5 });
    expect(touched(away, NOW)).toBe(away);
  });
});

describe('a claim', () => {
  it('is a lease of two minutes under the next number', () => {
    const lease = later(LEASE_MS);
    expect(LEASE_MS).toBe(120_000);
    expect(claimed(fresh, NOW)).toMatchObject({ state: 'pending', fence: 1, lease, nextAt: lease });
  });

  it('of a card that a dead worker may have sent is counted, and is not made twice', () => {
    const again = claimed(inCall, later(LEASE_MS));
    expect(again).toMatchObject({ state: 'pending', fence: 2, possibleDuplicates: 1 });
    const third = claimed(calling(again, BOTH), NOW);
    expect(third).toMatchObject({
      state: 'unknown',
      lease: null,
      nextAt: null,
      queue: null,
      possibleDuplicates: 1,
    });
  });

  it('of a card whose worker died before its call counts nothing', () => {
    expect(claimed(claimed(fresh, NOW), NOW)).toMatchObject({
      state: 'pending',
      fence: 2,
      possibleDuplicates: 0,
    });
  });
});

describe('what a card says', () => {
  it('is drawn again when it has changed during the call', () => {
    const changed = touched(inCall, NOW);
    const outcome = sent(changed, { drew: 1, realNow: NOW }, { channel: 'D1', ts: '1.2' });
    expect(outcome).toMatchObject({
      state: 'sent',
      version: 2,
      drawnVersion: 1,
      queue: 'update',
      nextAt: NOW,
    });
  });

  it('is looked at once more before it is skipped', () => {
    const claim = claimed(fresh, NOW);
    const realNow = NOW;
    expect(skipped(claim, { drew: 1, realNow }, 'nothing')).toMatchObject({ state: 'skipped', nextAt: null });
    expect(skipped(touched(claim, NOW), { drew: 1, realNow }, 'nothing')).toMatchObject({
      state: 'pending',
      nextAt: NOW,
    });
  });

  it('needs no redraw before it has gone out, nor after it never will', () => {
    expect(touched(fresh, NOW)).toBe(fresh);
    const never: Card = { ...fresh, state: 'failed', queue: null, nextAt: null };
    expect(touched(never, NOW)).toBe(never);
  });

  it('goes through a click that comes while a redraw waits', () => {
    const waiting = touched(onScreen, NOW);
    expect(waiting.queue).toBe('update');
    expect(clicked(waiting, 'https://hooks.slack.com/x', NOW)).toMatchObject({
      queue: 'reply',
      reply: { url: 'https://hooks.slack.com/x', until: later(29 * 60_000), left: 4 },
    });
    expect(clicked(onScreen, 'https://hooks.slack.com/x', NOW).queue).toBeNull();
  });
});

describe('trying again', () => {
  it('waits twice as long each time, up to two hours, spread by half', () => {
    expect([0, 1, 2, 3].map((attempts) => backOffMs(attempts, 1))).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(backOffMs(3, 0)).toBe(8_000);
    expect(backOffMs(40, 1)).toBe(7_200_000);
  });

  it('ends after a day', () => {
    const first = backedOff(fresh, NOW, 1, 'not_connected');
    expect(first).toMatchObject({
      attempts: 1,
      triedSince: NOW,
      nextAt: later(2_000),
      reason: 'not_connected',
    });
    const DAY = 24 * 3_600_000;
    expect(backedOff(first!, later(DAY - 1), 1, 'not_connected')).toBeDefined();
    expect(backedOff(first!, later(DAY), 1, 'not_connected')).toBeUndefined();
  });
});
