import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@trellis/embedded-mongo';
import { Hopeless } from '../shared/patience';

/** Stands in every directory that the demo made, and in no other: nothing is ever deleted without it. */
const MARKER = '.made-by-the-trellis-demo';

/** Where the demo keeps what, and all that it may delete. */
export const inside = (dataDir: string) => ({
  store: join(dataDir, 'store'),
  slack: join(dataDir, 'slack'),
  clock: join(dataDir, 'clock.json'),
  keys: join(dataDir, 'keys.json'),
  orgChart: join(dataDir, 'org-chart-is-set'),
});

/**
 * Makes the demo's directory, or takes one that the demo made before.
 * @throws Hopeless for a directory with anything else in it; nothing in it is touched.
 */
export function claimDataDir(dataDir: string): void {
  if (!existsSync(join(dataDir, MARKER))) {
    if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
      throw new Hopeless(
        `${dataDir} was not made by the Trellis demo, so nothing in it was touched: choose another directory by --data.`,
      );
    }
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, MARKER), 'trellis demo --reset may delete what the demo keeps here.\n');
  }
}

/** Whether an earlier demo left anything to go on with. */
export const isBegun = (dataDir: string): boolean => existsSync(inside(dataDir).store);

/**
 * Deletes what the demo keeps in a directory that it made, and nothing beside it. To be done only once the directory
 * is {@link provenUnused}.
 */
export function forget(dataDir: string): void {
  for (const path of Object.values(inside(dataDir))) rmSync(path, { recursive: true, force: true });
}

/**
 * The store can be opened by one process at a time: whoever can open it is alone. One that cannot be opened
 * for another reason is nobody's: starting tells that, and beginning anew mends it.
 * @throws Hopeless while a demo runs on that directory; nothing in it was touched.
 */
export async function provenUnused(dataDir: string): Promise<void> {
  const { store } = inside(dataDir);
  if (!existsSync(store)) return;
  const opened = await startEmbeddedMongo({ dataDir: store }).catch((error: Error) => {
    if (!error.message.includes('in use')) return undefined;
    throw new Hopeless(
      'A demo is running on this data: stop it first, or choose another directory by --data.',
    );
  });
  await opened?.close();
}
