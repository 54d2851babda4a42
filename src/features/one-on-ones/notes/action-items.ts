import type { Person } from '../../people';
import { isBefore } from '../agenda/agenda';
import { type Meeting, openActions } from '../meeting';
import { type ActionLine, isActionLine } from '../note-line';
import { overdueActions } from '../telling/overdue';

/** An action item as one of the two sees it. */
export interface ActionItem {
  /** The meeting whose notes it stands in. */
  readonly meetingId: string;
  readonly line: ActionLine;
  /** Whether its day is over where its owner is, and it is not done. */
  readonly isOverdue: boolean;
}

/** Whoever may own an action item, by id. */
export type Owners = ReadonlyMap<string, Pick<Person, 'id' | 'timeZone'>>;

/**
 * The action items of a meeting: all of its own, and those still open of earlier ones and of those that did not take
 * place, the earliest meeting first.
 * @param all every meeting of the two, the earliest first; what is no longer open may be missing.
 */
export function actionItemsOf(
  meeting: Meeting,
  all: readonly Meeting[],
  owners: Owners,
  now: Date,
): ActionItem[] {
  const carried = all
    .filter(({ id }) => id !== meeting.id)
    .filter((other) => other.state !== 'PLANNED' || isBefore(other, meeting))
    .flatMap((other) => itemsIn(other, openActions(other), owners, now));
  return [...carried, ...itemsIn(meeting, meeting.notes.filter(isActionLine), owners, now)];
}

/** What somebody has still to do, from all meetings given; the earliest day first, then what has none. */
export const openItemsOf = (
  owner: Pick<Person, 'id' | 'timeZone'>,
  all: readonly Meeting[],
  now: Date,
): ActionItem[] =>
  all
    .flatMap((meeting) => itemsIn(meeting, openActions(meeting), new Map([[owner.id, owner]]), now))
    .filter(({ line }) => line.action.ownerId === owner.id)
    .sort((one, other) => (dayOf(one) < dayOf(other) ? -1 : Number(dayOf(one) > dayOf(other))));

/** Comes after every day. */
const SOME_DAY = '9999-12-31';
const dayOf = ({ line }: ActionItem): string => line.action.due ?? SOME_DAY;

function itemsIn(
  { id, notes }: Meeting,
  lines: readonly ActionLine[],
  owners: Owners,
  now: Date,
): ActionItem[] {
  const overdue = new Set([...owners.values()].flatMap((owner) => overdueActions(notes, owner, now)));
  return lines.map((line) => ({ meetingId: id, line, isOverdue: overdue.has(line) }));
}
