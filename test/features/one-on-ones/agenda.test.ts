import fc from 'fast-check';
import {
  type AgendaPoint,
  agendaOf,
  countOpen,
  hasRoom,
  lastRank,
  meetingForPoint,
  nextOf,
  pointsOf,
} from '../../../src/features/one-on-ones/agenda/agenda';
import {
  type Destination,
  ranksAfterMove,
  withEdit,
  withoutPoint,
  withPoint,
  withRanks,
  withTick,
} from '../../../src/features/one-on-ones/agenda/point-changes';
import { isOver, type Meeting, PARTS, type Part } from '../../../src/features/one-on-ones/meeting';
import { aMeeting, aPoint } from '../../support/meetings';

/** A Tuesday at noon, after the second meeting of four. */
const NOW = new Date('2026-06-09T12:00:00Z');
const week = (n: number, more: Partial<Meeting> = {}): Meeting =>
  aMeeting({
    id: `week-${n}`,
    ordinal: n,
    startsAt: new Date(`2026-06-${String(2 + 7 * n).padStart(2, '0')}T10:00:00Z`),
    ...more,
  });

const textsOf = (meeting: Meeting, all: readonly Meeting[], part: Part = 'REPORT') =>
  agendaOf(meeting, all, NOW)[part].map(({ text, tickedIn, carried }) =>
    [tickedIn ? '[x]' : '[ ]', text, ...(carried ? ['(carried)'] : [])].join(' '),
  );

describe('what stands on an agenda', () => {
  const held = week(0, {
    points: [
      aPoint({ id: 'a', text: 'The outage' }),
      aPoint({ id: 'b', text: 'Holidays', tickedIn: 'week-0' }),
    ],
  });

  it('carries what was not ticked to the next meeting, and what was ticked stays where it was', () => {
    const next = week(2, { points: [aPoint({ id: 'c', text: 'A new idea', rank: 3 })] });
    expect(textsOf(next, [held, next])).toEqual(['[ ] The outage (carried)', '[ ] A new idea']);
    expect(textsOf(held, [held, next])).toEqual(['[ ] The outage', '[x] Holidays']);
  });

  it('shows a carried point that is ticked in this meeting as ticked, and in no later one', () => {
    const ticked = withTick(held, 'a', 'week-2');
    const all = [ticked, week(2), week(3)];
    expect(textsOf(all[1]!, all)).toEqual(['[x] The outage (carried)']);
    expect(textsOf(all[2]!, all)).toEqual([]);
  });

  it('keeps what was put down for a meeting to come until that is over', () => {
    const coming = week(2, { points: [aPoint({ id: 'c', text: 'A new idea' })] });
    expect(textsOf(week(3), [coming, week(3)])).toEqual([]);
  });

  it.each(['SKIPPED', 'CANCELLED'] as const)(
    'carries the points of a meeting that was %s, though its day has not come',
    (state) => {
      const off = week(2, { state, points: [aPoint({ text: 'A new idea' })] });
      expect(textsOf(week(3), [off, week(3)])).toEqual(['[ ] A new idea (carried)']);
    },
  );

  it('carries the points of a cancelled meeting to the one that takes its place on an earlier day', () => {
    const off = week(3, { state: 'CANCELLED', points: [aPoint({ text: 'A new idea' })] });
    expect(textsOf(week(2), [week(2), off])).toEqual(['[ ] A new idea (carried)']);
  });

  it('never carries backwards', () => {
    expect(textsOf(held, [held, week(1, { points: [aPoint({ id: 'z', text: 'Later' })] })])).toEqual([
      '[ ] The outage',
      '[x] Holidays',
    ]);
  });

  it('orders the points of a part by rank over all meetings, and counts the open ones of all parts', () => {
    const next = week(2, {
      points: [
        aPoint({ id: 'c', text: 'First', rank: -1 }),
        aPoint({ id: 'd', text: 'Notice', part: 'CLOSING', rank: 9 }),
      ],
    });
    expect(textsOf(next, [held, next])).toEqual(['[ ] First', '[ ] The outage (carried)']);
    expect(countOpen(agendaOf(next, [held, next], NOW))).toBe(3);
  });
});

