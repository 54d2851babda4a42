import { encode } from '../bson/encode';
import { isNumber, toDouble, type Value } from '../bson/value';
import { asCommandError, CommandError, notSupported } from '../errors';
import { aggregateCommands } from './aggregate';
import { catalogueCommands } from './catalogue';
import type { Command, Context, Later } from './command';
import { explainCommands } from './explain';
import { findAndModifyCommands } from './find-and-modify';
import { handshakeCommands } from './handshake';
import { indexCommands } from './indexes';
import { readCommands } from './reads';
import type { Request } from './request';
import { writeCommands } from './writes';

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  [
    handshakeCommands,
    readCommands,
    writeCommands,
    findAndModifyCommands,
    indexCommands,
    catalogueCommands,
    aggregateCommands,
    explainCommands,
  ].flatMap((family) => Object.entries(family)),
);
const READ_CONCERNS: readonly (Value | undefined)[] = [undefined, 'local', 'available', 'majority'];
const TRANSACTION_FIELDS = ['txnNumber', 'startTransaction', 'autocommit'] as const;

const refuseTransactions = (request: Request): void => {
  if (!TRANSACTION_FIELDS.some((field) => request.has(field))) return;
  throw notSupported(20, 'Transaction numbers are only allowed on a replica set member or mongos');
};

const checkConcerns = (request: Request): void => {
  const level = request.document('readConcern')?.get('level');
  if (!READ_CONCERNS.includes(level)) throw notSupported(72, `Read concern level ${String(level)}`);
  const w = request.document('writeConcern')?.get('w');
  if (isNumber(w) ? toDouble(w) > 1 : w !== undefined && w !== 'majority') {
    throw new CommandError(2, "cannot use 'w' > 1 when a host is not replicated");
  }
};

const commandFor = (request: Request): Command => {
  const command = COMMANDS.get(request.name);
  if (!command) throw notSupported(59, `no such command: '${request.name}'`);
  refuseTransactions(request);
  checkConcerns(request);
  if (command.accepts !== 'anything') request.acceptOnly(command.accepts);
  return command;
};

export const failureReply = (thrown: unknown): Buffer => {
  const error = asCommandError(thrown);
  return encode(
    new Map<string, Value>([
      ['ok', 0],
      ['errmsg', error.message],
      ['code', error.code],
      ['codeName', error.codeName],
      ...error.details,
    ]),
  );
};

const reply = (request: Request, context: Context): Buffer | Later => {
  try {
    const result = commandFor(request).run(request, context);
    return Buffer.isBuffer(result) || typeof result === 'function' ? result : encode(result);
  } catch (thrown) {
    return failureReply(thrown);
  }
};

/**
 * Carries out one command and gives its reply, encoded. A write is answered when it is durable; so is its
 * failure, which may rest on another client's write that is still on its way to the disk. Never rejects.
 */
export const dispatch = async (request: Request, context: Context): Promise<Buffer> => {
  const answer = reply(request, context);
  try {
    if (COMMANDS.get(request.name)?.writes) await context.store.flush();
    return typeof answer === 'function' ? encode(await answer()) : answer;
  } catch (error) {
    return failureReply(new CommandError(1, `the embedded store cannot write to disk: ${String(error)}`));
  }
};
