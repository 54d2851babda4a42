import type { Actor } from '../../../shared/actor';
import type { Cycle } from '../../cycles';
import { presentManager } from '../../people';
import type { AssignmentStore } from '../ports';
import type { ReviewsDeps } from '../review-deps';
import { neverReviewed } from '../sealing/sealing';
import type { SnapshotLine } from '../sealing/snapshot';
import type { HrLines } from '../summaries/hr-lines';
import type { SummaryAccess } from '../summaries/summary-access';
import type { ReleaseScope } from './release-orders';

export interface ReleasePlanDeps extends Pick<ReviewsDeps, 'people' | 'calibration'> {
  readonly store: Pick<AssignmentStore, 'subjectsOf'>;
  readonly access: Pick<SummaryAccess, 'managersOf' | 'forHr'>;
}

/** What an order is about, as it stands. Whoever HR has no HR view of is counted and nothing else. */
export interface ReleasePlan {
  /** Sealed, not released, and covered by no session that is not locked. */
  readonly toRelease: readonly SnapshotLine[];
  /** How many of those have no whole synthesis. */
  readonly withoutSynthesis: number;
  readonly calibrating: number;
  /** How many can still be: nothing is sealed of a cycle that was closed before its reviews opened. */
  readonly notSealed: number;
  readonly released: number;
  readonly otherAdmin: number;
}

/** Of whom an order is, before anybody looks at how far they are. */
interface InScope {
  readonly sealed: readonly SnapshotLine[];
  readonly unsealed: readonly string[];
}

/** What HR would have released, and what has to wait. */
export function releasePlans({ people, calibration, store, access }: ReleasePlanDeps) {
  async function teamOf(managerId: string, all: InScope, { released }: HrLines): Promise<InScope> {
    const [managers, persons] = await Promise.all([
      access.managersOf(all.sealed, [...released.values()]),
      people.people(all.unsealed),
    ]);
    return {
      sealed: all.sealed.filter(({ id }) => managers.get(id) === managerId),
      unsealed: [...persons.values()]
        .filter((each) => presentManager(each) === managerId)
        .map(({ id }) => id),
    };
  }

  async function inScope(cycle: Cycle, scope: ReleaseScope, read: HrLines): Promise<InScope> {
    const { sealed } = read;
    const known = new Set(sealed.map(({ subjectId }) => subjectId));
    const subjects = neverReviewed(cycle) ? [] : await store.subjectsOf(cycle.id);
    const all = { sealed, unsealed: subjects.filter((id) => !known.has(id)) };
    if (scope.kind === 'all') return all;
    if (scope.kind === 'team') return teamOf(scope.personId, all, read);
    return {
      sealed: sealed.filter(({ subjectId }) => subjectId === scope.personId),
      unsealed: all.unsealed.filter((id) => id === scope.personId),
    };
  }

  /** Which of them a session covers that is not locked. */
  async function calibratingAmong(lines: readonly SnapshotLine[]): Promise<ReadonlySet<string>> {
    const sessions = await Promise.all(
      lines.map(({ cycleId, subjectId }) => calibration.sessionOf(cycleId, subjectId)),
    );
    return new Set(lines.filter((_, i) => sessions[i]?.isLocked === false).map(({ id }) => id));
  }

  return {
    /** @param by of whose HR view it is. */
    async planOf(cycle: Cycle, scope: ReleaseScope, by: Actor['personId']): Promise<ReleasePlan> {
      const read = await access.forHr(by, cycle.id);
      const { sealed, unsealed } = await inScope(cycle, scope, read);
      const states = read.released;
      const readable = new Set(read.readable);
      const visible = sealed.filter((line) => readable.has(line));
      const waiting = unsealed.filter(read.sees);
      const open = visible.filter(({ subjectId }) => !states.get(subjectId)?.releasedAt);
      const calibrating = await calibratingAmong(open);
      const toRelease = open.filter((line) => !calibrating.has(line.id));
      return {
        toRelease,
        withoutSynthesis: toRelease.filter(({ subjectId }) => !states.get(subjectId)?.hasSynthesis).length,
        calibrating: calibrating.size,
        notSealed: waiting.length,
        released: visible.length - open.length,
        otherAdmin: sealed.length - visible.length + unsealed.length - waiting.length,
      };
    },
  };
}
