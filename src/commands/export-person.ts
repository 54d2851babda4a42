import { parseArgs } from 'node:util';
import { UserFacingError } from '../shared/errors';
import { buildUniqueIndexes } from '../storage/connection';
import type { Command } from './command';
import { handOut } from './handed-out';
import { withStore } from './store';

const USAGE = `trellis export-person EMAIL|SLACK_ID [--out FILE]
    Everything that is kept about one person and that they may see, as JSON. That it was handed out is recorded first.
    --out    writes it to a new file that only this user can read
`;

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
