import { type Group, presentLead } from '../../people';
import type { Objective } from '../objectives/objective';
import type { Held } from '../objectives/objective-rights';

/** What is known of somebody who may approve. */
export interface Approver {
  readonly personId: string;
  /** Whose nearest manager who is still here they are (see `belowIdsOf`). */
  readonly belowIds: ReadonlySet<string>;
  readonly teams: readonly Group[];
  readonly departments: readonly Group[];
  /** Whether they have LEADERSHIP. */
  readonly isLeadership: boolean;
}

/** Where to look for what may wait for somebody. */
export interface Whereabouts {
  /** Individuals' objectives are looked for by their owners, and teams' as well. */
  readonly ownerIds: readonly string[];
  readonly teamIds: readonly string[];
  /** Whether departments' and the company's are looked at. */
  readonly above: boolean;
}

/** Where whatever may wait for them stands; more than what does (see `waitsFor`). */
export function whereaboutsOf(approver: Approver): Whereabouts {
  const { belowIds, teams, isLeadership, personId } = approver;
  const led = teams.filter((team) => presentLead(team) === personId || isAbove(approver, team));
  return { ownerIds: [...belowIds], teamIds: led.map(({ id }) => id), above: isLeadership };
}

/** Who, of the leads of the teams that these are of, comes before the approver, if they are still here. */
export const leadsBefore = ({ teams, personId }: Approver, found: readonly Held[]): readonly string[] => {
  const leads = found
    .filter(({ level }) => level === 'TEAM')
    .flatMap(({ groupId, ownerId }) => {
      const team = teams.find(({ id }) => id === groupId);
      const lead = team ? presentLead(team) : null;
      return lead === null || lead === ownerId || lead === personId ? [] : [lead];
    });
  return [...new Set(leads)];
};

/**
 * Whether it waits for them: the same that `approversOf` says of one objective, for many of them without asking the
 * directory about each. What they submitted themselves waits for others.
 * @param hereIds those of `leadsBefore` who have not left.
 */
export function waitsFor(
  approver: Approver,
  objective: Held & Pick<Objective, 'approval'>,
  hereIds: ReadonlySet<string>,
): boolean {
  const { approval, ownerId } = objective;
  const { personId } = approver;
  if (approval.state !== 'SUBMITTED' || ownerId === personId || approval.by === personId) return false;
  switch (objective.level) {
    case 'INDIVIDUAL':
      return approver.belowIds.has(ownerId);
    case 'TEAM':
      return isOverTeam(approver, objective, hereIds);
    case 'DEPARTMENT':
    case 'COMPANY':
      return approver.isLeadership;
  }
}

function isOverTeam(approver: Approver, { groupId, ownerId }: Held, hereIds: ReadonlySet<string>): boolean {
  const team = approver.teams.find(({ id }) => id === groupId);
  if (!team) return false;
  const lead = presentLead(team);
  if (lead !== null && lead !== ownerId) {
    if (lead === approver.personId) return true;
    if (hereIds.has(lead)) return false;
  }
  return isAbove(approver, team) || approver.belowIds.has(ownerId);
}

const isAbove = ({ departments, personId }: Approver, { departmentId }: Group): boolean =>
  departments.some((one) => one.id === departmentId && presentLead(one) === personId);
