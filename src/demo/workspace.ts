import type { WorkspaceSeed } from '@trellis/slack-simulator';
import { COLLEAGUES, COMPANY, type Colleague } from './company';

const BOT = { id: 'U0TRELLIS', name: 'trellis', botId: 'B0TRELLIS', appId: 'A0TRELLIS' };

/** The company's Slack workspace, with the app invited into the admin channel. */
export const workspaceSeed = (): WorkspaceSeed => ({
  team: COMPANY.team,
  botUser: BOT,
  users: COLLEAGUES.map(account),
  channels: [
    {
      ...COMPANY.generalChannel,
      members: COLLEAGUES.filter(({ is }) => is !== 'deactivated').map(({ id }) => id),
    },
    { ...COMPANY.adminChannel, isPrivate: true, members: [...COMPANY.hrAdmins, BOT.id] },
  ],
});

const account = ({ id, name, title, timeZone, is }: Colleague) => ({
  id,
  name: name.toLowerCase().replace(' ', '.'),
  realName: name,
  email: `${name.toLowerCase().replace(' ', '.')}@fernweh.example`,
  title,
  tz: timeZone,
  isUltraRestricted: is === 'guest',
  isRestricted: is === 'guest',
  deleted: is === 'deactivated',
});
