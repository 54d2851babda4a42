import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { RealTime } from '../shared/clock';
import type { Log } from '../shared/log';
import { atSlacksPace } from './slacks-pace';
import { userLookups } from './user-lookups';

/** Somebody as Slack's directory knows them. */
export interface SlackUser {
  readonly slackId: string;
  readonly teamId: string | null;
  readonly name: string;
  readonly email: string | null;
  /** IANA zone; missing for the deactivated and for bots. */
  readonly tz: string | null;
  readonly deleted: boolean;
  readonly isBot: boolean;
  /** Single- and multi-channel guests. */
  readonly isGuest: boolean;
  /** From another workspace, met in a shared channel; or of the same organisation, but not of this workspace. */
  readonly isStranger: boolean;
  /** What they show of themselves, such as "Vacationing", and when Slack clears it, where it does. */
  readonly status: { readonly text: string; readonly emoji: string; readonly until: Date | null };
}

export interface SlackDirectory {
  /** Everybody Slack lists, one request for 200 of them. @throws what Slack throws, except its rate limit. */
  users(): AsyncIterable<SlackUser>;
  /** Who that is at this moment: see {@link userLookups}. */
  user(slackId: string): Promise<SlackUser | undefined>;
  /** Reads a user as an event carries it; `undefined` where it is none. */
  read(raw: unknown): SlackUser | undefined;
}

/** https://docs.slack.dev/reference/objects/user-object */
const rawUser = z.object({
  id: z.string().min(1),
  team_id: z.string().nullish(),
  name: z.string().nullish(),
  real_name: z.string().nullish(),
  tz: z.string().nullish(),
  deleted: z.boolean().nullish(),
  is_bot: z.boolean().nullish(),
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
  enterprise_user: z.object({ teams: z.array(z.string()).nullish() }).nullish(),
  profile: z
    .object({
      real_name: z.string().nullish(),
      display_name: z.string().nullish(),
      email: z.string().nullish(),
      status_text: z.string().nullish(),
      status_emoji: z.string().nullish(),
      /** Unix seconds; 0 where it stays. */
      status_expiration: z.number().nullish(),
    })
    .nullish(),
});

/** Slackbot is a person by its flags. */
const SLACKBOT = 'USLACKBOT';

type RawUser = z.output<typeof rawUser>;

/**
 * Slack lists people of other companies who share a channel with us too, and does not mark them: `is_stranger` only
 * says whether they share one with the app. In an organisation, `enterprise_user` names a person's workspaces.
 */
const belongsTo = (workspaceId: string, { team_id, enterprise_user }: RawUser): boolean =>
  !team_id || team_id === workspaceId || Boolean(enterprise_user?.teams?.includes(workspaceId));

/** Reads a user as `users.list`, `team_join` and `user_change` carry it; `undefined` where it is none. */
export function readSlackUser(raw: unknown, workspaceId: string): SlackUser | undefined {
  const parsed = rawUser.safeParse(raw);
  if (!parsed.success) return undefined;
  const { profile, ...user } = parsed.data;
  return {
    slackId: user.id,
    teamId: user.team_id ?? null,
    name: profile?.real_name || user.real_name || profile?.display_name || user.name || user.id,
    email: profile?.email || null,
    tz: user.tz || null,
    deleted: user.deleted ?? false,
    isBot: Boolean(user.is_bot) || user.id === SLACKBOT,
    isGuest: Boolean(user.is_restricted) || Boolean(user.is_ultra_restricted),
    isStranger: Boolean(user.is_stranger) || !belongsTo(workspaceId, user),
    status: {
      text: profile?.status_text ?? '',
      emoji: profile?.status_emoji ?? '',
      until: profile?.status_expiration ? new Date(profile.status_expiration * 1_000) : null,
    },
  };
}

export interface DirectoryDeps {
  /** The one workspace whose members are people. */
  readonly workspaceId: string;
  readonly time: RealTime;
  readonly log: Log;
  /** Ends the waiting, at shutdown. */
  readonly signal?: AbortSignal;
}

const PAGE = 200;
/** `users.list` is tier 2: 20 requests a minute. */
const PAUSE_MS = 3_000;

/** @param client one that hands back rate limits and has time for a page: {@link patientClient}. */
export function slackDirectory(client: WebClient, deps: DirectoryDeps): SlackDirectory {
  const { workspaceId, time, log, signal } = deps;
  const read = (raw: unknown) => readSlackUser(raw, workspaceId);
  const lookUp = userLookups(client, deps);
  return { users, read, user: async (slackId) => read(await lookUp(slackId)) };

  async function* users(): AsyncIterable<SlackUser> {
    let cursor: string | undefined;
    do {
      if (cursor) await time.sleep(PAUSE_MS, signal);
      const page = await pageAt(cursor);
      for (const raw of page.members ?? []) {
        const user = read(raw);
        if (user) yield user;
        else log.warn('An entry of the Slack directory could not be read and was left out.');
      }
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
  }

  function pageAt(cursor: string | undefined) {
    return atSlacksPace(() => client.users.list({ limit: PAGE, ...(cursor && { cursor }) }), deps);
  }
}
