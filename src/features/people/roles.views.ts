import type { KnownBlock } from '@slack/types';
import { dayText } from '../../shared/day-text';
import { localDate } from '../../shared/weeks';
import {
  actions,
  button,
  context,
  divider,
  field,
  type Modal,
  modal,
  option,
  section,
} from '../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../slack/mrkdwn';
import type { Person, Role } from './person';
import type { Holding } from './role-grants.service';

export const ROLES = 'people.roles';
export const ASK_GRANT = 'people.ask_grant';
export const ASK_REVOKE = 'people.ask_revoke';
export const GRANT_ROLE = 'people.grant_role';
export const REVOKE_ROLE = 'people.revoke_role';

const HOLDER: Readonly<Record<Role, string>> = { HR_ADMIN: 'an HR admin', LEADERSHIP: 'in the leadership' };

/** A modal holds 100 blocks; each holding takes one. */
const MOST_SHOWN = 40;

const HEADINGS: Readonly<Record<Role, Mrkdwn>> = {
  HR_ADMIN: md`*HR admins* run cycles and give roles, while they are in this channel.`,
  LEADERSHIP: md`*Leadership* answers for the company’s objectives.`,
};

function origin({ grant, granter }: Holding): string {
  if (grant.grantedBy === null) return 'named when Trellis was set up';
  return granter ? `given by ${granter.name}` : 'given at the command line';
}

function holdingBlock(holding: Holding, zone: string): KnownBlock {
  const { grant, person } = holding;
  const since = dayText(localDate(grant.grantedAt, zone));
  const left = person.active ? '' : ', who left';
  const text = md`${bold(person.name)}${left}  ·  since ${since}, ${origin(holding)}`;
  return section(text, button(ASK_REVOKE, 'Take away…', grant.id));
}

function roleBlocks(role: Role, holdings: readonly Holding[], zone: string): KnownBlock[] {
  const ofRole = holdings.filter(({ grant }) => grant.role === role);
  const more = ofRole.length - MOST_SHOWN;
  return [
    section(HEADINGS[role]),
    ...(ofRole.length === 0 ? [context(md`Nobody has this role.`)] : []),
    ...ofRole.slice(0, MOST_SHOWN).map((holding) => holdingBlock(holding, zone)),
    ...(more > 0 ? [context(md`and ${more} more: \`trellis roles list\` shows all.`)] : []),
  ];
}

/** Who holds which role, since when and from whom. @param zone of whoever reads it. */
export const rolesModal = (holdings: readonly Holding[], zone: string): Modal =>
  modal(ROLES, { title: 'Roles', close: 'Done' }, [
    ...roleBlocks('HR_ADMIN', holdings, zone),
    divider(),
    ...roleBlocks('LEADERSHIP', holdings, zone),
    divider(),
    actions(button(ASK_GRANT, 'Give a role…')),
  ]);

/** @param grantId which the grant will have. */
export const grantModal = (grantId: string): Modal =>
  modal(
    GRANT_ROLE,
    { title: 'Give a role', submit: 'Give it' },
    [
      field('person', 'To whom', { type: 'users_select' }),
      field('role', 'Role', {
        type: 'static_select',
        options: [option('HR admin', 'HR_ADMIN'), option('Leadership', 'LEADERSHIP')],
      }),
      context(md`It holds at once. Who gave what to whom is kept in the audit log.`),
    ],
    grantId,
  );

const loss = (role: Role, who: 'They' | 'You'): Mrkdwn =>
  role === 'HR_ADMIN'
    ? md`${who} can run no cycle and give no role any more, from this moment on, also in windows that are open.`
    : md`${who} answer for the company’s objectives no more, from this moment on.`;

/** The one confirmation before a role is taken away. @param isOwn whether they would take it from themselves. */
export const revokeModal = (grantId: string, role: Role, person: Person, isOwn = false): Modal =>
  modal(
    REVOKE_ROLE,
    { title: 'Take this role away?', submit: 'Take it away' },
    [
      section(isOwn ? md`You are ${HOLDER[role]}.` : md`${bold(person.name)} is ${HOLDER[role]}.`),
      section(loss(role, isOwn ? 'You' : 'They')),
      section(md`Nobody gets a message.`),
    ],
    grantId,
  );
