import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { DirectoryStore } from './directory.service';
import type { Person, Role } from './person';

export interface RoleGrant {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly grantedAt: Date;
  /** Internal id of who granted it; `null` = the configuration. */
  readonly grantedBy: string | null;
}

export interface RoleStore {
  /** Does nothing when the person has the role already. */
  grant(grant: RoleGrant): Promise<void>;
  grantsOf(personId: string): Promise<readonly RoleGrant[]>;
  grantsFor(role: Role): Promise<readonly RoleGrant[]>;
}

export interface RolesDeps {
  readonly directory: DirectoryStore;
  readonly roles: RoleStore;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly newId: NewId;
}

const byName = (a: Person, b: Person) => a.name.localeCompare(b.name, 'en');

/** Roles are granted by name. Somebody who left holds none. */
export function rolesService({ directory, roles, clock, newId }: RolesDeps) {
  async function holdersOf(role: Role): Promise<Person[]> {
    const grants = await roles.grantsFor(role);
    const people = await directory.people(grants.map((grant) => grant.personId));
    return people.filter((person) => person.active).sort(byName);
  }

  return {
    /** Whether an active person has the role, from stored data at every call. */
    async holds(personId: string, role: Role): Promise<boolean> {
      const [person, grants] = await Promise.all([directory.person(personId), roles.grantsOf(personId)]);
      return person?.active === true && grants.some((grant) => grant.role === role);
    },

    /** Everybody active who has the role, by name. */
    holdersOf,

    /**
     * Makes the configured people HR admins, but only while the workspace has none.
     *
     * @returns those of `slackIds` who are not active in the directory, and so were passed over.
     */
    async grantFirstAdmins(slackIds: readonly string[]): Promise<string[]> {
      if ((await holdersOf('HR_ADMIN')).length > 0) return [];
      const unknown: string[] = [];
      for (const slackId of slackIds) {
        const person = await directory.personBySlackId(slackId);
        if (!person?.active) unknown.push(slackId);
        else
          await roles.grant({
            id: newId(),
            personId: person.id,
            role: 'HR_ADMIN',
            grantedAt: clock.now(),
            grantedBy: null,
          });
      }
      return unknown;
    },
  };
}
