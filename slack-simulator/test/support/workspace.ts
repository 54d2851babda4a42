import { type AppInstallation, appFromManifest, type SimulatorOptions, type WorkspaceSeed } from '../../src';

export const MAYA = 'U0MAYA';
export const OLU = 'U0OLU';
export const LENA = 'U0LENA';
export const BOT = 'U0BOT';
export const GENERAL = 'C0GENERAL';
export const LEADS = 'C0LEADS';
export const SECRETS = 'C0SECRETS';

export const seed: WorkspaceSeed = {
  team: { id: 'T0NORTH', name: 'Northwind', domain: 'northwind' },
  botUser: { id: BOT, name: 'pebble', botId: 'B0PEBBLE', appId: 'A0PEBBLE' },
  users: [
    {
      id: MAYA,
      name: 'maya',
      realName: 'Maya Rao',
      email: 'maya@northwind.test',
      tz: 'Asia/Kolkata',
      title: 'CEO',
    },
    { id: OLU, name: 'olu', realName: 'Olu Ade', email: 'olu@northwind.test', tz: 'Europe/Berlin' },
    { id: LENA, name: 'lena', realName: 'Lena Gone', email: 'lena@northwind.test', deleted: true },
    { id: 'U0GUEST', name: 'gus', realName: 'Gus Guest', isRestricted: true },
  ],
  channels: [
    { id: GENERAL, name: 'general', members: [MAYA, OLU, BOT] },
    { id: LEADS, name: 'leads', isPrivate: true, members: [MAYA, BOT] },
    { id: SECRETS, name: 'secrets', isPrivate: true, members: [MAYA, OLU] },
    { id: 'C0LUNCH', name: 'lunch', members: [OLU] },
  ],
};

export const manifest = {
  display_information: { name: 'Pebble' },
  features: {
    slash_commands: [
      { command: '/pebble', description: 'Throw one', usage_hint: '[@person]', should_escape: true },
      { command: '/raw', description: 'Unescaped' },
    ],
    shortcuts: [
      { name: 'Throw a pebble', type: 'global', callback_id: 'throw', description: 'Throws' },
      { name: 'Keep', type: 'message', callback_id: 'keep', description: 'Keeps' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'commands',
        'chat:write',
        'im:write',
        'users:read',
        'users:read.email',
        'groups:read',
        'files:write',
      ],
    },
  },
  settings: { event_subscriptions: { bot_events: ['app_home_opened', 'user_change', 'team_join'] } },
};

export const SIGNING_SECRET = 'hush';
export const BOT_TOKEN = 'xoxb-pebble';

export const installed = (requestUrl: string, scopes?: string[]): AppInstallation => {
  const app = appFromManifest(manifest, { requestUrl, signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN });
  return scopes ? { ...app, scopes } : app;
};

/** A port at which nobody listens: for tests that never hear from the app. */
export const NOBODY = 'http://127.0.0.1:9/slack/events';

export const quiet: SimulatorOptions = { seed, app: installed(NOBODY) };
