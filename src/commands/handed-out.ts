import { writeFile } from 'node:fs/promises';
import { UserFacingError } from '../shared/errors';
import type { CommandIo } from './command';

/** Only its owner can read it. */
const PRIVATE = 0o600;

/**
 * Prints what was asked for, or writes it to a new file that only this user can read.
 * @returns the exit status. @throws UserFacingError where the file is there already.
 */
export async function handOut(
  text: string,
  file: string | undefined,
  io: Pick<CommandIo, 'out'>,
): Promise<number> {
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
