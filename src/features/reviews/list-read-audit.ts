import type { AuditEntry } from '../../shared/audit';
import type { NewId } from '../../shared/ids';

/** That HR is about to read a list of a cycle: of how many, and of nobody by name. */
export const auditOfListRead = (
  list: 'declines' | 'appeals',
  { cycleId, count }: { readonly cycleId: string; readonly count: number },
  { at, by }: Pick<AuditEntry, 'at' | 'by'>,
  newId: NewId,
): AuditEntry => ({
  id: newId(),
  at,
  by,
  action: `reviews.${list}_read`,
  object: { kind: 'cycle', id: cycleId },
  facts: { count },
});
