import { type Group, presentLead } from '../../people';
import type { Objective } from '../objectives/objective';
import type { Held } from '../objectives/objective-rights';

/** What is known of somebody who may approve. */
export interface Approver {
  readonly personId: string;
  /** Those active who report to them directly. */
  readonly reportIds: readonly string[];
  readonly teams: readonly Group[];
  readonly departments: readonly Group[];
  /** Whether they have LEADERSHIP. */
  readonly isLeadership: boolean;
}

/** Where to look for what may wait for somebody. */
export interface Whereabouts {
  /** Individuals' objectives are looked for by their owners. */
  readonly ownerIds: readonly string[];
  readonly teamIds: readonly string[];
  /** Whether departments' and the company's are looked at. */
  readonly above: boolean;
}

/** Where whatever may wait for them stands; more than what does (see `waitsFor`). */
export function whereaboutsOf(approver: Approver): Whereabouts {
  const { reportIds, teams, isLeadership, personId } = approver;
  const led = teams.filter((team) => {
    const lead = presentLead(team);
    return lead === personId || isAbove(approver, team) || (lead !== null && reportIds.includes(lead));
  });
  return { ownerIds: reportIds, teamIds: led.map(({ id }) => id), above: isLeadership };
}

/**
 * Whether it waits for them: the same that `approversOf` says of one objective, for many of them without asking the
 * directory about each. What they submitted themselves waits for others.
 */
export function waitsFor(approver: Approver, objective: Held & Pick<Objective, 'approval'>): boolean {
  const { approval, ownerId } = objective;
  const { personId } = approver;
  if (approval.state !== 'SUBMITTED' || ownerId === personId || approval.by === personId) return false;
  switch (objective.level) {
    case 'INDIVIDUAL':
      return approver.reportIds.includes(ownerId);
    case 'TEAM':
      return isOverTeam(approver, objective);
    case 'DEPARTMENT':
    case 'COMPANY':
      return approver.isLeadership;
  }
}

function isOverTeam(approver: Approver, { groupId, ownerId }: Held): boolean {
  const team = approver.teams.find(({ id }) => id === groupId);
  if (!team) return false;
  const lead = presentLead(team);
  if (lead !== ownerId) return lead === approver.personId;
  return isAbove(approver, team) || approver.reportIds.includes(lead);
}

const isAbove = ({ departments, personId }: Approver, { departmentId }: Group): boolean =>
  departments.some((one) => one.id === departmentId && presentLead(one) === personId);
