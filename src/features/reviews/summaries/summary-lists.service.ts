import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { localDate } from '../../../shared/weeks';
import type { Cycle } from '../../cycles';
import type { AssignmentLine } from '../ports';
import type { ReleaseLine, ReleaseStore } from '../releasing/release';
import type { ReviewsDeps } from '../review-deps';
import type { SnapshotLine, SnapshotStore } from '../sealing/snapshot';
import { latestFirst } from './summaries.service';
import type { SummaryAccess } from './summary-access';

/** How far a sealed summary is. */
export type SummaryStatus = 'to write' | 'to release' | 'released' | 'acknowledged' | 'appealed';

/** One sealed summary in a list. */
export interface SummaryLine {
  readonly cycleId: string;
  readonly subjectId: string;
  readonly name: string;
  readonly status: SummaryStatus;
}

/** HR's room of a cycle: of people in their HR view alone. */
export interface SummariesRoom {
  readonly cycle: Cycle;
  /** By name. */
  readonly lines: readonly SummaryLine[];
  /** Of whom reviews are asked for that are not sealed yet. */
  readonly unsealed: number;
  /** How many managers' reviews say how a surprising rating was said before; `undefined` until all are sealed. */
  readonly overrides: number | undefined;
}

/** What a manager reads of one cycle. */
export interface TeamSummaries {
  readonly cycle: Pick<Cycle, 'id' | 'name'>;
  readonly lines: readonly SummaryLine[];
}

/** What there is to read about oneself of one cycle. */
export interface OwnSummary {
  readonly cycle: Pick<Cycle, 'id' | 'name'>;
  /** On the wall of the cycle's zone; `undefined` where it is not released. */
  readonly releasedOn: string | undefined;
  readonly subjectId: string;
  /** The assignment of the self review that was submitted. */
  readonly selfReviewId: string | undefined;
}

export interface SummaryListsDeps extends Pick<ReviewsDeps, 'store' | 'people' | 'cycles'> {
  readonly snapshots: Pick<SnapshotStore, 'ofCycle' | 'ofSubject' | 'ofManager'>;
  readonly releases: Pick<ReleaseStore, 'lines' | 'linesOf' | 'linesOfSubject'>;
  readonly access: Pick<SummaryAccess, 'managersOf'>;
}

const NO_CYCLE = 'This cycle does not exist any more: type /cycle to see those that do.';
const LEFT = 'Somebody who left';

export type SummaryListsService = ReturnType<typeof summaryLists>;

