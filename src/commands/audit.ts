import { parseArgs } from 'node:util';
import { OPERATOR } from '../shared/audit';
import type { Verdict } from '../storage/audit/verify';
import { buildUniqueIndexes } from '../storage/connection';
import type { Command, CommandIo } from './command';
import { withStore } from './store';

const USAGE = `trellis audit verify
    Checks that the audit log is as it was written, and names the first entry that is not.
trellis audit export [--names]
    Prints the audit log, one entry a line as JSON, with people under their pseudonyms.
    --names  adds the names of those who were not erased; that it was done is recorded first
`;

const verify = (io: CommandIo): Promise<number> =>
  withStore(io, async ({ app }) => {
    const verdict = await app.audit.verify();
    if (!verdict.intact) {
      io.err(`The audit log is not as it was written: ${flawIn(verdict)}.\n`);
      return 1;
    }
    const { seq, mac } = verdict.head;
    io.out(
      `The audit log is as it was written: ${seq} ${seq === 1 ? 'entry' : 'entries'}, head ${mac || 'none'}.\n`,
    );
    return 0;
  });

const flawIn = (flaw: Exclude<Verdict, { intact: true }>): string =>
  'seq' in flaw ? `entry ${flaw.seq} ${flaw.problem}` : `the pseudonym ${flaw.pseudonym} ${flaw.problem}`;

const printed = (io: CommandIo): Promise<number> => withStore(io, ({ app }) => print(app.audit.lines(), io));

const printedWithNames = (io: CommandIo): Promise<number> =>
  withStore(io, async ({ app, connection, workspaceId }) => {
    const forged = await app.audit.forgedPseudonym();
    if (forged !== undefined) {
      io.err('It was changed whose pseudonym is whose, so nobody is named: see `trellis audit verify`.\n');
      return 1;
    }
    await buildUniqueIndexes(connection);
    await app.audit.record({
      id: io.newId(),
      at: io.clock.now(),
      by: OPERATOR,
      action: 'audit.exported_with_names',
      object: { kind: 'workspace', id: workspaceId },
    });
    return print(
      app.audit.lines(async (personId) => (await app.people.person(personId))?.name),
      io,
    );
  });

async function print(lines: AsyncIterable<string>, io: CommandIo): Promise<number> {
  for await (const line of lines) io.out(line);
  return 0;
}

export const audit: Command = {
  usage: USAGE,
  async run([what, ...args], io) {
    const { values } = parseArgs({ args, options: { names: { type: 'boolean', default: false } } });
    if (what === 'verify') return verify(io);
    if (what === 'export') return values.names ? printedWithNames(io) : printed(io);
    io.err(USAGE);
    return 2;
  },
};
