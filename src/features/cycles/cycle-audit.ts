import type { AuditEntry } from '../../shared/audit';
import type { NewId } from '../../shared/ids';
import type { Stamp } from './cycle';

/** What a step of a cycle owes the audit log. */
export const auditOf = (
  cycleId: string,
  step: 'created' | 'opened' | 'closed',
  { at, by }: Stamp,
  newId: NewId,
): AuditEntry => ({
  id: newId(),
  at,
  by,
  action: `cycle.${step}`,
  object: { kind: 'cycle', id: cycleId },
});
