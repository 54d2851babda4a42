import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withStore } from '../../src/commands/store';
import { openDatabase } from '../../src/database';
import { claimWorkspace } from '../../src/storage/workspace.store';
import { TEST_KEYS } from '../support/keys';
import { keptLog } from '../support/log-lines';

const { log } = keptLog();
const aDirectory = () => mkdtempSync(join(tmpdir(), 'trellis-store-'));
const environment = (dataDir: string) => ({
  SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  TRELLIS_HR_ADMINS: 'U01HR',
  TRELLIS_ADMIN_CHANNEL: 'C01PEOPLE',
  TRELLIS_ENCRYPTION_KEYS: TEST_KEYS.encryptionKeys,
  TRELLIS_AUDIT_KEY: TEST_KEYS.auditKey,
  TRELLIS_DATA_DIR: dataDir,
});
const workspaceIn = (dataDir: string) =>
  withStore({ env: environment(dataDir), log }, async ({ workspaceId }) => workspaceId);

/** What a first start leaves behind. */
async function startedOnce(dataDir: string) {
  const database = await openDatabase({ mongodbUri: undefined, dataDir, ...TEST_KEYS }, log);
  await claimWorkspace(database.connection, 'T0FERNWEH');
  return database;
}

describe('the store, for a command', () => {
  it('is the one of the environment, with the workspace it belongs to', async () => {
    const dataDir = aDirectory();
    await (await startedOnce(dataDir)).close();
    expect(await workspaceIn(dataDir)).toBe('T0FERNWEH');
    expect(await workspaceIn(dataDir)).toBe('T0FERNWEH');
  });

  it('is not opened beside a running Trellis that holds it', async () => {
    const dataDir = aDirectory();
    const running = await startedOnce(dataDir);
    await expect(workspaceIn(dataDir)).rejects.toThrow(
      `The embedded store cannot start: the data directory ${join(dataDir, 'store')} is in use by another process: stop Trellis first.`,
    );
    await running.close();
  });

  it('says so where nothing was ever stored', async () => {
    await expect(workspaceIn(aDirectory())).rejects.toThrow(
      'Nothing is stored here yet: start Trellis once, or check MONGODB_URI.',
    );
  });

  it('needs the environment that npm start needs', async () => {
    const env = { ...environment(aDirectory()), SLACK_BOT_TOKEN: '' };
    await expect(withStore({ env, log }, async () => 'opened')).rejects.toThrow('SLACK_BOT_TOKEN is missing');
  });
});
