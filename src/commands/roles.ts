import { parseArgs } from 'node:util';
import type { PeopleService, Person, Role } from '../features/people';
import { mongoPeople } from '../features/people';
import { findPerson } from '../privacy';
import { OPERATOR } from '../shared/audit';
import { UserFacingError } from '../shared/errors';
import { Hopeless } from '../shared/patience';
import { auditLog } from '../storage/audit/audit-log';
import { auditDebts } from '../storage/audit/debts';
import { buildIndexes } from '../storage/connection';
import type { Command, CommandIo } from './command';
import { type OpenStore, withStore } from './store';

const USAGE = `trellis roles list
    Prints who holds which role, and since when.
trellis roles grant ROLE PERSON
trellis roles revoke ROLE PERSON
    Gives or takes away HR_ADMIN or LEADERSHIP. PERSON is a Slack member id or an e-mail address.
`;

const ROLES: readonly string[] = ['HR_ADMIN', 'LEADERSHIP'] satisfies Role[];
const isRole = (text: string): text is Role => ROLES.includes(text);

/** Whoever runs the server may do what HR admins do. */
const AS_OPERATOR = { by: OPERATOR, admit: async () => undefined };

export const roles: Command = {
  usage: USAGE,
  async run(args, io) {
    const [what, role = '', who = '', ...more] = parseArgs({
      args: [...args],
      allowPositionals: true,
    }).positionals;
    if (what === 'list' && !role) return withStore(io, (store) => list(store, io));
    const change = what === 'grant' ? grant : what === 'revoke' ? revoke : undefined;
    if (change && isRole(role) && who && more.length === 0)
      return withStore(io, (store) => done(change, { store, role, who, io }));
    io.err(USAGE);
    return 2;
  },
};

interface Wanted {
  readonly people: PeopleService;
  readonly person: Person;
  readonly role: Role;
  readonly io: CommandIo;
}

const peopleIn = ({ connection, workspaceId }: OpenStore, io: CommandIo): PeopleService =>
  mongoPeople({ ...io, connection, workspaceId, fallbackZone: 'UTC', settleAudit: () => undefined });

async function list(store: OpenStore, io: CommandIo): Promise<number> {
  for (const { grant: held, person } of await peopleIn(store, io).holdings()) {
    const since = held.grantedAt.toISOString().slice(0, 10);
    io.out(
      `${held.role}  ${person.slackId}  ${person.name}  since ${since}${person.active ? '' : '  (left)'}\n`,
    );
  }
  return 0;
}

async function done(
  change: (wanted: Wanted) => Promise<string>,
  { store, role, who, io }: { store: OpenStore; role: Role; who: string; io: CommandIo },
): Promise<number> {
  const { connection, workspaceId, config } = store;
  const people = peopleIn(store, io);
  const log = auditLog({ connection, workspaceId, key: config.auditKey, newId: io.newId });
  await buildIndexes(connection);
  await log.head();
  try {
    const person = await findPerson(people, who);
    io.out(`${await change({ people, person, role, io })}\n`);
  } catch (error) {
    if (error instanceof UserFacingError) throw new Hopeless(error.message);
    throw error;
  }
  const isMember = async (id: string) => (await people.person(id)) !== undefined;
  await auditDebts({ connection, workspaceId, audit: log, isMember, log: io.log }).settle();
  return 0;
}

async function grant({ people, person, role, io }: Wanted): Promise<string> {
  await people.grantRole(AS_OPERATOR, { grantId: io.newId(), personId: person.id, role });
  return `${person.name} holds ${role} now.`;
}

async function revoke({ people, person, role }: Wanted): Promise<string> {
  const held = (await people.holdings()).find(
    (each) => each.person.id === person.id && each.grant.role === role,
  );
  if (!held) throw new Hopeless(`${person.name} does not hold ${role}.`);
  await people.revokeRole(AS_OPERATOR, held.grant.id);
  return `${person.name} does not hold ${role} any more.`;
}
