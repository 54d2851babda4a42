import type { Cycle } from '../../../src/features/cycles';
import { toldOfNew } from '../../../src/features/reviews/assigning/new-assignments';
import type { Assignment } from '../../../src/features/reviews/assignment';
import type { ReviewToTell } from '../../../src/features/reviews/ports';
import { ASHA, BEN, NINA, Q2 } from '../../support/okr-people';
import { type ReviewConversation, reviewConversation } from '../../support/review-conversation';
import { assignment } from '../../support/reviews';

const at = (iso: string) => new Date(iso);
/** Reviews of the second quarter open on Monday 15 June at nine in Berlin and close on 30 June, 18:00. */
const OPENS = Q2.reviewWindow.opensAt;
const CLOSES = Q2.reviewWindow.closesAt;
const minutesAfter = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * 60_000);

let world: ReviewConversation;
beforeAll(async () => {
  world = await reviewConversation();
});
afterEach(() => world.forget());
afterAll(() => world.close());

const until = '30 June 2026, 18:00';
const toWrite = (person: { id: string }, count: string, end = until) =>
  `reviews.to_write ${person.id}: *Q2 2026*: ${count} to write, until ${end}.\nSee my reviews`;
const writes = (id: string, reviewerId: string, more: Partial<Assignment> = {}) =>
  world.assigned(id, { reviewerId, ...more });
const asksBenTwice = async () => {
  await writes('a1', BEN.id);
  await writes('a2', BEN.id, { subjectId: NINA.id });
};
/** One more, as HR assigns it while the window is open. */
async function assignsLate(id: string, when: Date, more: Partial<Assignment> = {}) {
  const late = assignment(id, { cycleId: Q2.id, subjectId: ASHA.id, reviewerId: BEN.id, ...more });
  let n = 0;
  const newId = () => `${id}-owed-${n++}`;
  await world.store.insert(late, toldOfNew(Q2, late, when, newId), []);
}
async function submitted(id: string) {
  const { revision, ...rest } = (await world.store.assignment(id))!;
  await world.store.replace({ ...rest, revision, state: 'SUBMITTED' }, [], []);
}
/** HR extends the window of one reviewer. */
async function extended(id: string, to: Date, when: Date) {
  const line = (await world.store.line(id))!;
  const toTell: ReviewToTell = { id: `${id}-longer`, kind: 'extended', recipient: line.reviewerId, at: when };
  await world.store.replaceLine({ ...line, extendedTo: to }, [toTell], []);
}
const closing = (closesAt: Date): Cycle => ({
  ...Q2,
  version: 3,
  reviewWindow: { ...Q2.reviewWindow, closesAt },
});

describe('when the window opens', () => {
  it('every reviewer with something to write is told once: how many, until when on their wall, and a button', async () => {
    await asksBenTwice();
    await writes('a3', ASHA.id, { role: 'SELF' });
    expect(await world.ticks(minutesAfter(OPENS, -1))).toEqual([]);
    expect((await world.ticks(OPENS)).sort()).toEqual([
      toWrite(ASHA, '1 review', '30 June 2026, 21:30'),
      toWrite(BEN, '2 reviews'),
    ]);
    for (const minutes of [1, 59, 60, 61, 24 * 60])
      expect(await world.ticks(minutesAfter(OPENS, minutes))).toEqual([]);
  });

  it('nobody is told who has nothing to write: declined, removed, of somebody who left', async () => {
    await writes('a1', BEN.id, { state: 'DECLINED' });
    await writes('a2', NINA.id, { state: 'REMOVED' });
    await writes('a3', ASHA.id, { subjectId: 'person-gone' });
    expect(await world.ticks(OPENS)).toEqual([]);
  });

  it('they are told as well where nothing was running then, and not once it is over', async () => {
    await asksBenTwice();
    expect(await world.ticks(at('2026-06-19T11:00:00Z'))).toEqual([toWrite(BEN, '2 reviews')]);
    await world.forget();
    await asksBenTwice();
    expect(await world.ticks(CLOSES)).toEqual([]);
  });

  it('they are told at the new time where HR has moved it', async () => {
    await asksBenTwice();
    const later = at('2026-06-16T07:00:00Z');
    world.cycles.set({ ...Q2, reviewWindow: { ...Q2.reviewWindow, opensAt: later } });
    expect(await world.ticks(OPENS)).toEqual([]);
    expect(await world.ticks(later)).toEqual([toWrite(BEN, '2 reviews')]);
  });

  it('a tick that was cut short is done again by the next one', async () => {
    await asksBenTwice();
    expect(await world.ticks(OPENS, { crashing: true })).toEqual([toWrite(BEN, '2 reviews')]);
    await writes('a3', NINA.id);
    expect(await world.ticks(minutesAfter(OPENS, 1))).toEqual([
      toWrite(NINA, '1 review', '30 June 2026, 12:00'),
    ]);
  });

  it('who is found an hour later, as assigned in that very moment or as the new manager, is told then', async () => {
    await asksBenTwice();
    await world.ticks(OPENS);
    await writes('a3', NINA.id);
    expect(await world.ticks(minutesAfter(OPENS, 59))).toEqual([]);
    expect(await world.ticks(minutesAfter(OPENS, 60))).toEqual([
      toWrite(NINA, '1 review', '30 June 2026, 12:00'),
    ]);
  });

  it('nothing is told of a draft, nor of a cycle that is closed', async () => {
    await asksBenTwice();
    for (const state of ['DRAFT', 'CLOSED'] as const) {
      world.cycles.set({ ...Q2, state });
      expect(await world.ticks(minutesAfter(OPENS, 5))).toEqual([]);
    }
  });
});

