import type { InviteOutcome } from '../page-api';
import type { Slack } from '../slack';
import { mintId } from '../workspace/ids';
import type { Events } from './events';
import { addPerson } from './person-events';

/** `Zoë van Dam` is `zoe.van.dam`. */
const handleOf = (realName: string): string =>
  realName
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '.')
    .replace(/^\.|\.$/g, '');

/** As if every public channel were one that Slack's admins had chosen for new members. */
const joinPublicChannels = ({ workspace }: Slack, id: string): void => {
  for (const channel of workspace.channels.values())
    if (channel.kind === 'public' && !channel.isArchived)
      workspace.record({ kind: 'channel', channel: { ...channel, members: [...channel.members, id] } });
};

/** Somebody is invited and joins at once, living where whoever invites them lives. The app hears `team_join`. */
export const invite = async (
  slack: Slack,
  events: Events,
  user: string,
  typed: string,
): Promise<InviteOutcome> => {
  const { people, identity } = slack.workspace;
  const realName = typed.trim();
  const name = handleOf(realName);
  if (name === '') return { ok: false, error: 'Say who is to join, as in: Nora Quinn.' };
  if ([...people.values()].some((person) => person.name === name))
    return { ok: false, error: `There is somebody called ${name} already.` };
  const id = mintId('U');
  const email = `${name}@${identity.team.domain}.example`;
  await addPerson(slack, events, { id, name, realName, email, tz: people.get(user)?.tz });
  joinPublicChannels(slack, id);
  return { ok: true, id };
};
