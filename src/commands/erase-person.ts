import { parseArgs } from 'node:util';
import type { Audited, Erased } from '../privacy';
import { UserFacingError } from '../shared/errors';
import { auditLog } from '../storage/audit/audit-log';
import type { Command, CommandIo } from './command';
import { appOn, type OpenStore, withStore } from './store';

const USAGE = `trellis erase-person EMAIL|SLACK_ID --yes
    Takes somebody who left out of everything that is kept: a random pseudonym stands in their place, and what they
    wrote is deleted. It cannot be undone. Says what was kept and why. May be interrupted and run again.
`;

/** @param auditedBy the audit log of a store, which records the erasure and then forgets whom it was about. */
export const erasePerson = (auditedBy: (store: OpenStore, io: CommandIo) => Audited = auditOf): Command => ({
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
      return await withStore(io, (store) => erase(asked, values.yes, { store, io, auditedBy }));
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      io.err(`${error.message}\n`);
      return 1;
    }
  },
});

const auditOf = ({ connection, workspaceId, config }: OpenStore, { newId }: CommandIo): Audited => {
  const audit = auditLog({ connection, workspaceId, key: config.auditKey, newId });
  return { audit, forgetInAudit: audit.forget };
};

interface Erasing {
  readonly store: OpenStore;
  readonly io: CommandIo;
  readonly auditedBy: (store: OpenStore, io: CommandIo) => Audited;
}

async function erase(asked: string, sure: boolean, { store, io, auditedBy }: Erasing): Promise<number> {
  const eraser = appOn(store, io).privacy.erasing(auditedBy(store, io));
  await eraser.check(asked);
  if (!sure) {
    io.err(`${asked} would be erased for good. Nothing was done yet: type the same again with --yes.\n`);
    return 1;
  }
  io.out(reportOf(asked, await eraser.erase(asked)));
  return 0;
}

function reportOf(asked: string, { pseudonym, kept }: Erased): string {
  const lines = kept.map(({ collection, count, what, why }) => `  ${collection}: ${count}, ${what}. ${why}`);
  const rest = lines.length > 0 ? ['What was kept, and why:', ...lines] : ['Nothing else was kept.'];
  return `${[`${asked} was erased; ${pseudonym} stands in their place.`, ...rest].join('\n')}\n`;
}
