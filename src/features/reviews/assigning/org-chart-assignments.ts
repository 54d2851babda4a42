import { type Cycle, takesPart } from '../../cycles';
import type { RosterEntry } from '../../people';
import type { TakenKey } from '../assignment';
import { isAnonymous, type Role } from '../role';
import { isEligible } from './assigning';
import { noneOfEach, type PlannedAssignments } from './planned-assignments';

/** The roles that the org chart knows. */
export const CHART_ROLES = ['SELF', 'MANAGER', 'REPORT'] as const satisfies readonly Role[];
export type ChartRole = (typeof CHART_ROLES)[number];

/** What is there when it is planned. */
export interface Standing {
  readonly cycle: Cycle;
  readonly roster: readonly RosterEntry[];
  /** What is taken, by subject. */
  readonly taken: ReadonlyMap<string, readonly TakenKey[]>;
  /** Of whom whoever plans has no HR view. */
  readonly unseen: ReadonlySet<string>;
}

/**
 * Self for everyone, the manager, and all direct reports, as the org chart has them now. Who is there already stays;
 * where the manager's review is somebody else's already, that stays too, and a report who is assigned as a peer is there.
 */
export function fromOrgChart(roles: readonly ChartRole[], standing: Standing): PlannedAssignments {
  const { cycle, roster, taken, unseen } = standing;
  const present = new Map(roster.filter(({ active }) => active).map((person) => [person.id, person]));
  const reports = reportsIn(present);
  const added: TakenKey[] = [];
  const already = noneOfEach();
  const leftOut = { tooNew: 0, noManager: 0, otherAdmin: 0 };

  function want(role: ChartRole, subjectId: string, reviewerId: string): void {
    const isThere = (taken.get(subjectId) ?? []).some((key) => {
      if (role === 'MANAGER') return key.role === role;
      return key.reviewerId === reviewerId && (key.role === role || countsTwice(key, role));
    });
    if (isThere) already[role] += 1;
    else added.push({ cycleId: cycle.id, subjectId, reviewerId, role, subjectIncluded: false });
  }

  const wanted: Readonly<Record<ChartRole, (person: RosterEntry) => void>> = {
    SELF: ({ id }) => want('SELF', id, id),
    MANAGER({ id, managerId }) {
      if (managerId && present.has(managerId)) want('MANAGER', id, managerId);
      else leftOut.noManager += 1;
    },
    REPORT({ id }) {
      for (const report of reports.get(id) ?? []) want('REPORT', id, report);
    },
  };

  for (const person of present.values()) {
    if (!takesPart(cycle, person)) continue;
    if (unseen.has(person.id)) leftOut.otherAdmin += 1;
    else if (!isEligible(person, cycle, taken.get(person.id) ?? [])) leftOut.tooNew += 1;
    else for (const role of roles) wanted[role](person);
  }
  return { added, present: already, leftOut };
}

/** Who reviews somebody as a peer is not asked as their report too (docs/reviews.md). */
const countsTwice = (key: TakenKey, role: Role): boolean =>
  isAnonymous(key.role) && isAnonymous(role) && key.state !== 'DECLINED';

function reportsIn(present: ReadonlyMap<string, RosterEntry>): ReadonlyMap<string, readonly string[]> {
  const reports = new Map<string, string[]>();
  for (const { id, managerId } of present.values()) {
    if (!managerId) continue;
    const others = reports.get(managerId);
    if (others) others.push(id);
    else reports.set(managerId, [id]);
  }
  return reports;
}
