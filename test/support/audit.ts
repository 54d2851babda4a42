import type { AuditEntry } from '../../src/shared/audit';
import { randomIds } from '../../src/shared/ids';
import { auditLog } from '../../src/storage/audit/audit-log';
import type { Connection } from '../../src/storage/connection';

export const AUDIT_KEY = Buffer.alloc(32, 7).toString('base64');

/** Helen makes Luca a leader, unless told otherwise. */
export const granted = (id: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  id,
  at: new Date('2026-04-03T10:00:00Z'),
  by: 'helen',
  action: 'people.role_granted',
  object: { kind: 'person', id: 'luca' },
  facts: { role: 'LEADERSHIP' },
  ...more,
});

export const auditLogOf = (connection: Connection, workspaceId: string, key = AUDIT_KEY) =>
  auditLog({ connection, workspaceId, key, newId: randomIds() });
