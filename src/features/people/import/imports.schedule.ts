import type { Chore } from '../../../delivery/schedule';
import type { Afterwards } from '../../../shared/afterwards';
import type { Clock } from '../../../shared/clock';
import type { ImportsService } from './imports.service';
import type { ImportStore } from './kept-imports';

export interface FinishImportsDeps {
  readonly imports: Pick<ImportsService, 'resume'>;
  readonly store: Pick<ImportStore, 'latest' | 'withdrawExpired'>;
  readonly afterwards: Afterwards;
  /** The real clock. */
  readonly time: Clock;
}

/** Goes on with an import that was cut short, and forgets those that nobody confirmed. */
export const finishImports = ({ imports, store, afterwards, time }: FinishImportsDeps): Chore => ({
  name: 'people.finish_imports',
  async run() {
    const [latest] = await Promise.all([store.latest(), store.withdrawExpired(time.now())]);
    // It may take a while: the tick goes on meanwhile.
    if (latest?.state === 'APPLYING')
      afterwards('finish an import of people', () => imports.resume(latest.id));
  },
});
