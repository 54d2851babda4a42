import type { Keeper } from '../../shared/personal-data';
import type { DirectoryEntry, DirectoryStore } from './directory.service';
import type { GroupStore } from './groups.service';
import type { ImportStore } from './import/kept-imports';
import type { RoleGrant, RoleStore } from './roles.service';

export interface PersonalDataDeps {
  readonly directory: DirectoryStore;
  readonly departments: GroupStore;
  readonly teams: GroupStore;
  readonly roles: RoleStore;
  readonly imports: ImportStore;
}

/** What people are told of themselves: their attributes too, which nobody else sees by name. */
export const personalData =
  ({ directory, departments, teams, roles, imports }: PersonalDataDeps): Keeper['personalData'] =>
  async (personId) => {
    const [person, attributes, granted, made] = await Promise.all([
      directory.person(personId),
      directory.attributesOf([personId]),
      roles.grantsOf(personId),
      imports.madeBy(personId),
    ]);
    const team = person?.teamId ? await teams.group(person.teamId) : undefined;
    const departmentId = team?.departmentId ?? person?.departmentId;
    const department = departmentId ? await departments.group(departmentId) : undefined;
    return {
      person: person && toldOf(person),
      attributes: attributes.get(personId),
      team: team?.name,
      department: department?.name,
      roles: granted.map(historyOf),
      imports: made,
    };
  };

/** Without what Trellis counts for itself. */
const toldOf = ({ version, changedAt, lastChoice, ...person }: DirectoryEntry) => person;

const historyOf = ({ role, grantedAt, revocation }: RoleGrant) => ({
  role,
  grantedAt,
  ...(revocation && { revokedAt: revocation.at }),
});
