import { DRAFT } from '../../src/features/okrs/approval/approval';
import type { Level, ObjectiveStatus } from '../../src/features/okrs/objectives/objective';
import { isoWeek } from '../../src/shared/weeks';

/** Whose objectives, in which cycle, written when. */
export interface Owner {
  readonly workspaceId: string;
  readonly cycleId: string;
  readonly personId: string;
  readonly now: Date;
}

const KEY_RESULTS = 3;
const NOTE =
  'Two carriers are live and the third signs this week; the returns desk is the next thing to look at.';

/** Of twenty people one has written none and the others two to four; two thirds have checked in this week. */
const objectivesOf = (number: number): number => (number % 20 === 0 ? 0 : 2 + (number % 3));
const checksIn = (number: number): boolean => number % 3 !== 0;

/** What the `number`th person has in the cycle, as stored: objectives, and the check-ins of history. */
export type Write = typeof writtenBy;

export function writtenBy(owner: Owner, number: number) {
  const places = Array.from({ length: objectivesOf(number) }, (_, place) => place);
  return withHistory(
    owner,
    places.map((place) => anObjective(owner, place, checksIn(number))),
  );
}

/** As much as somebody may have: five objectives with five key results each, checked in on. */
export const asMuchAsMayBe: Write = (owner) =>
  withHistory(
    owner,
    Array.from({ length: 5 }, (_, place) => anObjective(owner, place, true, 5)),
  );

/** Objectives, with a check-in of history for each key result that was checked in on. */
export function withHistory({ workspaceId, cycleId }: Owner, objectives: StoredObjective[]) {
  const checkIns = objectives.flatMap(({ _id: objectiveId, keyResults }) =>
    keyResults.flatMap(({ id, latest }) =>
      latest ? [{ ...latest, _id: id, v: 1, workspaceId, objectiveId, cycleId, keyResultId: id }] : [],
    ),
  );
  return { objectives, checkIns };
}

export type StoredObjective = ReturnType<typeof anObjective>;

/** An objective as it is stored. */
export function anObjective(
  { workspaceId, cycleId, personId, now }: Owner,
  place: number,
  checkedIn: boolean,
  keyResults = KEY_RESULTS,
) {
  const id = `${cycleId}-${personId}-${place}`;
  const keyResult = (number: number) => ({
    id: `${id}-${number}`,
    title: `Questions open in queue ${number}`,
    unit: 'NUMBER' as const,
    currency: null,
    ...{ start: 2_000, target: 0, current: 1_200 },
    ownerId: personId,
    dueDate: '2026-12-31',
    latest: checkedIn ? checkInOf(personId, now) : null,
    score: null,
  });
  return {
    _id: id,
    v: 2,
    ...{ workspaceId, cycleId, place, ownerId: personId, holderId: personId },
    level: 'INDIVIDUAL' as Level,
    groupId: null as string | null,
    parentIds: [] as string[],
    ...{ initiatives: [], dependencies: [], approval: DRAFT, carriedFrom: null },
    title: `Answer sooner, part ${place + 1}`,
    why: 'Customers wait for days, and every fourth writes again.',
    kind: 'BUSINESS',
    status: 'ON_TRACK' as ObjectiveStatus,
    statusReason: '',
    trouble: null as number | null,
    keyResults: Array.from({ length: keyResults }, (_, i) => keyResult(i)),
    revision: 0,
    submission: null,
    createdAt: now,
    toTell: [],
  };
}

const checkInOf = (personId: string, now: Date) => ({
  week: isoWeek(now, 'Europe/Berlin'),
  revision: 1,
  ...{
    value: 1_200,
    before: 1_400,
    confidence: 'GREEN' as const,
    note: NOTE,
    blocker: '',
    help: '',
    plan: '',
  },
  personId,
  at: now,
});
