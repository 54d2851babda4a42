import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandIo } from '../../src/commands/command';
import { type Database, openDatabase } from '../../src/database';
import { systemTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import { auditLog } from '../../src/storage/audit/audit-log';
import { claimWorkspace } from '../../src/storage/workspace.store';
import { TEST_KEYS } from './keys';
import { keptLog, type LogLine } from './log-lines';

export type Environment = Readonly<Record<string, string>>;

/** What somebody sees who types commands. */
export interface Terminal {
  readonly io: CommandIo;
  readonly out: readonly string[];
  readonly err: readonly string[];
  readonly lines: readonly LogLine[];
}

export const aDirectory = () => mkdtempSync(join(tmpdir(), 'trellis-store-'));

/** Everything that `npm start` needs, with the embedded store in `dataDir`. */
export const environment = (dataDir: string): Environment => ({
  SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  TRELLIS_HR_ADMINS: 'U01HR',
  TRELLIS_ADMIN_CHANNEL: 'C01PEOPLE',
  TRELLIS_ENCRYPTION_KEYS: TEST_KEYS.encryptionKeys,
  TRELLIS_AUDIT_KEY: TEST_KEYS.auditKey,
  TRELLIS_DATA_DIR: dataDir,
});

/** The store as a first start leaves it behind, still open. */
export async function startedOnce(dataDir: string): Promise<Database> {
  const database = await openDatabase({ mongodbUri: undefined, dataDir, ...TEST_KEYS }, keptLog().log);
  const { connection } = database;
  const log = auditLog({
    connection,
    workspaceId: 'T0FERNWEH',
    key: TEST_KEYS.auditKey,
    newId: randomIds(),
  });
  await claimWorkspace(connection, 'T0FERNWEH', log.begin);
  return database;
}

export function terminal(env: Environment): Terminal {
  const [out, err]: [string[], string[]] = [[], []];
  const { log, lines } = keptLog();
  const time = systemTime();
  const io: CommandIo = {
    root: join(__dirname, '..', '..'),
    env,
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    log,
    clock: time,
    time,
    newId: randomIds(),
    random: () => 0,
    onStop: () => undefined,
  };
  return { io, out, err, lines };
}
