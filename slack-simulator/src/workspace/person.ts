/** Somebody (or some bot) of the workspace, as the simulator keeps them. */
export interface Person {
  id: string;
  /** The handle, written `@name`. */
  name: string;
  realName: string;
  displayName: string;
  email?: string;
  title: string;
  /** IANA name of the person's time zone. */
  tz: string;
  /** `expiration` in Unix seconds: from then on it is no longer shown; 0 or missing where it stays. */
  status: { emoji: string; text: string; expiration?: number };
  deleted: boolean;
  /** A multi-channel guest. */
  isRestricted: boolean;
  /** A single-channel guest. */
  isUltraRestricted: boolean;
  isBot: boolean;
  isAdmin: boolean;
  isOwner: boolean;
  /** Unix seconds of the last change. */
  updated: number;
}

export type PersonKind = 'member' | 'guest' | 'bot' | 'deactivated';

export const kindOf = (person: Person): PersonKind => {
  if (person.deleted) return 'deactivated';
  if (person.isBot) return 'bot';
  return person.isRestricted || person.isUltraRestricted ? 'guest' : 'member';
};

/** Seconds east of UTC in that zone at that instant. */
const offsetSeconds = (zone: string, at: Date): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
};

const zoneLabel = (zone: string, at: Date): string => {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'long' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
};

/** What of somebody's status is shown at that instant. */
export const statusAt = ({ status }: Person, at: Date): Required<Person['status']> => {
  const { expiration = 0 } = status;
  const isOver = expiration !== 0 && expiration * 1000 <= at.getTime();
  return isOver ? { emoji: '', text: '', expiration: 0 } : { ...status, expiration };
};

const profileOf = (person: Person, team: string, at: Date, withEmail: boolean) => ({
  title: person.title,
  phone: '',
  skype: '',
  real_name: person.realName,
  real_name_normalized: person.realName,
  display_name: person.displayName,
  display_name_normalized: person.displayName,
  fields: null,
  ...statusFields(statusAt(person, at)),
  avatar_hash: person.id.toLowerCase(),
  ...(withEmail && person.email !== undefined ? { email: person.email } : {}),
  team,
});

const statusFields = ({ text, emoji, expiration }: Required<Person['status']>) => ({
  status_text: text,
  status_emoji: emoji,
  status_emoji_display_info: [],
  status_expiration: expiration,
});

const standing = (person: Person) => ({
  is_admin: person.isAdmin,
  is_owner: person.isOwner,
  is_primary_owner: false,
  is_restricted: person.isRestricted || person.isUltraRestricted,
  is_ultra_restricted: person.isUltraRestricted,
});

/**
 * A `user` object as Slack's Web API and events give it. A deactivated account has no time zone and no standing.
 * @see https://docs.slack.dev/reference/objects/user-object
 */
export const asSlackUser = (person: Person, team: string, at: Date, withEmail: boolean) => ({
  id: person.id,
  team_id: team,
  name: person.name,
  deleted: person.deleted,
  ...(person.deleted
    ? {}
    : {
        color: '9f69e7',
        real_name: person.realName,
        tz: person.tz,
        tz_label: zoneLabel(person.tz, at),
        tz_offset: offsetSeconds(person.tz, at),
        ...standing(person),
      }),
  profile: profileOf(person, team, at, withEmail),
  is_bot: person.isBot,
  is_app_user: false,
  updated: person.updated,
});

export type SlackUser = ReturnType<typeof asSlackUser>;
