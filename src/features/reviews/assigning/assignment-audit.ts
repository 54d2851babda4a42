import type { AuditEntry } from '../../../shared/audit';
import type { NewId } from '../../../shared/ids';
import type { AssignmentKey } from '../assignment';
import type { Role } from '../role';

interface Done {
  readonly at: Date;
  /** Internal id of the HR admin. */
  readonly by: string;
}

/**
 * What HR's changes of single assignments owe the audit log. Nothing in it links a peer or report to whom they review:
 * those entries name the subject alone (docs/privacy.md).
 */
export const auditOfOne = (
  step: 'assigned' | 'removed',
  { cycleId, subjectId, reviewerId, role }: AssignmentKey,
  { at, by }: Done,
  newId: NewId,
): AuditEntry => ({
  id: newId(),
  at,
  by,
  action: `reviews.${step}`,
  object: { kind: 'person', id: subjectId },
  facts: { cycle: cycleId, role },
  ...((role === 'SELF' || role === 'MANAGER') && { people: { reviewer: reviewerId } }),
});

/** What an order of many owes: how many of each role, and nobody by name. */
export const auditOfMany = (
  { cycleId, kind, roles }: { cycleId: string; kind: string; roles: Readonly<Record<Role, number>> },
  { at, by }: Done,
  newId: NewId,
): AuditEntry => ({
  id: newId(),
  at,
  by,
  action: 'reviews.assigned_together',
  object: { kind: 'cycle', id: cycleId },
  facts: { from: kind, ...roles },
});
