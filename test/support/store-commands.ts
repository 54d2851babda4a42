import type { Connection } from 'mongoose';

interface Started {
  readonly commandName: string;
  readonly command: Readonly<Record<string, unknown>>;
}

/** The address of a store whose driver reports each command to {@link commandsOf}. */
export const reporting = (uri: string): string =>
  `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`;

/** What the store is asked meanwhile, in order, as the driver reports it: `find`, `aggregate`, `getMore`, ... */
export const commandsOf = (connection: Connection, work: () => Promise<unknown>): Promise<string[]> =>
  noted(connection, work, ({ commandName }) => commandName);

/** The same, each with the collection that it is about: `find persons`. */
export const questionsOf = (connection: Connection, work: () => Promise<unknown>): Promise<string[]> =>
  noted(connection, work, ({ commandName, command }) => `${commandName} ${command[commandName]}`);

async function noted(
  connection: Connection,
  work: () => Promise<unknown>,
  toNote: (started: Started) => string,
): Promise<string[]> {
  const commands: string[] = [];
  const note = (started: Started) => void commands.push(toNote(started));
  const client = connection.getClient();
  if (!client.options.monitorCommands) throw new Error('The driver of this database reports nothing.');
  client.on('commandStarted', note);
  try {
    await work();
  } finally {
    client.off('commandStarted', note);
  }
  return commands;
}
