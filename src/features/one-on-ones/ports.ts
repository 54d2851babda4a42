import type { Meeting, MeetingOutline, Pair, Part } from './meeting';
import type { Series, SeriesToTell } from './series';

/** Something that a meeting owes to one of the two, until it is recorded. */
export interface MeetingToTell {
  readonly id: string;
  readonly kind: 'changed';
  readonly recipient: string;
  readonly at: Date;
}

/** What is owed, with what it is about. */
export interface OwedByMeeting extends MeetingToTell {
  readonly meetingId: string;
}

export interface OwedBySeries extends SeriesToTell {
  readonly seriesId: string;
}

/**
 * Meetings, one document each. Between two of one person that are `PLANNED` there is no overlap: a unique index on
 * the five minutes that each of the two is busy refuses it, whoever writes at the same moment.
 */
export interface MeetingStore {
  meeting(id: string): Promise<Meeting | undefined>;
  /** All of the two, the earliest first. */
  meetingsOf(pair: Pair): Promise<readonly Meeting[]>;
  /** All of one person, with whomever, the earliest first. */
  allOf(personId: string): Promise<readonly Meeting[]>;
  /** Those of a series, by their ordinals. */
  meetingsIn(seriesId: string): Promise<readonly Meeting[]>;
  /** The `PLANNED` ones of these people that overlap with the span, which does not include its end; the earliest first. */
  meetingsBetween(personIds: readonly string[], from: Date, to: Date): Promise<readonly Meeting[]>;
  /**
   * What somebody has still to do with, in one query: their `PLANNED` ones that end after `now`, and those that leave
   * something open; the earliest first.
   */
  currentOf(personId: string, now: Date): Promise<readonly Meeting[]>;
  /** The same as App Home shows it: nothing that is encrypted is read. */
  currentOutlinesOf(personId: string, now: Date): Promise<readonly MeetingOutline[]>;
  /** Ids of everybody with whom somebody has or had one; in one round trip. */
  partnersOf(personId: string): Promise<readonly string[]>;
  /** Somebody's last `PLANNED` one, with whomever, that was over by `now`. */
  lastOf(personId: string, now: Date): Promise<Meeting | undefined>;
  /** The last `PLANNED` one of the two that was over by `now`. */
  lastHeld(pair: Pair, now: Date): Promise<Meeting | undefined>;
  /**
   * `overlaps` where one of the two is busy then, `exists` where the series has one of that ordinal already.
   * @param toTell what it owes to the two, where it does.
   */
  insert(meeting: Meeting, toTell?: readonly MeetingToTell[]): Promise<'inserted' | 'exists' | 'overlaps'>;
  /** In place of the revision it was read at, which it carries; it is stored under the next. */
  replace(
    meeting: Meeting,
    toTell: readonly MeetingToTell[],
  ): Promise<'written' | 'changed meanwhile' | 'overlaps'>;
  owed(): AsyncIterable<OwedByMeeting>;
  told(owed: OwedByMeeting): Promise<void>;
  /** Those whose `pointerAt` is at or before `now`. */
  pointersDue(now: Date): AsyncIterable<Meeting>;
  /** Those whose `overdueAt` is at or before `now`. */
  overdueDue(now: Date): AsyncIterable<Meeting>;
  /** The earliest `pointerAt` or `overdueAt` after `now`. */
  nextDue(now: Date): Promise<Date | undefined>;
}

export interface SeriesStore {
  series(id: string): Promise<Series | undefined>;
  insert(series: Series, toTell: readonly SeriesToTell[]): Promise<'inserted' | 'exists'>;
  replace(series: Series, toTell: readonly SeriesToTell[]): Promise<'written' | 'changed meanwhile'>;
  /** Takes back one of which no meeting could be planned. */
  remove(id: string): Promise<void>;
  owed(): AsyncIterable<OwedBySeries>;
  told(owed: OwedBySeries): Promise<void>;
  /** Those whose `planAt` is at or before `now`. */
  toPlan(now: Date): AsyncIterable<Series>;
  /** Those whose `renewalAt` is at or before `now`. */
  renewalsDue(now: Date): AsyncIterable<Series>;
  /** Those with any of these people that are to be planned later are to be planned now. */
  planNow(personIds: readonly string[], now: Date): Promise<void>;
  /** The earliest `planAt` or `renewalAt` after `now`. */
  nextDue(now: Date): Promise<Date | undefined>;
}

/** The lines under the heading of each part of an agenda. */
export type Template = Readonly<Record<Part, string>>;

/** What two people have agreed on for all their meetings, and when their manager is nudged. */
export interface PairRecord extends Pair {
  readonly id: string;
  /** Their own agendas, where they have edited a ready-made one. */
  readonly templates: Readonly<Partial<Record<Meeting['format'], Template>>>;
  /**
   * When it is next looked at whether the manager is to be nudged that the two have not met for three weeks; `null`
   * where nobody looks, as the one is not the other's manager now.
   */
  readonly nudgeAt: Date | null;
  /** Since when they had not met when the manager was last nudged: once for each such time. */
  readonly nudgedFor: Date | null;
  readonly revision: number;
}

export interface PairStore {
  pair(id: string): Promise<PairRecord | undefined>;
  pairOf(pair: Pair): Promise<PairRecord | undefined>;
  /** `exists` where the two have one already. */
  insert(record: PairRecord): Promise<'inserted' | 'exists'>;
  replace(record: PairRecord): Promise<'written' | 'changed meanwhile'>;
  /** Those whose `nudgeAt` is at or before `now`. */
  nudgesDue(now: Date): AsyncIterable<PairRecord>;
  nextDue(now: Date): Promise<Date | undefined>;
}

/** Up to when changes in the directory have given managers and their reports a {@link PairRecord}. */
export interface PairEnrolment {
  /** On the real clock; `undefined` before the first time. */
  through(): Promise<Date | undefined>;
  /** Never goes back. */
  reached(through: Date): Promise<void>;
}

/** A page of one meeting that only its author can read. */
export interface PrivatePage {
  readonly id: string;
  readonly meetingId: string;
  readonly authorId: string;
  readonly text: string;
  readonly revision: number;
  /** From when it is kept: when the meeting ended, as planned when the page was last written. */
  readonly meetingEndsAt: Date;
}

/** Every question names the author: there is no way to somebody else's page. */
export interface PageStore {
  pageOf(authorId: string, meetingId: string): Promise<PrivatePage | undefined>;
  /** Those of these meetings. */
  pagesOf(authorId: string, meetingIds: readonly string[]): Promise<readonly PrivatePage[]>;
  insert(page: PrivatePage): Promise<'inserted' | 'exists'>;
  replace(page: PrivatePage): Promise<'written' | 'changed meanwhile'>;
}