describe('while the window is open', () => {
  const TUESDAY = at('2026-06-16T10:00:00Z');

  it('somebody to whom reviews come is told once a day, of all that is left, and not again as at the opening', async () => {
    await world.ticks(OPENS);
    await assignsLate('a1', TUESDAY);
    await assignsLate('a2', TUESDAY, { subjectId: NINA.id });
    expect(await world.ticks(TUESDAY)).toEqual([
      `reviews.assigned ${BEN.id}: *Q2 2026*: more reviews have come to you. 2 reviews to write, until ${until}.\nSee my reviews`,
    ]);
    for (const minutes of [1, 61, 24 * 60, 48 * 60])
      expect(await world.ticks(minutesAfter(TUESDAY, minutes))).toEqual([]);
  });

  it('what they were told before is drawn again', async () => {
    await writes('a1', BEN.id);
    await world.ticks(OPENS);
    await assignsLate('a2', TUESDAY, { subjectId: NINA.id });
    await world.ticks(TUESDAY);
    expect(world.touched).toContainEqual({ kind: 'reviews.to_write', recipient: BEN.id, slot: Q2.id });
  });

  it('a message that is there already becomes a receipt once nothing is left, or the time is over', async () => {
    await writes('a1', BEN.id);
    await world.ticks(OPENS);
    const { render } = world.feature.schedules.find(({ kind }) => kind === 'reviews.to_write')!;
    const redrawn = async (now: Date) =>
      JSON.stringify(await render({ kind: '', recipient: BEN.id, slot: Q2.id }, { now, redraw: true }));
    expect(await redrawn(CLOSES)).toContain('the time for these reviews is over');
    await submitted('a1');
    expect(await redrawn(minutesAfter(OPENS, 5))).toContain('you have no reviews left to write');
    expect(
      await render({ kind: '', recipient: BEN.id, slot: Q2.id }, { now: TUESDAY, redraw: false }),
    ).toBeUndefined();
  });
});

