import type { AwayStatus } from '../../shared/working-time';
import { isTimeZone } from '../../shared/zones';
import { awayStatusOf, type SlackStatus } from './away';
import type { Person } from './person';

/** What the directory needs to know of a Slack user, in our words. */
export interface SlackUser {
  readonly slackId: string;
  /** The workspace they belong to, where Slack says it. */
  readonly teamId: string | null;
  readonly name: string;
  readonly email: string | null;
  /** IANA zone; may be missing, or unknown to us. */
  readonly tz: string | null;
  /** Deactivated in Slack. */
  readonly deleted: boolean;
  readonly isBot: boolean;
  /** Single- or multi-channel guest. */
  readonly isGuest: boolean;
  /** Of another workspace, here through Slack Connect. */
  readonly isStranger: boolean;
  readonly status: SlackStatus;
}

/** The part of a person that Slack decides. */
export type SlackPart = Pick<Person, 'name' | 'email' | 'timeZone' | 'active' | 'awayStatus'>;

/** Whether this user belongs into the directory: bots, guests and people of other workspaces do not. */
const isOurs = (user: SlackUser): boolean => !user.isBot && !user.isGuest && !user.isStranger;

/** Whether this user is somebody who can be asked and told things. */
export const isActivePerson = (user: SlackUser): boolean => isOurs(user) && !user.deleted;

/** @param fallbackZone for people whose zone Slack does not say, or says in a way that cannot be calculated with. */
export const slackPartOf = (user: SlackUser, fallbackZone: string): SlackPart => ({
  name: user.name.trim() || user.slackId,
  email: user.email,
  timeZone: user.tz !== null && isTimeZone(user.tz) ? user.tz : fallbackZone,
  active: isActivePerson(user),
  awayStatus: awayStatusOf(user.status),
});

/** What Slack says differently from the directory; `undefined` where nothing differs. */
export function differences(person: Person, said: SlackPart): Partial<SlackPart> | undefined {
  const changed = {
    ...(said.name !== person.name && { name: said.name }),
    ...(said.email !== person.email && { email: said.email }),
    ...(said.timeZone !== person.timeZone && { timeZone: said.timeZone }),
    ...(said.active !== person.active && { active: said.active }),
    ...(!isSameStatus(said.awayStatus, person.awayStatus) && { awayStatus: said.awayStatus }),
  };
  return Object.keys(changed).length > 0 ? changed : undefined;
}

const isSameStatus = (one: AwayStatus | null, other: AwayStatus | null): boolean =>
  (one === null) === (other === null) && one?.until?.getTime() === other?.until?.getTime();
