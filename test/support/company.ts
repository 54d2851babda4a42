import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  appFromManifest,
  type Simulator,
  startSimulator,
  type WorkspaceSeed,
} from '@trellis/slack-simulator';
import type { MovableClock } from '../../src/shared/clock';

/** The Slack ids of a small company, in four time zones. */
export const ASHA = 'U0ASHA';
export const BEN = 'U0BEN';
export const NORA = 'U0NORA';
export const LENA = 'U0LENA';
export const HELEN = 'U0HELEN';
export const RUTH = 'U0RUTH';
export const PETER = 'U0PETER';
export const CLANKER = 'U0CLANKER';
export const ADMIN_CHANNEL = 'C0PEOPLEOPS';

export const SECRETS = { signingSecret: 'the-secret-of-a-whole-company', botToken: 'xoxb-whole-company' };
export const MANIFEST: unknown = JSON.parse(
  readFileSync(join(__dirname, '..', '..', 'manifests', 'production.json'), 'utf8'),
);

const account = (id: string, realName: string, tz: string) => {
  const name = realName.toLowerCase().replace(' ', '.');
  return { id, name, realName, email: `${name}@fernweh.example`, tz };
};

const PEOPLE = [
  account(ASHA, 'Asha Rao', 'Asia/Kolkata'),
  account(BEN, 'Ben Albrecht', 'Europe/Berlin'),
  account(NORA, 'Nora Quinn', 'America/New_York'),
  account(LENA, 'Lena Ortiz', 'America/Los_Angeles'),
  account(HELEN, 'Helen Vogt', 'Europe/Berlin'),
  { ...account(RUTH, 'Ruth Abrams', 'America/New_York'), isRestricted: true, isUltraRestricted: true },
  { ...account(PETER, 'Peter Lang', 'Europe/Berlin'), deleted: true },
  { ...account(CLANKER, 'Clanker Bot', 'UTC'), isBot: true },
];

/** What of them may never stand in a log line. */
export const PERSONAL: readonly string[] = PEOPLE.flatMap(({ realName, email }) => [realName, email]);

/** @param more how many colleagues without a name to speak of it has besides. */
export const companySeed = (more = 0): WorkspaceSeed => ({
  team: { id: 'T0FERNWEH', name: 'Fernweh' },
  botUser: { id: 'U0TRELLIS', name: 'trellis', botId: 'B0TRELLIS', appId: 'A0TRELLIS' },
  users: [
    ...PEOPLE,
    ...Array.from({ length: more }, (_, i) => account(`U0MORE${i}`, `Colleague No${i}`, 'Europe/Berlin')),
  ],
  channels: [
    { id: ADMIN_CHANNEL, name: 'people-ops', isPrivate: true, members: [HELEN, 'U0TRELLIS'] },
    { id: 'C0GENERAL', name: 'general', members: PEOPLE.map(({ id }) => id) },
  ],
});

/** The company's Slack. @param requestUrl where it posts to. */
export const companySlack = (
  requestUrl: string,
  more: { clock?: MovableClock; people?: number; botToken?: string; teamId?: string } = {},
): Promise<Simulator> => {
  const seed = companySeed(more.people);
  const { clock } = more;
  return startSimulator({
    seed: { ...seed, team: { ...seed.team, id: more.teamId ?? seed.team.id } },
    app: appFromManifest(MANIFEST, { ...SECRETS, requestUrl, botToken: more.botToken ?? SECRETS.botToken }),
    ...(clock && {
      clock: {
        now: clock.now,
        moveTo: async (to) => clock.moveTo(to),
        nextDue: async () => undefined,
      },
    }),
  });
};
