import { succeeded } from '../colleague';
import { ADMIN_CHANNEL, HELEN } from '../company';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';

const fromRoles = (action: string) => async (world: WholeApp) => {
  const helen = world.as(HELEN);
  succeeded(await helen.person.command('/cycle', 'roles', ADMIN_CHANNEL));
  succeeded(await helen.presses(helen.person.modal()!, action));
  return helen;
};

export const peopleForms: readonly Form[] = [
  { id: 'people.grant_role', edits: false, open: fromRoles('people.ask_grant') },
  { id: 'people.revoke_role', edits: false, open: fromRoles('people.ask_revoke') },
];
