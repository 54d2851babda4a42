import type { AuditEntry } from '../../../shared/audit';
import type { NewId } from '../../../shared/ids';
import { personOf, type ReleaseOrder } from './release-orders';

/** What a step of an order to release owes the audit log. */
export function auditOfOrder(
  step: 'ordered' | 'order_cancelled',
  { id, cycleId, scope, day }: Pick<ReleaseOrder, 'id' | 'cycleId' | 'scope' | 'day'>,
  { at, by }: Pick<AuditEntry, 'at' | 'by'>,
  newId: NewId,
): AuditEntry {
  const person = personOf(scope);
  return {
    id: newId(),
    at,
    by,
    action: `reviews.release_${step}`,
    object: { kind: 'cycle', id: cycleId },
    facts: { order: id, of: scope.kind, ...(day !== null && { day }) },
    ...(person !== undefined && { people: { [scope.kind === 'team' ? 'manager' : 'subject']: person } }),
  };
}
