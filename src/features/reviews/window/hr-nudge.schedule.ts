import type { Owed, Schedule } from '../../../delivery/schedule';
import { allSettled } from './looking.schedule';
import { saying, type TellingSchedulesDeps } from './telling.schedule';
import { type OpenRound, onDay } from './telling.service';
import { HR_NUDGE } from './telling.views';

/** After an outage of a day it has become pointless: HR can do it again. */
const STILL_MEANT_MS = 86_400_000;

/** Reminds everybody with work left, because HR asked for it. */
export function hrNudgeSchedule(deps: TellingSchedulesDeps): Schedule {
  const { telling, rounds } = deps;

  async function* ofCycle({ cycle, round }: OpenRound, now: Date): AsyncIterable<Owed> {
    const at = round?.nudgedAt;
    if (!at || round.nudgeTold) return;
    const done = () => rounds.nudgeTold(cycle.id, at);
    const isStale = now.getTime() - at.getTime() >= STILL_MEANT_MS;
    const work = isStale ? [] : [...(await telling.workIn({ cycle, now })).keys()];
    if (work.length === 0) return done();
    const slot = onDay(cycle.id, at);
    const concerned = work.map((recipient) => ({ recipient, slot, at }));
    yield* allSettled(HR_NUDGE, concerned, done);
  }

  return {
    ...saying(HR_NUDGE, telling),
    notification: 'deadline',
    timing: 'event',
    discreet: true,
    async *due(now) {
      for (const open of await telling.openRounds(now)) yield* ofCycle(open, now);
    },
    nextDue: async () => undefined,
  };
}
