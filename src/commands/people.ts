import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import type { App } from '../app';
import { OPERATOR } from '../shared/audit';
import { UserFacingError } from '../shared/errors';
import { buildUniqueIndexes } from '../storage/connection';
import type { Command, CommandIo } from './command';
import { doneText, problemsText, summaryText } from './import-report';
import { type OpenStore, withStore } from './store';

const USAGE = `trellis people import FILE [--dry-run] [--yes]
    Takes over what HR knows of people from a CSV file; - reads what is piped in. All of it or nothing: prints what is
    wrong, line by line, or what would change.
    --dry-run  only says so
    --yes      makes it so
`;

const STDIN = 0;
/** Bytes: more is refused, so it need not be read. */
const ENOUGH = 6 * 1_024 * 1_024;

export const people: Command = {
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        'dry-run': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const [what, file, ...more] = positionals;
    if (what !== 'import' || !file || more.length > 0) {
      io.err(USAGE);
      return 2;
    }
    try {
      const wish = { bytes: await contentOf(file), dry: values['dry-run'], sure: values.yes };
      return await withStore(io, (store) => importInto(store, wish, io));
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      io.err(`${error.message}\n`);
      return 1;
    }
  },
};

interface Wish {
  readonly bytes: Uint8Array;
  readonly dry: boolean;
  readonly sure: boolean;
}

async function importInto(
  { app, connection }: OpenStore,
  { bytes, dry, sure }: Wish,
  io: CommandIo,
): Promise<number> {
  await buildUniqueIndexes(connection);
  await app.audit.head();
  const report = await app.imports.check(bytes, OPERATOR);
  if (report.kind === 'refused') {
    io.err(problemsText(report));
    return 1;
  }
  if (report.kind === 'unchanged') {
    io.out('Nothing to import: everything in the file is up to date.\n');
    return 0;
  }
  io.out(summaryText(report.summary));
  if (sure && !dry) return applied(app, report.importId, io);
  await app.imports.withdraw(report.importId);
  if (!dry) io.err('Nothing was done yet: type the same again with --yes.\n');
  return dry ? 0 : 1;
}

async function applied({ imports, settled }: App, importId: string, io: CommandIo): Promise<number> {
  const confirmation = await imports.apply(importId, OPERATOR);
  await settled();
  const progress = await imports.progress(importId);
  if (confirmation.kind === 'begun' && progress?.state === 'APPLIED') {
    io.out(doneText(progress));
    return 0;
  }
  io.err(confirmation.kind === 'begun' ? CUT_SHORT : CHANGED_MEANWHILE);
  return 1;
}

const CUT_SHORT = 'The import was begun and cut short: it is finished at the next start of Trellis.\n';
const CHANGED_MEANWHILE =
  'Somebody changed the directory meanwhile, so nothing was done: type the same again.\n';

/** @throws UserFacingError for a file that cannot be read. */
async function contentOf(file: string): Promise<Uint8Array> {
  const stream =
    file === '-' ? createReadStream('', { fd: STDIN, autoClose: false }) : createReadStream(file);
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of stream) {
      parts.push(part as Buffer);
      size += (part as Buffer).length;
      if (size > ENOUGH) break;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserFacingError(`${file} cannot be read (${code}), so nothing was done.`);
  }
  return Buffer.concat(parts);
}
