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
  client.on('commandStarted', note);
  try {
    await work();
  } finally {
    client.off('commandStarted', note);
  }
  return commands;
}

/**
 * How many round trips to the store follow each other meanwhile: one that was begun before any other had been answered is
 * the first, whatever their number.
 */
export async function roundTripsOf(connection: Connection, work: () => Promise<unknown>): Promise<number> {
  const begunAs = new Map<number, number>();
  let answered = 0;
  let most = 0;
  const client = connection.getClient();
  const begin = ({ requestId }: { readonly requestId: number }) => {
    begunAs.set(requestId, answered + 1);
    most = Math.max(most, answered + 1);
  };
  const end = ({ requestId }: { readonly requestId: number }) => {
    answered = Math.max(answered, begunAs.get(requestId) ?? 0);
  };
  client.on('commandStarted', begin).on('commandSucceeded', end);
  try {
    await work();
  } finally {
    client.off('commandStarted', begin).off('commandSucceeded', end);
  }
  return most;
}
