import { acceptsObjectives, type Cycle } from '../../cycles';
import type { HomePage } from '../../feature';
import type { Objective } from '../objectives/objective';
import type { OkrDeps } from '../okr-deps';
import { waitsFor, whereaboutsOf } from './approvable';

/** What waits for somebody in the talks about objectives. */
export interface WaitingApprovals {
  /** For their word. */
  readonly toApprove: readonly Objective[];
  /** Theirs, for them to ask: drafts, and those that changes were asked of. */
  readonly own: readonly Objective[];
  readonly cycles: ReadonlyMap<string, Cycle>;
}

type Page = Pick<HomePage, 'actor' | 'now' | 'activeCycles' | 'reportIds'>;

/** Reads everything that waits for somebody in cycles that still accept changes, in two round trips. */
export async function waitingApprovals(
  { store, people }: Pick<OkrDeps, 'store' | 'people'>,
  { actor: { personId }, now, ...page }: Page,
): Promise<WaitingApprovals> {
  const [active, reportIds, teams, departments, isLeadership] = await Promise.all([
    page.activeCycles(),
    page.reportIds(),
    people.teams(),
    people.departments(),
    people.holds(personId, 'LEADERSHIP'),
  ]);
  const open = active.filter((one) => one.settings.approval && acceptsObjectives(one, now));
  const approver = { personId, reportIds, teams, departments, isLeadership };
  const ids = open.map(({ id }) => id);
  const [submitted, own] = await Promise.all([
    store.submittedIn(ids, whereaboutsOf(approver)),
    store.unsubmittedOf(personId, ids),
  ]);
  const toApprove = submitted.filter((objective) => waitsFor(approver, objective));
  return { toApprove, own, cycles: new Map(open.map((cycle) => [cycle.id, cycle])) };
}
