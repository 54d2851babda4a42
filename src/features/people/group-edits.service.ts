import { UserFacingError } from '../../shared/errors';
import { insist } from '../../shared/insist';
import type { GroupEntry, GroupStore, GroupsDeps } from './groups.service';
import { BUSY, type Group, presentLead, withLead } from './org-chart';
import { orgChartAudit } from './org-chart-audit';

export type GroupKind = 'team' | 'department';

/** What HR changes of a team or department; a department is in none. */
export interface GroupShape {
  readonly leadId: string | null;
  readonly departmentId: string | null;
}

/** An edit of one team or department. */
export interface GroupEdit {
  readonly kind: GroupKind;
  readonly id: string;
  readonly wanted: GroupShape;
  /** How it was when it was decided: a change in between is not overwritten. */
  readonly seen: GroupShape;
  /** Internal id of whoever does it. */
  readonly by: string;
}

const GONE = 'This is not in the org chart any more, so nothing was changed: please look again.';

/** Single edits of teams and departments, as HR makes them. */
export function groupEditsService(deps: GroupsDeps) {
  const { directory, departments, teams, clock, newId, settleAudit } = deps;
  const audit = orgChartAudit(deps);
  const storeOf = (kind: GroupKind): GroupStore => (kind === 'team' ? teams : departments);

  async function refuseAsLead(leadId: string | null): Promise<void> {
    const lead = leadId === null ? undefined : await directory.person(leadId);
    if (leadId !== null && !lead?.active)
      throw new UserFacingError(
        `${lead?.name ?? 'This person'} is no active member here, and cannot lead anything.`,
      );
  }

  function entries({ kind, id, wanted, by }: GroupEdit, known: GroupEntry) {
    const moved =
      known.departmentId === wanted.departmentId
        ? []
        : [
            audit.moved(
              'people.department_changed',
              { kind, id },
              { by, before: known.departmentId, after: wanted.departmentId },
            ),
          ];
    return [
      ...audit.leadChanged(kind, id, { by, before: presentLead(known), after: wanted.leadId }),
      ...moved,
    ];
  }

  async function reshape(edit: GroupEdit): Promise<boolean> {
    const { kind, id, wanted, seen } = edit;
    const known = await storeOf(kind).group(id);
    if (!known) throw new UserFacingError(GONE);
    const present = { leadId: presentLead(known), departmentId: known.departmentId };
    if (isSame(present, wanted)) return true;
    if (!isSame(present, seen))
      throw new UserFacingError(
        `Somebody else changed ${known.name} since you opened this, so nothing was changed: please look again.`,
      );
    const leads =
      present.leadId === wanted.leadId ? known.leads : withLead(known.leads, wanted.leadId, clock.now());
    const change = { departmentId: wanted.departmentId, leads };
    return storeOf(kind).change(known, change, entries(edit, known));
  }

  return {
    /** @throws UserFacingError for a lead who is not active, a group that is gone, or a change in between. */
    async editGroup(edit: GroupEdit): Promise<void> {
      await refuseAsLead(edit.wanted.leadId);
      await insist(() => reshape(edit), BUSY).finally(settleAudit);
    },

    /**
     * The team or department of this name as it is; a new one, with nobody in it yet, where there is none.
     * @param by internal id of whoever does it.
     */
    async groupNamed(kind: GroupKind, name: string, by: string): Promise<Group> {
      const store = storeOf(kind);
      const group = await insist(async () => {
        const known = await store.groupByName(name);
        if (known) return known;
        const made: Group = { id: newId(), name: name.trim(), departmentId: null, leads: [] };
        return (await store.insert(made, [audit.groupMade(kind, made.id, by)])) && made;
      }, BUSY);
      settleAudit();
      return group;
    },
  };
}

const isSame = (a: GroupShape, b: GroupShape): boolean =>
  a.leadId === b.leadId && a.departmentId === b.departmentId;
