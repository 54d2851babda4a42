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

export interface CycleSettings {
  /** When each person is asked for check-ins, on their own wall. */
  readonly checkIn: { readonly weekday: number; readonly time: string };
  readonly individualObjectives: Guidance;
  readonly keyResults: Guidance;
}

/** Advice from `from` to `to`; more than `max` is refused. */
export interface Guidance {
  readonly from: number;
  readonly to: number;
  readonly max: number;
}

export const DEFAULT_SETTINGS: CycleSettings = {
  checkIn: { weekday: 1, time: '09:00' },
  individualObjectives: { from: 2, to: 5, max: 5 },
  keyResults: { from: 2, to: 5, max: 5 },
};

/** A named period that scopes objectives, 1:1s and one review window. */
export interface Cycle {
  readonly id: string;
  /** Unique in the workspace. */
  readonly name: string;
  readonly state: CycleState;
  /** IANA zone of its dates. */
  readonly timeZone: string;
  readonly window: CycleWindow;
  readonly reviewWindow: ReviewWindow;
  readonly participants: { readonly kind: 'everyone' };
  readonly settings: CycleSettings;
}

/** Whether `now` lies in the cycle window: prompts and new objectives belong there. */
export const windowContains = ({ window }: Cycle, now: Date): boolean =>
  window.startsAt <= now && now < window.endsAt;

/** Whether objectives may be set, edited and checked in on. */
export const acceptsObjectives = (cycle: Cycle, now: Date): boolean =>
  cycle.state === 'ACTIVE' && windowContains(cycle, now);

/** The share of the cycle window gone by, 0 to 1: the expected pace beside an objective's progress. */
export function shareGoneBy({ window }: Cycle, now: Date): number {
  const share =
    (now.getTime() - window.startsAt.getTime()) / (window.endsAt.getTime() - window.startsAt.getTime());
  return Math.min(1, Math.max(0, share));
}
