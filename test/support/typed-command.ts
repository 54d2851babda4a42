import { join } from 'node:path';
import type { Command, CommandIo } from '../../src/commands/command';
import { systemTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import { keptLog } from './log-lines';

/** What somebody saw who typed a command. */
export interface Shown {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Types a command in an environment. */
export async function typedCommand(
  command: Command,
  args: readonly string[],
  env: CommandIo['env'],
): Promise<Shown> {
  const time = systemTime();
  const shown = { out: '', err: '' };
  const status = await command.run(args, {
    root: join(__dirname, '..', '..'),
    env,
    out: (text) => {
      shown.out += text;
    },
    err: (text) => {
      shown.err += text;
    },
    log: keptLog().log,
    clock: time,
    time,
    newId: randomIds(),
    random: () => 0,
    onStop: () => undefined,
  });
  return { status, ...shown };
}
