import type { AuditEntry } from '../../src/shared/audit';
import { randomIds } from '../../src/shared/ids';
import { auditLog, type KeptAuditLog } from '../../src/storage/audit/audit-log';
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

/** The log of a workspace as a first start leaves it: begun, before anything is recorded. */
export function auditLogOf(connection: Connection, workspaceId: string, key = AUDIT_KEY): KeptAuditLog {
  const log = auditLog({ connection, workspaceId, key, newId: randomIds() });
  return {
    ...log,
    async record(entry) {
      await beginOnce(connection, workspaceId, log);
      await log.record(entry);
    },
  };
}

const begun = new WeakMap<Connection, Set<string>>();

async function beginOnce(connection: Connection, workspaceId: string, log: KeptAuditLog): Promise<void> {
  const workspaces = begun.get(connection) ?? new Set();
  begun.set(connection, workspaces);
  if (workspaces.size < workspaces.add(workspaceId).size) await log.begin();
}
