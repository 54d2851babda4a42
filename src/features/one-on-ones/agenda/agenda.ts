import {
  isOver,
  type Meeting,
  type MeetingOutline,
  openPoints,
  PARTS,
  type Pair,
  type Part,
  type Point,
} from '../meeting';

/** A point as the agenda of one meeting shows it. */
export interface AgendaPoint extends Point {
  /** The meeting that it was put down for, and is kept in. */
  readonly meetingId: string;
  /** Whether that is an earlier one than the meeting whose agenda it stands on. */
  readonly carried: boolean;
}

/** What two people talk about in one meeting, by part, each in the order of its points. */
export type Agenda = Readonly<Record<Part, readonly AgendaPoint[]>>;

/** So many points of two people may wait at once. */
export const MOST_OPEN_POINTS = 50;

/**
 * The agenda of a meeting: its own points, those that earlier ones left (they were held, skipped or cancelled), and
 * those that were ticked in it. Nothing is copied: a point stays where it was put down.
 * @param all every meeting of the two; what is no longer open may be missing.
 */
export function agendaOf(meeting: Meeting, all: readonly Meeting[], now: Date): Agenda {
  const shown = [
    ...pointsIn(meeting, false),
    ...all.filter(({ id }) => id !== meeting.id).flatMap((other) => carriedInto(meeting, other, now)),
  ].sort(inOrder);
  const partOf = (part: Part) => shown.filter((point) => point.part === part);
  return {
    OPENING: partOf('OPENING'),
    REPORT: partOf('REPORT'),
    MANAGER: partOf('MANAGER'),
    CLOSING: partOf('CLOSING'),
  };
}

const pointsIn = ({ id, points }: Meeting, carried: boolean): AgendaPoint[] =>
  points.map((point) => ({ ...point, meetingId: id, carried }));

/** Whether what another meeting leaves open stands on the agenda of this one. */
function isLeftTo(meeting: MeetingOutline, other: MeetingOutline, now: Date): boolean {
  if (other.state === 'PLANNED') return isOver(other, now) && isBefore(other, meeting);
  // One that does not take place may have been replaced by an earlier one: its points go to whatever comes next.
  return isBefore(other, meeting) || isToCome(meeting, now);
}

function carriedInto(meeting: Meeting, other: Meeting, now: Date): AgendaPoint[] {
  const left = isLeftTo(meeting, other, now);
  return pointsIn(other, true).filter(
    ({ tickedIn }) => tickedIn === meeting.id || (left && tickedIn === null),
  );
}

type Placed = Pick<Meeting, 'id' | 'startsAt'>;

/** Whether a meeting comes before another; of two that begin at once the one with the smaller id. */
export const isBefore = (one: Placed, other: Placed): boolean =>
  one.startsAt < other.startsAt || (one.startsAt.getTime() === other.startsAt.getTime() && one.id < other.id);

/** By rank; two that were added at the same moment by their ids. */
const inOrder = (one: Point, other: Point): number =>
  one.rank - other.rank || (one.id < other.id ? -1 : Number(one.id > other.id));

/** All points of an agenda, from the first part to the last. */
export const pointsOf = (agenda: Agenda): AgendaPoint[] => PARTS.flatMap((part) => agenda[part]);

/** How many points are still to be talked about. */
export const countOpen = (agenda: Agenda): number =>
  pointsOf(agenda).filter(({ tickedIn }) => tickedIn === null).length;

/** The same for the agenda of a meeting of which no word is read. @param all as for {@link agendaOf}. */
export const countOpenOn = (meeting: MeetingOutline, all: readonly MeetingOutline[], now: Date): number =>
  [meeting, ...all.filter((other) => other.id !== meeting.id && isLeftTo(meeting, other, now))].flatMap(
    (each) => openPoints(each),
  ).length;

/** Whether the two have room for one more point. */
export const hasRoom = (all: readonly Meeting[]): boolean =>
  all.reduce((sum, meeting) => sum + openPoints(meeting).length, 0) < MOST_OPEN_POINTS;

/** The rank of a new point: after all there are. */
export const lastRank = (all: readonly Meeting[]): number =>
  all.flatMap(({ points }) => points).reduce((last, { rank }) => Math.max(last, rank), 0) + 1;

/** Whether it is planned and not over. */
export const isToCome = (meeting: Pick<Meeting, 'state' | 'startsAt' | 'minutes'>, now: Date): boolean =>
  meeting.state === 'PLANNED' && !isOver(meeting, now);

/** The next meeting of the two that is planned and not over; `undefined` where there is none. */
export const nextOf = (all: readonly Meeting[], now: Date): Meeting | undefined =>
  all.filter((meeting) => isToCome(meeting, now)).sort(earliestFirst)[0];

const isOfTheSameTwo = (one: Pair, other: Pair): boolean =>
  one.managerId === other.managerId && one.reportId === other.reportId;

/** What is still open of the same two. */
export const ofTheSameTwo = <M extends Pair>(meeting: Pair, all: readonly M[]): M[] =>
  all.filter((other) => isOfTheSameTwo(meeting, other));

/** The next meeting of each two that meet again, the soonest first. */
export const nextOfEachPair = <M extends MeetingOutline>(all: readonly M[], now: Date): M[] =>
  all
    .filter((meeting) => isToCome(meeting, now))
    .sort(earliestFirst)
    .filter((meeting, i, coming) => coming.findIndex((other) => isOfTheSameTwo(meeting, other)) === i);

/** Where a point goes that is not put down for a meeting by name: the next one of the two, else their latest. */
export const meetingForPoint = (all: readonly Meeting[], now: Date): Meeting | undefined =>
  nextOf(all, now) ?? [...all].sort(earliestFirst).at(-1);

/** For sorting: the earliest meeting comes first. */
export const earliestFirst = (one: Placed, other: Placed): number => (isBefore(one, other) ? -1 : 1);