/** Lists of summaries, for HR, for managers and for whom they are about: nothing that was written or rated. */
export function summaryLists(deps: SummaryListsDeps) {
  const { store, people, cycles, snapshots, releases, access } = deps;

  async function named(lines: readonly SnapshotLine[], released: readonly ReleaseLine[]) {
    const names = await people.people(lines.map(({ subjectId }) => subjectId));
    const states = new Map(released.map((line) => [keyOf(line), line]));
    return lines
      .map(
        ({ cycleId, subjectId }): SummaryLine => ({
          ...{ cycleId, subjectId },
          name: names.get(subjectId)?.name ?? LEFT,
          status: statusOf(states.get(keyOf({ cycleId, subjectId }))),
        }),
      )
      .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.subjectId < b.subjectId ? -1 : 1));
  }

  async function overridesAmong(cycleId: string, isInView: (subjectId: string) => boolean) {
    return (await store.surprisedIn(cycleId)).filter(isInView).length;
  }

  /** Those of the reports of today, whose manager at sealing was somebody else. */
  async function ofReports(personId: string): Promise<SnapshotLine[]> {
    const reports = await people.reportIdsOf(personId);
    const found = await Promise.all(reports.map((id) => snapshots.ofSubject(id)));
    return found.flat().filter(({ managerId }) => managerId !== personId);
  }

  /** Of these, those that somebody reads as the manager. */
  async function readBy(personId: string, lines: readonly SnapshotLine[]): Promise<SnapshotLine[]> {
    const managers = await access.managersOf(lines);
    return lines.filter(({ id }) => managers.get(id) === personId);
  }

  return {
    /** Callers admit first. @throws UserFacingError where the cycle is gone. */
    async room({ personId }: Actor, cycleId: string): Promise<SummariesRoom> {
      const [cycle, all, released, subjects, unseen] = await Promise.all([
        cycles.cycle(cycleId),
        snapshots.ofCycle(cycleId),
        releases.lines(cycleId),
        store.subjectsOf(cycleId),
        people.outsideHrView(personId),
      ]);
      if (!cycle) throw new UserFacingError(NO_CYCLE);
      const own = new Set(all.flatMap((line) => (line.managerId === personId ? [line.subjectId] : [])));
      const isInView = (id: string) => !unseen.has(id) && !own.has(id);
      const sealed = new Set(all.map(({ subjectId }) => subjectId));
      const isWhole = all.length > 0 && subjects.every((id) => sealed.has(id));
      return {
        cycle,
        lines: await named(
          all.filter(({ subjectId }) => isInView(subjectId)),
          released,
        ),
        unsealed: subjects.filter((id) => isInView(id) && !sealed.has(id)).length,
        overrides: isWhole ? await overridesAmong(cycleId, isInView) : undefined,
      };
    },

    /** What somebody reads as a manager, the latest cycle first. */
    async team({ personId }: Actor): Promise<readonly TeamSummaries[]> {
      const [own, reports] = await Promise.all([snapshots.ofManager(personId), ofReports(personId)]);
      const theirs = (await readBy(personId, [...own, ...reports])).sort(latestFirst);
      const ids = [...new Set(theirs.map(({ cycleId }) => cycleId))];
      const found = await Promise.all(
        ids.map(async (id) => {
          const lines = theirs.filter(({ cycleId }) => cycleId === id);
          const subjectIds = lines.map(({ subjectId }) => subjectId);
          const [cycle, released] = await Promise.all([cycles.cycle(id), releases.linesOf(id, subjectIds)]);
          return cycle ? [{ cycle, lines: await named(lines, released) }] : [];
        }),
      );
      return found.flat();
    },

    /** What somebody reads about themselves, the latest cycle first. */
    async own({ personId }: Actor): Promise<readonly OwnSummary[]> {
      const all = (await cycles.all()).toSorted((a, b) => b.window.firstDay.localeCompare(a.window.firstDay));
      const [written, lines] = await Promise.all([
        store.ofReviewer(
          personId,
          all.map(({ id }) => id),
        ),
        releases.linesOfSubject(personId),
      ]);
      const selfReviews = written.filter((line) => isOwnSelf(line, personId));
      return all.flatMap((cycle): OwnSummary[] => {
        const releasedAt = lines.find(({ cycleId }) => cycleId === cycle.id)?.releasedAt;
        const selfReviewId = selfReviews.find(({ cycleId }) => cycleId === cycle.id)?.id;
        if (!releasedAt && !selfReviewId) return [];
        const releasedOn = releasedAt ? localDate(releasedAt, cycle.timeZone) : undefined;
        return [{ cycle, subjectId: personId, releasedOn, selfReviewId }];
      });
    },

    /** Whether there is anything in {@link team}; for most people in two round trips. */
    async hasTeam({ personId }: Actor): Promise<boolean> {
      if ((await snapshots.ofManager(personId)).length > 0) return true;
      const reports = await ofReports(personId);
      return reports.length > 0 && (await readBy(personId, reports)).length > 0;
    },
  };
}

const isOwnSelf = ({ role, state, subjectId }: AssignmentLine, personId: string): boolean =>
  role === 'SELF' && state === 'SUBMITTED' && subjectId === personId;

const keyOf = ({ cycleId, subjectId }: { readonly cycleId: string; readonly subjectId: string }): string =>
  `${cycleId} ${subjectId}`;

function statusOf(line: ReleaseLine | undefined): SummaryStatus {
  if (!line?.releasedAt) return line?.hasSynthesis ? 'to release' : 'to write';
  if (line.appeal === 'OPEN') return 'appealed';
  return line.acknowledgedAt ? 'acknowledged' : 'released';
}
