import type { AuditEntry } from '../../shared/audit';
import type { NewId } from '../../shared/ids';
import type { Stamp } from './cycle';

/** What is done to a cycle. */
export type Step =
  | 'created'
  | 'opened'
  | 'closed'
  | 'deleted'
  | 'edited'
  | 'reviews_extended'
  | 'participants_chosen'
  | 'settings_changed';

/** What a step of a cycle owes the audit log. */
export const auditOf = (cycleId: string, step: Step, { at, by }: Stamp, newId: NewId): AuditEntry => ({
  id: newId(),
  at,
  by,
  action: `cycle.${step}`,
  object: { kind: 'cycle', id: cycleId },
});
