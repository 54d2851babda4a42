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

  it.each([
    [
      'newer',
      99,
      'The data was written by a newer Trellis: "cycles" has version 99, and this one knows up to 2. Start that version again, or restore the backup from before it.',
    ],
    [
      'older',
      0,
      'The data was written by an older Trellis: "cycles" has an earlier version. Make a backup and start this version once, which brings it up to date.',
    ],
  ])('is not opened where a %s Trellis wrote it', async (_which, v, refusal) => {
    const dataDir = aDirectory();
    const database = await startedOnce(dataDir);
    await database.connection
      .collection<{ _id: string; workspaceId: string; v: number }>('cycles')
      .insertOne({ _id: 'c1', workspaceId: 'T0FERNWEH', v });
    await database.close();
    await expect(workspaceIn(dataDir)).rejects.toThrow(refusal);
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
