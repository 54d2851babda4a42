import { z } from 'zod';
import type { Actor } from '../../shared/actor';
import { FieldErrors, UserFacingError } from '../../shared/errors';
import type { NewId } from '../../shared/ids';
import type { OpeningHandler, Routes } from '../../slack/routes';
import type { HrAccess } from './hr-access';
import type { PeopleService } from './people.service';
import { type Granter, NOT_A_PERSON } from './role-grants.service';
import {
  ASK_GRANT,
  ASK_REVOKE,
  GRANT_ROLE,
  grantModal,
  REVOKE_ROLE,
  revokeModal,
  rolesModal,
} from './roles.views';

const grantForm = z.object({ person: z.string(), role: z.enum(['HR_ADMIN', 'LEADERSHIP']) });

export interface RoleRoutesDeps {
  readonly people: Pick<
    PeopleService,
    'personBySlackId' | 'holdings' | 'grantRole' | 'readyToRevoke' | 'revokeRole'
  >;
  readonly admit: HrAccess;
  readonly newId: NewId;
}

/** `/cycle roles` and its modals: for HR admins in the admin channel, asked again at every step. */
export function roleRoutes({ people, admit, newId }: RoleRoutesDeps): {
  routes: Routes;
  /** Answers `/cycle roles`. */
  roles: OpeningHandler;
} {
  const granter = (actor: Actor): Granter => ({ by: actor.personId, admit: () => admit(actor) });
  const overview = async ({ timeZone }: Actor) => rolesModal(await people.holdings(), timeZone);

  async function grant(actor: Actor, grantId: string, wanted: z.output<typeof grantForm>): Promise<void> {
    const person = await people.personBySlackId(wanted.person);
    if (!person) throw new FieldErrors({ person: NOT_A_PERSON });
    await people
      .grantRole(granter(actor), { grantId, personId: person.id, role: wanted.role })
      .catch(underPerson);
  }

  const routes: Routes = {
    actions: {
      [ASK_GRANT]: async ({ actor, update }) => {
        await admit(actor);
        return update(grantModal(newId()));
      },
      [ASK_REVOKE]: async ({ actor, value, update }) => {
        await admit(actor);
        const { grant: asked, person } = await people.readyToRevoke(value);
        return update(revokeModal(asked.id, asked.role, person, person.id === actor.personId));
      },
    },
    submissions: {
      [GRANT_ROLE]: async ({ actor, ref, form, show }) => {
        await admit(actor);
        await grant(actor, ref, form(grantForm));
        return show(await overview(actor));
      },
      [REVOKE_ROLE]: async ({ actor, ref, show, clear }) => {
        const { personId, role } = await people.revokeRole(granter(actor), ref);
        // Whoever gave up being HR admin may not see the rest any more.
        return personId === actor.personId && role === 'HR_ADMIN' ? clear() : show(await overview(actor));
      },
    },
  };
  return {
    routes,
    roles: async ({ actor, open }) => {
      await admit(actor);
      return open(await overview(actor));
    },
  };
}

/** What is wrong is wrong with whom it is given to. */
function underPerson(error: unknown): never {
  if (error instanceof UserFacingError) throw new FieldErrors({ person: error.message });
  throw error;
}
