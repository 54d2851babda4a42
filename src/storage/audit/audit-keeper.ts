import type { Connection } from 'mongoose';
import { type Keeper, somethingKept } from '../../shared/personal-data';
import type { Stored } from '../document';
import type { AuditDebts } from './debts';
import { countEntriesNaming, ENTRIES } from './entries.store';
import { REASONS, reasonsGivenBy } from './reasons.store';

/**
 * What the audit log keeps about people. Before somebody is erased everything that is owed is recorded, so that no
 * debt names them any more; whose pseudonym was theirs is forgotten at the very end, and the reasons they gave with it. Its models must be registered.
 */
export function auditKeeper(connection: Connection, workspaceId: string, debts: AuditDebts): Keeper {
  const mappings = connection.model<Stored>('AuditPseudonym');
  const why = 'So that it can be proved what was done, and that nothing was changed afterwards.';

  const pseudonymOf = async (personId: string) =>
    (await mappings.findOne({ workspaceId, ...{ personId } }).lean<Stored>())?._id;

  return {
    async personalData(personId) {
      const pseudonym = await pseudonymOf(personId);
      return { reasonsGiven: pseudonym ? await reasonsGivenBy(connection, workspaceId, pseudonym) : [] };
    },
    async erase(personId) {
      await debts.settle();
      const pseudonym = await pseudonymOf(personId);
      return somethingKept([
        {
          collection: ENTRIES,
          count: pseudonym ? await countEntriesNaming(connection, workspaceId, pseudonym) : 0,
          what: 'what they did and what was done to them, without the reasons they gave, under a pseudonym of its own, and whose it was is kept nowhere',
          why,
        },
      ]);
    },
    retention: [
      { collection: ENTRIES, keepDays: 'forever', why },
      {
        collection: REASONS,
        keepDays: 'forever',
        why: 'Why it was done, in the words of whoever did it, until they are erased.',
      },
      { collection: 'audit_heads', keepDays: 'forever', why },
      {
        collection: 'audit_pseudonyms',
        keepDays: 'forever',
        why: 'Whose pseudonym in the audit log is whose, until they are erased.',
      },
    ],
  };
}
