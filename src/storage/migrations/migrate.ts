import type { RealTime } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { Log } from '../../shared/log';
import { isStorageDown } from '../availability';
import type { Connection } from '../connection';
import { type Lease, migrationLease } from './lease.store';
import type { Migration, Raw } from './migration';
import { MigrationFailed } from './migration-failed';
import { refuseGaps, refuseNewer, versionsOf } from './versions';

export interface MigrateDeps {
  readonly connection: Connection;
  readonly workspaceId: string;
  readonly migrations: readonly Migration[];
  readonly time: RealTime;
  readonly newId: NewId;
  readonly log: Log;
  /** Aborted when the program is to stop: what is left is done at the next start. */
  readonly signal: AbortSignal;
}

const BATCH = 200;
const LOOK_AGAIN_MS = 500;

/**
 * Brings every document to the shape that the code writes, before anybody is served. All models must be registered.
 * Killed at any point, it goes on at the next start; several processes that start together take turns.
 *
 * @throws NewerData for documents of a later version, before anything is changed; MigrationFailed where trying again
 * will not mend it.
 */
export async function migrate(deps: MigrateDeps): Promise<void> {
  const { connection, workspaceId, migrations } = deps;
  const lease = migrationLease(connection, { ...deps, holder: deps.newId() });
  const versions = versionsOf(connection);
  refuseGaps(migrations, versions);
  await refuseNewer(connection, workspaceId, versions);
  if (!(await anythingOld(deps))) return;
  await untilHeld(lease, deps);
  try {
    for (const migration of migrations) await take(migration, lease, deps);
  } finally {
    await lease.letGo();
  }
}

/** A process that was killed has it for half a minute still. */
async function untilHeld(lease: Lease, { log, time, signal }: MigrateDeps): Promise<void> {
  if (await lease.hold()) return;
  log.info('Another process is changing the shape of the data; waiting for it.');
  do {
    await time.sleep(LOOK_AGAIN_MS, signal);
    signal.throwIfAborted();
  } while (!(await lease.hold()));
}

/** Below the seal: what cannot be opened any more is taken along as it is, and holds up nothing. */
const documentsOf = ({ connection }: MigrateDeps, { collection }: Migration) =>
  connection.db!.collection<Raw>(collection);

const oldOnes = (deps: MigrateDeps, migration: Migration) =>
  documentsOf(deps, migration).find({ workspaceId: deps.workspaceId, v: migration.from });

async function anythingOld(deps: MigrateDeps): Promise<boolean> {
  const found = await Promise.all(deps.migrations.map((step) => oldOnes(deps, step).limit(1).toArray()));
  return found.some(({ length }) => length > 0);
}

async function take(migration: Migration, lease: Lease, deps: MigrateDeps): Promise<void> {
  let done = 0;
  for (;;) {
    deps.signal.throwIfAborted();
    const batch = await oldOnes(deps, migration).limit(BATCH).toArray();
    if (batch.length === 0) break;
    const failed = (error: unknown) => failure(error, migration, deps);
    const next = await shaped(batch, migration).catch(failed);
    if (!(await lease.hold())) throw new Error(`The lease was lost during migration ${migration.name}.`);
    const replaced = batch.map((before, i) => ({ before, after: next[i]! }));
    await store(replaced, migration, deps).catch(failed);
    done += batch.length;
  }
  if (done > 0)
    deps.log.info({ migration: migration.name, documents: done }, 'The shape of data was changed.');
}

/** @throws Error where documents were lost or mixed up on the way: they would wait for it forever. */
async function shaped(batch: readonly Raw[], migration: Migration): Promise<readonly Raw[]> {
  const next = await migration.up(batch);
  if (next.length !== batch.length || next.some(({ _id }, i) => _id !== batch[i]?._id))
    throw new Error('The documents are not the same ones afterwards.');
  return next;
}

/** What the database will not take today it may take tomorrow; what goes wrong here goes wrong again. */
async function failure(error: unknown, migration: Migration, deps: MigrateDeps): Promise<never> {
  if (isStorageDown(error)) throw error;
  const old = { workspaceId: deps.workspaceId, v: migration.from };
  const left = await documentsOf(deps, migration).countDocuments(old);
  throw new MigrationFailed(migration, left, error);
}

/**
 * Each only where it stands as it was read: a step that was taken already is not taken again, and what another process
 * wrote meanwhile is not written over, but read again with the next batch.
 */
async function store(
  replaced: readonly { readonly before: Raw; readonly after: Raw }[],
  migration: Migration,
  deps: MigrateDeps,
): Promise<void> {
  const { workspaceId } = deps;
  await documentsOf(deps, migration).bulkWrite(
    replaced.map(({ before, after }) => ({
      replaceOne: {
        filter: { ...asRead(before), workspaceId },
        replacement: { ...after, workspaceId, v: migration.from + 1 },
      },
    })),
  );
}

const asRead = (document: Raw): Record<string, unknown> =>
  Object.fromEntries(Object.entries(document).map(([field, value]) => [field, { $eq: value }]));
