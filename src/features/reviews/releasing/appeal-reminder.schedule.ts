import type { Schedule } from '../../../delivery/schedule';
import { localDate, wallClock } from '../../../shared/weeks';
import {
  lastWorkingMomentBefore,
  REMINDER_LEAD_MS,
  startOfWork,
  type WorkingTime,
} from '../../../shared/working-time';
import { addDays } from '../../cycles';
import type { ReviewsDeps } from '../review-deps';
import type { RecordedFor } from '../window/looking.schedule';
import { DECIDE_SOON, decideSoonItem } from './appeal-items.schedule';
import { deciderCard } from './appeal-to-decide.schedule';
import type { ReleaseStore, UndecidedAppeal } from './release';

export interface DecideReminderDeps extends Pick<ReviewsDeps, 'people' | 'cycles'> {
  readonly releases: Pick<ReleaseStore, 'undecidedFrom' | 'byId'>;
  readonly recordedFor: RecordedFor;
}

interface Planned {
  readonly appeal: UndecidedAppeal;
  readonly at: Date;
  /** When it has become pointless. */
  readonly until: Date;
}

/** When the day is over in the cycle's zone. */
export const endOfDay = (day: string, timeZone: string): Date =>
  wallClock(addDays(day, 1), '00:00', timeZone);

/**
 * When a decider is reminded: as their working day begins, on the last one on which they work before that day is over,
 * both on their own wall and in the cycle's zone.
 * @returns `undefined` where they were named on that day or later, or never work.
 */
export function reminderOf(
  { namedAt, decideBy }: Pick<UndecidedAppeal, 'namedAt' | 'decideBy'>,
  cycleZone: string,
  person: WorkingTime,
): { at: Date; until: Date } | undefined {
  const end = endOfDay(decideBy, cycleZone);
  const dayOf = (instant: Date) => localDate(instant, person.timeZone);
  const last = lastWorkingMomentBefore(end, endOfDay(decideBy, person.timeZone), person);
  const at = last && startOfWork(dayOf(last), person);
  if (!at || dayOf(at) <= dayOf(namedAt)) return undefined;
  return { at, until: new Date(end.getTime() - REMINDER_LEAD_MS) };
}

/** Reminds whoever decides on their last working day for it. */
export function decideReminder(deps: DecideReminderDeps): Schedule {
  const { people, cycles, releases, recordedFor } = deps;

  async function planned(now: Date): Promise<Planned[]> {
    const open = await releases.undecidedFrom(addDays(localDate(now, 'UTC'), -1));
    if (open.length === 0) return [];
    const deciders = await people.people(open.map(({ deciderId }) => deciderId));
    const plans = await Promise.all(
      open.map(async (appeal) => {
        const [person, cycle] = [deciders.get(appeal.deciderId), await cycles.cycle(appeal.cycleId)];
        const plan = person?.active && cycle && reminderOf(appeal, cycle.timeZone, person);
        return plan ? [{ appeal, ...plan }] : [];
      }),
    );
    return plans.flat();
  }

  return {
    kind: DECIDE_SOON,
    notification: 'deadline',
    timing: 'slot',
    async *due(now) {
      for (const { appeal, at, until } of await planned(now)) {
        if (at > now || now >= until) continue;
        const item = decideSoonItem(appeal.releaseId, appeal.deciderId, appeal.decideBy);
        const known = await recordedFor(item.kind, item.slot);
        if (!known.has(item.recipient)) yield { ...item, at, settle: async () => undefined };
      }
    },
    render({ recipient, slot }, { redraw }) {
      const [releaseId = '', decideBy = ''] = slot.split(' ');
      return deciderCard(deps, { releaseId, recipient, redraw, decideBy, isReminder: true });
    },
    async nextDue(now) {
      const later = (await planned(now)).flatMap(({ at }) => (at > now ? [at] : []));
      return later.sort((a, b) => a.getTime() - b.getTime())[0];
    },
  };
}
