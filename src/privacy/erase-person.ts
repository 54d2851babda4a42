import type { People } from '../features/people';
import type { AuditLog } from '../shared/audit';
import type { Clock } from '../shared/clock';
import { UserFacingError } from '../shared/errors';
import type { NewId } from '../shared/ids';
import type { Keeper, Kept } from '../shared/personal-data';
import type { Erasure, ErasureStore } from './erasures.store';
import { findPerson } from './find-person';

export interface ErasePersonDeps {
  readonly keepers: readonly Keeper[];
  readonly people: Pick<People, 'personBySlackId' | 'changedSince'>;
  readonly erasures: ErasureStore;
  readonly audit: AuditLog;
  /** Forgets which audit pseudonym was theirs: from then on nobody can tell which entries are about them. */
  readonly forgetInAudit: (personId: string) => Promise<void>;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly newId: NewId;
}

/** What was done. */
export interface Erased {
  /** What stands in their place. */
  readonly pseudonym: string;
  readonly kept: readonly Kept[];
}

/** Erases people who have left. */
export interface ErasePerson {
  /** @throws UserFacingError for whoever is not in the directory, or is still active in Slack. */
  check(asked: string): Promise<void>;
  /** Cut short at any point, it is completed by asking for the same person in the same words again. */
  erase(asked: string): Promise<Erased>;
}

export function erasePerson(deps: ErasePersonDeps): ErasePerson {
  const { keepers, people, erasures, audit, forgetInAudit, clock, newId } = deps;

  async function begun(asked: string): Promise<Erasure> {
    const person = await findPerson(people, asked);
    if (person.active)
      throw new UserFacingError(
        `${asked} is still active in Slack, so nothing was erased: deactivate the account first.`,
      );
    return { pseudonym: newId(), entryId: newId(), personId: person.id, asked, begunAt: clock.now() };
  }

  /** Recorded while the audit log still knows whom it is about. */
  const record = ({ entryId, personId, begunAt }: Erasure) =>
    audit.record({
      id: entryId,
      at: begunAt,
      by: 'operator',
      action: 'people.person_erased',
      object: { kind: 'person', id: personId },
    });

  return {
    async check(asked) {
      if (!(await erasures.unfinished(asked))) await begun(asked);
    },

    async erase(asked) {
      const erasure = (await erasures.unfinished(asked)) ?? (await erasures.begin(await begun(asked)));
      const { personId, pseudonym } = erasure;
      const kept: Kept[] = [];
      for (const keeper of keepers) kept.push(...(await keeper.erase(personId, pseudonym)));
      await record(erasure);
      await forgetInAudit(personId);
      await erasures.finish(pseudonym, clock.now());
      return { pseudonym, kept };
    },
  };
}
