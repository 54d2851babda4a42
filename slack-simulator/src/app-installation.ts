import { z } from 'zod';

export interface SlashCommandSpec {
  command: string;
  description: string;
  usageHint?: string;
  /** Turns `@handle` and `#channel` in the text into ids before the app sees them. */
  shouldEscape: boolean;
}

export interface ShortcutSpec {
  callbackId: string;
  name: string;
  description: string;
  type: 'global' | 'message';
}

/** An app as it is installed in the workspace. */
export interface AppInstallation {
  name: string;
  /** Where everything is posted: commands, interactivity and events. */
  requestUrl: string;
  signingSecret: string;
  botToken: string;
  /** Granted bot scopes. */
  scopes: string[];
  commands: SlashCommandSpec[];
  shortcuts: ShortcutSpec[];
  /** Subscribed bot events, such as `app_home_opened`. */
  events: string[];
  /** Whether the app has a Home tab; it has unless this says no. */
  homeTab?: boolean;
  /** Whether people get messages from the app, and may write back; both unless this says otherwise. */
  messagesTab?: 'open' | 'read-only' | 'off';
}

export type Secrets = Pick<AppInstallation, 'requestUrl' | 'signingSecret' | 'botToken'>;

const manifestCommand = z.object({
  command: z.string().startsWith('/'),
  description: z.string(),
  usage_hint: z.string().optional(),
  should_escape: z.boolean().default(false),
});

const manifestShortcut = z.object({
  callback_id: z.string(),
  name: z.string(),
  description: z.string().default(''),
  type: z.enum(['global', 'message']),
});

const manifestHome = z.object({
  home_tab_enabled: z.boolean().default(false),
  messages_tab_enabled: z.boolean().default(false),
  messages_tab_read_only_enabled: z.boolean().default(false),
});

const manifest = z.object({
  display_information: z.object({ name: z.string() }),
  features: z
    .object({
      app_home: manifestHome.optional(),
      slash_commands: z.array(manifestCommand).default([]),
      shortcuts: z.array(manifestShortcut).default([]),
    })
    .default({ slash_commands: [], shortcuts: [] }),
  oauth_config: z
    .object({ scopes: z.object({ bot: z.array(z.string()).default([]) }).default({ bot: [] }) })
    .default({ scopes: { bot: [] } }),
  settings: z
    .object({
      event_subscriptions: z
        .object({ bot_events: z.array(z.string()).default([]) })
        .default({ bot_events: [] }),
    })
    .default({ event_subscriptions: { bot_events: [] } }),
});

const tabsOf = (
  home: z.output<typeof manifestHome> | undefined,
): Pick<AppInstallation, 'homeTab' | 'messagesTab'> => {
  if (!home) return {};
  const reading = home.messages_tab_read_only_enabled ? 'read-only' : 'open';
  return { homeTab: home.home_tab_enabled, messagesTab: home.messages_tab_enabled ? reading : 'off' };
};

/**
 * Reads an app manifest (as parsed JSON) as Slack would when the app is installed.
 * @throws ZodError when it is not a manifest.
 * @see https://docs.slack.dev/reference/app-manifest
 */
export const appFromManifest = (json: unknown, secrets: Secrets): AppInstallation => {
  const { display_information, features, oauth_config, settings } = manifest.parse(json);
  return {
    name: display_information.name,
    ...secrets,
    scopes: oauth_config.scopes.bot,
    commands: features.slash_commands.map(({ usage_hint, should_escape, ...command }) => ({
      ...command,
      ...(usage_hint ? { usageHint: usage_hint } : {}),
      shouldEscape: should_escape,
    })),
    shortcuts: features.shortcuts.map(({ callback_id, ...shortcut }) => ({
      ...shortcut,
      callbackId: callback_id,
    })),
    events: settings.event_subscriptions.bot_events,
    ...tabsOf(features.app_home),
  };
};
