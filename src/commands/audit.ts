import { parseArgs } from 'node:util';
import { mongoPeople } from '../features/people';
import { auditLog } from '../storage/audit/audit-log';
import type { Command, CommandIo } from './command';
import { type OpenStore, withStore } from './store';

const USAGE = `trellis audit verify
    Checks that the audit log is as it was written, and names the first entry that is not.
trellis audit export [--names]
    Prints the audit log, one entry a line as JSON, with people under their pseudonyms.
    --names  adds the names of those who were not erased
`;

const logIn = ({ connection, workspaceId, config }: OpenStore, { newId }: CommandIo) =>
  auditLog({ connection, workspaceId, key: config.auditKey, newId });

const verify = (io: CommandIo): Promise<number> =>
  withStore(io, async (store) => {
    const verdict = await logIn(store, io).verify();
    if (!verdict.intact) {
      io.err(`The audit log is not as it was written: entry ${verdict.seq} ${verdict.problem}.\n`);
      return 1;
    }
    const { seq, mac } = verdict.head;
    io.out(
      `The audit log is as it was written: ${seq} ${seq === 1 ? 'entry' : 'entries'}, head ${mac || 'none'}.\n`,
    );
    return 0;
  });

const print = (io: CommandIo, names: boolean): Promise<number> =>
  withStore(io, async (store) => {
    const people = mongoPeople({ ...io, ...store, fallbackZone: 'UTC', settleAudit: () => undefined });
    const nameOf = async (personId: string) => (await people.person(personId))?.name;
    for await (const line of logIn(store, io).lines(names ? nameOf : undefined)) io.out(line);
    return 0;
  });

export const audit: Command = {
  usage: USAGE,
  async run([what, ...args], io) {
    const { values } = parseArgs({ args, options: { names: { type: 'boolean', default: false } } });
    if (what === 'verify') return verify(io);
    if (what === 'export') return print(io, values.names);
    io.err(USAGE);
    return 2;
  },
};
