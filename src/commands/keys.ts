import { type RotatedCollection, type Rotation, rotate } from '../storage/encryption/rotation';
import type { Command } from './command';
import { type OpenStore, withStore } from './store';

const USAGE = `trellis keys rotate
    Encrypts everything anew that is not under the first key of TRELLIS_ENCRYPTION_KEYS, and says which keys may be
    removed. May be interrupted and run again.
`;

/** As long a running Trellis may be held up. */
const QUIET_MINUTES = 3;

export const keys: Command = {
  usage: USAGE,
  async run(args, io) {
    if (args.length !== 1 || args[0] !== 'rotate') {
      io.err(USAGE);
      return 2;
    }
    return withStore(io, async (store) => {
      const unusedSince = othersLastHeard(store, io.time.now());
      const rotation = await rotate({ ...store, unusedSince, log: io.log });
      for (const line of linesOf(rotation, store.keyring.writes)) io.out(`${line}\n`);
      return rotation.collections.some(({ unreadable }) => unreadable > 0) ? 1 : 0;
    });
  },
};

/** Each running Trellis says once a minute which key it encrypts with; with the embedded store there is no other. */
const othersLastHeard = ({ config }: OpenStore, now: Date): Date =>
  config.mongodbUri === undefined ? now : new Date(now.getTime() - QUIET_MINUTES * 60_000);

function linesOf({ collections, free, needed, inUse }: Rotation, first: string): string[] {
  return [
    ...encryptedAnew(collections, first),
    ...free.map(
      (id) => `Nothing is stored under "${id}" any more: it may be removed from TRELLIS_ENCRYPTION_KEYS.`,
    ),
    ...needed.map((id) => `Something is still stored under "${id}": keep it.`),
    ...inUse.map(
      (id) =>
        `Nothing is stored under "${id}" any more, but a Trellis encrypted with it less than ${QUIET_MINUTES} minutes ago: keep it, ` +
        `see that every Trellis runs with "${first}" in front, and run this again in ${QUIET_MINUTES} minutes.`,
    ),
  ];
}

function encryptedAnew(collections: readonly RotatedCollection[], first: string): string[] {
  const holding = collections.filter(
    ({ resealed, alreadyThere, unreadable }) => resealed + alreadyThere + unreadable > 0,
  );
  if (holding.length === 0) return ['Nothing is encrypted yet.'];
  return holding.map(
    ({ collection, resealed, alreadyThere, unreadable }) =>
      `${collection}: ${resealed} encrypted anew under "${first}", ${alreadyThere} were already` +
      (unreadable > 0 ? `, ${unreadable} cannot be read and were left (the log names them)` : ''),
  );
}
