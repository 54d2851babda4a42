import type { Chore } from '../delivery/schedule';
import type { People } from '../features/people';
import { type AuditLog, OPERATOR } from '../shared/audit';
import type { Clock } from '../shared/clock';
import type { NewId } from '../shared/ids';
import type { Log } from '../shared/log';
import type { Keeper, RetentionRule } from '../shared/personal-data';
import type { Connection } from '../storage/connection';
import { storageKeeper } from '../storage/storage-keeper';
import { type Audited, type ErasePerson, erasePerson } from './erase-person';
import { mongoErasureStore } from './erasures.store';
import { exportPerson, type PersonalData } from './export-person';
import { findPerson } from './find-person';
import { privacyKeeper } from './privacy-keeper';
import { retention } from './retention';
import { mongoRetentionStore } from './retention.store';

export type { Audited, Erased, ErasePerson } from './erase-person';
export { findPerson, isCalled } from './find-person';
export { gathered } from './gathered';

export interface PrivacyDeps {
  readonly connection: Connection;
  readonly workspaceId: string;
  readonly people: Pick<People, 'personBySlackId' | 'changedSince'>;
  /** Whoever keeps documents, but for storage and privacy themselves. */
  readonly keepers: readonly Keeper[];
  readonly audit: AuditLog;
  /** Has files rewritten that would still hold what was erased. */
  readonly rewriteFiles?: () => Promise<void>;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
}

/** What people may ask of what is kept about them, and how long it is kept. */
export interface Privacy {
  readonly chores: readonly Chore[];
  /** Of every collection there is. */
  readonly rules: readonly RetentionRule[];
  /**
   * For an operator: the audit log has an entry of it before anything is read.
   * @param asked their Slack id or e-mail address. @throws UserFacingError when that is nobody.
   */
  exportPerson(asked: string): Promise<PersonalData>;
  erasing(audited: Audited): ErasePerson;
}

export function privacy(deps: PrivacyDeps): Privacy {
  const { connection, workspaceId, people, audit, log, clock, newId } = deps;
  const keepers = [...deps.keepers, storageKeeper, privacyKeeper];
  const rules = keepers.flatMap((keeper) => keeper.retention);
  const erasures = mongoErasureStore(connection, workspaceId);
  const store = mongoRetentionStore(connection, workspaceId);

  return {
    rules,
    chores: [retention({ rules, store, log })],
    async exportPerson(asked) {
      const { id } = await findPerson(people, asked);
      const object = { kind: 'person', id };
      await audit.record({
        id: newId(),
        at: clock.now(),
        by: OPERATOR,
        action: 'privacy.person_exported',
        object,
      });
      return exportPerson(keepers, id);
    },
    erasing: (audited) => erasePerson({ ...deps, ...audited, keepers, erasures }),
  };
}
