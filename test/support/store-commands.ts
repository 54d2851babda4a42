import type { Connection } from 'mongoose';

interface Started {
  readonly commandName: string;
}

/** The address of a store whose driver reports each command to {@link commandsOf}. */
export const reporting = (uri: string): string =>
  `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`;

/** What the store is asked meanwhile, in order, as the driver reports it: `find`, `aggregate`, `getMore`, ... */
export async function commandsOf(connection: Connection, work: () => Promise<unknown>): Promise<string[]> {
  const commands: string[] = [];
  const note = ({ commandName }: Started) => void commands.push(commandName);
  const client = connection.getClient();
  client.on('commandStarted', note);
  try {
    await work();
  } finally {
    client.off('commandStarted', note);
  }
  return commands;
}
