import type { Submission } from '../../shared/submission';
import { isActionLine, type NoteLine } from './note-line';

/** The ready-made agendas; each may be edited by the two who meet. */
export type Format = 'WEEKLY' | 'MONTHLY' | 'MID_CYCLE' | 'END_OF_CYCLE';

/** The four parts of an agenda, in their order. `REPORT` belongs to the report, `MANAGER` to the manager. */
export const PARTS = ['OPENING', 'REPORT', 'MANAGER', 'CLOSING'] as const;
export type Part = (typeof PARTS)[number];

/** Something to talk about. It stays in the meeting that it was put down for, and is shown in later ones until ticked. */
export interface Point {
  readonly id: string;
  readonly part: Part;
  readonly text: string;
  /** The Slack message that it came from, as made by Trellis. */
  readonly link: string | null;
  readonly byId: string;
  /** Its place among the points of its part, over all meetings of the two: smaller comes first. */
  readonly rank: number;
  /** Counts its edits. */
  readonly revision: number;
  /** Id of the meeting in which it was ticked. */
  readonly tickedIn: string | null;
}

/** How somebody said they were doing, 1 (low) to 5 (high), for the two of them alone. One of each person in a meeting. */
export interface Pulse {
  readonly id: string;
  readonly personId: string;
  readonly energy: number;
  readonly workload: number;
}

/** Who meets. The manager is whoever scheduled it: of the report's line at that time. */
export interface Pair {
  readonly managerId: string;
  readonly reportId: string;
}

/** `SKIPPED` is one left out of a series that goes on. A meeting that was neither was held once it is over. */
export type MeetingState = 'PLANNED' | 'SKIPPED' | 'CANCELLED';

/** One 1:1, with its agenda, notes and action items: one document. */
export interface Meeting extends Pair {
  readonly id: string;
  readonly seriesId: string;
  /** Which one of its series it is, from 0. */
  readonly ordinal: number;
  readonly format: Format;
  readonly startsAt: Date;
  /** How long it takes. */
  readonly minutes: number;
  readonly state: MeetingState;
  /** Counts moves and cancellations, for calendars: RFC 5545, section 3.8.7.4. */
  readonly sequence: number;
  readonly points: readonly Point[];
  readonly notes: readonly NoteLine[];
  /** Counts how often the notes were saved or an action item was ticked. */
  readonly notesRevision: number;
  readonly pulses: readonly Pulse[];
  /** When the next of the two gets the pointer of the day; `null` once both have it. */
  readonly pointerAt: Date | null;
  /** When an overdue action item is next to be counted in its owner's week; `null` while none can be. */
  readonly overdueAt: Date | null;
  readonly revision: number;
  /** The last window that was sent off and written: {@link Submission} says what for. */
  readonly submission: Submission | null;
}

/** A meeting without a word of what is written in it: when it is, and how much of it is open. */
export interface MeetingOutline extends Pair, Pick<Meeting, 'id' | 'startsAt' | 'minutes' | 'state'> {
  readonly points: readonly Pick<Point, 'id' | 'tickedIn'>[];
  readonly notes: readonly Pick<NoteLine, 'id' | 'action'>[];
}

/** The first instant after it. */
export const endOfMeeting = ({ startsAt, minutes }: Pick<Meeting, 'startsAt' | 'minutes'>): Date =>
  new Date(startsAt.getTime() + minutes * 60_000);

export const isOver = (meeting: Pick<Meeting, 'startsAt' | 'minutes'>, now: Date): boolean =>
  endOfMeeting(meeting) <= now;

export const openPoints = <P extends Pick<Point, 'tickedIn'>>({
  points,
}: {
  readonly points: readonly P[];
}): P[] => points.filter(({ tickedIn }) => tickedIn === null);

export const openActions = <L extends Pick<NoteLine, 'action'>>({
  notes,
}: {
  readonly notes: readonly L[];
}) => notes.filter(isActionLine).filter(({ action }) => !action.done);

/** Whether something of it goes on to the next meeting. */
export const leavesSomething = (meeting: Pick<Meeting, 'points' | 'notes'>): boolean =>
  openPoints(meeting).length > 0 || openActions(meeting).length > 0;

export const isOneOf = ({ managerId, reportId }: Pair, personId: string): boolean =>
  personId === managerId || personId === reportId;

/** The other one of the two. */
export const otherOf = ({ managerId, reportId }: Pair, personId: string): string =>
  personId === managerId ? reportId : managerId;
