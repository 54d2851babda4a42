import { parseArgs } from 'node:util';
import { UserFacingError } from '../shared/errors';
import { buildUniqueIndexes } from '../storage/connection';
import type { Command } from './command';
import { handOut } from './handed-out';
import { withStore } from './store';

const USAGE = `trellis reviews export CYCLE [--out FILE]
    The summaries of a cycle's sealed reviews, as CSV: without the names of reviewers, and with the minimum of answers
    that protects them. That it was handed out is recorded first.
    --out    writes it to a new file that only this user can read
`;

export const reviews: Command = {
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { out: { type: 'string' } },
      allowPositionals: true,
    });
    const [what, cycle, ...more] = positionals;
    if (what !== 'export' || !cycle || more.length > 0) {
      io.err(USAGE);
      return 2;
    }
    try {
      const { content } = await withStore(io, async ({ app, connection }) => {
        await buildUniqueIndexes(connection);
        return app.exportSummaries(cycle);
      });
      return await handOut(content.join(''), values.out, io);
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      io.err(`${error.message}\n`);
      return 1;
    }
  },
};