describe('reminders', () => {
  const reminder = (kind: string, lead: string, end = until) =>
    `${kind} ${BEN.id}: *Q2 2026*: ${lead} 1 review to write, until ${end}.\nSee my reviews`;
  const WEEK = at('2026-06-23T07:00:00Z');
  const LAST = at('2026-06-30T07:00:00Z');
  beforeEach(async () => {
    await writes('a1', BEN.id);
    await world.ticks(OPENS);
  });
  const days = async (from: string, to: string) => {
    const told: string[] = [];
    for (let hour = at(from); hour < at(to); hour = minutesAfter(hour, 6 * 60))
      told.push(...(await world.ticks(hour)));
    // What follows once they have closed is told of in its own tests.
    return told.filter((line) => !/^reviews\.(all_)?sealed /.test(line));
  };

  it('come seven and three days before and on the last day, to whoever has work left', async () => {
    expect(await days('2026-06-15T13:00:00Z', '2026-07-01T00:00:00Z')).toEqual([
      reminder('reviews.week_left', 'reviews close soon.'),
      reminder('reviews.three_days_left', 'reviews close soon.'),
      reminder('reviews.last_day', 'this is your last working day for reviews.'),
    ]);
  });

  it('come to nobody who has submitted everything', async () => {
    await submitted('a1');
    expect(await days('2026-06-15T13:00:00Z', '2026-07-01T00:00:00Z')).toEqual([]);
  });

  it('that nothing was running for come late, and only the latest of them', async () => {
    expect(await world.ticks(at('2026-06-24T12:00:00Z'))).toEqual([
      reminder('reviews.week_left', 'reviews close soon.'),
    ]);
    expect(await world.ticks(at('2026-06-30T15:29:00Z'))).toEqual([
      reminder('reviews.last_day', 'this is your last working day for reviews.'),
    ]);
  });

  it('do not come half an hour before reviews close', async () => {
    expect(await world.ticks(at('2026-06-30T15:30:00Z'))).toEqual([]);
  });

  it('come in the morning of where somebody has moved, and never twice', async () => {
    expect(await world.ticks(WEEK)).toHaveLength(1);
    world.people.set({ ...BEN, timeZone: 'America/New_York' });
    expect(await days('2026-06-23T13:00:00Z', '2026-06-24T08:00:00Z')).toEqual([]);
    expect(await world.ticks(at('2026-06-26T12:59:00Z'))).toEqual([]);
    expect(await world.ticks(at('2026-06-26T13:00:00Z'))).toEqual([
      reminder('reviews.three_days_left', 'reviews close soon.', '30 June 2026, 12:00'),
    ]);
  });

  it('follow the window of a reviewer that was extended, and nobody else’s', async () => {
    await writes('a2', NINA.id);
    const longer = at('2026-07-07T16:00:00Z');
    const when = at('2026-06-29T10:00:00Z');
    await days('2026-06-15T13:00:00Z', '2026-06-29T10:00:00Z');
    await extended('a1', longer, when);
    expect(await world.ticks(when)).toEqual([
      `reviews.extended ${BEN.id}: *Q2 2026*: there is more time for reviews. 1 review to write, until 7 July 2026, 18:00.\nSee my reviews`,
    ]);
    const told = await days('2026-06-29T13:00:00Z', '2026-07-08T00:00:00Z');
    expect(told.map((line) => line.split(':')[0])).toEqual([
      `reviews.week_left ${BEN.id}`,
      `reviews.last_day ${NINA.id}`,
      `reviews.three_days_left ${BEN.id}`,
      `reviews.last_day ${BEN.id}`,
    ]);
  });

  it('come on the last day also to whoever was given a day more the day before', async () => {
    const when = at('2026-06-30T10:00:00Z');
    await extended('a1', at('2026-07-01T16:00:00Z'), when);
    expect(await world.ticks(when)).toHaveLength(1);
    expect(await world.ticks(at('2026-07-01T07:00:00Z'))).toEqual([
      reminder('reviews.last_day', 'this is your last working day for reviews.', '1 July 2026, 18:00'),
    ]);
  });

  it('on the day of which somebody was given longer, or more to write, are left out', async () => {
    await extended('a1', at('2026-07-07T16:00:00Z'), at('2026-06-30T08:00:00Z'));
    const told = await days('2026-06-30T13:00:00Z', '2026-07-01T20:00:00Z');
    expect(told.map((line) => line.split(':')[0])).toEqual([`reviews.extended ${BEN.id}`]);
  });

  it('for everybody’s window, extended, begin anew: whoever has work left is told', async () => {
    await writes('a2', NINA.id);
    await submitted('a2');
    await days('2026-06-15T13:00:00Z', '2026-06-30T08:00:00Z');
    world.cycles.set(closing(at('2026-07-03T16:00:00Z')));
    const told = await days('2026-06-30T13:00:00Z', '2026-07-04T00:00:00Z');
    expect(told.map((line) => line.split(':')[0])).toEqual([
      `reviews.extended ${BEN.id}`,
      `reviews.last_day ${BEN.id}`,
    ]);
  });

  it('are counted on by the demo: the next one is known', async () => {
    const { nextDue } = world.feature.schedules.find(({ kind }) => kind === 'reviews.last_day')!;
    expect(await nextDue(WEEK)).toEqual(LAST);
  });
});
