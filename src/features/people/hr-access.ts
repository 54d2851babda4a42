import type { Actor } from '../../shared/actor';
import { UserFacingError } from '../../shared/errors';
import type { PeopleService } from './people.service';

/** The one private channel in which HR works. */
export interface AdminChannel {
  readonly channelId: string;
  /** Whether this person is an active member and no guest; at most 60 s old. Anything unclear is "no". */
  hasMember(slackId: string): Promise<boolean>;
}

export interface HrAccessDeps {
  readonly people: Pick<PeopleService, 'holds' | 'holdersOf'>;
  readonly adminChannel: AdminChannel;
}

/** Lets HR admins who are in the admin channel pass. @throws UserFacingError that says whom to ask instead. */
export type HrAccess = (actor: Actor) => Promise<void>;

/**
 * Decided from stored data and from Slack at every call, never from what a button or modal carries.
 * @param done what it is for, as a refusal begins: "Review cycles are run".
 */
export const hrAccess =
  ({ people, adminChannel }: HrAccessDeps, done: string): HrAccess =>
  async (actor) => {
    const isAdmin = await people.holds(actor.personId, 'HR_ADMIN');
    if (isAdmin && (await adminChannel.hasMember(actor.slackId))) return;
    const others = (await people.holdersOf('HR_ADMIN')).filter(({ id }) => id !== actor.personId);
    const names = others.map(({ name }) => name);
    throw new UserFacingError(isAdmin ? notInChannel(done, names) : notAdmin(done, names));
  };

const notAdmin = (done: string, names: readonly string[]) =>
  `${done} by HR admins in the admin channel, and you are not one of them: ${
    names.length > 0 ? `ask ${oneOf(names)}` : 'ask whoever runs Trellis here'
  }.`;

const notInChannel = (done: string, names: readonly string[]) =>
  `${done} in the admin channel, and you are not a member of it: ask ${
    names.length > 0 ? oneOf(names) : 'one of its members'
  } to invite you.`;

const oneOf = (names: readonly string[]) =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names.slice(0, 3));
