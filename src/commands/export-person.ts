import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { UserFacingError } from '../shared/errors';
import { buildUniqueIndexes } from '../storage/connection';
import type { Command, CommandIo } from './command';
import { withStore } from './store';

const USAGE = `trellis export-person EMAIL|SLACK_ID [--out FILE]
    Everything that is kept about one person and that they may see, as JSON. That it was handed out is recorded first.
    --out    writes it to a new file that only this user can read
`;

/** Only its owner can read it. */
const PRIVATE = 0o600;

export const exportPerson: Command = {
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { out: { type: 'string' } },
      allowPositionals: true,
    });
    const [asked, ...more] = positionals;
    if (!asked || more.length > 0) {
      io.err(USAGE);
      return 2;
    }
    try {
      const data = await withStore(io, async ({ app, connection }) => {
        await buildUniqueIndexes(connection);
        return app.privacy.exportPerson(asked);
      });
      return await handOut(`${JSON.stringify(data, null, 2)}\n`, values.out, io);
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      io.err(`${error.message}\n`);
      return 1;
    }
  },
};

async function handOut(text: string, file: string | undefined, io: Pick<CommandIo, 'out'>): Promise<number> {
  if (file === undefined) {
    io.out(text);
    return 0;
  }
  try {
    await writeFile(file, text, { mode: PRIVATE, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UserFacingError(`${file} is there already, so nothing was written: name a new file.`);
  }
  io.out(`Written to ${file}.\n`);
  return 0;
}
