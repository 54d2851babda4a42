import { type Rotation, rotate } from '../storage/encryption/rotation';
import type { Command } from './command';
import { appOn, withStore } from './store';

const USAGE = `trellis keys rotate
    Encrypts everything anew that is not under the first key of TRELLIS_ENCRYPTION_KEYS, and says which keys may be
    removed. May be interrupted and run again.
`;

export const keys: Command = {
  usage: USAGE,
  async run(args, io) {
    if (args.length !== 1 || args[0] !== 'rotate') {
      io.err(USAGE);
      return 2;
    }
    return withStore(io, async (store) => {
      appOn(store, io);
      const rotation = await rotate({ ...store, log: io.log });
      for (const line of linesOf(rotation, store.keyring.writes)) io.out(`${line}\n`);
      return rotation.collections.some(({ unreadable }) => unreadable > 0) ? 1 : 0;
    });
  },
};

function linesOf({ collections, free, needed }: Rotation, first: string): string[] {
  return [
    ...collections.map(
      ({ collection, resealed, alreadyThere, unreadable }) =>
        `${collection}: ${resealed} encrypted anew under "${first}", ${alreadyThere} were already` +
        (unreadable > 0 ? `, ${unreadable} cannot be read and were left (the log names them)` : ''),
    ),
    ...free.map(
      (id) => `Nothing is stored under "${id}" any more: it may be removed from TRELLIS_ENCRYPTION_KEYS.`,
    ),
    ...needed.map((id) => `Something is still stored under "${id}": keep it.`),
  ];
}
