import { type Cycle, type Cycles, endOf } from '../../cycles';
import type { People, Person } from '../../people';
import type { ManagementLine } from '../line';
import { endOfMeeting } from '../meeting';
import type { MeetingStore } from '../ports';
import type { Series, WhyEnded } from '../series';
import { firstFrom } from './occurrences';
import { renewalAt } from './renewal';

export interface OutlookDeps {
  readonly meetings: Pick<MeetingStore, 'meetingsIn'>;
  readonly people: Pick<People, 'people'>;
  readonly cycles: Pick<Cycles, 'cycle' | 'cycleOf'>;
  readonly line: Pick<ManagementLine, 'isBelow'>;
}

/** What is planned of a series that goes on. */
export interface Ahead {
  readonly endsAt: null;
  /** Its meetings begin before. */
  readonly until: Date;
  readonly cycleId: string | null;
  readonly renewalAt: Date | null;
  readonly both: readonly Person[];
}

/** What is ahead of a series: its end, or until when it is planned. */
export type Outlook = Ahead | { readonly endsAt: Date; readonly by: WhyEnded };

const DAY_MS = 24 * 3_600_000;
/** So far ahead is planned what is in no cycle: a quarter, and further each day. */
const HORIZON_MS = 92 * DAY_MS;

/** What is ahead of series, from the directory and the cycles as they are now. */
export function outlooks({ meetings, people, cycles, line }: OutlookDeps) {
  /** The two, while both are here and one is still in the other's line; else why they do not meet any more. */
  async function bothOf({
    managerId,
    reportId,
  }: Series): Promise<readonly [Person, Person] | 'left' | 'line'> {
    const found = await people.people([managerId, reportId]);
    const [manager, report] = [found.get(managerId), found.get(reportId)];
    if (!manager?.active || !report?.active) return 'left';
    return (await line.isBelow(report, managerId)) ? [manager, report] : 'line';
  }

  /** When the last of its meetings that was not called off is over, as each stands now. */
  async function overAt(series: Series): Promise<Date | undefined> {
    const ends = (await meetings.meetingsIn(series.id))
      .filter(({ state }) => state === 'PLANNED')
      .map((meeting) => endOfMeeting(meeting));
    return ends.sort((a, b) => b.getTime() - a.getTime())[0];
  }

  async function once(series: Series, both: readonly Person[], now: Date): Promise<Outlook> {
    const over = series.planned === 0 ? undefined : ((await overAt(series)) ?? now);
    if (over && over <= now) return { endsAt: over, by: 'over' };
    const until = new Date(now.getTime() + 2 * 366 * DAY_MS);
    return { endsAt: null, until, cycleId: null, renewalAt: null, both };
  }

  /** The cycle it is in, or comes into: that of its next meeting, or of the first after the one it was renewed past. */
  async function cycleOf(series: Series, now: Date): Promise<Cycle | undefined> {
    const own = series.cycleId === null ? undefined : await cycles.cycle(series.cycleId);
    if (own) return own;
    const past = series.renewedPast === null ? undefined : await cycles.cycle(series.renewedPast);
    const from = past && endOf(past) > now ? endOf(past) : now;
    const next = firstFrom(series, from);
    const found = next && (await cycles.cycleOf(series.reportId, next.startsAt));
    return found?.id === series.renewedPast ? undefined : found;
  }

  /** One that was asked is not asked again; one that is to be asked is where its cycle has moved. */
  function askedAt(series: Series, cycle: Cycle, manager: Person, now: Date): Date | null {
    const isNew = cycle.id !== series.cycleId;
    const isAhead = series.renewalAt !== null && series.renewalAt > now;
    return isNew || isAhead ? renewalAt(cycle, manager, now) : series.renewalAt;
  }

  return async (series: Series, now: Date): Promise<Outlook> => {
    const both = await bothOf(series);
    if (typeof both === 'string') return { endsAt: now, by: both };
    if (series.repeat === 'ONCE') return once(series, both, now);
    const cycle = await cycleOf(series, now);
    if (!cycle) {
      const until = new Date(now.getTime() + HORIZON_MS);
      return { endsAt: null, until, cycleId: null, renewalAt: null, both };
    }
    const ended = endOf(cycle);
    if (ended <= now) return { endsAt: ended, by: 'cycle' };
    const asked = askedAt(series, cycle, both[0], now);
    return { endsAt: null, until: cycle.window.endsAt, cycleId: cycle.id, renewalAt: asked, both };
  };
}
