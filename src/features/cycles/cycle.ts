import { localDate } from '../../shared/weeks';
import { daysBetween } from './calendar';
import type { CycleSettings } from './cycle-settings';
import type { Participants } from './participation';

export type CycleState = 'DRAFT' | 'ACTIVE' | 'CLOSED';

/** First and last day, both included, and the instants they stand for in the cycle's zone, fixed when set. */
export interface CycleWindow {
  /** `2026-04-01` */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly startsAt: Date;
  /** The first instant after the last day. */
  readonly endsAt: Date;
}

/** When reviews may be written: wall-clock `2026-06-15T09:00` in the cycle's zone, and the instants. */
export interface ReviewWindow {
  readonly opens: string;
  readonly closes: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** Who did something to a cycle, and when. */
export interface Stamp {
  readonly at: Date;
  /** Internal id of the person. */
  readonly by: string;
}

/** A named period that scopes objectives, 1:1s and one review window. */
export interface Cycle {
  readonly id: string;
  /** Grows with every change. */
  readonly version: number;
  /** Unique in the workspace. */
  readonly name: string;
  readonly state: CycleState;
  /** IANA zone of its dates. */
  readonly timeZone: string;
  readonly window: CycleWindow;
  readonly reviewWindow: ReviewWindow;
  readonly participants: Participants;
  /** The cycle that this one lies inside, a quarter in its year; that one has none itself. */
  readonly parentId: string | null;
  readonly settings: CycleSettings;
  readonly opened?: Stamp;
  readonly closed?: Stamp;
}

/** Whether `now` lies in the cycle window: prompts and new objectives belong there. */
export const windowContains = ({ window }: Cycle, now: Date): boolean =>
  window.startsAt <= now && now < window.endsAt;

/** When it was over: at the end of its window, or earlier where HR closed it before. */
export const endOf = ({ window, closed }: Pick<Cycle, 'window' | 'closed'>): Date =>
  closed && closed.at < window.endsAt ? closed.at : window.endsAt;

/** Whether objectives may be set, edited and checked in on. */
export const acceptsObjectives = (cycle: Cycle, now: Date): boolean =>
  cycle.state === 'ACTIVE' && windowContains(cycle, now);

/** The share of the cycle window gone by, 0 to 1: the expected pace beside an objective's progress. */
export function shareGoneBy({ window }: Cycle, now: Date): number {
  const share =
    (now.getTime() - window.startsAt.getTime()) / (window.endsAt.getTime() - window.startsAt.getTime());
  return Math.min(1, Math.max(0, share));
}

/** Whether reviews may be written; nothing opens or closes it but the clock. */
export const reviewWindowIsOpen = ({ reviewWindow }: Pick<Cycle, 'reviewWindow'>, now: Date): boolean =>
  reviewWindow.opensAt <= now && now < reviewWindow.closesAt;

/** Whether two cycle windows have a day in common. */
export const overlap = (
  a: Pick<CycleWindow, 'firstDay' | 'lastDay'>,
  b: Pick<CycleWindow, 'firstDay' | 'lastDay'>,
): boolean => a.firstDay <= b.lastDay && b.firstDay <= a.lastDay;

/** Calendar days to the last one, on the wall of the cycle's zone: 0 on the last day itself, negative after it. */
export const daysLeft = ({ window, timeZone }: Cycle, now: Date): number =>
  daysBetween(localDate(now, timeZone), window.lastDay);

/** Calendar days to the first one, on the wall of the cycle's zone: 0 or less once it has begun. */
export const daysUntilStart = ({ window, timeZone }: Cycle, now: Date): number =>
  daysBetween(localDate(now, timeZone), window.firstDay);

/** The next instant at which one of the cycle's windows begins or ends. */
export function nextBoundary({ window, reviewWindow }: Cycle, now: Date): Date | undefined {
  const boundaries = [window.startsAt, window.endsAt, reviewWindow.opensAt, reviewWindow.closesAt];
  return boundaries.filter((at) => at > now).sort((a, b) => a.getTime() - b.getTime())[0];
}
