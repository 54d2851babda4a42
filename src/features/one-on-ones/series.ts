import type { Format, Pair } from './meeting';

/** `MONTHLY` is the same weekday of the month ("the second Tuesday"; the fifth is the last). */
export type Repeat = 'ONCE' | 'WEEKLY' | 'BIWEEKLY' | 'MONTHLY';

/**
 * Why a series has ended: with its `cycle`, as one of the two has `left`, as the report is in another `line`, as the
 * manager wanted it (`hand`), as another series takes its `place`, or as the one meeting of it is `over`.
 */
export type WhyEnded = 'cycle' | 'left' | 'line' | 'hand' | 'place' | 'over';

/** Something that a series owes to one of the two, until it is recorded. */
export interface SeriesToTell {
  readonly id: string;
  readonly kind: 'scheduled' | 'ended';
  readonly recipient: string;
  readonly at: Date;
}

/** What was agreed on: the meetings follow from it. A single meeting is a series of one. */
export interface Series extends Pair {
  readonly id: string;
  readonly repeat: Repeat;
  /** Calendar day of the first meeting, `2026-06-02`. */
  readonly firstDay: string;
  /** 24-hour wall-clock time, `HH:MM`. */
  readonly time: string;
  /** IANA zone of the manager when it was agreed on: day and time are on a wall there, across daylight saving too. */
  readonly timeZone: string;
  readonly minutes: number;
  readonly format: Format;
  /** The cycle it ends with; `null` while its next meeting is in none. */
  readonly cycleId: string | null;
  /** The cycle whose end it was renewed past, if it was. */
  readonly renewedPast: string | null;
  /** Nothing is planned at or after this instant: it was ended, or its cycle has. */
  readonly endsAt: Date | null;
  /** Why, where it ends at an instant. */
  readonly whyEnded: WhyEnded | null;
  /** What it takes the place of, from an instant on ("this and all following"). */
  readonly replaces: { readonly seriesId: string; readonly from: Date } | null;
  /** So many of its meetings are planned, or left out, from the first on. */
  readonly planned: number;
  /** When the next ones are to be planned; `null` where there are none to come. */
  readonly planAt: Date | null;
  /** When its manager is asked whether it goes on past its cycle; `null` where that is not, or was, asked. */
  readonly renewalAt: Date | null;
  readonly revision: number;
}
