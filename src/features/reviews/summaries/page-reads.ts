import { onceFor } from '../../../shared/once';
import type { HomePage } from '../../feature';
import type { ReleaseLine, ReleaseStore } from '../releasing/release';
import { type ReadAsManager, type ReadAsManagerDeps, readAsManager } from './read-as-manager';

/** What several parts of reviews ask of what is sealed, for one page of App Home: read once for all of them. */
export interface PageReads {
  /** What they read as the manager, in all cycles: of whom they were at sealing, and whom they took over. */
  readAsManager(page: HomePage): Promise<ReadAsManager>;
  /** What became of summaries about them, in all cycles. */
  releasesOfSubject(page: HomePage): Promise<readonly ReleaseLine[]>;
}

export interface PageReadsDeps extends ReadAsManagerDeps {
  readonly releases: ReadAsManagerDeps['releases'] & Pick<ReleaseStore, 'linesOfSubject'>;
}

export function pageReads(deps: PageReadsDeps): PageReads {
  const read = readAsManager(deps);
  return {
    readAsManager: onceFor(async (page: HomePage) => read(page.actor.personId, await page.reportIds())),
    releasesOfSubject: onceFor(({ actor }: HomePage) => deps.releases.linesOfSubject(actor.personId)),
  };
}
