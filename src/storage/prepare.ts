import { buildUniqueIndexes } from './connection';
import { MIGRATIONS } from './migrations/all';
import { type MigrateDeps, migrate } from './migrations/migrate';
import { dropRetiredIndexes } from './retired-indexes';

/**
 * What must be so before anything is written: documents in their present shape, and the unique indexes. All models
 * must be registered.
 */
export async function prepareStorage(deps: Omit<MigrateDeps, 'migrations'>): Promise<void> {
  await dropRetiredIndexes(deps.connection);
  await migrate({ ...deps, migrations: MIGRATIONS });
  await buildUniqueIndexes(deps.connection);
}
