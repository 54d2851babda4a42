import type { AuditEntry } from '../../shared/audit';
import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';

/** What was before and what is now, and who changed it; internal ids. */
interface Changed {
  /** A person's, or `operator` or `trellis`. */
  readonly by: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changes of the org chart owe the audit log. */
export function orgChartAudit({ clock, newId }: { readonly clock: Clock; readonly newId: NewId }) {
  const entry = (
    by: string,
    what: Pick<AuditEntry, 'action' | 'object' | 'people' | 'facts'>,
  ): AuditEntry => ({
    id: newId(),
    at: clock.now(),
    by,
    ...what,
  });

  return {
    managerChanged: (personId: string, { by, before, after }: Changed): AuditEntry =>
      entry(by, {
        action: 'people.manager_changed',
        object: { kind: 'person', id: personId },
        people: { ...(before && { before }), ...(after && { after }) },
      }),

    groupMade: (kind: 'department' | 'team', groupId: string, by: string): AuditEntry =>
      entry(by, { action: 'people.group_made', object: { kind, id: groupId } }),

    /** Groups are named by their ids. */
    moved: (
      action: 'people.team_changed' | 'people.department_changed',
      object: AuditEntry['object'],
      { by, before, after }: Changed,
    ): AuditEntry =>
      entry(by, {
        action,
        object,
        facts: { ...(before && { before }), ...(after && { after }) },
      }),

    leadChanged: (
      kind: 'department' | 'team',
      groupId: string,
      { by, before, after }: Changed,
    ): AuditEntry[] =>
      before === after
        ? []
        : [
            entry(by, {
              action: 'people.lead_changed',
              object: { kind, id: groupId },
              people: { ...(before && { before }), ...(after && { after }) },
            }),
          ],
  };
}
