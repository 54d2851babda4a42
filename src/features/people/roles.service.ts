import type { AuditEntry } from '../../shared/audit';
import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { DirectoryStore } from './directory.service';
import { firstAdmins } from './first-admins';
import type { Person, Role } from './person';

/** Who took a role away, and when. */
export interface Revocation {
  readonly at: Date;
  /** Internal id of a person, or `operator`. */
  readonly by: string;
  /**
   * From 1, in the order in which grants of this role were revoked. No two have the same, so that nobody revokes
   * without having seen all earlier revocations.
   */
  readonly number: number;
}

export interface NewGrant {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly grantedAt: Date;
  /** Internal id of who granted it, or `operator`; `null` = the configuration. */
  readonly grantedBy: string | null;
}

/** A grant of the same role that is to be given with another one. */
export interface FurtherGrant {
  readonly id: string;
  readonly personId: string;
}

export interface RoleGrant extends NewGrant {
  /** `null` while it holds. */
  readonly revocation: Revocation | null;
  /** What is still to be given with it. */
  readonly further: readonly FurtherGrant[];
}

export interface RoleStore {
  /**
   * False when the person has the role already, or the id is taken. It owes `audit` to the audit log.
   * @param further kept with it until {@link noteFurtherGiven}.
   */
  grant(grant: NewGrant, audit?: readonly AuditEntry[], further?: readonly FurtherGrant[]): Promise<boolean>;
  noteFurtherGiven(id: string): Promise<void>;
  /** False when it is revoked already, or another revocation of the role took this one's number. */
  revoke(id: string, revocation: Revocation, audit?: readonly AuditEntry[]): Promise<boolean>;
  grantById(id: string): Promise<RoleGrant | undefined>;
  /** All of a person's, revoked ones too. */
  grantsOf(personId: string): Promise<readonly RoleGrant[]>;
  /** All of a role, revoked ones too. */
  grantsFor(role: Role): Promise<readonly RoleGrant[]>;
}

export interface RolesDeps {
  readonly directory: DirectoryStore;
  readonly roles: RoleStore;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly newId: NewId;
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
}

export const isStanding = (grant: RoleGrant): boolean => grant.revocation === null;

const byName = (a: Person, b: Person) => a.name.localeCompare(b.name, 'en');

/** Roles are granted by name. Somebody who left holds none. */
export function rolesService({ directory, roles, clock, newId, settleAudit }: RolesDeps) {
  async function holdersOf(role: Role): Promise<Person[]> {
    const grants = (await roles.grantsFor(role)).filter(isStanding);
    const people = await directory.people(grants.map((grant) => grant.personId));
    return people.filter((person) => person.active).sort(byName);
  }

  const admins = firstAdmins({ roles, clock, newId });

  /** Whether the role was taken away from them: what HR decided, the configuration does not undo. */
  const lostRole = async (personId: string): Promise<boolean> =>
    (await roles.grantsOf(personId)).some((grant) => grant.role === 'HR_ADMIN' && !isStanding(grant));

  return {
    /** Whether an active person has the role, from stored data at every call. */
    async holds(personId: string, role: Role): Promise<boolean> {
      const grants = await roles.grantsOf(personId);
      // Hardly anybody has one: for most it is not asked whether they are still here.
      if (!grants.some((grant) => grant.role === role && isStanding(grant))) return false;
      return (await directory.person(personId))?.active === true;
    },

    /** Everybody active who has the role, by name. */
    holdersOf,

    /**
     * Makes the configured people HR admins, but only while the workspace has none, and nobody from whom the role
     * was taken away: `trellis roles grant` is for them. Cut short, it is completed the next time.
     *
     * @returns those of `slackIds` who are not active in the directory, and so were passed over.
     */
    async grantFirstAdmins(slackIds: readonly string[]): Promise<string[]> {
      await admins.complete();
      const found = (await holdersOf('HR_ADMIN')).length > 0 ? [] : slackIds;
      const people = await Promise.all(found.map((slackId) => directory.personBySlackId(slackId)));
      const named = people.flatMap((person) => (person?.active ? [person.id] : []));
      const lost = await Promise.all(named.map(lostRole));
      await admins.give(named.filter((_id, i) => !lost[i]));
      await admins.complete();
      settleAudit();
      return found.filter((_slackId, i) => !people[i]?.active);
    },
  };
}
