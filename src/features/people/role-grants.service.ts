import { type AuditEntry, OPERATOR } from '../../shared/audit';
import { UserFacingError } from '../../shared/errors';
import { insist } from '../../shared/insist';
import type { Person, Role } from './person';
import { isStanding, type RoleGrant, type RolesDeps } from './roles.service';

/** Somebody who gives and takes away roles. */
export interface Granter {
  /** Internal id, or `operator`. */
  readonly by: string;
  /** Whether they still may, asked before every write. @throws UserFacingError when not. */
  readonly admit: () => Promise<void>;
}

/** A role that somebody holds now. */
export interface Holding {
  readonly grant: RoleGrant;
  readonly person: Person;
  /** `null` where it was nobody of the directory: the configuration, an operator. */
  readonly granter: Person | null;
}

export const ROLE_WORDS: Readonly<Record<Role, string>> = { HR_ADMIN: 'HR admin', LEADERSHIP: 'leadership' };

const GONE = 'This grant does not exist, so nothing was changed: type /cycle roles to see who holds what.';
const TAKEN = 'This role was taken away already: type /cycle roles to see who holds what now.';
const BUSY = 'Somebody else changed the roles at the same moment, so nothing was changed: please try again.';
export const NOT_A_PERSON =
  'This is a guest, a bot or somebody of another company, who can hold no role. Choose somebody else.';
export const ONESELF = 'Nobody gives themselves a role: ask another HR admin.';

/** Giving roles and taking them away. Every grant is kept with when and by whom it was revoked. */
export function roleGrantsService(deps: RolesDeps) {
  const { directory, roles, clock, newId, settleAudit } = deps;

  const auditOf = (
    action: string,
    { by }: Granter,
    { personId, role }: Pick<RoleGrant, 'personId' | 'role'>,
  ) => {
    const object = { kind: 'person', id: personId };
    return [{ id: newId(), at: clock.now(), by, action, object, facts: { role } }] satisfies AuditEntry[];
  };

  async function existing(grantId: string): Promise<RoleGrant> {
    const grant = await roles.grantById(grantId);
    if (!grant) throw new UserFacingError(GONE);
    return grant;
  }

  /** Who it would be given to. */
  async function candidate(by: string, personId: string): Promise<Person> {
    const person = await directory.person(personId);
    if (!person) throw new UserFacingError(NOT_A_PERSON);
    if (person.id === by) throw new UserFacingError(ONESELF);
    if (!person.active)
      throw new UserFacingError(
        `${person.name} is no active member of this workspace any more, and can hold no role.`,
      );
    return person;
  }

  /** How many grants of the role were revoked; `undefined` when that changed while it was read. */
  async function revocations(grant: RoleGrant): Promise<number | undefined> {
    const all = await roles.grantsFor(grant.role);
    const numbers = all.flatMap(({ revocation }) => (revocation ? [revocation.number] : []));
    if (Math.max(0, ...numbers) !== numbers.length) return undefined;
    if (grant.role === 'HR_ADMIN') await refuseLast(grant, all);
    return numbers.length;
  }

  async function refuseLast(grant: RoleGrant, all: readonly RoleGrant[]): Promise<void> {
    const standing = all.filter(isStanding).map(({ personId }) => personId);
    const active = (await directory.people(standing)).filter((person) => person.active);
    const last = active.length === 1 ? active[0] : undefined;
    if (last?.id === grant.personId)
      throw new UserFacingError(
        `${last.name} is the last HR admin, so the role was not taken away: make somebody else HR admin first.`,
      );
  }

  async function attemptToRevoke(granter: Granter, grantId: string): Promise<RoleGrant | false> {
    await granter.admit();
    const grant = await existing(grantId);
    if (grant.revocation?.by === granter.by) return grant;
    if (grant.revocation) throw new UserFacingError(TAKEN);
    const earlier = await revocations(grant);
    if (earlier === undefined) return false;
    const revocation = { at: clock.now(), by: granter.by, number: earlier + 1 };
    const audit = auditOf('people.role_revoked', granter, grant);
    return (await roles.revoke(grantId, revocation, audit)) && { ...grant, revocation };
  }

  return {
    /**
     * Gives somebody a role. The same grant again changes nothing.
     * @param grantId a new one; the same when it is tried again.
     * @throws UserFacingError for oneself, nobody of the directory, somebody who left or has the role already.
     */
    async grantRole(
      granter: Granter,
      wanted: { grantId: string; personId: string; role: Role },
    ): Promise<void> {
      await granter.admit();
      const { grantId, personId, role } = wanted;
      const person = await candidate(granter.by, personId);
      const grant = { id: grantId, personId, role, grantedAt: clock.now(), grantedBy: granter.by };
      const granted = await roles.grant(grant, auditOf('people.role_granted', granter, grant));
      settleAudit();
      if (granted) return;
      const earlier = await roles.grantById(grantId);
      if (earlier?.revocation) throw new UserFacingError(TAKEN);
      if (earlier?.personId !== personId || earlier.role !== role || earlier.grantedBy !== granter.by)
        throw new UserFacingError(`${person.name} holds this role already: ${ROLE_WORDS[role]}.`);
    },

    /** What is to be confirmed before a role is taken away. @throws UserFacingError when it cannot be. */
    async readyToRevoke(grantId: string): Promise<{ grant: RoleGrant; person: Person }> {
      const grant = await existing(grantId);
      if (grant.revocation) throw new UserFacingError(TAKEN);
      await revocations(grant);
      return { grant, person: (await directory.person(grant.personId))! };
    },

    /**
     * Takes a role away, at once and for good; it may be granted anew. The same again by the same changes nothing.
     * @throws UserFacingError for the last active HR admin, and where somebody else was quicker.
     */
    async revokeRole(granter: Granter, grantId: string): Promise<RoleGrant> {
      const revoked = await insist(() => attemptToRevoke(granter, grantId), BUSY);
      settleAudit();
      return revoked;
    },

    /** Who holds what now, those who left among them; by name. */
    async holdings(): Promise<Holding[]> {
      const all = [...(await roles.grantsFor('HR_ADMIN')), ...(await roles.grantsFor('LEADERSHIP'))];
      const grants = all.filter(isStanding);
      const ids = grants.flatMap(({ personId, grantedBy }) => [personId, grantedBy ?? OPERATOR]);
      const people = new Map((await directory.people(ids)).map((person) => [person.id, person]));
      return grants
        .flatMap((grant) => {
          const person = people.get(grant.personId);
          return person ? [{ grant, person, granter: people.get(grant.grantedBy ?? '') ?? null }] : [];
        })
        .sort((a, b) => a.person.name.localeCompare(b.person.name, 'en'));
    },
  };
}
