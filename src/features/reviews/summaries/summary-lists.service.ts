import type { Actor } from '../../../shared/actor';
import { localDate } from '../../../shared/weeks';
import type { Cycle } from '../../cycles';
import type { HomePage } from '../../feature';
import type { AssignmentLine } from '../ports';
import type { ReleaseStore } from '../releasing/release';
import type { ReviewsDeps } from '../review-deps';
import type { PageReads } from './page-reads';
import { type ReadAsManagerDeps, readAsManager } from './read-as-manager';
import { latestFirst } from './summaries.service';
import { type SummaryLine, summaryLines } from './summary-lines';

/** What a manager reads of one cycle. */
export interface TeamSummaries {
  readonly cycle: Pick<Cycle, 'id' | 'name'>;
  readonly lines: readonly SummaryLine[];
}

/** Whether there is anything to look back on of each kind. */
export interface ToLookBackOn {
  readonly own: boolean;
  readonly team: boolean;
  /** What somebody submitted themselves. */
  readonly written: boolean;
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

export interface SummaryListsDeps
  extends Pick<ReviewsDeps, 'store' | 'people' | 'cycles'>,
    ReadAsManagerDeps {
  readonly releases: ReadAsManagerDeps['releases'] & Pick<ReleaseStore, 'linesOfSubject'>;
  readonly pageReads: PageReads;
}

export type SummaryListsService = ReturnType<typeof summaryLists>;

/** Lists of summaries, for managers and for whom they are about: nothing that was written or rated. */
export function summaryLists(deps: SummaryListsDeps) {
  const { store, people, cycles, releases, pageReads } = deps;

  const readTeam = readAsManager(deps);

  return {
    /** What somebody reads as a manager, the latest cycle first. */
    async team({ personId }: Actor): Promise<readonly TeamSummaries[]> {
      const { lines: theirs, released } = await readTeam(personId, await people.reportIdsOf(personId));
      const [all, lines] = await Promise.all([cycles.all(), summaryLines(people, theirs, released)]);
      const known = new Map(all.map((cycle) => [cycle.id, cycle]));
      return [...new Set(theirs.toSorted(latestFirst).map(({ cycleId }) => cycleId))].flatMap((id) => {
        const cycle = known.get(id);
        return cycle ? [{ cycle, lines: lines.filter(({ cycleId }) => cycleId === id) }] : [];
      });
    },

    /** What somebody reads about themselves, the latest cycle first. */
    async own({ personId }: Actor): Promise<readonly OwnSummary[]> {
      const [found, submitted, lines] = await Promise.all([
        cycles.all(),
        store.submittedBy(personId),
        releases.linesOfSubject(personId),
      ]);
      const selfReviews = submitted.filter(isSelf);
      const all = found.toSorted((a, b) => b.window.firstDay.localeCompare(a.window.firstDay));
      return all.flatMap((cycle): OwnSummary[] => {
        const releasedAt = lines.find(({ cycleId }) => cycleId === cycle.id)?.releasedAt;
        const selfReviewId = selfReviews.find(({ cycleId }) => cycleId === cycle.id)?.id;
        if (!releasedAt && !selfReviewId) return [];
        const releasedOn = releasedAt ? localDate(releasedAt, cycle.timeZone) : undefined;
        return [{ cycle, subjectId: personId, releasedOn, selfReviewId }];
      });
    },

    /** To what of it buttons lead from App Home. */
    async onHome(page: HomePage): Promise<ToLookBackOn> {
      const { personId } = page.actor;
      const [released, submitted, team] = await Promise.all([
        pageReads.releasesOfSubject(page),
        store.submittedBy(personId),
        pageReads.readAsManager(page),
      ]);
      const isReleased = released.some(({ releasedAt }) => releasedAt !== null);
      return {
        own: isReleased || submitted.some(isSelf),
        team: team.lines.length > 0,
        written: submitted.length > 0,
      };
    },
  };
}

const isSelf = ({ role }: Pick<AssignmentLine, 'role'>): boolean => role === 'SELF';
