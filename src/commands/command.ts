import type { Log } from '../shared/log';
import type { Surroundings } from '../surroundings';

/** What a command has of the process it runs in. */
export interface CommandIo extends Surroundings {
  /** Where Trellis is installed: the directory of its package.json. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What was asked for. */
  out(text: string): void;
  /** What went wrong, for whoever typed the command. */
  err(text: string): void;
  /** Goes to the error output, so that a redirected output holds what was asked for alone. */
  readonly log: Log;
  /** Has `stop` called when the process is told to end, before it does. */
  onStop(stop: () => Promise<void>): void;
}

/** One command of the `trellis` command line. */
export interface Command {
  /** How it is typed and what it does, as the help shows it; ends in a line break. */
  readonly usage: string;
  /**
   * @param args what was typed after its name.
   * @returns the exit status; the process goes on while what was started does.
   * @throws Hopeless and ConfigError, worded for whoever typed it.
   */
  run(args: readonly string[], io: CommandIo): Promise<number>;
}
