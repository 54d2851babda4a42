import type { Meeting, Part, Point } from '../meeting';
import type { AgendaPoint } from './agenda';

/** With the point, unless it stands there already: the same submission may come twice. */
export const withPoint = (meeting: Meeting, point: Point): Meeting =>
  meeting.points.some(({ id }) => id === point.id)
    ? meeting
    : { ...meeting, points: [...meeting.points, point] };

export const withoutPoint = (meeting: Meeting, id: string): Meeting =>
  meeting.points.some((point) => point.id === id)
    ? { ...meeting, points: meeting.points.filter((point) => point.id !== id) }
    : meeting;

/** With its text and part as somebody edited them. */
export const withEdit = (meeting: Meeting, id: string, edit: { text: string; part: Part }): Meeting =>
  changed(meeting, id, (point) =>
    point.text === edit.text && point.part === edit.part
      ? point
      : { ...point, ...edit, revision: point.revision + 1 },
  );

/**
 * With the point ticked in a meeting, or no longer ticked at all.
 * @param tickedIn one that is ticked already stays ticked where it was.
 */
export const withTick = (meeting: Meeting, id: string, tickedIn: string | null): Meeting =>
  changed(meeting, id, (point) =>
    (point.tickedIn === null) === (tickedIn === null) ? point : { ...point, tickedIn },
  );

/** With its points at these places. */
export const withRanks = (meeting: Meeting, ranks: ReadonlyMap<string, number>): Meeting =>
  [...ranks].reduce(
    (next, [id, rank]) => changed(next, id, (point) => (point.rank === rank ? point : { ...point, rank })),
    meeting,
  );

/** The meeting itself where nothing is changed. */
function changed(meeting: Meeting, id: string, change: (point: Point) => Point): Meeting {
  const points = meeting.points.map((point) => (point.id === id ? change(point) : point));
  return points.some((point, i) => point !== meeting.points[i]) ? { ...meeting, points } : meeting;
}

/** Where a point is to stand: right before or right after another one. */
export interface Destination {
  readonly side: 'before' | 'after';
  readonly pointId: string;
}

/**
 * The ranks that put a point beside another of those it is shown with: its own alone, unless there is no number left
 * between its new neighbours; then all of them are numbered anew. None where it stands on that side already, so that
 * the same move twice is the same as once.
 */
export function ranksAfterMove(
  shown: readonly AgendaPoint[],
  id: string,
  { side, pointId }: Destination,
): ReadonlyMap<string, number> {
  const [from, beside] = [placeOf(shown, id), placeOf(shown, pointId)];
  const isThere = side === 'before' ? from < beside : from > beside;
  if (from < 0 || beside < 0 || from === beside || isThere) return new Map();
  const others = shown.filter((point) => point.id !== id);
  const to = placeOf(others, pointId) + (side === 'before' ? 0 : 1);
  const rank = between(others[to - 1]?.rank, others[to]?.rank);
  if (rank !== undefined) return new Map([[id, rank]]);
  const wanted = [...others.slice(0, to), shown[from]!, ...others.slice(to)];
  return new Map(wanted.map((point, index) => [point.id, index]));
}

const placeOf = (shown: readonly AgendaPoint[], id: string): number =>
  shown.findIndex((point) => point.id === id);

function between(above: number | undefined, below: number | undefined): number | undefined {
  const rank =
    above === undefined ? below! - 1 : below === undefined ? above + 1 : above + (below - above) / 2;
  return (above === undefined || above < rank) && (below === undefined || rank < below) ? rank : undefined;
}
