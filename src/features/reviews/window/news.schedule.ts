import type { Owed, Schedule } from '../../../delivery/schedule';
import { owedBy, saying, type TellingSchedulesDeps } from './telling.schedule';
import { type OpenRound, onDay } from './telling.service';
import { ASSIGNED, EXTENDED } from './telling.views';

/** Tells a reviewer that something came to them while the window is open. */
export const assignedSchedule = (deps: TellingSchedulesDeps): Schedule => ({
  ...saying(ASSIGNED, deps.telling),
  notification: 'assignment',
  timing: 'event',
  due: () => owedBy(deps, 'assigned', ASSIGNED),
  nextDue: async () => undefined,
});

/** Tells reviewers with work left that their window was extended: one alone, or everybody's. */
export function extendedSchedule(deps: TellingSchedulesDeps): Schedule {
  const { telling, rounds } = deps;

  async function* ofAll({ cycle, round }: OpenRound, now: Date): AsyncIterable<Owed> {
    const { closesAt } = cycle.reviewWindow;
    const known = round?.knownEnd;
    if (known && closesAt <= known) return;
    const done = () => rounds.endKnown(cycle.id, closesAt);
    // Everybody is only just asked to write, until then.
    if (!known) return done();
    const work = [...(await telling.workIn({ cycle, now })).values()];
    const left = new Set(
      work.flatMap(({ reviewerId, closesAt: own }) => (own <= closesAt ? [reviewerId] : [])),
    );
    if (left.size === 0) return done();
    for (const recipient of [...left]) {
      const settle = async () => {
        await telling.redraw(recipient, cycle.id);
        if (left.delete(recipient) && left.size === 0) await done();
      };
      yield { kind: EXTENDED, recipient, slot: onDay(cycle.id, now), at: now, settle };
    }
  }

  return {
    ...saying(EXTENDED, telling),
    notification: 'assignment',
    timing: 'event',
    async *due(now) {
      yield* owedBy(deps, 'extended', EXTENDED);
      for (const open of await telling.openRounds(now)) yield* ofAll(open, now);
    },
    nextDue: async () => undefined,
  };
}
