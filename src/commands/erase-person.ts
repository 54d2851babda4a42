import { parseArgs } from 'node:util';
import { type Erased, isCalled } from '../privacy';
import { UserFacingError } from '../shared/errors';
import type { Command, CommandIo } from './command';
import { type OpenStore, withStore } from './store';

const USAGE = `trellis erase-person EMAIL|SLACK_ID --yes
    Takes somebody who left out of everything that is kept: a random pseudonym stands in their place, and what they
    wrote is deleted. It cannot be undone. Says what was kept and why. May be interrupted and run again.
`;

const IN_FILES =
  'The files of the embedded store were rewritten, and nothing of what was deleted is left in them. Backups from before are yours to delete.\n';
const IN_MONGODB =
  'The files of your MongoDB can hold what was deleted until it uses their place again. They, its oplog and backups from before are yours to see to.\n';

export const erasePerson: Command = {
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { yes: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [asked, ...more] = positionals;
    if (!asked || more.length > 0) {
      io.err(USAGE);
      return 2;
    }
    try {
      return await withStore(io, (store) => erase(asked, values.yes, store, io));
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      io.err(`${error.message}\n`);
      return 1;
    }
  },
};

async function erase(asked: string, sure: boolean, store: OpenStore, io: CommandIo): Promise<number> {
  const { eraser } = store.app;
  const onDisk = store.config.mongodbUri ? IN_MONGODB : IN_FILES;
  const completed = await eraser.completeBegun();
  for (const erased of completed)
    io.out(`An erasure that was cut short is complete now.\n${reportOf(erased.slackId, erased)}${onDisk}`);
  if (completed.some((erased) => isCalled(erased, asked))) return 0;
  await eraser.check(asked);
  if (!sure) {
    io.err(`${asked} would be erased for good. Nothing was done yet: type the same again with --yes.\n`);
    return 1;
  }
  io.out(`${reportOf(asked, await eraser.erase(asked))}${onDisk}`);
  return 0;
}

function reportOf(who: string, { pseudonym, kept }: Erased): string {
  const lines = kept.map(({ collection, count, what, why }) => `  ${collection}: ${count}, ${what}. ${why}`);
  const rest = lines.length > 0 ? ['What was kept, and why:', ...lines] : ['Nothing else was kept.'];
  return `${[`${who} was erased; ${pseudonym} stands in their place.`, ...rest].join('\n')}\n`;
}
