import { type Forecast, plannedDays } from '../../../delivery/forecast';
import type { Schedule } from '../../../delivery/schedule';
import { alike } from '../../../shared/alike';
import { nextWorkingMoment } from '../../../shared/working-time';
import { looking } from './looking.schedule';
import { reviewersForeseen } from './reviewers-foreseen';
import { lookOf } from './rounds.store';
import { examplePart, saying, type TellingSchedulesDeps } from './telling.schedule';
import type { OpenRound, TellingDeps } from './telling.service';
import { ASSIGNED, TELLING_NAMES, TO_WRITE } from './telling.views';
import { openFrom } from './work-left';

const DAY_MS = 86_400_000;

/** Asks every reviewer once, when the window opens, or as soon as Trellis runs again. */
export function toWriteSchedule(deps: TellingSchedulesDeps): Schedule {
  const { telling, cycles, rounds } = deps;
  const look = looking(deps);

  /** Who was, or is to be, told meanwhile that something came to them is not told that they have something to write. */
  async function find({ cycle }: OpenRound, now: Date) {
    const yesterday = new Date(now.getTime() - DAY_MS);
    const [work, lately, owed] = await Promise.all([
      telling.workIn({ cycle, now }),
      telling.toldSince([ASSIGNED], cycle.id, yesterday, now),
      assignedIn(deps, cycle.id),
    ]);
    const concerned = [...work.keys()].map((recipient) => ({
      recipient,
      slot: cycle.id,
      at: openFrom(cycle, now),
      ...((lately.has(recipient) || owed.has(recipient)) && { skipped: 'told as it was assigned' }),
    }));
    return { concerned };
  }

  return {
    ...saying(TO_WRITE, telling),
    notification: 'assignment',
    timing: 'slot',
    async *due(now) {
      for (const open of await telling.openRounds(now)) {
        const { cycle, round } = open;
        if (cycle.reviewWindow.closesAt > now)
          yield* look({ kind: TO_WRITE, cycleId: cycle.id, round, now }, () => find(open, now));
      }
    },
    async nextDue(now) {
      const opens = (await cycles.activeCycles()).map(({ reviewWindow }) => reviewWindow.opensAt);
      return opens.filter((at) => at > now).sort((a, b) => a.getTime() - b.getTime())[0];
    },
    async forecast(cycleId, now): Promise<Forecast | undefined> {
      const cycle = await cycles.cycle(cycleId);
      if (!cycle) return undefined;
      const round = (await rounds.rounds([cycleId])).get(cycleId);
      const wasLooked = round !== undefined && lookOf(round, TO_WRITE) !== undefined;
      const from = new Date(Math.max(openFrom(cycle, now).getTime(), now.getTime()));
      const isPast = wasLooked || cycle.state === 'CLOSED' || from >= cycle.reviewWindow.closesAt;
      const meant = isPast ? [] : await reviewersForeseen(deps, cycle);
      const moments = alike(meant.map(({ person }) => person)).flatMap(({ one, people }) => {
        const at = nextWorkingMoment(from, { ...one, awayStatus: null });
        return at ? [{ at, zone: one.timeZone, people }] : [];
      });
      return {
        name: TELLING_NAMES[TO_WRITE],
        to: 'people',
        ...(!isPast && meant.length === 0 && { nobody: 'No review is assigned yet: `/cycle assign`.' }),
        planned: plannedDays(moments),
        example: examplePart(TO_WRITE, cycle),
      };
    },
  };
}

/** To whom something came just now, who have not been told yet. */
async function assignedIn({ store }: TellingDeps, cycleId: string): Promise<ReadonlySet<string>> {
  const recipients = new Set<string>();
  for await (const owed of store.owed())
    if (owed.kind === 'assigned' && owed.cycleId === cycleId) recipients.add(owed.recipient);
  return recipients;
}
