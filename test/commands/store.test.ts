import { join } from 'node:path';
import { withStore } from '../../src/commands/store';
import { aDirectory, type Environment, environment, startedOnce, terminal } from '../support/command-line';
import { KEY_TWO } from '../support/keys';

const workspaceOf = (env: Environment) => withStore(terminal(env).io, async ({ workspaceId }) => workspaceId);
const workspaceIn = (dataDir: string) => workspaceOf(environment(dataDir));

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

  it('is not opened without its key', async () => {
    const dataDir = aDirectory();
    await (await startedOnce(dataDir)).close();
    await workspaceIn(dataDir);
    await expect(workspaceOf({ ...environment(dataDir), TRELLIS_ENCRYPTION_KEYS: KEY_TWO })).rejects.toThrow(
      'TRELLIS_ENCRYPTION_KEYS lacks the key "one"',
    );
  });

  it('says so where nothing was ever stored', async () => {
    await expect(workspaceIn(aDirectory())).rejects.toThrow(
      'Nothing is stored here yet: start Trellis once, or check MONGODB_URI.',
    );
  });

  it('needs the environment that npm start needs', async () => {
    const env = { ...environment(aDirectory()), SLACK_BOT_TOKEN: '' };
    await expect(workspaceOf(env)).rejects.toThrow('SLACK_BOT_TOKEN is missing');
  });
});
