import type { AuditEntry } from '../../shared/audit';
import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';

/** What was before and what is now, and who changed it; internal ids. */
interface Changed {
  /** A person's, or `operator` or `trellis`. */
  readonly by: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The import that changed it. */
  readonly importId?: string;
}

/** What changes of the org chart owe the audit log. */
export function orgChartAudit({ clock, newId }: { readonly clock: Clock; readonly newId: NewId }) {
  const entry = (
    action: string,
    object: AuditEntry['object'],
    { by, before, after, importId }: Changed,
  ): AuditEntry => ({
    id: newId(),
    at: clock.now(),
    by,
    action,
    object,
    people: { ...(before && { before }), ...(after && { after }) },
    ...(importId && { facts: { import: importId } }),
  });

  return {
    managerChanged: (personId: string, changed: Changed): AuditEntry =>
      entry('people.manager_changed', { kind: 'person', id: personId }, changed),

    leadChanged: (kind: 'department' | 'team', groupId: string, changed: Changed): AuditEntry[] =>
      changed.before === changed.after ? [] : [entry('people.lead_changed', { kind, id: groupId }, changed)],
  };
}
