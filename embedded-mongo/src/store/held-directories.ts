import { mkdirSync, realpathSync } from 'node:fs';

const held = new Set<string>();

export const inUse = (directory: string): Error =>
  new Error(`the data directory ${directory} is in use by another process`);

/**
 * Notes that this process has the directory, making it if it is missing. LevelDB's own lock is not enough: a
 * second attempt from within one process is refused, but lets go of the first one's lock on the way.
 *
 * @returns what to call when the directory is free again.
 * @throws Error when this process has it already.
 */
export const holdDirectory = (directory: string): (() => void) => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = realpathSync(directory);
  if (held.has(path)) throw inUse(directory);
  held.add(path);
  return () => void held.delete(path);
};
