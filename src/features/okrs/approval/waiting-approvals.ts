import { acceptsObjectives, type Cycle } from '../../cycles';
import type { HomePage } from '../../feature';
import type { Objective } from '../objectives/objective';
import type { OkrDeps } from '../okr-deps';
import { leadsBefore, waitsFor, whereaboutsOf } from './approvable';
import { belowIdsOf } from './below';

/** What waits for somebody in the talks about objectives. */
export interface WaitingApprovals {
  /** For their word. */
  readonly toApprove: readonly Objective[];
  /** Theirs, for them to ask: drafts, and those that changes were asked of. */
  readonly own: readonly Objective[];
  readonly cycles: ReadonlyMap<string, Cycle>;
}

type Page = Pick<HomePage, 'actor' | 'now' | 'activeCycles'>;

/**
 * Reads everything that waits for somebody in cycles that still accept changes, in two round trips; more where
 * somebody above, or the lead of a team with something that waits, may have left.
 */
export async function waitingApprovals(
  { store, people }: Pick<OkrDeps, 'store' | 'people'>,
  { actor: { personId }, now, ...page }: Page,
): Promise<WaitingApprovals> {
  const [active, belowIds, teams, departments, isLeadership] = await Promise.all([
    page.activeCycles(),
    belowIdsOf(personId, people),
    people.teams(),
    people.departments(),
    people.holds(personId, 'LEADERSHIP'),
  ]);
  const open = active.filter((one) => one.settings.approval && acceptsObjectives(one, now));
  const approver = { personId, belowIds, teams, departments, isLeadership };
  const ids = open.map(({ id }) => id);
  const [submitted, own] = await Promise.all([
    store.submittedIn(ids, whereaboutsOf(approver)),
    store.unsubmittedOf(personId, ids),
  ]);
  const hereIds = await stillHere(leadsBefore(approver, submitted), people);
  const toApprove = submitted.filter((objective) => waitsFor(approver, objective, hereIds));
  return { toApprove, own, cycles: new Map(open.map((cycle) => [cycle.id, cycle])) };
}

async function stillHere(
  ids: readonly string[],
  people: Pick<OkrDeps['people'], 'people'>,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = await people.people(ids);
  return new Set([...found.values()].filter(({ active }) => active).map(({ id }) => id));
}