describe('where a point goes', () => {
  it('goes to the next planned meeting, also one that is going on', () => {
    expect(nextOf([week(3), week(2), week(0)], NOW)?.id).toBe('week-2');
    const goingOn = week(1, { startsAt: new Date('2026-06-09T11:45:00Z') });
    expect(meetingForPoint([week(2), goingOn], NOW)?.id).toBe('week-1');
  });

  it('goes to their latest where none is planned, and nowhere where they never had one', () => {
    expect(meetingForPoint([week(1), week(3, { state: 'CANCELLED' }), week(0)], NOW)?.id).toBe('week-3');
    expect(meetingForPoint([], NOW)).toBeUndefined();
  });

  it('finds room for fifty open ones', () => {
    const points = Array.from({ length: 50 }, (_, i) => aPoint({ id: `p-${i}` }));
    expect(hasRoom([week(0, { points: points.slice(0, 30) }), week(2, { points: points.slice(30) })])).toBe(
      false,
    );
    expect(hasRoom([week(0, { points: [...points.slice(1), aPoint({ tickedIn: 'week-0' })] })])).toBe(true);
  });
});

describe('changing a point', () => {
  const meeting = week(2, { points: [aPoint({ id: 'a', text: 'The outage' })] });

  it('adds it once, however often it is sent', () => {
    const twice = withPoint(withPoint(meeting, aPoint({ id: 'b' })), aPoint({ id: 'b' }));
    expect(twice.points.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('counts edits, and only those that changed something', () => {
    const edited = withEdit(meeting, 'a', { text: 'Friday’s outage', part: 'CLOSING' });
    expect(edited.points).toEqual([
      { ...meeting.points[0]!, text: 'Friday’s outage', part: 'CLOSING', revision: 1 },
    ]);
    expect(withEdit(meeting, 'a', { text: 'The outage', part: 'REPORT' })).toBe(meeting);
  });

  it('leaves a point ticked where it was ticked first', () => {
    const ticked = withTick(meeting, 'a', 'week-2');
    expect(withTick(ticked, 'a', 'week-3')).toBe(ticked);
    expect(withTick(ticked, 'a', null)).toEqual(meeting);
  });

  it('is nothing for a point that is not there any more', () => {
    expect(withoutPoint(meeting, 'gone')).toBe(meeting);
    expect(withTick(meeting, 'gone', 'week-2')).toBe(meeting);
    expect(withEdit(meeting, 'gone', { text: 'x', part: 'REPORT' })).toBe(meeting);
    expect(ranksAfterMove([], 'gone', { side: 'before', pointId: 'a' })).toEqual(new Map());
  });
});

/** The place that is one further up or down, which at the end of the list is the point's own. */
function neighbour(shown: readonly AgendaPoint[], id: string, by: 'up' | 'down'): Destination {
  const at = shown.findIndex((point) => point.id === id) + (by === 'up' ? -1 : 1);
  return { side: by === 'up' ? 'before' : 'after', pointId: (shown[at] ?? { id }).id };
}

/** Whatever two people do, one step each. */
const step = fc.record({
  what: fc.constantFrom('add', 'tick', 'untick', 'up', 'down', 'part'),
  seen: fc.nat({ max: 2 }),
  which: fc.nat({ max: 30 }),
  part: fc.constantFrom(...PARTS),
  /** Somebody who does it on what they saw before the step of the other. */
  late: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function played(steps: readonly Step[]): Meeting[] {
  let all: Meeting[] = [week(0), week(2), week(3)];
  let before = all;
  for (const [i, { what, seen, which, part, late }] of steps.entries()) {
    const view = late ? before : all;
    const points = pointsOf(agendaOf(view[seen]!, view, NOW));
    const point = points[which % Math.max(points.length, 1)];
    const apply = (change: (meeting: Meeting) => Meeting) => {
      before = all;
      all = all.map(change);
    };
    const inIts = (change: (meeting: Meeting) => Meeting) =>
      apply((meeting) => (meeting.id === point?.meetingId ? change(meeting) : meeting));
    if (what === 'add')
      apply((meeting) =>
        meeting.id === all[seen]!.id
          ? withPoint(meeting, aPoint({ id: `p-${(i * 7) % 41}-${i}`, part, rank: lastRank(view) }))
          : meeting,
      );
    else if (!point) continue;
    else if (what === 'tick') inIts((meeting) => withTick(meeting, point.id, all[seen]!.id));
    else if (what === 'untick') inIts((meeting) => withTick(meeting, point.id, null));
    else if (what === 'part') inIts((meeting) => withEdit(meeting, point.id, { text: point.text, part }));
    else {
      const shown = agendaOf(view[seen]!, view, NOW)[point.part];
      const ranks = ranksAfterMove(shown, point.id, neighbour(shown, point.id, what as 'up' | 'down'));
      apply((meeting) => withRanks(meeting, ranks));
    }
  }
  return all;
}

const steps = fc.array(step, { maxLength: 60 });

describe('whatever two people do, in whatever order', () => {
  it('loses no point: each stands on its own meeting’s agenda, and every open one of before on the latest', () => {
    fc.assert(
      fc.property(steps, (done) => {
        const all = played(done);
        const added = done.filter(({ what }) => what === 'add').length;
        expect(all.flatMap(({ points }) => points)).toHaveLength(added);
        for (const meeting of all) {
          const shown = pointsOf(agendaOf(meeting, all, NOW)).map(({ id }) => id);
          expect(shown).toEqual(expect.arrayContaining(meeting.points.map(({ id }) => id)));
        }
        const last = pointsOf(agendaOf(all[2]!, all, NOW)).map(({ id }) => id);
        const left = all.filter((meeting) => isOver(meeting, NOW)).flatMap(({ points }) => points);
        expect(last).toEqual(
          expect.arrayContaining(left.filter(({ tickedIn }) => tickedIn === null).map(({ id }) => id)),
        );
      }),
    );
  });

  it('shows no point twice', () => {
    fc.assert(
      fc.property(steps, (done) => {
        const all = played(done);
        for (const meeting of all) {
          const shown = pointsOf(agendaOf(meeting, all, NOW)).map(({ id }) => id);
          expect(new Set(shown).size).toBe(shown.length);
        }
      }),
    );
  });

  it('has one order, however the meetings and their points are handed in', () => {
    fc.assert(
      fc.property(steps, (done) => {
        const all = played(done);
        const turned = [...all]
          .reverse()
          .map((meeting) => ({ ...meeting, points: [...meeting.points].reverse() }));
        for (const [i, meeting] of all.entries()) {
          const there = turned[all.length - 1 - i]!;
          expect(agendaOf(there, turned, NOW)).toEqual(agendaOf(meeting, all, NOW));
        }
      }),
    );
  });

  it('moves a point by exactly one place, once however often, and every other stays in its order', () => {
    fc.assert(
      fc.property(steps, fc.nat({ max: 30 }), fc.constantFrom('up', 'down'), (done, which, by) => {
        const all = played(done);
        const points = pointsOf(agendaOf(all[2]!, all, NOW));
        fc.pre(points.length > 0);
        const point = points[which % points.length]!;
        const order = (of: readonly Meeting[]) => agendaOf(of[2]!, of, NOW)[point.part].map(({ id }) => id);
        const before = order(all);
        const shown = agendaOf(all[2]!, all, NOW)[point.part];
        const ranks = ranksAfterMove(shown, point.id, neighbour(shown, point.id, by));
        const at = before.indexOf(point.id);
        const to = Math.min(Math.max(by === 'up' ? at - 1 : at + 1, 0), before.length - 1);
        const wanted = before.filter((id) => id !== point.id);
        wanted.splice(to, 0, point.id);
        const moved = all.map((meeting) => withRanks(meeting, ranks));
        expect(order(moved)).toEqual(wanted);
        const again = agendaOf(moved[2]!, moved, NOW)[point.part];
        expect(ranksAfterMove(again, point.id, neighbour(shown, point.id, by)).size).toBe(0);
      }),
    );
  });

  it('goes on moving two points past each other for a year', () => {
    const points = ['top', 'a', 'b', 'end'].map((id, rank) => aPoint({ id, rank }));
    let meeting = week(2, { points });
    const order = () => agendaOf(meeting, [meeting], NOW).REPORT;
    for (let day = 0; day < 365; day++) {
      meeting = withRanks(
        meeting,
        ranksAfterMove(order(), order()[1]!.id, { side: 'after', pointId: order()[2]!.id }),
      );
      expect(order().map(({ id }) => id)).toEqual(['top', ...(day % 2 ? ['a', 'b'] : ['b', 'a']), 'end']);
    }
  });
});
