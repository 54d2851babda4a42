import { type AuditEntry, TRELLIS } from '../../shared/audit';
import type { FurtherGrant, RoleGrant, RolesDeps } from './roles.service';

type Named = Pick<FurtherGrant, 'id' | 'personId'>;

/**
 * Makes people HR admins without anybody granting it. All of them or, until the next start, some: the first grant
 * keeps who else is to have the role, in the same write, so that a start that is cut short is completed by the next.
 */
export function firstAdmins({ roles, clock, newId }: Pick<RolesDeps, 'roles' | 'clock' | 'newId'>) {
  const auditOf = (personId: string): AuditEntry[] => [
    {
      id: newId(),
      at: clock.now(),
      by: TRELLIS,
      action: 'people.role_granted',
      object: { kind: 'person', id: personId },
      facts: { role: 'HR_ADMIN', from: 'configuration' },
    },
  ];

  const give = ({ id, personId }: Named, further: readonly FurtherGrant[]) =>
    roles.grant(
      { id, personId, role: 'HR_ADMIN', grantedAt: clock.now(), grantedBy: null },
      auditOf(personId),
      further,
    );

  async function complete({ id, further }: RoleGrant): Promise<void> {
    for (const named of further) await give(named, []);
    await roles.noteFurtherGiven(id);
  }

  return {
    async give(personIds: readonly string[]): Promise<void> {
      const [first, ...further] = personIds.map((personId) => ({ id: newId(), personId }));
      if (first) await give(first, further);
    },

    /** Gives what an earlier start, or another process at this moment, did not come to give. */
    async complete(): Promise<void> {
      for (const grant of await roles.grantsFor('HR_ADMIN'))
        if (grant.further.length > 0) await complete(grant);
    },
  };
}
