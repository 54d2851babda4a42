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

type GroupKind = 'department' | 'team';

/** What changes of the org chart owe the audit log. */
export function orgChartAudit({ clock, newId }: { readonly clock: Clock; readonly newId: NewId }) {
  const stamp = (by: string) => ({ id: newId(), at: clock.now(), by });
  const both = ({ before, after }: Changed) => ({ ...(before && { before }), ...(after && { after }) });

  const entry = (action: string, object: AuditEntry['object'], changed: Changed): AuditEntry => ({
    ...stamp(changed.by),
    action,
    object,
    people: both(changed),
    ...(changed.importId && { facts: { import: changed.importId } }),
  });

  return {
    managerChanged: (personId: string, changed: Changed): AuditEntry =>
      entry('people.manager_changed', { kind: 'person', id: personId }, changed),

    leadChanged: (kind: GroupKind, groupId: string, changed: Changed): AuditEntry[] =>
      changed.before === changed.after ? [] : [entry('people.lead_changed', { kind, id: groupId }, changed)],

    groupMade: (kind: GroupKind, groupId: string, by: string): AuditEntry => ({
      ...stamp(by),
      action: 'people.group_made',
      object: { kind, id: groupId },
    }),

    /** Of somebody into a team, or of a team into a department: `before` and `after` are ids of groups. */
    moved: (
      action: 'people.team_changed' | 'people.department_changed',
      object: AuditEntry['object'],
      changed: Changed,
    ): AuditEntry => ({ ...stamp(changed.by), action, object, facts: both(changed) }),
  };
}
