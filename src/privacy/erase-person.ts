import type { People, Person } from '../features/people';
import { type AuditLog, OPERATOR } from '../shared/audit';
import type { Clock } from '../shared/clock';
import { UserFacingError } from '../shared/errors';
import type { NewId } from '../shared/ids';
import type { Keeper, Kept } from '../shared/personal-data';
import type { Erasure, ErasureStore } from './erasures.store';
import { addressOf, type Called, findPerson, isCalled } from './find-person';

/** Where the audit log comes in. */
export interface Audited {
  readonly audit: AuditLog;
  /** Records everything that is still owed to the audit log. */
  settleAudit(): Promise<void>;
  /** Forgets which audit pseudonym was theirs: from then on nobody is told which entries are about them. */
  forgetInAudit(personId: string): Promise<void>;
}

export interface ErasePersonDeps extends Audited {
  readonly keepers: readonly Keeper[];
  readonly people: Pick<People, 'personBySlackId' | 'changedSince'>;
  readonly erasures: ErasureStore;
  /** Has files rewritten that would still hold what was deleted; left out where the database sees to its own. */
  readonly rewriteFiles?: () => Promise<void>;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly newId: NewId;
}

/** What was done. */
export interface Erased extends Called {
  /** What stands in their place. */
  readonly pseudonym: string;
  readonly kept: readonly Kept[];
}

/** Erases people who have left. */
export interface ErasePerson {
  /** @throws UserFacingError for whoever is not in the directory, or is still active in Slack, or where it has to wait. */
  check(asked: string): Promise<void>;
  /**
   * Refused, it has left nothing behind. Cut short at any point, it is completed by asking for the same person again, or by
   * {@link completeBegun}.
   * @throws UserFacingError as {@link check} does.
   */
  erase(asked: string): Promise<Erased>;
  /** Completes every erasure that was cut short. */
  completeBegun(): Promise<readonly Erased[]>;
}

export function erasePerson(deps: ErasePersonDeps): ErasePerson {
  const { keepers, people, erasures, audit, clock, newId } = deps;

  async function refuse(): Promise<void> {
    for (const keeper of keepers) await keeper.refuseErasure?.();
  }

  async function leaver(asked: string): Promise<Person> {
    const person = await findPerson(people, asked);
    if (!person.active) {
      await refuse();
      return person;
    }
    throw new UserFacingError(
      `${asked} is still active in Slack, so nothing was erased: deactivate the account first.`,
    );
  }

  async function begun(asked: string): Promise<Erasure> {
    const person = await leaver(asked);
    const { id: personId, slackId } = person;
    const ids = { pseudonym: newId(), entryId: newId() };
    return erasures.begin({
      ...ids,
      personId,
      slackId,
      address: addressOf(person),
      begunAt: clock.now(),
    });
  }

  /** First of all: while the audit log still knows whom it is about, and not without it. */
  const record = ({ entryId, personId, begunAt }: Erasure) =>
    audit.record({
      id: entryId,
      at: begunAt,
      by: OPERATOR,
      action: 'people.person_erased',
      object: { kind: 'person', id: personId },
    });

  async function carryOut(erasure: Erasure): Promise<Erased> {
    const { personId, pseudonym, slackId, address } = erasure;
    await record(erasure);
    const kept: Kept[] = [];
    for (const keeper of keepers) kept.push(...(await keeper.erase(personId, pseudonym)));
    // What was done to them meanwhile is recorded while the log still knows them: later it would name them anew.
    await deps.settleAudit();
    await deps.forgetInAudit(personId);
    await erasures.finish(pseudonym, clock.now().toISOString().slice(0, 10));
    await deps.rewriteFiles?.();
    return { slackId, address, pseudonym, kept };
  }

  return {
    check: async (asked) => void (await leaver(asked)),

    async erase(asked) {
      const cutShort = (await erasures.unfinished()).find((one) => isCalled(one, asked));
      return carryOut(cutShort ?? (await begun(asked)));
    },

    async completeBegun() {
      const completed: Erased[] = [];
      for (const erasure of await erasures.unfinished()) completed.push(await carryOut(erasure));
      return completed;
    },
  };
}
