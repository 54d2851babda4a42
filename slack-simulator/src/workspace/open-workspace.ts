import { makeDataDir, readJournal, startJournal } from './journal';
import { channelsOf, type ParsedSeed, peopleOf } from './seed';
import { type Identity, Workspace } from './workspace';

const identityOf = (seed: ParsedSeed): Identity => ({
  team: seed.team,
  bot: {
    userId: seed.botUser.id,
    botId: seed.botUser.botId,
    appId: seed.botUser.appId,
    name: seed.botUser.name,
  },
});

/** Adds what the seed names and the workspace does not know yet; what changed since the first start stays changed. */
const sow = (workspace: Workspace, seed: ParsedSeed, at: Date): void => {
  for (const person of peopleOf(seed, at)) {
    if (!workspace.people.has(person.id)) workspace.apply({ kind: 'person', person });
  }
  for (const channel of channelsOf(seed, at)) {
    if (!workspace.channels.has(channel.id)) workspace.apply({ kind: 'channel', channel });
  }
};

/** The workspace as it was left in `dataDir`, or a new one; without a directory it lives in memory alone. */
export const openWorkspace = async (seed: ParsedSeed, at: Date, dataDir?: string): Promise<Workspace> => {
  const workspace = new Workspace(identityOf(seed));
  if (dataDir === undefined) {
    sow(workspace, seed, at);
    return workspace;
  }
  await makeDataDir(dataDir);
  for (const entry of await readJournal(dataDir)) workspace.apply(entry);
  sow(workspace, seed, at);
  workspace.writeTo(await startJournal(dataDir, workspace.snapshot()));
  return workspace;
};
